package io.fluxcrawl.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stream of zstd data (RFC 8878) that passes every byte on and follows the frames, so that an end within a frame is an error.
 * zstd-jni takes the end of its input for the end of the data once a frame has ended in the same buffer. Takes a few operations per
 * block.
 */
public final class ZstdFrames extends FilterInputStream {
    private static final int FRAME = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int[] DICTIONARY = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE = {0, 2, 4, 8};
    private static final int RLE = 1;

    /** Part of a frame that comes next; each but OPAQUE is complete after a number of bytes that is known. */
    private enum Part {
        MAGIC(4),
        SKIPPABLE_SIZE(4),
        DESCRIPTOR(1),
        BLOCK_HEADER(3),
        /** No zstd: the decoder will say so. */
        OPAQUE(0);

        private final int size;

        Part(int size) {
            this.size = size;
        }
    }

    private Part part = Part.MAGIC;
    private int collected;
    private int value;
    private long skip;
    private boolean checksum;

    public ZstdFrames(InputStream in) {
        super(in);
    }

    /** Returns whether the bytes so far end with a frame; true before the first byte. */
    public boolean isWhole() {
        return part == Part.OPAQUE || (part == Part.MAGIC && collected == 0 && skip == 0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) follow(into, offset, count);
        if (count < 0 && !isWhole()) throw new IOException("its zstd data is cut off");
        return count;
    }

    @Override
    public long skip(long count) {
        return 0; // every byte is to be followed
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Follows bytes that are not read through this stream. */
    public void follow(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && part != Part.OPAQUE) {
            if (skip > 0) {
                long step = Math.min(skip, end - at);
                skip -= step;
                at += (int) step;
                continue;
            }
            value |= (bytes[at++] & 0xFF) << (8 * collected++);
            if (collected < part.size) continue;
            int complete = value;
            value = 0;
            collected = 0;
            next(complete);
        }
    }

    private void next(int complete) {
        switch (part) {
            case MAGIC -> {
                if (complete == FRAME) part = Part.DESCRIPTOR;
                else part = (complete & 0xFFFFFFF0) == SKIPPABLE ? Part.SKIPPABLE_SIZE : Part.OPAQUE;
            }
            case SKIPPABLE_SIZE -> {
                skip = complete & 0xFFFF_FFFFL;
                part = Part.MAGIC;
            }
            case DESCRIPTOR -> {
                boolean single = (complete & 0x20) != 0;
                int sizeFlag = complete >> 6 & 3;
                checksum = (complete & 4) != 0;
                int windowSize = single ? 0 : 1;
                int contentSize = sizeFlag == 0 && single ? 1 : CONTENT_SIZE[sizeFlag];
                skip = (long) windowSize + DICTIONARY[complete & 3] + contentSize;
                part = Part.BLOCK_HEADER;
            }
            case BLOCK_HEADER -> {
                boolean last = (complete & 1) != 0;
                skip = (complete >> 1 & 3) == RLE ? 1 : complete >> 3;
                if (last) skip += checksum ? 4 : 0;
                part = last ? Part.MAGIC : Part.BLOCK_HEADER;
            }
            case OPAQUE -> throw new IllegalStateException();
        }
    }
}
