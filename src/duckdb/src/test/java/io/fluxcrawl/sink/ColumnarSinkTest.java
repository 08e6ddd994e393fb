package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.Sql;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.SampleRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet and DuckDB files: what they hold, and that every death leaves what can be gone on from. */
class ColumnarSinkTest {
    private static final SinkOptions SMALL_PARTS =
            SinkOptions.builder().partRows(3).build();

    private final Path folder;

    ColumnarSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "row                                  | 42",
                "url                                  | shop.example/shoes?size=9 1/2",
                "CAST(fetched_at AS VARCHAR)          | 2026-11-21 09:30:00.12+00",
                "redirects[1].status                  | 301",
                "redirects[1].url                     | https://shop.example/shoes?size=9%201/2",
                "timings_ms.total                     | 90.0",
                "headers['link'][2]                   | </b.css>; rel=preload",
                "cardinality(headers)                 | 3",
                "input['priority']                    | 7",
                "input['campaign']->>'$'              | autumn",
                "input['owner'] IS NULL               | true",
                "len(h1)                              | 1",
                "typeof(json_ld)                      | JSON[]",
                "typeof(row)                          | BIGINT"
            })
    void everyKindOfColumnCanBeAskedFor(String expression, String value) throws IOException {
        for (String name : List.of("a.parquet", "a.duckdb")) {
            try (RecordSink sink = open(name, SinkOptions.DEFAULT)) {
                sink.write(SampleRecords.full());
                sink.write(SampleRecords.invalid(2, "x"));
            }
            assertThat(ask(name, "SELECT " + expression + " FROM pages WHERE row = 42"))
                    .as(name)
                    .containsExactly(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void anAbsentValueIsNullAndAnEmptyTextIsNot(String name) throws IOException {
        try (RecordSink sink = open(name, SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.titled("", Map.of()));
            sink.write(SampleRecords.invalid(2, "x"));
        }
        assertThat(ask(name, "SELECT title IS NULL FROM pages ORDER BY row")).containsExactly("false", "true");
        assertThat(ask(name, "SELECT count(*) FROM pages WHERE preview IS NULL AND headers IS NULL AND h1 IS NULL"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void recordsStayInTheirOrderOverAllParts(String name) throws IOException {
        try (RecordSink sink = open(name, SMALL_PARTS)) {
            write(sink, 1, 8);
        }
        assertThat(rows(name)).isEqualTo(rows(1, 8));
        if (name.endsWith("parquet")) assertThat(left()).containsExactly("a-2.parquet", "a-3.parquet", "a.parquet");
        else assertThat(left()).containsExactly("a.duckdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void aCrawlWithoutRecordsStillHasItsColumns(String name) throws IOException {
        open(name, SinkOptions.DEFAULT).close();
        assertThat(ask(name, "SELECT count(preview.title) FROM pages")).containsExactly("0");
        assertThat(left()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void anotherCrawlReplacesTheOutputAndAllItsParts(String name) throws IOException {
        try (RecordSink sink = open(name, SMALL_PARTS)) {
            write(sink, 1, 8);
        }
        try (RecordSink sink = open(name, SMALL_PARTS)) {
            write(sink, 20, 21);
        }
        assertThat(rows(name)).isEqualTo(rows(20, 21));
        assertThat(left()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void aNameThatADatabaseWouldTakeForAPatternIsOneAllTheSame(String name) throws IOException {
        Path odd = Files.createDirectory(folder.resolve(name.endsWith("parquet") ? "[1]*?'\"ü" : "[1]*'\"ü"));
        try (RecordSink sink = open(odd.getFileName() + "/" + name, SMALL_PARTS)) {
            write(sink, 1, 4);
        }
        assertThat(rows(odd.getFileName() + "/" + name)).isEqualTo(rows(1, 4));
    }

    @Test
    void doesNotReplaceForeignFiles() throws IOException {
        Path database = folder.resolve("mine.duckdb");
        try (DuckDb db = DuckDb.open(database, folder.resolve("spill"), DuckDb.MEMORY)) {
            db.execute("CREATE TABLE pages (x INTEGER)");
        }
        assertThatThrownBy(() -> open("mine.duckdb", SinkOptions.DEFAULT))
                .isInstanceOf(SinkException.class)
                .hasMessage(
                        "Cannot write " + database + ": it is no database of an earlier crawl, so it is not replaced."
                                + " Move it away, or name another file.");

        Path text = Files.writeString(folder.resolve("text.duckdb"), "important");
        assertThatThrownBy(() -> open("text.duckdb", SinkOptions.DEFAULT)).hasMessageContaining("no database of an");
        assertThat(text).hasContent("important");

        Path part = Files.writeString(folder.resolve("a-2.parquet"), "important");
        assertThatThrownBy(() -> open("a.parquet", SinkOptions.DEFAULT)).hasMessageContaining("a-2.parquet: a further");
        assertThat(part).hasContent("important");
    }

    @Test
    void doesNotReplaceADatabaseWithAnAddedTable() throws IOException {
        open("a.duckdb", SinkOptions.DEFAULT).close();
        try (DuckDb db = DuckDb.open(folder.resolve("a.duckdb"), folder.resolve("spill"), DuckDb.MEMORY)) {
            db.execute("CREATE TABLE notes (x INTEGER)");
        }
        assertThatThrownBy(() -> open("a.duckdb", SinkOptions.DEFAULT)).hasMessageContaining("(notes)");
    }

    @Test
    void reportsAPathThatDuckDbCannotOpenAtOnce() {
        assertThatThrownBy(() -> open("what?.duckdb", SinkOptions.DEFAULT))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("no database can have that name (it holds a ?)");
    }

    @Test
    void aSecondCompressionAndAStreamAreRefused() {
        assertThatThrownBy(() -> SinkTarget.of("a.parquet.gz"))
                .hasMessage("Cannot write a.parquet.gz: Parquet compresses its columns itself; leave .gz out.");
        assertThatThrownBy(() -> SinkTarget.of("-", SinkTarget.Format.DUCKDB))
                .hasMessageStartingWith("Cannot write DuckDB to standard output: it needs a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/a.parquet", "missing/a.duckdb"})
    void reportsAMissingFolderAtOnce(String name) {
        assertThatThrownBy(() -> open(name, SinkOptions.DEFAULT)).isInstanceOf(SinkException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.duckdb"})
    void valuesThatFormatsTripOverComeBackWhole(String name) throws IOException {
        String odd = "\0\u2028\uFFFE'\"\\" + "x".repeat(20 << 20);
        String json =
                "{\"n\":1" + "0".repeat(80) + ",\"d\":0.12345678901234567890123456789,\"e\":1E+999,\"z\":\"\\u0000\"}";
        Object tree = Written.JSON.treeToValue(Written.JSON.readTree(json), Object.class);
        try (RecordSink sink = open(name, SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.titled(odd, Map.of("tree", tree, "\uD800", 1, "\uDC00", 2)));
        }
        assertThat(ask(name, "SELECT title FROM pages")).containsExactly(odd);
        assertThat(ask(name, "SELECT input['tree'] FROM pages")).containsExactly(json);
        assertThat(ask(name, "SELECT len(map_keys(input)) FROM pages")).containsExactly("3");
    }

    private void write(RecordSink sink, long first, long last) {
        for (long row = first; row <= last; row++) {
            sink.write(SampleRecords.failed(row, "http://a/", Outcome.DNS_FAILED));
        }
    }

    private List<String> rows(String name) throws IOException {
        return ask(name, "SELECT row FROM pages");
    }

    private static List<String> rows(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    /** The first column of the answer, as text. */
    private List<String> ask(String name, String sql) throws IOException {
        Path file = folder.resolve(name);
        boolean parquet = name.endsWith(".parquet");
        Path spill = folder.resolve("spill");
        List<String> answer = new ArrayList<>();
        try (DuckDb db = parquet ? DuckDb.inMemory(spill, DuckDb.MEMORY) : DuckDb.openReadOnly(file, spill)) {
            if (parquet) {
                String files = Sql.reading(new PartFiles(file).present());
                db.execute("CREATE VIEW pages AS FROM read_parquet(" + files + ")");
            }
            try (DuckDbRows rows = db.query(sql)) {
                for (List<?> row; (row = rows.next()) != null; ) answer.add(String.valueOf(row.get(0)));
            }
        }
        return answer;
    }

    /** Names in the folder, hidden ones too. */
    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private RecordSink open(String name, SinkOptions options) {
        return RecordSink.open(SinkTarget.of(folder.resolve(name).toString()), options);
    }
}
