package io.fluxcrawl.audit;

import io.fluxcrawl.sink.FormulaGuard;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of CSV (RFC 4180) whose cells no spreadsheet runs as formulas. */
final class CsvText {
    private CsvText() {}

    /** Returns a line with its end; null is an empty cell. */
    static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(CsvText::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        String text = value instanceof Number
                ? value.toString()
                : FormulaGuard.text(value.toString().replace('\0', '\uFFFD'));
        boolean quoted =
                text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') || text.startsWith(" ");
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
