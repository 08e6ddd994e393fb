package io.fluxcrawl.archive;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.fluxcrawl.archive.TreeReader.InvalidValueException;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.FormulaGuard;
import io.fluxcrawl.sink.SinkTarget;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A reader of CSV with a header row. An empty field is an absent value, an empty field in quotes an empty text; lists and
 * structs are JSON. The columns {@code fields.NAME} of user-defined fields become one column {@code fields} again.
 */
final class CsvArchive implements RecordArchive {
    /** The longest row, in characters. */
    private static final int LONGEST = 1 << 28;

    /** The bytes in which the separator is looked for. */
    private static final int HEADER = 1 << 16;

    /** The separators that a crawl can write, the usual one first. */
    private static final String SEPARATORS = ",;\t|";

    private static final String FIELDS = "fields";

    private final Path file;
    private final CsvReader<List<@Nullable String>> csv;
    private final Iterator<List<@Nullable String>> rows;
    private final List<String> names;
    private final Columns columns;
    private final TreeReader record;
    /** True where cells are separated by something else than commas, which matters to {@link FormulaGuard}. */
    private final boolean commas;

    private long count;

    private CsvArchive(Path file, CsvReader<List<@Nullable String>> csv, List<String> names, char separator) {
        commas = separator != ',';
        this.file = file;
        this.csv = csv;
        this.names = names;
        rows = csv.iterator();
        columns = Columns.named(names.stream()
                .map(name -> isField(name) ? FIELDS : name)
                .distinct()
                .toList());
        record = TreeReader.struct(columns.list(), tree -> tree);
    }

    static CsvArchive open(Path file, SinkTarget.Compression compression) {
        try {
            BufferedInputStream bytes = new BufferedInputStream(ArchiveBytes.open(file, compression), HEADER);
            char separator = separator(bytes);
            CsvReader<List<@Nullable String>> csv = CsvReader.builder()
                    .fieldSeparator(separator)
                    .detectBomHeader(true)
                    .skipEmptyLines(false)
                    .maxBufferSize(LONGEST)
                    .build(new CsvCells(), bytes, StandardCharsets.UTF_8);
            return of(file, csv, separator);
        } catch (IOException e) {
            throw new ArchiveException(file, ArchiveBytes.why(e), e);
        }
    }

    private static CsvArchive of(Path file, CsvReader<List<@Nullable String>> csv, char separator) {
        Iterator<List<@Nullable String>> rows = csv.iterator();
        List<String> names =
                rows.hasNext() ? rows.next().stream().map(String::valueOf).toList() : List.of();
        if (Columns.anyOf(names)) return new CsvArchive(file, csv, names, separator);
        throw new ArchiveException(
                file, "it holds no records: none of its columns has the name of a record's column.", null);
    }

    /** Returns the separator that stands most often in the row of names, outside of quotes. */
    private static char separator(BufferedInputStream bytes) throws IOException {
        bytes.mark(HEADER);
        byte[] header = bytes.readNBytes(HEADER - 1);
        bytes.reset();
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (byte each : header) {
            if (each == '"') quoted = !quoted;
            if (quoted) continue;
            if (each == '\n' || each == '\r') break;
            int which = SEPARATORS.indexOf(each);
            if (which >= 0) counts[which]++;
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[most]) most = i;
        }
        return SEPARATORS.charAt(most);
    }

    private static boolean isField(String name) {
        return name.startsWith(FIELDS + ".");
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable RecordValues next() {
        try {
            if (!rows.hasNext()) return null;
            List<@Nullable String> cells = rows.next();
            count++;
            if (cells.size() != names.size())
                throw failed("it has " + cells.size() + " fields, not " + names.size(), null);
            return (RecordValues) record.read(tree(cells));
        } catch (InvalidValueException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new ArchiveException(file, String.valueOf(e.getMessage()), e);
        } catch (CsvParseException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private ArchiveException failed(String why, @Nullable Exception cause) {
        return new ArchiveException(file, "record " + count + ": " + why + ".", cause);
    }

    private Map<String, @Nullable Object> tree(List<@Nullable String> cells) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String cell = cells.get(i);
            if (cell == null) continue;
            if (isField(name)) fields.put(name.substring(FIELDS.length() + 1), field(cell));
            else tree.put(name, value(name, cell));
        }
        if (!fields.isEmpty()) tree.put(FIELDS, fields);
        return tree;
    }

    private Object value(String name, String cell) {
        Column<?> column = Columns.ALL.find(name);
        if (column == null || column.type() == Scalar.JSON) return FormulaGuard.undone(cell, commas);
        if (column.type() == Scalar.TIMESTAMP) return cell;
        if (column.type() == Scalar.STRING) return column.values().isEmpty() ? FormulaGuard.undone(cell, commas) : cell;
        try {
            return JsonText.value(cell);
        } catch (JacksonException e) {
            throw new InvalidValueException("JSON", cell).under(name);
        }
    }

    /** Returns all values of a field where the cell is a JSON list, else the one value. */
    private Object field(String cell) {
        if (cell.startsWith("[")) {
            try {
                if (JsonText.value(cell) instanceof List<?> all && all.stream().allMatch(String.class::isInstance))
                    return all;
            } catch (JacksonException e) {
                // a text that begins with a bracket
            }
        }
        return List.of(FormulaGuard.undone(cell, commas));
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            // all that was needed is read
        }
    }
}
