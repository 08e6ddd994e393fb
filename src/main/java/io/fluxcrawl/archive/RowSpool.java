package io.fluxcrawl.archive;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Whole records by a number of theirs, on disk: to be put into another order, however many they are. They lie compressed in
 * the folder for temporary files until this is closed. Calls block. Written by one thread, then read by any.
 */
public final class RowSpool implements AutoCloseable {
    private final PlaceTable places;
    private final RecordSpool records;

    private RowSpool() throws IOException {
        places = new PlaceTable();
        records = new RecordSpool(Columns.ALL);
    }

    /** @throws UncheckedIOException if the folder for temporary files takes none */
    public static RowSpool create() {
        try {
            return new RowSpool();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether there was none of that number; if there was, it stays */
    public boolean add(long number, Values record) {
        long key = RowKey.of(number);
        if (places.get(key) >= 0) return false;
        try {
            places.put(key, records.add(record, number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Ends the writing. */
    public void finish() {
        try {
            records.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(long number) {
        return places.get(RowKey.of(number)) >= 0;
    }

    public long size() {
        return places.size();
    }

    /** Null where there is none. */
    public @Nullable Values get(long number) {
        long place = places.get(RowKey.of(number));
        return place < 0 ? null : records.record(place);
    }

    @Override
    public void close() {
        records.close();
    }
}
