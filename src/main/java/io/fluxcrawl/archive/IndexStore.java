package io.fluxcrawl.archive;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Records by key, each also in brief. Written by one thread, then read by any. */
final class IndexStore implements AutoCloseable {
    private final PlaceTable places = new PlaceTable();
    private final RecordSpool brief;
    private final RecordSpool whole;

    IndexStore(Columns brief, Columns whole) throws IOException {
        this.brief = new RecordSpool(brief);
        this.whole = new RecordSpool(whole);
    }

    /** @param better whether it takes the place of one that was put under the same key with false */
    void put(String key, Values record, boolean better) throws IOException {
        long hash = hash(key);
        long before = places.get(hash);
        if (before >= 0 && (before & 1) == 1 && !better) return;
        long place = brief.add(record, whole.add(record, 0));
        places.put(hash, place << 1 | (better ? 1 : 0));
    }

    /** Ends the writing. */
    void finish() throws IOException {
        brief.finish();
        whole.finish();
    }

    long size() {
        return places.size();
    }

    @Nullable
    Values brief(String key) {
        long place = places.get(hash(key));
        return place < 0 ? null : brief.record(place >>> 1);
    }

    @Nullable
    Values whole(String key) {
        long place = places.get(hash(key));
        return place < 0 ? null : whole.record(brief.number(place >>> 1));
    }

    private static long hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        brief.close();
        whole.close();
    }
}
