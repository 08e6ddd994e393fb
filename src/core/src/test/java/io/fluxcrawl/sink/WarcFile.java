package io.fluxcrawl.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HeaderValidator;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcTargetRecord;

/** A WARC as jwarc reads it, and as whoever knows gzip alone does. */
public final class WarcFile {
    private WarcFile() {}

    /**
     * One record.
     *
     * @param position of its first byte in the file
     * @param headers of the record, not of the message in it
     * @param target its URI; null where it has none
     * @param block its content
     * @param faults what jwarc's validator of headers finds, and digests that are not those of the content
     */
    @SuppressWarnings("ArrayRecordComponent") // entries are never compared
    public record Entry(
            long position,
            String type,
            MessageHeaders headers,
            @Nullable String target,
            byte[] block,
            List<String> faults) {
        public String header(String name) {
            return headers.sole(name).orElse("");
        }
    }

    /** Every record, in order. */
    public static List<Entry> read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        HeaderValidator validator = HeaderValidator.warc_1_1();
        try (WarcReader reader = new WarcReader(file)) {
            reader.onWarning(warning -> {
                throw new IllegalStateException(warning);
            });
            Optional<WarcRecord> next = reader.next();
            while (next.isPresent()) {
                WarcRecord record = next.get();
                long position = reader.position();
                byte[] block = all(record.body());
                List<String> faults = new ArrayList<>(validator.validate(record.headers()));
                if (!record.version().toString().equals("WARC/1.1")) faults.add("version " + record.version());
                record.blockDigest()
                        .filter(digest -> !digest.equals(digestOf(block)))
                        .ifPresent(digest -> faults.add("block digest " + digest));
                String target = record instanceof WarcTargetRecord of ? of.target() : null;
                entries.add(new Entry(position, record.type(), record.headers(), target, block, faults));
                next = reader.next();
            }
        }
        return entries;
    }

    static WarcDigest digestOf(byte[] block) {
        return WarcExchange.digest(block);
    }

    /** As a record spells it. */
    public static String digest(byte[] block) {
        return digestOf(block).toString();
    }

    public static byte[] bytes(MessageBody body) throws IOException {
        return all(body);
    }

    private static byte[] all(MessageBody body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (body.read(buffer) >= 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return bytes.toByteArray();
    }

    /** What lies between two records of a compressed file, decompressed for itself. */
    public static String member(Path file, long from, long to) {
        try {
            byte[] all = Files.readAllBytes(file);
            int length = (int) (to - from);
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(all, (int) from, length))) {
                return Written.utf8(gzip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
