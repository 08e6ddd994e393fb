package io.fluxcrawl.seed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Format of a list. Compression (gzip, zstd) is independent of it: it is detected by the first bytes. */
public enum SeedFormat {
    /** Text with a URL per line. Blank lines, and lines whose first non-blank character is {@code #}, are not rows. */
    TEXT,
    /**
     * CSV (RFC 4180, read leniently), with a header or a URL in the first line; separator {@code , ;} or tab, detected
     * by the header.
     */
    CSV,
    /** CSV with tabs as separators. */
    TSV,
    /** JSON Lines: an object or a string per line. Blank lines are not rows. */
    JSONL,
    /** Sitemap as defined by sitemaps.org, RSS and Atom included: a row per {@code <url>}, item or entry, numbered from 1. */
    SITEMAP;

    /**
     * Returns the format by the extension of a file name, a compression's extension aside; null for other extensions.
     */
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
