package io.fluxcrawl.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a list writes its rows. Compression is another matter: it shows in the first bytes and is always undone. */
public enum SeedFormat {
    /** A URL per line. A blank line is no row, nor is one whose first character that is not blank is {@code #}. */
    TEXT,
    /** RFC 4180, leniently: a header, or a URL in the first line; {@code ;} or tab between the cells where a header shows it. */
    CSV,
    /** The same with tabs. */
    TSV,
    /** JSON Lines: an object, or just a string, per line. A blank line is no row. */
    JSONL,
    /** A sitemap as sitemaps.org defines it: a row per {@code <url>}, numbered from 1. */
    SITEMAP;

    /** The format that a file name tells, whatever compression follows; null where it tells none. */
    static @Nullable SeedFormat ofName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "txt", "text" -> TEXT;
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            case "jsonl", "ndjson" -> JSONL;
            case "xml" -> SITEMAP;
            default -> null;
        };
    }
}
