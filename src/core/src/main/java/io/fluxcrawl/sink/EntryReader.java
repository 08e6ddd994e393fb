package io.fluxcrawl.sink;

import io.fluxcrawl.internal.Zstd;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the entries of a compressed file. Takes half a MiB of memory, most of it outside the heap. */
final class EntryReader implements Closeable {
    private static final int BUFFER = 1 << 13;

    /** Its number among the files that are merged together. */
    private final int number;

    private final DataInputStream in;
    private long row;
    private int length;

    private EntryReader(int number, DataInputStream in) {
        this.number = number;
        this.in = in;
    }

    static EntryReader open(Path file, int number) throws IOException {
        InputStream bytes = Zstd.decompress(Files.newInputStream(file));
        return new EntryReader(number, new DataInputStream(new BufferedInputStream(bytes, BUFFER)));
    }

    /** Moves to the next entry; the current one must have been {@linkplain #read read}. Returns whether there is one. */
    boolean next() throws IOException {
        int first = in.read();
        if (first < 0) return false;
        long rest = 0;
        for (int i = 1; i < Long.BYTES; i++) rest = rest << Byte.SIZE | in.readUnsignedByte();
        row = (long) first << (Long.SIZE - Byte.SIZE) | rest;
        length = in.readInt();
        return true;
    }

    long row() {
        return row;
    }

    int length() {
        return length;
    }

    void read(byte[] into, int offset) throws IOException {
        in.readFully(into, offset, length);
    }

    /** Returns whether its entry comes before the other's; entries of one row are in the order of the files. */
    boolean isBefore(EntryReader other) {
        return compare(this, other) < 0;
    }

    static int compare(EntryReader a, EntryReader b) {
        int byRow = Long.compare(a.row, b.row);
        return byRow != 0 ? byRow : Integer.compare(a.number, b.number);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
