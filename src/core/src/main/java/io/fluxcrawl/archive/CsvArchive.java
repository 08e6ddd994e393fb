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
import java.io.IOException;
import java.io.InputStream;
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

    private static final String FIELDS = "fields";

    private final Path file;
    private final CsvReader<List<@Nullable String>> csv;
    private final Iterator<List<@Nullable String>> rows;
    private final List<String> names;
    private final Columns columns;
    private final TreeReader record;
    private long count;

    private CsvArchive(Path file, CsvReader<List<@Nullable String>> csv, List<String> names) {
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
            InputStream bytes = ArchiveBytes.open(file, compression);
            CsvReader<List<@Nullable String>> csv = CsvReader.builder()
                    .detectBomHeader(true)
                    .skipEmptyLines(false)
                    .maxBufferSize(LONGEST)
                    .build(new CsvCells(), bytes, StandardCharsets.UTF_8);
            return of(file, csv);
        } catch (IOException e) {
            throw new ArchiveException(file, ArchiveBytes.why(e), e);
        }
    }

    private static CsvArchive of(Path file, CsvReader<List<@Nullable String>> csv) {
        Iterator<List<@Nullable String>> rows = csv.iterator();
        List<String> names =
                rows.hasNext() ? rows.next().stream().map(String::valueOf).toList() : List.of();
        if (Columns.anyOf(names)) return new CsvArchive(file, csv, names);
        throw new ArchiveException(
                file, "it holds no records: none of its columns has the name of a record's column.", null);
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
        if (column == null || column.type() == Scalar.TIMESTAMP) return cell;
        if (column.type() == Scalar.STRING) return column.values().isEmpty() ? FormulaGuard.undone(cell) : cell;
        try {
            return JsonText.value(cell);
        } catch (JacksonException e) {
            throw new InvalidValueException("JSON", cell).under(name);
        }
    }

    /** Returns all values of a field where the cell is a JSON list, else the one value. */
    private static Object field(String cell) {
        if (cell.startsWith("[")) {
            try {
                if (JsonText.value(cell) instanceof List<?> all && all.stream().allMatch(String.class::isInstance))
                    return all;
            } catch (JacksonException e) {
                // a text that begins with a bracket
            }
        }
        return List.of(FormulaGuard.undone(cell));
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
