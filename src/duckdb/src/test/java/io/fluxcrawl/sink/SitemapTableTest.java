package io.fluxcrawl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.OutputView;
import io.fluxcrawl.model.SitemapEntry;
import io.fluxcrawl.model.SitemapReading;
import io.fluxcrawl.record.SampleRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of sitemaps beside outputs of each format. */
class SitemapTableTest {
    @TempDir
    Path folder = Path.of("");

    private static SitemapReading reading(String name, SitemapEntry... entries) {
        String url = "https://a.test/" + name;
        return new SitemapReading(url, url, "a.test", false, List.of(entries), entries.length, 99, false, null);
    }

    private static SitemapEntry entry(String url) {
        return new SitemapEntry(url, null, null);
    }

    private SitemapTable table(String... names) {
        return SitemapTable.of(
                Stream.of(names)
                        .map(each -> SinkTarget.of(folder.resolve(each).toString()))
                        .toList(),
                SinkOptions.DEFAULT);
    }

    private void output(String name) {
        try (RecordSink sink =
                RecordSink.open(SinkTarget.of(folder.resolve(name).toString()), SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.ok(1, "https://a.test/1", 200, Duration.ofMillis(5)));
        }
    }

    /** Returns the rows as an audit reads them. */
    private List<List<@Nullable Object>> read(String name) throws IOException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        Path copies = Files.createTempDirectory(folder, "copies");
        try (DuckDb db = DuckDb.inMemory(copies.resolve("spill"), DuckDb.MEMORY)) {
            OutputView.create(db, "output", List.of(folder.resolve(name)), copies, Set.of("row", "url"), List.of());
            try (DuckDbRows rows = db.query(
                    "select sitemap, url, lastmod, priority, kind, sitemap_bytes, error from sitemaps order by sitemap, url")) {
                for (List<@Nullable Object> row; (row = rows.next()) != null; ) all.add(row);
            }
        }
        return all;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> String.valueOf(each.getFileName()))
                    .filter(each -> !each.startsWith("copies"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.parquet", "p.duckdb", "p.jsonl", "p.jsonl.gz", "p.ndjson.zst", "p.csv", "p.csv.gz"})
    void eachFormatHasItAndIsReadBack(String name) throws IOException {
        output(name);
        SitemapTable table = table(name);
        table.begin();
        table.sitemapRead(reading(
                "b.xml",
                new SitemapEntry("https://a.test/1", "2026-01-02", "0.5"),
                new SitemapEntry("https://a.test/=1, \"2\"", null, "high")));
        String gone = "https://a.test/a.xml";
        table.sitemapRead(new SitemapReading(gone, gone, "a.test", false, List.of(), 0, 0, false, "It is gone."));
        table.write();
        table.clear();
        assertThat(read(name))
                .containsExactly(
                        Arrays.asList(gone, null, null, null, null, 0L, "It is gone."),
                        Arrays.asList("https://a.test/b.xml", "https://a.test/1", "2026-01-02", 0.5, "page", 99L, null),
                        Arrays.asList(
                                "https://a.test/b.xml", "https://a.test/=1, \"2\"", null, null, "page", 99L, null));
        List<String> two = Stream.of(name, "p.sitemaps" + name.substring(1)).toList();
        assertThat(files()).containsExactlyInAnyOrderElementsOf(name.equals("p.duckdb") ? List.of(name) : two);
    }

    @Test
    void aSitemapThatIsReadAgainAfterADeathStandsInItOnce() throws IOException {
        output("p.jsonl");
        SitemapTable first = table("p.jsonl");
        first.begin();
        first.sitemapRead(reading("a.xml", entry("https://a.test/old")));
        first.sitemapRead(reading("b.xml", entry("https://a.test/b")));
        // here the process dies, and the next one resumes the crawl: b.xml was done, a.xml was not
        SitemapTable second = table("p.jsonl");
        second.sitemapRead(reading("a.xml", entry("https://a.test/new")));
        second.write();
        assertThat(read("p.jsonl"))
                .extracting(row -> row.get(1))
                .containsExactly("https://a.test/new", "https://a.test/b");
        second.write(); // as where the process dies before the job counts as finished
        second.clear();
        assertThat(read("p.jsonl")).hasSize(2);
        assertThat(files()).containsExactly("p.jsonl", "p.sitemaps.jsonl");
    }

    @Test
    void aCrawlRemovesTheTableOfTheOneBeforeAndNoOtherFile() throws IOException {
        output("p.parquet");
        output("p.duckdb");
        SitemapTable table = table("p.parquet", "p.duckdb");
        table.sitemapRead(reading("a.xml", entry("https://a.test/1")));
        table.write();
        assertThat(read("p.duckdb")).hasSize(1);
        table("p.parquet").begin();
        assertThat(files()).doesNotContain("p.sitemaps.parquet");
        assertThat(read("p.parquet")).isEmpty();
        output("p.duckdb"); // the database may be replaced, with its table
        assertThat(read("p.duckdb")).isEmpty();
        Path foreign = Files.writeString(folder.resolve("p.sitemaps.csv"), "name,url\na,b\n");
        SitemapTable other = table("p.csv");
        assertThatThrownBy(other::begin).isInstanceOf(SinkException.class).hasMessageContaining("holds no sitemaps");
        assertThat(foreign).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.parquet", "p.duckdb", "p.jsonl", "p.jsonl.gz", "p.ndjson.zst", "p.csv", "p.csv.gz"})
    void theTableOfEachFormatIsCopiedToEach(String name) throws IOException {
        output(name);
        SitemapTable table = table(name);
        table.sitemapRead(reading(
                "b.xml",
                new SitemapEntry("https://a.test/1", "2026-01-02", "0.5"),
                new SitemapEntry("https://a.test/=1, \"2\"", "=1+1", "high")));
        String gone = "https://a.test/a.xml";
        table.sitemapRead(new SitemapReading(gone, gone, "a.test", false, List.of(), 0, 0, false, "It is gone."));
        table.write();
        table.clear();
        for (String to : List.of("q.parquet", "q.duckdb", "q.jsonl.gz", "q.csv")) {
            output(to);
            SitemapTable copy = table(to);
            copy.check();
            assertThat(copy.copy(List.of(folder.resolve(name)))).hasSize(1);
            output("r.jsonl"); // CSV has guards against formulas, which are undone on the way
            table("r.jsonl").copy(List.of(folder.resolve(to)));
            assertThat(read("r.jsonl"))
                    .containsExactly(
                            Arrays.asList(gone, null, null, null, null, 0L, "It is gone."),
                            Arrays.asList(
                                    "https://a.test/b.xml", "https://a.test/1", "2026-01-02", 0.5, "page", 99L, null),
                            Arrays.asList(
                                    "https://a.test/b.xml",
                                    "https://a.test/=1, \"2\"",
                                    "=1+1",
                                    null,
                                    "page",
                                    99L,
                                    null));
        }
        assertThat(files()).noneMatch(each -> each.startsWith("."));
    }

    @Test
    void aCopyOfSeveralHasEachSitemapOnceAsTheLastThatCouldReadIt() throws IOException {
        output("p.jsonl");
        output("q.csv");
        output("r.parquet");
        output("none.jsonl");
        SitemapTable first = table("p.jsonl");
        first.sitemapRead(reading("a.xml", entry("https://a.test/old"), entry("https://a.test/older")));
        first.sitemapRead(reading("b.xml", entry("https://a.test/b")));
        first.write();
        first.clear();
        SitemapTable second = SitemapTable.of(
                List.of(SinkTarget.of(folder.resolve("q.csv").toString())),
                SinkOptions.builder().separator(';').byteOrderMark(true).build());
        String b = "https://a.test/b.xml";
        second.sitemapRead(reading("a.xml", entry("https://a.test/new")));
        second.sitemapRead(new SitemapReading(b, b, "a.test", false, List.of(), 0, 0, false, "It is gone."));
        second.write();
        second.clear();
        List<Path> both =
                Stream.of("p.jsonl", "none.jsonl", "q.csv").map(folder::resolve).toList();
        table("r.parquet").copy(both);
        assertThat(read("r.parquet"))
                .extracting(row -> row.get(1))
                .containsExactly("https://a.test/new", "https://a.test/b");
        table("r.parquet").copy(List.of(folder.resolve("none.jsonl")));
        assertThat(files()).doesNotContain("r.sitemaps.parquet");
    }

    @Test
    void anOutputMayHaveTheTableThatIsCopiedToIt() throws IOException {
        output("p.csv"); // the table of a workbook is CSV, too
        SitemapTable table = table("p.csv");
        table.sitemapRead(reading("a.xml", entry("https://a.test/1")));
        table.write();
        table.clear();
        table("p.xlsx").copy(List.of(folder.resolve("p.csv")));
        assertThat(read("p.csv")).hasSize(1);
    }

    @Test
    void standardOutputAndArchivesHaveNone() throws IOException {
        SitemapTable table = SitemapTable.of(
                List.of(
                        SinkTarget.of("-"),
                        SinkTarget.of(folder.resolve("p.warc.gz").toString())),
                SinkOptions.DEFAULT);
        table.begin();
        table.sitemapRead(reading("a.xml", entry("https://a.test/1")));
        assertThat(table.write()).isEmpty();
        assertThat(files()).isEmpty();
    }
}
