package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import java.nio.charset.StandardCharsets;

/** Detection of a list's format by its first line, for names that do not tell it. */
final class FirstLine {
    private FirstLine() {}

    static SeedFormat format(byte[] look, UrlColumn column) throws SeedFormatException {
        String line = Whitespace.strip(new String(look, StandardCharsets.UTF_8));
        if (line.startsWith("#")) return SeedFormat.TEXT;
        if (line.startsWith("{")) return SeedFormat.JSONL;
        if (line.startsWith("\"") && line.contains("://")) {
            return line.indexOf('"', 1) == line.length() - 1 ? SeedFormat.JSONL : SeedFormat.CSV;
        }
        if (line.startsWith("<?xml") || line.startsWith("<urlset") || line.startsWith("<sitemapindex")) {
            return SeedFormat.SITEMAP;
        }
        if (line.equals("[") || line.startsWith("[{") || line.startsWith("[\"")) {
            throw new SeedFormatException(
                    "it is a JSON array; what is read is JSON Lines, one object or string per line"
                            + " (jq -c '.[]' makes them).");
        }
        return CsvSeparator.headed(line, column) ? SeedFormat.CSV : SeedFormat.TEXT;
    }
}
