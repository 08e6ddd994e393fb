package io.fluxcrawl.job;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The format number of a job's files, and the header that the binary ones begin with: four bytes that tell the file's kind,
 * then the format number as an int, highest byte first. The first byte is not ASCII, as PNG's is not, so that no text file is
 * taken for one.
 *
 * <p>A change that an earlier fluxcrawl would misread raises {@link #CURRENT}; so does a further code in {@link JobCodes}.
 * Formats so far:
 *
 * <ol>
 *   <li>the first, without a number in its files. It wrote names and positions of enum constants, which have changed since;
 *       it is refused, never resumed.
 *   <li>numbers in every file, and codes in place of names and positions.
 * </ol>
 */
enum JobFormat {
    /** The list in the order in which it is fed. */
    PLAN(0x89_46_58_50), // 89 F X P
    /** The log of what is durable. */
    COMMITS(0x89_46_58_43); // 89 F X C

    /** The format that is written; no other is read. */
    static final int CURRENT = 2;

    /** Bytes of the header. */
    static final int HEADER = 8;

    private final int magic;

    JobFormat(int magic) {
        this.magic = magic;
    }

    /** Returns the header of a file in the current format. */
    byte[] header() {
        return ByteBuffer.allocate(HEADER).putInt(magic).putInt(CURRENT).array();
    }

    /**
     * Reads the header.
     *
     * @throws JobException if the file is of another kind or format
     */
    void check(DataInputStream in, Path file) throws IOException {
        try {
            if (in.readInt() != magic) throw JobException.damaged(file, "does not begin as such a file does");
            check(in.readInt(), file);
        } catch (EOFException e) {
            throw JobException.damaged(file, "is cut off in its header");
        }
    }

    /**
     * Checks a format number that was read.
     *
     * @throws JobException if it is not the current one
     */
    static void check(int format, Path file) {
        if (format > CURRENT) throw JobException.otherFormat(file, "a newer", format);
        if (format < CURRENT) throw JobException.otherFormat(file, "an earlier", format);
    }
}
