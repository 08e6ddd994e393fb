package io.fluxcrawl.sink;

import io.fluxcrawl.model.Capture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.LengthedBody;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;

/** A capture as two WARC records, request and response, each concurrent to the other. */
record WarcExchange(WarcRequest request, WarcResponse response) {
    private static final String DIGEST = "SHA-1";
    private static final int BUFFER = 8 << 10;

    static WarcExchange of(Capture capture) throws IOException {
        String url = capture.url().href();
        byte[] answered = capture.response().bytes();
        WarcResponse.Builder response =
                described(new WarcResponse.Builder(url), capture, MediaType.HTTP_RESPONSE, answered);
        WarcDigest payload = payloadDigest(answered);
        if (payload != null) response.payloadDigest(payload);
        if (capture.cut() != null) {
            response.truncated(WarcTruncationReason.valueOf(capture.cut().name()));
        }
        WarcResponse built = response.build();
        WarcRequest.Builder request = described(
                new WarcRequest.Builder(url),
                capture,
                MediaType.HTTP_REQUEST,
                capture.request().bytes());
        return new WarcExchange(request.concurrentTo(built.id()).build(), built);
    }

    private static <B extends WarcCaptureRecord.AbstractBuilder<?, B>> B described(
            B record, Capture capture, MediaType type, byte[] block) {
        record.version(MessageVersion.WARC_1_1)
                .date(capture.at())
                .blockDigest(digest(block))
                .body(type, block);
        if (capture.ip() != null) record.setHeader("WARC-IP-Address", capture.ip());
        for (String protocol : capture.protocols()) record.addHeader("WARC-Protocol", protocol);
        if (capture.cipher() != null) record.setHeader("WARC-Cipher-Suite", capture.cipher());
        return record;
    }

    /** Returns a digest in Base 32, as web archives write it. */
    static WarcDigest digest(byte[] bytes) {
        MessageDigest sum = sum();
        sum.update(bytes);
        return new WarcDigest(sum);
    }

    /** Returns the digest of the body, without chunks and with its content coding; null where it is incomplete. */
    private static @Nullable WarcDigest payloadDigest(byte[] message) {
        MessageDigest sum = sum();
        try {
            MessageBody body = HttpResponse.parse(LengthedBody.create(
                            Channels.newChannel(new ByteArrayInputStream(message)),
                            ByteBuffer.allocate(0),
                            message.length))
                    .body();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (body.read(buffer) >= 0) {
                sum.update(buffer.flip());
                buffer.clear();
            }
            return new WarcDigest(sum);
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static MessageDigest sum() {
        try {
            return MessageDigest.getInstance(DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
