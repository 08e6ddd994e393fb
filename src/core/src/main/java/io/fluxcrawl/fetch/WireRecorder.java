package io.fluxcrawl.fetch;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.WireBytes;
import io.fluxcrawl.url.CrawlUrl;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recorder of one request and its response as they pass on the wire, up to a bound. The event loop of the connection writes;
 * the thread that ends the request takes the capture, after which nothing is recorded.
 */
final class WireRecorder {
    /** Marks a body whose length on the wire is not known from the bytes read, because it is sent in chunks. */
    static final long UNKNOWN = -1;

    private static final int MAX_SENT = 1 << 20;
    private static final int USUAL_REQUEST = 1 << 10;
    private static final int USUAL_RESPONSE = 16 << 10;

    private final int maxReceived;
    private ByteSink sent;
    private ByteSink received;
    private @Nullable Instant at;
    private @Nullable SslHandler tls;
    private boolean whole;
    private boolean overflown;
    private boolean taken;

    /** @param maxReceived bytes kept of what comes back */
    WireRecorder(int maxReceived) {
        this.maxReceived = maxReceived;
        sent = buffer(USUAL_REQUEST, MAX_SENT);
        received = buffer(USUAL_RESPONSE, maxReceived);
    }

    private static ByteSink buffer(int usual, int most) {
        return new ByteSink(usual, most, false);
    }

    /** Starts again: the request is sent once more, on another connection. */
    synchronized void rewind() {
        if (at == null) return;
        at = null;
        sent = buffer(USUAL_REQUEST, MAX_SENT);
        received = buffer(USUAL_RESPONSE, maxReceived);
    }

    /** @param tls what these bytes go through; null on http */
    synchronized void sent(ByteBuf bytes, Instant now, @Nullable SslHandler tls) {
        if (taken) return;
        if (at == null) at = now;
        this.tls = tls;
        append(sent, bytes);
    }

    synchronized void received(ByteBuf bytes) {
        if (taken || whole) return;
        overflown |= !append(received, bytes);
    }

    /** Records the end of the response. */
    synchronized void end() {
        whole = true;
    }

    /** Returns the bytes recorded so far; 0 without a recorder. */
    static long size(@Nullable WireRecorder recorder) {
        return recorder == null ? 0 : recorder.size();
    }

    private synchronized long size() {
        return (long) sent.size() + received.size();
    }

    private static boolean append(ByteSink sink, ByteBuf bytes) {
        int at = bytes.readerIndex();
        int left = bytes.readableBytes();
        while (left > 0 && !sink.full()) {
            if (sink.free() == 0) sink.grow(sink.growth());
            int some = Math.min(left, sink.free());
            bytes.getBytes(at, sink.array(), sink.at(), some);
            sink.wrote(some);
            at += some;
            left -= some;
        }
        return left == 0;
    }

    /**
     * Returns the capture, or null if it holds no response head or was taken before.
     *
     * @param version as {@link Exchange#httpVersion()} has it
     * @param body length of the body as it was read, or {@link #UNKNOWN}: what a server sends beyond it is not the response's
     * @param early why the response ends before its end, if it does
     */
    synchronized @Nullable Capture take(
            CrawlUrl url, @Nullable String ip, @Nullable String version, long body, Cut early) {
        if (taken) return null;
        taken = true;
        byte[] request = sent.take();
        byte[] response = received.take();
        sent = buffer(0, 0);
        received = buffer(0, 0);
        int start = ResponseStart.find(response);
        int end = ResponseStart.headEnd(response, start);
        if (at == null || version == null || end < 0) return null;
        long stop = whole && body != UNKNOWN ? Math.min(response.length, end + body) : response.length;
        if (start > 0 || stop < response.length) response = Arrays.copyOfRange(response, start, (int) stop);
        return new Capture(
                url,
                at,
                ip,
                protocols(version),
                tls == null ? null : tls.engine().getSession().getCipherSuite(),
                WireBytes.of(request),
                WireBytes.of(response),
                end - start,
                overflown ? Cut.LENGTH : whole ? null : early);
    }

    private List<String> protocols(String version) {
        List<String> spoken = new ArrayList<>(2);
        spoken.add(version.equals("HTTP/2") ? "h2" : version.toLowerCase(Locale.ROOT));
        if (tls != null) spoken.add(tls.engine().getSession().getProtocol().replace("TLSv", "tls/"));
        return spoken;
    }
}
