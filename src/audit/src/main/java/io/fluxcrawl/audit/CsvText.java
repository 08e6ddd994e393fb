package io.fluxcrawl.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.fluxcrawl.sink.FormulaGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) whose cells no spreadsheet runs as formulas. */
final class CsvText {
    private CsvText() {}

    /** Creates a file, or empties it, and writes the row of names. */
    static CsvWriter open(Path file, List<String> names) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuoteBlanks())
                .build(file);
        write(csv, names.toArray());
        return csv;
    }

    /** Writes a row; null is an empty cell. */
    static void write(CsvWriter csv, @Nullable Object... cells) throws IOException {
        try {
            csv.writeRecord(Arrays.stream(cells).map(CsvText::cell).toArray(String[]::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static @Nullable String cell(@Nullable Object value) {
        if (value == null) return null;
        if (value instanceof Number) return value.toString();
        return FormulaGuard.text(value.toString().replace('\0', '\uFFFD'));
    }

    /** Quotes what RFC 4180 requires, and a cell whose first blank some readers would drop. */
    private static final class QuoteBlanks implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int field, @Nullable String value) {
            return value != null && value.startsWith(" ");
        }
    }
}
