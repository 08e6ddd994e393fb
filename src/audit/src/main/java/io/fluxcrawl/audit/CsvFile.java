package io.fluxcrawl.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.fluxcrawl.sink.FormulaGuard;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** File of CSV (RFC 4180) whose cells no spreadsheet runs as formulas. */
final class CsvFile implements AutoCloseable {
    private final CsvWriter csv;
    private final boolean commas;

    private CsvFile(CsvWriter csv, boolean commas) {
        this.csv = csv;
        this.commas = commas;
    }

    /** Creates a file, or empties it, and writes the row of names. */
    static CsvFile open(Path file, List<String> names, CsvStyle style) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        if (style.byteOrderMark()) out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(style.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuoteDoubtful())
                .build(out, StandardCharsets.UTF_8);
        CsvFile opened = new CsvFile(csv, style.separator() != ',');
        opened.write(names.toArray());
        return opened;
    }

    /** Writes a row; null is an empty cell. */
    void write(@Nullable Object... cells) throws IOException {
        @Nullable String[] texts = new @Nullable String[cells.length];
        for (int i = 0; i < cells.length; i++) texts[i] = cell(cells[i]);
        try {
            csv.writeRecord(texts);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable String cell(@Nullable Object value) {
        if (value == null) return null;
        if (value instanceof Number || value instanceof Boolean) return value.toString();
        return FormulaGuard.text(value.toString().replace('\0', '\uFFFD'), commas);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Quotes what RFC 4180 requires, and what some readers would split or trim. */
    private static final class QuoteDoubtful implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int field, @Nullable String value) {
            return value != null && (value.startsWith(" ") || value.indexOf(';') >= 0 || value.indexOf('\t') >= 0);
        }
    }
}
