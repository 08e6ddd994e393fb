package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that read outputs, {@code convert} and {@code sql}, and the selection of columns. */
class ConvertAndSqlTest {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ConvertAndSqlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void crawl() {
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file("a.jsonl")), SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.full());
            sink.write(SampleRecords.failed(2, "http://b/", Outcome.DNS_FAILED));
            sink.write(title("\u001B[31mred\u202E =1"));
        }
    }

    private static CrawlRecord title(String title) {
        return SampleRecords.titled(title, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.parquet", "b.duckdb", "b.csv", "b.jsonl.zst"})
    void conversionIsReversible(String name) throws IOException {
        assertThat(run("convert", file("a.jsonl"), file(name))).isZero();
        assertThat(err()).isEqualTo("3 records\n");
        assertThat(run("convert", file(name), file("c.jsonl"))).isZero();
        assertThat(Files.readString(folder.resolve("c.jsonl"))).isEqualTo(Files.readString(folder.resolve("a.jsonl")));
    }

    @Test
    void severalOutputsAreJoined() {
        run("convert", file("a.jsonl"), file("b.parquet"));
        assertThat(run("convert", file("a.jsonl"), file("b.parquet"), file("both.duckdb")))
                .isZero();
        assertThat(run("sql", file("both.duckdb"), "select count(*) as n from pages"))
                .isZero();
        assertThat(out()).isEqualTo("{\"n\":6}\n");
    }

    @Test
    void whatSitemapsNameGoesAlong() throws IOException {
        Files.writeString(
                folder.resolve("a.sitemaps.jsonl"),
                "{\"sitemap\":\"http://a/s.xml\",\"url\":\"http://a/1\",\"priority\":0.5,\"kind\":\"page\",\"speaks_for\":\"a\","
                        + "\"requested\":\"http://a/s.xml\",\"sitemap_urls\":1,\"sitemap_bytes\":9,\"sitemap_cut\":false}\n");
        assertThat(run("convert", file("a.jsonl"), file("b.duckdb"), "--select", "row,url"))
                .isZero();
        assertThat(run("convert", file("b.duckdb"), file("c.csv.gz"))).isZero();
        assertThat(run("convert", file("c.csv.gz"), file("d.jsonl"))).isZero();
        assertThat(Files.readString(folder.resolve("d.sitemaps.jsonl")))
                .isEqualTo(Files.readString(folder.resolve("a.sitemaps.jsonl")));
        Files.writeString(folder.resolve("e.sitemaps.csv"), "name,url\na,b\n");
        assertThat(run("convert", file("a.jsonl"), file("e.csv"))).isEqualTo(2);
        assertThat(err()).contains("e.sitemaps.csv").contains("it holds no sitemaps");
        assertThat(folder.resolve("e.csv")).doesNotExist();
    }

    @Test
    void aPartNamedTwiceIsReadOnceAndNotOverwritten() throws IOException {
        assertThat(run("convert", file("a.jsonl"), file("b.parquet"), "--part-rows", "1"))
                .isZero();
        assertThat(run("convert", file("b-2.parquet"), file("b-3.parquet"), file("b.parquet"), file("c.jsonl")))
                .isZero();
        assertThat(Files.readString(folder.resolve("c.jsonl"))).isEqualTo(Files.readString(folder.resolve("a.jsonl")));
        assertThat(run("convert", file("b-2.parquet"), file("c.jsonl"))).isZero();
        assertThat(err()).isEqualTo("1 records\n");
        assertThat(run("convert", file("b.parquet"), file("b-2.parquet"))).isEqualTo(2);
        assertThat(err()).contains("b-2.parquet would be overwritten while it is read");
    }

    @Test
    void everyDocumentedQueryWorks() throws IOException {
        run("convert", file("a.jsonl"), file("b.parquet"));
        Matcher queries = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/site/markdown/site-queries.md")));
        int count = 0;
        while (queries.find()) {
            count++;
            assertThat(run("sql", file("b.parquet"), queries.group(1)))
                    .as(err())
                    .isZero();
        }
        assertThat(count).isGreaterThanOrEqualTo(7);
        assertThat(out()).contains("{\"depth\":");
    }

    @Test
    void columnsAreSelectedByNamePartAndPattern() {
        assertThat(run(
                        "convert",
                        file("a.jsonl"),
                        "-",
                        "--select",
                        "row,redirects,timings_ms.total,headers.content-type"))
                .isZero();
        assertThat(out().lines().findFirst()).hasValueSatisfying(line -> assertThat(line)
                .startsWith("{\"row\":42,\"redirects\":[{\"url\":")
                .endsWith("\"timings_ms.total\":90.0,\"headers.content-type\":[\"text/html; charset=utf-8\"]}"));
        assertThat(run(
                        "convert",
                        file("a.jsonl"),
                        "-",
                        "--format",
                        "csv",
                        "--select",
                        "url,ro*",
                        "--without",
                        "robots"))
                .isZero();
        assertThat(out()).startsWith("url,row\r\nshop.example/shoes?size=9 1/2,42\r\n");
    }

    @Test
    void aWorkbookIsWrittenAndNotReadBack() {
        assertThat(run("convert", file("a.jsonl"), file("a.xlsx"), "--columns", "audit"))
                .isZero();
        assertThat(folder.resolve("a.xlsx")).isNotEmptyFile();
        assertThat(run("convert", file("a.xlsx"), file("b.jsonl"))).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("cannot be read back from the workbook");
        assertThat(run("sql", file("a.xlsx"), "select 1")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theColumnsOfAnAuditAreFlat() {
        assertThat(run("convert", file("a.jsonl"), "-", "--format", "csv", "--columns", "audit"))
                .isZero();
        assertThat(out()).startsWith("address,outcome,status,redirects,redirect_status,url,row,link_depth,by_sitemap,");
        assertThat(out()).doesNotContain("[{").doesNotContain("[\"");
    }

    @Test
    void anUnknownColumnHasASuggestion() {
        assertThat(run("convert", file("a.jsonl"), "-", "--select", "row,titel"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("There is no column titel. Did you mean title?");
        assertThat(run("crawl", "http://localhost:1/", "--select", "titel")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("There is no column titel. Did you mean title?");
    }

    @Test
    void inputsThatCannotBeConvertedAreReported() throws IOException {
        assertThat(run("convert", file("none.jsonl"), "-")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("none.jsonl: no such file.");
        assertThat(run("convert", file("a.jsonl"), file("a.jsonl"))).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("would be overwritten while it is read");
        assertThat(run("convert", file("a.jsonl"), file("a.warc.gz"))).isEqualTo(ExitCode.USAGE);
        Files.writeString(folder.resolve("torn.jsonl"), "{\"row\":1}\n{\"row\":");
        assertThat(run("convert", file("torn.jsonl"), "-")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("line 2: it is cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "b.csv", "b.parquet", "b.duckdb"})
    void everyFormatCanBeQueried(String name) {
        if (name.startsWith("b")) run("convert", file("a.jsonl"), file(name));
        assertThat(run(
                        "sql",
                        file(name),
                        "select row, redirects[1].status as s, headers['link'] as l, input['priority'] p"
                                + " from pages order by row desc"))
                .isZero();
        assertThat(out().lines().findFirst())
                .hasValue("{\"row\":42,\"s\":301,\"l\":[\"</a.css>; rel=preload\",\"</b.css>; rel=preload\"],\"p\":7}");
    }

    @Test
    void controlCharactersInATableAreEscaped() {
        assertThat(run("sql", file("a.jsonl"), "select row, title from pages where row = 1", "--format", "table"))
                .isZero();
        assertThat(out()).isEqualTo("row  title\n---  --------------------\n1    \\x1b[31mred\\u202e =1\n");
    }

    @Test
    void csvResultsAreSafeForSpreadsheets() {
        assertThat(run("sql", file("a.jsonl"), "select '=1+1' as a, null as b, [1, 2] as c", "--format", "csv"))
                .isZero();
        assertThat(out()).isEqualTo("a,b,c\r\n'=1+1,,\"[1,2]\"\r\n");
    }

    @Test
    void aWrongQueryIsExplained() {
        assertThat(run("sql", file("a.jsonl"), "select titel from pages")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("titel").contains("title");
        assertThat(run("sql", file("a.jsonl"), "selec 1")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("syntax error");
    }

    @Test
    void aQueryCannotChangeTheFile() {
        run("convert", file("a.jsonl"), file("b.duckdb"));
        assertThat(run("sql", file("b.duckdb"), "delete from crawl.pages")).isEqualTo(ExitCode.USAGE);
        run("sql", file("b.duckdb"), "select count(*) as n from pages");
        assertThat(out()).isEqualTo("{\"n\":3}\n");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, InputStream.nullInputStream(), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
