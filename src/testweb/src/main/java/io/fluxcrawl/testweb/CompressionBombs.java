package io.fluxcrawl.testweb;

import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Compressed streams that expand to far more than their own size, or never end. The deflate streams repeat one block
 * that is complete in itself (RFC 1951, 3.2), so they are valid at any length and cheap to produce.
 */
final class CompressionBombs {
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    private static final byte[] ZLIB_HEADER = {0x78, (byte) 0x9c};
    private static final int MEBIBYTE = 1 << 20;

    private CompressionBombs() {}

    /**
     * Returns endless zeros at about a thousandth of their size, as {@code gzip}, {@code deflate}, {@code br} or {@code
     * zstd}. A {@code br} stream cannot be extended and ends after 64 MiB of zeros.
     */
    static Iterator<ByteBuffer> zeros(String coding) {
        return switch (coding) {
            case "gzip" -> after(GZIP_HEADER, EndlessPieces.of(Zeros.DEFLATED));
            case "deflate" -> after(ZLIB_HEADER, EndlessPieces.of(Zeros.DEFLATED));
            case "zstd" -> EndlessPieces.of(Zeros.ZSTD);
            case "br" -> List.of(ByteBuffer.wrap(Zeros.BROTLI)).iterator();
            default -> throw new IllegalArgumentException(coding);
        };
    }

    /** One MiB of zeros by coding, 64 MiB for br; created on first use. */
    private static final class Zeros {
        static final byte[] DEFLATED = block(new byte[MEBIBYTE]);
        static final byte[] ZSTD = Zstd.compress(new byte[MEBIBYTE], 1);
        static final byte[] BROTLI = brotli(64);
    }

    /** Random text, which compresses to no less than half of its size. */
    private static final class Text {
        static final byte[] DEFLATED = block(random(64 << 10));

        private static byte[] random(int length) {
            StringBuilder text = new StringBuilder("<!doctype html><title>Endless but honest</title>");
            Random random = new Random(1);
            while (text.length() < length)
                text.append(Long.toHexString(random.nextLong())).append(' ');
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Returns a bomb inside a bomb: a few KB that expand to one MiB that expands to one GiB. */
    static byte[] nested() {
        byte[] block = Zeros.DEFLATED;
        byte[] inner = Arrays.copyOf(GZIP_HEADER, GZIP_HEADER.length + MEBIBYTE / block.length * block.length);
        for (int at = GZIP_HEADER.length; at < inner.length; at += block.length) {
            System.arraycopy(block, 0, inner, at, block.length);
        }
        return BodyEncodings.encode("gzip", inner);
    }

    /** Returns endless gzip of text that compresses no better than ordinary text. */
    static Iterator<ByteBuffer> text() {
        return after(GZIP_HEADER, EndlessPieces.of(Text.DEFLATED));
    }

    /** Returns a gzip member whose file name never ends (RFC 1952, 2.3), so that its content never begins. */
    static Iterator<ByteBuffer> endlessName() {
        byte[] named = GZIP_HEADER.clone();
        named[3] = 8;
        return after(named, EndlessPieces.of("name"));
    }

    /** Returns endless empty gzip members: many valid bytes without any content. */
    static Iterator<ByteBuffer> emptyMembers() {
        return EndlessPieces.of(BodyEncodings.encode("gzip", new byte[0]));
    }

    /** Returns a zstd frame that requests a window of 2 TiB (RFC 8878, 3.1.1.1.2). */
    static byte[] hugeWindow() {
        return new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) 0xf8, 0x29, 0, 0, 'h', 'e', 'l', 'l', 'o'
        };
    }

    /** Compresses to a raw deflate stream without the zlib format, as some servers send for {@code deflate}. */
    static byte[] rawDeflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            return drained(deflater, bytes.length, Deflater.NO_FLUSH);
        } finally {
            deflater.end();
        }
    }

    private static byte[] block(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            return drained(deflater, plain.length, Deflater.SYNC_FLUSH);
        } finally {
            deflater.end();
        }
    }

    private static byte[] drained(Deflater deflater, int plain, int flush) {
        byte[] out = new byte[plain + 1024];
        int length = deflater.deflate(out, 0, out.length, flush);
        return Arrays.copyOf(out, length);
    }

    private static byte[] brotli(int mebibytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BrotliOutputStream brotli = new BrotliOutputStream(out, new Encoder.Parameters().setQuality(2))) {
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < mebibytes; i++) brotli.write(zeros);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static Iterator<ByteBuffer> after(byte[] header, Iterator<ByteBuffer> rest) {
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                return !begun || rest.hasNext();
            }

            @Override
            public ByteBuffer next() {
                if (begun) return rest.next();
                begun = true;
                return ByteBuffer.wrap(header);
            }
        };
    }
}
