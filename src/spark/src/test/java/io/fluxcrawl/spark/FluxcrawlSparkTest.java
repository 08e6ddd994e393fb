package io.fluxcrawl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** The crawl on a Spark of two threads, against the test web. */
@Tag("slow")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FluxcrawlSparkTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "user-agent",
            "test/1.0",
            "addresses",
            "any",
            "delay",
            "0",
            "robots",
            "false",
            "retries",
            "0",
            "tasks",
            "2");

    /** The columns that differ from one visit to the next. */
    private static final Set<String> TIMES = Set.of("fetched_at", "timings_ms");

    private static Path folder;
    private static SparkSession spark;
    private static TestWeb web;

    @BeforeAll
    static void begin(@TempDir Path temporary) {
        folder = temporary;
        web = TestWeb.start(TestWebOptions.anyPort());
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
    }

    @AfterAll
    static void end() {
        spark.stop();
        web.close();
    }

    private static List<String> urls() {
        List<String> urls = new ArrayList<>();
        for (int host = 0; host < 8; host++) {
            for (int page = 0; page < 5; page++) {
                urls.add(web.url("h" + host + ".localhost", "/s/page-" + page));
            }
        }
        urls.add(web.url("news.localhost", "/"));
        urls.add(web.url("news.localhost", "/articles/../articles/./ferry#bell"));
        urls.add(web.url("news.localhost", "/articles/ferry"));
        urls.add(web.url("shop.localhost", "/sale"));
        urls.add("no url");
        return urls;
    }

    private static SparkCrawlOptions options(String job) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.put("job", folder.resolve(job).toString());
        return SparkCrawlOptions.of(all);
    }

    private static Dataset<Row> table(List<String> urls) {
        return spark.createDataset(urls, Encoders.STRING()).toDF("url").coalesce(1);
    }

    @Test
    void eachRowHasTheRecordOfTheCommand() {
        List<String> urls = urls();
        Path parquet = folder.resolve("local.parquet");
        RecordSink sink = RecordSink.open(
                SinkTarget.of(parquet.toString()),
                SinkOptions.builder().columns(ColumnGroup.DEFAULT.columns()).build());
        try (Crawler crawler = Crawler.create(new CrawlSettings(withoutTasks()).get())) {
            Flux<Seed> seeds = Flux.range(0, urls.size()).map(i -> Seed.of(i + 1L, urls.get(i)));
            Flux<CrawlRecord> records = crawler.crawl(seeds);
            RecordSink.drain(records, List.of(sink)).block();
        }
        Dataset<Row> command = spark.read().parquet(parquet.toString());
        Dataset<Row> records = FluxcrawlSpark.crawl(table(urls), "url", options("equal"));
        assertThat(records.schema()).isEqualTo(command.schema());
        Map<Long, String> onSpark = lines(records);
        assertThat(onSpark).hasSize(urls.size());
        lines(command).forEach((row, line) -> assertThat(onSpark.get(row)).isEqualTo(line));
    }

    @Test
    void whatIsDoneIsNotVisitedAgain() {
        List<String> urls = pages("done", 3);
        Map<Long, String> first = lines(FluxcrawlSpark.crawl(table(urls), "url", options("done")));
        long visits = requests("done");
        Dataset<Row> again = FluxcrawlSpark.crawl(table(urls), "url", options("done"));
        assertThat(again.count()).isEqualTo(first.size());
        assertThat(lines(again)).isEqualTo(first);
        assertThat(requests("done")).isEqualTo(visits).isEqualTo(urls.size());
    }

    @Test
    void aRunThatWasKilledGoesOnAndEachRowCountsOnce() throws IOException {
        List<String> urls = pages("killed", 4);
        Map<Long, String> records = lines(FluxcrawlSpark.crawl(table(urls), "url", options("killed")));
        Path wave = folder.resolve("killed/waves/1");
        Files.delete(wave.resolve("committed.json")); // the driver did not come so far
        Path segment = segment(wave);
        String twin = segment.getFileName().toString().replaceFirst("attempt-\\d+", "attempt-99999");
        Files.copy(segment, segment.resolveSibling(twin)); // of an attempt that Spark held for lost
        Files.copy(rowsOf(segment), rowsOf(segment.resolveSibling(twin)));
        long visits = requests("killed");
        List<String> told = new ArrayList<>();
        SparkCrawlOptions options =
                options("killed").toBuilder().report(told::add).build();
        Dataset<Row> again = FluxcrawlSpark.crawl(table(urls), "url", options);
        assertThat(again.count()).isEqualTo(urls.size());
        assertThat(lines(again)).isEqualTo(records);
        assertThat(requests("killed")).isEqualTo(visits);
        assertThat(told).first().asString().startsWith("Wave 1 was not ended:");
    }

    @Test
    void whatAWaveLeavesIsVisitedByTheNext() {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 5; i++) urls.add(web.url("waves.localhost", "/s/wave-" + i));
        urls.add(urls.get(0)); // a duplicate of a row of the first wave
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(Map.of("job", folder.resolve("waves").toString(), "wave", "1s", "delay", "600ms"));
        List<String> told = new ArrayList<>();
        SparkCrawlOptions options =
                SparkCrawlOptions.of(settings).toBuilder().report(told::add).build();
        SparkCrawl crawl = FluxcrawlSpark.start(table(urls), "url", options);
        List<Row> records = crawl.records()
                .select("row", "outcome", "duplicate_of")
                .orderBy("row")
                .collectAsList();
        assertThat(crawl.waves()).isGreaterThan(1);
        assertThat(records).extracting(row -> row.getLong(0)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(records.get(5).getString(1)).isEqualTo("duplicate");
        assertThat(records.get(5).getLong(2)).isEqualTo(1);
        assertThat(requests("waves")).isEqualTo(5);
        assertThat(told).first().asString().contains("their rest goes to later waves");
    }

    @Test
    void otherColumnsAreInTheRecord() {
        Dataset<Row> table = spark.sql("SELECT '" + web.url("columns.localhost", "/s/one")
                + "' AS link, 7 AS number, 'x' AS text, 1.50 AS price, named_struct('a', array(1)) AS nested");
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(
                Map.of("job", folder.resolve("columns").toString(), "row-column", "number", "columns", "url,input"));
        Dataset<Row> records = FluxcrawlSpark.crawl(table, "link", settings);
        assertThat(records.columns()).containsExactly("url", "input");
        Row row = records.head();
        assertThat(row.getString(0)).isEqualTo(web.url("columns.localhost", "/s/one"));
        assertThat(row.<String, String>getJavaMap(1))
                .isEqualTo(Map.of("text", "\"x\"", "price", "1.50", "nested", "{\"a\":[1]}"));
    }

    @Test
    void recordsAreComparedWithAnEarlierCrawl() {
        List<String> urls = List.of(web.url("since.localhost", "/s/a"), web.url("since.localhost", "/s/b"));
        SparkCrawlOptions.Builder first = options("since-1").toBuilder().crawl(() -> new CrawlSettings(withoutTasks())
                .get().toBuilder().recrawl(recrawl -> recrawl.hashes(true)).build());
        Dataset<Row> before = FluxcrawlSpark.crawl(table(urls.subList(0, 1)), "url", first.build());
        SparkCrawlOptions second = options("since-2").toBuilder().since(before).build();
        List<Row> records = FluxcrawlSpark.crawl(table(urls), "url", second)
                .select("row", "change", "changed")
                .orderBy("row")
                .collectAsList();
        assertThat(records).extracting(row -> row.getString(1)).containsExactly("same", "new");
    }

    @Test
    void aFolderHoldsOneJob() {
        FluxcrawlSpark.crawl(table(pages("one", 1)), "url", options("one"));
        assertThatThrownBy(() -> FluxcrawlSpark.crawl(table(pages("one", 1)).toDF("link"), "link", options("one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds another job: its url column is url, not link.");
    }

    @Test
    void aColumnThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> FluxcrawlSpark.crawl(table(pages("no", 1)), "link", options("no-column")))
                .hasMessage("The table has no column link for URLs. It has url.");
    }

    private static List<String> pages(String host, int pages) {
        List<String> urls = new ArrayList<>();
        for (int page = 0; page < pages; page++) urls.add(web.url(host + ".localhost", "/s/page-" + page));
        return urls;
    }

    private static long requests(String host) {
        return web.log().recordedRequests(host + ".localhost").size();
    }

    private static Path segment(Path wave) throws IOException {
        try (Stream<Path> all = Files.walk(wave)) {
            return all.filter(file -> file.toString().endsWith(".zst"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path rowsOf(Path segment) {
        return segment.resolveSibling(segment.getFileName().toString().replace(".jsonl.zst", ".rows"));
    }

    private static Map<String, String> withoutTasks() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.remove("tasks");
        return settings;
    }

    /** Returns the records as JSON by row, without what differs from one visit to the next. */
    private static Map<Long, String> lines(Dataset<Row> records) {
        Map<Long, String> lines = new TreeMap<>();
        Column[] all = Arrays.stream(records.columns())
                .filter(name -> !TIMES.contains(name))
                .map(functions::col)
                .toArray(Column[]::new);
        for (Row row : records.select(functions.col("row"), functions.to_json(functions.struct(all)))
                .collectAsList()) lines.put(row.getLong(0), row.getString(1).replaceAll("\"millis\":[0-9.]+", ""));
        return lines;
    }
}
