package io.fluxcrawl.recrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.record.Change;
import io.fluxcrawl.record.CrawlSummary;
import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Crawl after crawl of a web that changes, each out of the file of the one before. */
class EarlierCrawlTest {
    private static final List<String> KINDS = List.of(
            "same",
            "title",
            "description",
            "canonical",
            "robots",
            "og",
            "jsonld",
            "lang",
            "body",
            "etag",
            "gone",
            "appearing",
            "redirect",
            "weak",
            "modified",
            "plain");

    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .recrawl(recrawl -> recrawl.hashes(true))
            .build();

    @TempDir
    Path folder = Path.of("");

    private static Flux<Seed> seeds(TestWeb web) {
        return Flux.fromStream(IntStream.range(0, KINDS.size())
                .mapToObj(i -> Seed.of(i + 1L, web.url("127.0.0.1", "/changing/" + KINDS.get(i)))));
    }

    private CrawlSummary crawl(TestWeb web, String file, @Nullable EarlierCrawl since) {
        CrawlTally tally = new CrawlTally();
        CrawlOptions options = since == null
                ? OPTIONS
                : OPTIONS.toBuilder()
                        .recrawl(RecrawlOptions.builder().since(since).build())
                        .build();
        try (Crawler crawler = Crawler.create(options)) {
            SinkTarget target = SinkTarget.of(folder.resolve(file).toString());
            RecordSink.drain(
                            crawler.crawl(seeds(web)).doOnNext(tally::add),
                            List.of(RecordSink.open(target, SinkOptions.DEFAULT)))
                    .block();
        }
        return tally.summary(Duration.ofSeconds(1));
    }

    private CrawlSummary crawlSince(TestWeb web, String file, String since) {
        try (EarlierCrawl before = EarlierCrawl.read(folder.resolve(since))) {
            return crawl(web, file, before);
        }
    }

    private Map<String, RecordValues> records(String file) {
        Map<String, RecordValues> records = new LinkedHashMap<>();
        try (RecordArchive archive = RecordArchive.open(folder.resolve(file))) {
            for (RecordValues record; (record = archive.next()) != null; ) {
                records.put(String.valueOf(record.text("url")).replaceAll(".*/", ""), record);
            }
        }
        return records;
    }

    private static long notModified(TestWeb web) {
        return web.log().recordedRequests().stream()
                .filter(visit -> visit.status() == 304)
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "jsonl.zst", "csv", "csv.gz", "parquet", "duckdb"})
    void eachCrawlComparesWithTheFileOfTheOneBefore(String ending) {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String first = "1." + ending;
            String second = "2." + ending;
            String third = "3." + ending;
            crawl(web, first, null);
            CrawlSummary unchanged = crawlSince(web, second, first);
            assertThat(unchanged.revisits().notModified())
                    .as("all but a 404 and what has no validators")
                    .isEqualTo(KINDS.size() - 2)
                    .isEqualTo(notModified(web));
            assertThat(unchanged.revisits().changes()).isEqualTo(Map.of(Change.SAME, (long) KINDS.size()));
            assertThat(pages(second)).isEqualTo(pages(first));

            web.changingSiteVersion(2);
            long before = notModified(web);
            CrawlSummary changed = crawlSince(web, third, second);
            assertThat(changed.revisits().notModified()).as("only the first").isEqualTo(1);
            assertThat(notModified(web) - before).isEqualTo(1);
            assertThat(records(third)).allSatisfy((kind, record) -> assertThat(record.text("change"))
                    .as(kind)
                    .isEqualTo(
                            Set.of("same", "etag").contains(kind) ? "same" : kind.equals("gone") ? "gone" : "changed"));
            assertThat(names(third, "title")).contains("title", "content_hash").doesNotContain("status", "description");
            assertThat(names(third, "body")).containsExactly("content_hash");
            assertThat(names(third, "redirect")).contains("final_url", "redirects");
            assertThat(changed.revisits().columns())
                    .containsEntry("final_url", 1L)
                    .containsEntry("status", 1L);
        }
    }

    private List<Object> names(String file, String kind) {
        RecordValues record = Objects.requireNonNull(records(file).get(kind));
        return record.get("changed") instanceof List<?> names ? List.copyOf(names) : List.of();
    }

    /** What each page says, and what it is asked for by. */
    private Map<String, Map<String, Object>> pages(String file) {
        Map<String, Map<String, Object>> pages = new LinkedHashMap<>();
        records(file).forEach((kind, record) -> {
            Map<String, Object> page = new LinkedHashMap<>(record.all());
            Set<String> visit = Set.of(
                    "fetched_at", "timings_ms", "reconnected", "status", "bytes_wire", "change", "not_modified", "row");
            page.keySet().removeAll(visit);
            pages.put(kind, page);
        });
        return pages;
    }

    @Test
    void onlyTheColumnsOfTheFileAreCompared() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String url = web.url("127.0.0.1", "/changing/title");
            Files.writeString(
                    folder.resolve("some.jsonl"), "{\"url\":\"" + url + "\",\"title\":\"Another\",\"status\":200}\n");
            crawlSince(web, "next.jsonl", "some.jsonl");
            assertThat(names("next.jsonl", "title")).containsExactly("title");
            assertThat(records("next.jsonl").get("same"))
                    .extracting(r -> r.text("change"))
                    .isEqualTo("new");
        }
    }
}
