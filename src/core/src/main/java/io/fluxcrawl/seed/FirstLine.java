package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Detection of a list's format by its first line, for names that do not tell it. */
final class FirstLine {
    private FirstLine() {}

    /**
     * Returns the format of a list.
     *
     * @param told format by the file's name: text or null. Spreadsheets save tables as {@code .txt} too
     */
    static SeedFormat format(
            ByteSource in, int look, UrlColumn column, @Nullable Character separator, @Nullable SeedFormat told)
            throws IOException {
        String line = Whitespace.strip(new String(in.lookAtLine(look), StandardCharsets.UTF_8));
        if (told == null) {
            SeedFormat shown = shown(line);
            if (shown != null) return shown;
        }
        return isTable(line, in, look, column, separator) ? SeedFormat.CSV : SeedFormat.TEXT;
    }

    /** Tests for a table: a header that names the URLs or has a URL below it, or a URL next to other cells. */
    private static boolean isTable(
            String line, ByteSource in, int look, UrlColumn column, @Nullable Character separator) throws IOException {
        if (line.isEmpty() || line.startsWith("#")) return false;
        if (separator != null && line.indexOf(separator) >= 0) return true;
        if (CsvSeparator.named(line) != null) return true;
        if (CsvSeparator.headed(line, column)) return true;
        if (line.contains("://")) return CsvSeparator.isTabbedRow(line);
        if (!CsvSeparator.isSeveral(line)) return false;
        String both = Whitespace.strip(new String(in.lookAtLines(2, look), StandardCharsets.UTF_8));
        return CsvSeparator.ofTwo(line, both.substring(line.length()).strip()) != null;
    }

    private static @Nullable SeedFormat shown(String line) throws SeedFormatException {
        if (line.startsWith("#")) return SeedFormat.TEXT;
        if (line.startsWith("{")) return SeedFormat.JSONL;
        if (line.startsWith("\"") && line.contains("://")) {
            return line.indexOf('"', 1) == line.length() - 1 ? SeedFormat.JSONL : SeedFormat.CSV;
        }
        for (String xml : List.of("<?xml", "<urlset", "<sitemapindex", "<rss", "<rdf:RDF", "<feed")) {
            if (line.startsWith(xml)) return SeedFormat.SITEMAP;
        }
        if (line.equals("[") || line.startsWith("[{") || line.startsWith("[\"")) {
            throw new SeedFormatException(
                    "it is a JSON array; what is read is JSON Lines, one object or string per line"
                            + " (jq -c '.[]' makes them).");
        }
        return null;
    }
}
