package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detection of a CSV's separator by its first lines. */
final class CsvSeparator {
    private static final String KNOWN = ",;\t|";
    private static final Pattern PARAMETER = Pattern.compile("\\w+=");

    private CsvSeparator() {}

    /**
     * Returns the separator named by a line such as {@code sep=;}, which spreadsheets write; null for any other line.
     */
    static @Nullable Character named(String line) {
        String text = Whitespace.only(line) ? line : line.substring(Whitespace.start(line));
        return text.length() == 5 && text.startsWith("sep=") ? (Character) text.charAt(4) : null;
    }

    /** Second line of a list, read if it is needed. */
    @FunctionalInterface
    interface NextLine {
        /** Returns the line, null where the list ends before it. */
        @Nullable
        String get() throws IOException;
    }

    /**
     * Returns the separator with which the line is a header that names the URLs; where none is, a tab if the line has one;
     * for another header the separator that fits the next line, in which a cell is a URL; else a comma, or a semicolon
     * where that stands between a URL and other cells.
     */
    static char of(String line, NextLine next, UrlColumn column) throws IOException {
        Character ofHeader = ofHeader(line, column);
        if (ofHeader != null) return ofHeader;
        if (line.indexOf('\t') >= 0) return '\t';
        boolean headed = !line.contains("://");
        String below = headed && isSeveral(line) ? next.get() : null;
        Character ofTwo = below == null ? null : ofTwo(line, below);
        if (ofTwo != null) return ofTwo;
        if (line.indexOf(',') >= 0) return ',';
        if (headed) return line.indexOf(';') >= 0 ? ';' : line.indexOf('|') >= 0 ? '|' : ',';
        return isBehindUrl(line, ';') ? ';' : isBehindUrl(line, '|') ? '|' : ',';
    }

    /** Returns the separator with which a header and the line below it have as many cells, one below being a URL. */
    static @Nullable Character ofTwo(String header, String below) {
        for (int i = 0; i < KNOWN.length(); i++) {
            int cells = unquoted(header, KNOWN.charAt(i)).size();
            List<String> row = unquoted(below, KNOWN.charAt(i));
            if (cells > 1 && row.size() == cells && row.stream().anyMatch(UrlColumn::isWebUrl)) return KNOWN.charAt(i);
        }
        return null;
    }

    /** Tests whether a separator stands in the line. */
    static boolean isSeveral(String line) {
        return line.chars().anyMatch(c -> KNOWN.indexOf(c) >= 0);
    }

    /** Tests for tabs between a URL and other cells: no URL of a list has a tab within. */
    static boolean isTabbedRow(String line) {
        List<String> cells = unquoted(line, '\t');
        return cells.size() > 1 && cells.stream().anyMatch(UrlColumn::isWebUrl);
    }

    /** Tests whether what the separator parts from a URL is no parameter of it, such as a session's. */
    private static boolean isBehindUrl(String line, char separator) {
        List<String> cells = unquoted(line, separator);
        return cells.size() > 1
                && cells.stream().anyMatch(UrlColumn::isWebUrl)
                && cells.stream()
                        .noneMatch(cell -> !UrlColumn.isWebUrl(cell)
                                && PARAMETER.matcher(cell).lookingAt());
    }

    /** Tests whether a line of unknown format is a CSV header: several names, one of them that of a URL column. */
    static boolean headed(String line, UrlColumn column) {
        return !line.contains("://") && ofHeader(line, column) != null;
    }

    private static @Nullable Character ofHeader(String line, UrlColumn column) {
        for (int i = 0; i < KNOWN.length(); i++) {
            List<String> cells = unquoted(line, KNOWN.charAt(i));
            if (cells.size() > 1 && column.in(cells) != null) return KNOWN.charAt(i);
        }
        return null;
    }

    private static List<String> unquoted(String line, char separator) {
        return List.of(line.replace("\"", "").split(Pattern.quote(String.valueOf(separator)), -1));
    }
}
