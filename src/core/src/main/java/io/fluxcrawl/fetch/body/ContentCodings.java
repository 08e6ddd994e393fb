package io.fluxcrawl.fetch.body;

import io.fluxcrawl.internal.Zstd;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Content codings that can be decoded, and their decoders. Without the native libraries of br and zstd on this platform
 * only gzip and deflate are offered to servers.
 */
public final class ContentCodings {
    private static final int MAX_STACKED = 4;
    private static final boolean BROTLI = BrotliLibrary.load();
    private static final boolean ZSTD = Zstd.isNative();

    private ContentCodings() {}

    /** Returns the value of {@code Accept-Encoding}. */
    public static String accepted() {
        return "gzip, deflate" + (BROTLI ? ", br" : "") + (ZSTD ? ", zstd" : "");
    }

    /**
     * Returns decoders in the order in which they are to be applied: the coding put on last comes off first. Codings unknown here are
     * taken for none, as browsers do: what servers write there is mostly a charset.
     *
     * @throws VisitFailure where there are too many of them
     */
    public static List<ContentDecoder> decoders(Headers headers) {
        List<String> named = new ArrayList<>();
        for (String value : headers.all("content-encoding")) {
            for (String coding : value.split(",", -1)) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (known(name)) named.add(0, name);
            }
        }
        if (named.size() > MAX_STACKED) {
            throw new VisitFailure(Outcome.BAD_ENCODING, "the body is encoded " + named.size() + " times over");
        }
        return named.stream().map(ContentCodings::decoder).toList();
    }

    private static boolean known(String name) {
        return switch (name) {
            case "gzip", "x-gzip", "deflate" -> true;
            case "br" -> BROTLI;
            case "zstd" -> ZSTD;
            default -> false;
        };
    }

    private static ContentDecoder decoder(String name) {
        return switch (name) {
            case "br" -> new BrotliDecoder();
            case "zstd" -> new ZstdDecoder();
            default -> new InflateDecoder(!name.equals("deflate"));
        };
    }
}
