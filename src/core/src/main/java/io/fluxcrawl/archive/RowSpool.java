package io.fluxcrawl.archive;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A store of whole records by their number, for putting any number of them into another order. They lie compressed in the
 * folder for temporary files until it is closed. Calls block. Written by one thread, then read by any.
 */
public final class RowSpool implements AutoCloseable {
    private final OffsetTable offsets;
    private final RecordSpool records;

    private RowSpool() throws IOException {
        offsets = new OffsetTable();
        records = new RecordSpool(Columns.ALL);
    }

    /**
     * Creates an empty store.
     *
     * @return an empty store; the caller closes it
     * @throws UncheckedIOException if the folder for temporary files cannot be written to
     */
    public static RowSpool create() {
        try {
            return new RowSpool();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a record unless there is one of that number; returns whether it was added.
     *
     * @param number number of the record, from 1
     * @param record the record's values
     * @return true if the record was added; false if there was one of that number
     */
    public boolean add(long number, RecordValues record) {
        long key = RowKey.of(number);
        if (offsets.get(key) >= 0) return false;
        try {
            offsets.put(key, records.add(record, number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Ends writing; reading may begin. */
    public void finish() {
        try {
            records.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tells whether there is a record of that number.
     *
     * @param number number of the record, from 1
     * @return true if there is a record of that number
     */
    public boolean has(long number) {
        return offsets.get(RowKey.of(number)) >= 0;
    }

    /** {@return the number of records} */
    public long size() {
        return offsets.size();
    }

    /**
     * {@return the record of that number; null where there is none}
     *
     * @param number number of the record, from 1
     */
    public @Nullable RecordValues get(long number) {
        long offset = offsets.get(RowKey.of(number));
        return offset < 0 ? null : records.record(offset);
    }

    @Override
    public void close() {
        records.close();
    }
}
