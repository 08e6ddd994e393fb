package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.archive.RecordQuery;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.record.SampleRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of the input are text where the list has text only, keep their types otherwise, and come back as they were. */
class InputColumnTest {
    private static final Map<String, Object> TEXT = text();
    private static final Map<String, Object> TYPED =
            Map.of("country", "FR", "n", 7, "b", true, "tags", List.of("x", 1), "o", Map.of("k", "v"));

    private final Path folder;

    InputColumnTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Map<String, Object> text() {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("country", "DE");
        text.put("Nr", "007");
        text.put("json", "{\"a\": [1]}");
        text.put("quotes", "\"1\"");
        text.put("null", "null");
        text.put("empty", "");
        text.put("odd \u00E9'\"\\\n", "a\u0000b\uD83D\uDE00 '\"\\\r\n=1");
        return text;
    }

    @SafeVarargs
    private Path write(String name, SinkOptions options, Map<String, Object>... inputs) {
        Path file = folder.resolve(name);
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file.toString()), options)) {
            for (Map<String, Object> input : inputs) sink.write(SampleRecords.titled("t", input));
        }
        return file;
    }

    private static List<Object> inputs(Path file) {
        List<Object> inputs = new ArrayList<>();
        try (RecordArchive archive = RecordArchive.open(file)) {
            for (RecordValues record; (record = archive.next()) != null; )
                inputs.add(String.valueOf(record.get("input")));
        }
        return inputs;
    }

    private static List<@Nullable Object> ask(Path file, String sql) {
        return ask(List.of(file), sql);
    }

    private static List<@Nullable Object> ask(List<Path> files, String sql) {
        List<@Nullable Object> all = new ArrayList<>();
        try (RecordQuery rows = RecordQuery.ask(files, sql)) {
            for (List<@Nullable Object> row; (row = rows.next()) != null; ) {
                all.add(row.get(0) == null ? null : row.get(0).toString());
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb", "a.jsonl", "a.csv", "a.jsonl.zst"})
    void textOfAListIsComparedAsText(String name) {
        Path file = write(name, SinkOptions.DEFAULT, TEXT, Map.of("country", "FR"), Map.of());
        assertThat(ask(file, "select input['Nr'] from pages where input['country'] = 'DE'"))
                .containsExactly("007");
        assertThat(ask(file, "select typeof(input) from pages limit 1")).containsExactly("MAP(VARCHAR, VARCHAR)");
        assertThat(ask(file, "select count(*) from pages where input is null")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb", "a.jsonl", "a.csv"})
    void valuesOfAJsonListKeepTheirTypes(String name) {
        Path file = write(name, SinkOptions.DEFAULT, TEXT, TYPED);
        assertThat(ask(file, "select input['n']::int + 1 from pages where input['country'] ->> '$' = 'FR'"))
                .containsExactly("8");
        assertThat(ask(file, "select input['tags'] ->> '$[1]' from pages where input['b']::boolean"))
                .containsExactly("1");
        assertThat(ask(file, "select typeof(input) from pages limit 1")).containsExactly("MAP(VARCHAR, JSON)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb", "a.jsonl"})
    void everyValueComesBackAsItWas(String name) {
        for (SinkOptions options : List.of(
                SinkOptions.DEFAULT,
                SinkOptions.builder().ordered(true).build(),
                SinkOptions.builder().partRows(1).build())) {
            assertThat(inputs(write(name, options, TEXT))).containsExactly(TEXT.toString());
            Path file = write(name, options, TEXT, TYPED, TEXT);
            assertThat(inputs(file)).containsExactly(TEXT.toString(), inOrder(), TEXT.toString());
        }
    }

    /** Returns the typed values as JSONL gives them, in the order of the map that was written. */
    private String inOrder() {
        return String.valueOf(
                inputs(write("expected.jsonl", SinkOptions.DEFAULT, TYPED)).get(0));
    }

    @Test
    void aDatabaseWhoseLaterPartIsTypedConvertsTheEarlier() {
        Path file = write("a.duckdb", SinkOptions.builder().partRows(1).build(), TEXT, TYPED, TEXT);
        assertThat(ask(file, "select input['country'] ->> '$' from pages")).containsExactly("DE", "FR", "DE");
        assertThat(ask(file, "select input['n'] from pages")).containsExactly(null, "7", null);
    }

    @Test
    void partsAndFilesOfEitherKindAreQueriedAsOne() {
        Path parts = write("a.parquet", SinkOptions.builder().partRows(1).build(), TEXT, TYPED, TEXT);
        assertThat(folder.resolve("a-3.parquet")).exists();
        assertThat(ask(parts, "select input['country'] ->> '$' from pages")).containsExactly("DE", "FR", "DE");
        Path text = write("b.duckdb", SinkOptions.DEFAULT, TEXT);
        Path lines = write("c.jsonl", SinkOptions.DEFAULT, TYPED);
        assertThat(ask(List.of(text, lines), "select input['country'] ->> '$' from pages"))
                .containsExactlyInAnyOrder("DE", "FR");
        assertThat(ask(List.of(text, parts, lines), "select count(*) from pages"))
                .containsExactly("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void aSelectedInputColumnIsTextOrJsonByTheSameRule(String name) {
        SinkOptions selected = SinkOptions.builder()
                .columns(Columns.ALL.select(List.of("row", "input.country", "input.n")))
                .build();
        Path file = write(name, selected, TEXT, TYPED);
        assertThat(ask(file, "select \"input.n\"::int + 1 from pages where \"input.country\" = 'FR'"))
                .containsExactly("8");
        assertThat(ask(file, "select typeof(\"input.country\") || typeof(\"input.n\") from pages limit 1"))
                .containsExactly("VARCHARJSON");
        try (RecordArchive archive = RecordArchive.open(file)) {
            archive.next();
            RecordValues typed = archive.next();
            assertThat(typed == null ? null : typed.get("input.n")).isEqualTo(7);
            assertThat(typed == null ? null : typed.get("input.country")).isEqualTo("FR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz"})
    void csvKeepsTextAsText(String name) {
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            SinkOptions options = SinkOptions.builder()
                    .separator(separator)
                    .byteOrderMark(separator == ';')
                    .build();
            Map<String, Object> text = new LinkedHashMap<>(TEXT);
            text.put("formula", "a,=1;+2\t@3");
            assertThat(inputs(write(name, options, text))).containsExactly(text.toString());
            SinkOptions selected = options.toBuilder()
                    .columns(
                            Columns.ALL.select(List.of("row", "input.Nr", "input.json", "input.formula", "input.none")))
                    .build();
            try (RecordArchive archive = RecordArchive.open(write(name, selected, text))) {
                RecordValues back = archive.next();
                assertThat(back == null ? null : back.get("input.Nr")).isEqualTo("007");
                assertThat(back == null ? null : back.get("input.json")).isEqualTo(TEXT.get("json"));
                assertThat(back == null ? null : back.get("input.formula")).isEqualTo("a,=1;+2\t@3");
            }
        }
    }

    @Test
    void tablesSayTheirSchemaVersion() throws Exception {
        Path parquet = write("a.parquet", SinkOptions.DEFAULT, TEXT);
        Path database = write("a.duckdb", SinkOptions.DEFAULT, TEXT);
        assertThat(ask(database, "select schema_version from crawl.fluxcrawl.about"))
                .containsExactly(Integer.toString(Columns.SCHEMA_VERSION));
        String raw = Files.readString(parquet, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(raw).contains("fluxcrawl.schema");
        // an output with that table is still one that a crawl may replace
        assertThat(inputs(write("a.duckdb", SinkOptions.DEFAULT, Map.of("k", "v"))))
                .containsExactly("{k=v}");
    }
}
