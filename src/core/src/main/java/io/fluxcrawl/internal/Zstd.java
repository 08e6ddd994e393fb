package io.fluxcrawl.internal;

import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/**
 * Zstandard (RFC 8878) for files: by the native library, or by aircompressor in Java where this platform has none or it does not
 * load. Levels and windows are those of the native library; aircompressor has one level.
 */
public final class Zstd {
    private static final boolean NATIVE = loads();

    private Zstd() {}

    /** Returns whether the native library is there. */
    public static boolean isNative() {
        return NATIVE;
    }

    /** Returns a stream that compresses at the usual level, with a checksum. Closing ends the frame, and closes {@code out}. */
    public static OutputStream compress(OutputStream out) throws IOException {
        if (!NATIVE) return new io.airlift.compress.zstd.ZstdOutputStream(out);
        return new com.github.luben.zstd.ZstdOutputStream(out).setChecksum(true);
    }

    /**
     * Returns the same for a level and a window.
     *
     * @param windowBits binary logarithm of the window; a reader needs as much memory
     */
    public static OutputStream compress(OutputStream out, int level, int windowBits) throws IOException {
        if (!NATIVE) return new io.airlift.compress.zstd.ZstdOutputStream(out);
        return new com.github.luben.zstd.ZstdOutputStream(out, level)
                .setWindowLog(windowBits)
                .setChecksum(true);
    }

    /** Returns a stream that reads frames one after the other; an end within a frame is an error. Closing closes {@code in}. */
    public static InputStream decompress(InputStream in) throws IOException {
        ZstdFrames frames = new ZstdFrames(in);
        return NATIVE ? new ZstdInputStreamNoFinalizer(frames) : new PortableInput(frames);
    }

    /** Returns the bytes as one frame. */
    public static byte[] compress(byte[] bytes, int from, int length, int level) {
        if (NATIVE && from == 0 && length == bytes.length) return com.github.luben.zstd.Zstd.compress(bytes, level);
        byte[] out = new byte
                [NATIVE
                        ? (int) com.github.luben.zstd.Zstd.compressBound(length)
                        : new ZstdCompressor().maxCompressedLength(length)];
        int size = NATIVE
                ? (int) com.github.luben.zstd.Zstd.compressByteArray(out, 0, out.length, bytes, from, length, level)
                : new ZstdCompressor().compress(bytes, from, length, out, 0, out.length);
        return Arrays.copyOf(out, size);
    }

    /**
     * Returns the content of one frame.
     *
     * @param size its length
     * @throws IOException if the frame is damaged
     */
    public static byte[] decompress(byte[] frame, int size) throws IOException {
        try {
            if (NATIVE) return com.github.luben.zstd.Zstd.decompress(frame, size);
            byte[] out = new byte[size];
            int read = new ZstdDecompressor().decompress(frame, 0, frame.length, out, 0, size);
            return read == size ? out : Arrays.copyOf(out, read);
        } catch (ZstdException | MalformedInputException | IllegalArgumentException damaged) {
            throw new IOException("the zstd data is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static boolean loads() {
        try {
            Native.load();
            if (Native.isLoaded()) return true;
        } catch (LinkageError | RuntimeException notHere) {
            LoggerFactory.getLogger(Zstd.class)
                    .debug("zstd in Java, for the native library does not load: {}", notHere.toString());
        }
        return false;
    }

    /** Tells damage as an {@link IOException}. */
    private static final class PortableInput extends FilterInputStream {
        PortableInput(InputStream in) {
            super(new io.airlift.compress.zstd.ZstdInputStream(in));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (MalformedInputException damaged) {
                throw new IOException("the zstd data is damaged: " + damaged.getMessage(), damaged);
            }
        }
    }
}
