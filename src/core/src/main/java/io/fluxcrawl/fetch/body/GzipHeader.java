package io.fluxcrawl.fetch.body;

import java.nio.ByteBuffer;

/** Parser that skips the header of one gzip member (RFC 1952, 2.3), however its bytes are cut into pieces. */
final class GzipHeader {
    private static final int FIXED = 10;
    private static final int HAS_CRC = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;

    enum Found {
        UNFINISHED,
        FINISHED,
        /** The bytes are no gzip member. */
        NONE
    }

    private int at;
    private int flags;
    private int extraLeft = -1;
    private int extraLengthRead;
    private int crcLeft = 2;

    Found read(ByteBuffer in) {
        while (at < FIXED) {
            if (!in.hasRemaining()) return Found.UNFINISHED;
            int next = in.get() & 0xff;
            if ((at == 0 && next != 0x1f) || (at == 1 && next != 0x8b) || (at == 2 && next != 8)) return Found.NONE;
            if (at == 3) flags = next;
            at++;
        }
        boolean done = skipExtra(in) && skipText(HAS_NAME, in) && skipText(HAS_COMMENT, in) && skipCrc(in);
        return done ? Found.FINISHED : Found.UNFINISHED;
    }

    private boolean skipExtra(ByteBuffer in) {
        if ((flags & HAS_EXTRA) == 0) return true;
        while (extraLengthRead < 2) {
            if (!in.hasRemaining()) return false;
            extraLeft = extraLengthRead++ == 0 ? in.get() & 0xff : extraLeft | (in.get() & 0xff) << 8;
        }
        int skipped = Math.min(extraLeft, in.remaining());
        in.position(in.position() + skipped);
        extraLeft -= skipped;
        return extraLeft == 0;
    }

    /** Name and comment end with a zero byte; the flag is lowered once it has come. */
    private boolean skipText(int flag, ByteBuffer in) {
        while ((flags & flag) != 0) {
            if (!in.hasRemaining()) return false;
            if (in.get() == 0) flags &= ~flag;
        }
        return true;
    }

    private boolean skipCrc(ByteBuffer in) {
        if ((flags & HAS_CRC) == 0) return true;
        int skipped = Math.min(crcLeft, in.remaining());
        in.position(in.position() + skipped);
        crcLeft -= skipped;
        return crcLeft == 0;
    }
}
