package io.fluxcrawl.archive;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A store of records by key, each as a summary and whole. Written by one thread, then read by any. */
final class IndexStore implements AutoCloseable {
    private final OffsetTable offsets = new OffsetTable();
    private final RecordSpool summaries;
    private final RecordSpool whole;

    IndexStore(Columns summary, Columns whole) throws IOException {
        summaries = new RecordSpool(summary);
        this.whole = new RecordSpool(whole);
    }

    /** @param better whether it replaces a record that was put under the same key with false */
    void put(String key, RecordValues record, boolean better) throws IOException {
        long hash = hash(key);
        long before = offsets.get(hash);
        if (before >= 0 && (before & 1) == 1 && !better) return;
        long offset = summaries.add(record, whole.add(record, 0));
        offsets.put(hash, offset << 1 | (better ? 1 : 0));
    }

    /** Ends writing; reading may begin. */
    void finish() throws IOException {
        summaries.finish();
        whole.finish();
    }

    long size() {
        return offsets.size();
    }

    @Nullable
    RecordValues summary(String key) {
        long offset = offsets.get(hash(key));
        return offset < 0 ? null : summaries.record(offset >>> 1);
    }

    @Nullable
    RecordValues whole(String key) {
        long offset = offsets.get(hash(key));
        return offset < 0 ? null : whole.record(summaries.number(offset >>> 1));
    }

    private static long hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    @Override
    public void close() {
        summaries.close();
        whole.close();
    }
}
