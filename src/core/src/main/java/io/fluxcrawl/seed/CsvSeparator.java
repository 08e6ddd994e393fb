package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Whitespace;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Detection of a CSV's separator by its first line. */
final class CsvSeparator {
    private static final String KNOWN = ",;\t|";

    private CsvSeparator() {}

    /**
     * Returns the separator named by a line such as {@code sep=;}, which spreadsheets write; null for any other line.
     */
    static @Nullable Character named(String line) {
        String text = Whitespace.only(line) ? line : line.substring(Whitespace.start(line));
        return text.length() == 5 && text.startsWith("sep=") ? (Character) text.charAt(4) : null;
    }

    /**
     * Returns the separator with which the line is a header; where none is, a tab if the line has one, else a comma.
     */
    static char of(String line, UrlColumn column) {
        Character ofHeader = ofHeader(line, column);
        return ofHeader != null ? ofHeader : line.indexOf('\t') < 0 ? ',' : '\t';
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
