package io.fluxcrawl.url;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands between the cells of a CSV, as its first line shows. */
final class CsvSeparator {
    private static final String KNOWN = ",;\t|";

    private CsvSeparator() {}

    /** The separator that a first line {@code sep=;} names, as spreadsheets write it; null where it is no such line. */
    static @Nullable Character named(String line) {
        String text = Blanks.only(line) ? line : line.substring(Blanks.start(line));
        return text.length() == 5 && text.startsWith("sep=") ? (Character) text.charAt(4) : null;
    }

    /** The separator that makes a header of the line; where none does, a tab if there is one, or a comma. */
    static char of(String line, UrlColumn column) {
        Character ofHeader = ofHeader(line, column);
        return ofHeader != null ? ofHeader : line.indexOf('\t') < 0 ? ',' : '\t';
    }

    /** Whether a line that could be anything is the header of a CSV: several names, one of them that of a URL column. */
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
