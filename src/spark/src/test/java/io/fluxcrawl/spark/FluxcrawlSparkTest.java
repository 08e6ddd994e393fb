package io.fluxcrawl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** The crawl on a Spark of two threads, against the test web. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FluxcrawlSparkTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "user-agent", "test/1.0", "addresses", "any", "delay", "0", "robots", "false", "retries", "0", "tasks", "2");

    /** The columns that differ from one visit to the next. */
    private static final Set<String> TIMES = Set.of("fetched_at", "timings_ms");

    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static TestWeb web;

    @BeforeAll
    static void begin() {
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
        Map<Long, String> local = new TreeMap<>();
        Path parquet = folder.resolve("local.parquet");
        RecordSink sink = RecordSink.open(SinkTarget.of(parquet.toString()), SinkOptions.DEFAULT);
        try (Crawler crawler = Crawler.create(new CrawlSettings(withoutTasks()).get())) {
            Flux<Seed> seeds = Flux.range(0, urls.size()).map(i -> Seed.of(i + 1L, urls.get(i)));
            Flux<CrawlRecord> records = crawler.crawl(seeds);
            RecordSink.drain(records, List.of(sink)).block();
        }
        Dataset<Row> command = spark.read().parquet(parquet.toString());
        Dataset<Row> records = FluxcrawlSpark.crawl(table(urls), "url", options("equal"));
        assertThat(records.schema()).isEqualTo(command.schema());
        assertThat(lines(records)).isEqualTo(lines(command)).hasSize(urls.size());
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
                .collectAsList()) lines.put(row.getLong(0), row.getString(1));
        return lines;
    }
}
