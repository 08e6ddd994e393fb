package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.Sql;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.ColumnType;
import io.fluxcrawl.record.ColumnType.ListOf;
import io.fluxcrawl.record.ColumnType.MapOf;
import io.fluxcrawl.record.ColumnType.Scalar;
import io.fluxcrawl.record.ColumnType.Struct;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every nested column of a Parquet and of a DuckDB file is asked for by SQL, down to each of its leaves. */
class NestedColumnTest {
    private static final CrawlRecord RECORD = SampleRecords.full();

    @TempDir
    static Path folder = Path.of("");

    @BeforeAll
    static void write() {
        for (String name : List.of("a.parquet", "a.duckdb")) {
            SinkTarget target = SinkTarget.of(folder.resolve(name).toString());
            try (RecordSink sink = RecordSink.open(target, SinkOptions.DEFAULT)) {
                sink.write(SampleRecords.invalid(1, "no url"));
                sink.write(RECORD);
            }
        }
    }

    static Stream<String> nested() {
        return Columns.ALL.list().stream()
                .filter(column -> !(column.type() instanceof Scalar))
                .map(Column::name);
    }

    @ParameterizedTest
    @MethodSource("nested")
    void eachLeafHoldsWhatTheRecordHolds(String name) throws IOException {
        Column<CrawlRecord> column = Columns.ALL.list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> leaves = new LinkedHashMap<>();
        leaves(
                '"' + name + '"',
                column.type(),
                Objects.requireNonNull(column.get(RECORD), "the sample has a value for every column"),
                leaves);
        assertThat(leaves).isNotEmpty();
        for (String file : List.of("a.parquet", "a.duckdb")) {
            assertThat(ask(file, List.copyOf(leaves.keySet()), 42)).as(file).isEqualTo(List.copyOf(leaves.values()));
            assertThat(ask(file, List.of('"' + name + "\" IS NULL"), 1))
                    .as(file)
                    .containsExactly("true");
        }
    }

    /** Adds what SQL calls each scalar below a value, and the text it has there. */
    private static void leaves(String path, ColumnType type, Object value, Map<String, String> leaves) {
        if (type instanceof ListOf list) {
            List<?> elements = (List<?>) value;
            for (int i = 0; i < elements.size(); i++) {
                leaves(path + "[" + (i + 1) + "]", list.element(), elements.get(i), leaves);
            }
        } else if (type instanceof MapOf map) {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                if (entry.getValue() == null) continue;
                leaves(path + "[" + Sql.text((String) entry.getKey()) + "]", map.value(), entry.getValue(), leaves);
            }
        } else if (type instanceof Struct<?> struct) {
            for (Column<?> part : struct.columns()) {
                Object inside = part.read(value);
                if (inside != null) leaves(path + ".\"" + part.name() + '"', part.type(), inside, leaves);
            }
        } else {
            leaves.put(path, type == Scalar.JSON ? Written.JSON.writeValueAsString(value) : String.valueOf(value));
        }
    }

    private static List<String> ask(String name, List<String> expressions, long row) throws IOException {
        Path file = folder.resolve(name);
        boolean parquet = name.endsWith(".parquet");
        Path spill = folder.resolve("spill");
        List<String> texts = expressions.stream()
                .map(each -> "CAST(" + each + " AS VARCHAR)")
                .toList();
        try (DuckDb db = parquet ? DuckDb.inMemory(spill, DuckDb.MEMORY) : DuckDb.openReadOnly(file, spill);
                DuckDbRows rows = db.query("SELECT " + String.join(", ", texts) + " FROM "
                        + (parquet ? "read_parquet(" + Sql.reading(file) + ")" : "pages") + " WHERE row = " + row)) {
            List<String> answer = new ArrayList<>();
            for (Object value : Objects.requireNonNull(rows.next())) answer.add(String.valueOf(value));
            assertThat(rows.next()).isNull();
            return answer;
        }
    }
}
