package io.fluxcrawl.testweb;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.util.Native;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content codings (RFC 9110, 8.4.1): gzip, deflate (in zlib format); br and zstd where their native libraries load. */
final class BodyEncodings {
    private static final boolean BROTLI = Brotli4jLoader.isAvailable();
    private static final boolean ZSTD = zstdLoads();

    private BodyEncodings() {}

    /** Loads the native libraries, as far as there are any, so that no event loop has to do it later. Blocks. */
    static void load() {
        has("br");
    }

    /** Returns whether a coding of this name is supported here. */
    static boolean has(String coding) {
        return switch (coding) {
            case "identity", "gzip", "deflate" -> true;
            case "br" -> BROTLI;
            case "zstd" -> ZSTD;
            default -> false;
        };
    }

    private static boolean zstdLoads() {
        try {
            Native.load();
            return Native.isLoaded();
        } catch (LinkageError notHere) {
            return false;
        }
    }

    /** Returns whether an Accept-Encoding header accepts the coding. All weights but 0 count alike. */
    static boolean accepted(String coding, String acceptEncoding) {
        for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = part.strip().split("\\s*;\\s*");
            boolean named = words[0].equals(coding) || words[0].equals("*");
            if (named && (words.length < 2 || !words[1].matches("q=0(\\.0*)?"))) return true;
        }
        return false;
    }

    /** Compresses with the fastest level: a test server under load needs speed. */
    static byte[] encode(String coding, byte[] bytes) {
        try {
            return switch (coding) {
                case "identity" -> bytes;
                case "gzip" -> gzip(bytes);
                case "deflate" -> deflate(bytes);
                case "br" -> Encoder.compress(bytes, new Encoder.Parameters().setQuality(3));
                case "zstd" -> Zstd.compress(bytes, 1);
                default -> throw new IllegalArgumentException("unknown encoding: " + coding);
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }
}
