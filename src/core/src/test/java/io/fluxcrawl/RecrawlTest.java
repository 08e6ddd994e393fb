package io.fluxcrawl;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.PreviousRecords;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.Change;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import io.fluxcrawl.record.RecrawlResult;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A second crawl of a web that changes: what it asks of servers, and what it says of each page. */
class RecrawlTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .retries(retries -> retries.max(0))
            .recrawl(recrawl -> recrawl.hashes(true))
            .build();

    private final AtomicReference<String> robots = new AtomicReference<>(HostBehaviour.ALLOW_ALL_ROBOTS);
    private final TestWeb web = TestWeb.start(TestWebOptions.builder()
            .hosts(host -> HostBehaviour.HEALTHY.withRobots(robots.get()))
            .build());

    @AfterEach
    void stop() {
        web.close();
    }

    /** Records as an embedder keeps them. */
    private record Kept(Map<CrawlUrl, CrawlRecord> records) implements PreviousRecords {
        static Kept of(List<CrawlRecord> records) {
            Map<CrawlUrl, CrawlRecord> kept = new HashMap<>();
            for (CrawlRecord record : records) kept.put(url(record.seed().text()), record);
            return new Kept(kept);
        }

        @Override
        public Mono<RecordView> find(CrawlUrl url) {
            return Mono.justOrEmpty(records.get(url));
        }
    }

    private List<CrawlRecord> crawl(CrawlOptions options, String... paths) {
        String[] urls = Arrays.stream(paths)
                .map(path -> path.startsWith("http") ? path : web.url("127.0.0.1", path))
                .toArray(String[]::new);
        try (Crawler crawler = Crawler.create(options)) {
            return Objects.requireNonNull(crawler.crawl(urls).collectList().block());
        }
    }

    private CrawlRecord again(CrawlRecord before) {
        return again(OPTIONS, before);
    }

    private CrawlRecord again(CrawlOptions options, CrawlRecord before) {
        PreviousRecords former = Kept.of(List.of(before));
        return crawl(
                        options.toBuilder()
                                .recrawl(RecrawlOptions.builder().since(former).build())
                                .build(),
                        before.seed().text())
                .get(0);
    }

    private CrawlRecord first(String path) {
        return crawl(OPTIONS, path).get(0);
    }

    private static RecrawlResult revisit(CrawlRecord record) {
        return Objects.requireNonNull(record.recrawl());
    }

    private long notModified() {
        return web.log().recordedRequests().stream()
                .filter(visit -> visit.status() == 304)
                .count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title|title seo content_hash",
                "description|description seo preview content_hash",
                "canonical|canonical links seo content_hash",
                "robots|robots indexable indexable_reason content_hash",
                "og|open_graph preview content_hash",
                "jsonld|json_ld content_hash",
                "lang|lang content_hash",
                "body|content_hash",
                "etag|",
                "weak|title content_hash",
                "modified|title content_hash",
                "plain|title content_hash",
            })
    void whatDiffersIsNamedForEachKindOfChange(String kind, @Nullable String columns) {
        CrawlRecord before = first("/changing/" + kind);
        web.changingSiteVersion(2);
        CrawlRecord after = again(before);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.page()).isNotNull();
        if (columns == null) {
            assertThat(revisit(after)).isEqualTo(RecrawlResult.of(Change.SAME, List.of(), null));
        } else {
            assertThat(revisit(after).change()).isEqualTo(Change.CHANGED);
            assertThat(revisit(after).changed()).contains(columns.split(" "));
            assertThat(revisit(after).changed().contains("title")).isEqualTo(columns.contains("title"));
        }
        assertThat(notModified()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "title", "weak", "modified", "body", "jsonld"})
    void aPageThatIsAsItWasIsNotSentAgainAndItsRecordIsWholeAllTheSame(String kind) {
        CrawlRecord before = first("/changing/" + kind);
        CrawlRecord after = again(before);
        assertThat(notModified()).isEqualTo(1);
        assertThat(after.status()).isEqualTo(304);
        assertThat(Objects.requireNonNull(after.response()).bytesWire()).isZero();
        assertThat(revisit(after).change()).isEqualTo(Change.SAME);
        assertThat(revisit(after).notModified()).isTrue();
        assertThat(after.hashes()).isEqualTo(before.hashes());
        for (String column : List.of(
                "title", "seo", "json_ld", "meta", "preview", "bytes", "truncated", "content_type", "headers")) {
            assertThat(after.value(column)).as(column).isNotNull().isEqualTo(before.value(column));
        }
    }

    @Test
    void aServerWithoutValidatorsSendsThePageAndItIsTheSame() {
        CrawlRecord after = again(first("/changing/plain"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(revisit(after)).isEqualTo(RecrawlResult.of(Change.SAME, List.of(), null));
        assertThat(notModified()).isZero();
    }

    @Test
    void aPageThatIsGoneMovedOrForbiddenSaysSo() {
        List<CrawlRecord> before =
                crawl(OPTIONS, "/changing/gone", "/changing/redirect", "/changing/status", "/changing/appearing");
        web.changingSiteVersion(2);
        Map<String, RecrawlResult> after = new HashMap<>();
        for (CrawlRecord record : before) after.put(record.seed().text().replaceAll(".*/", ""), revisit(again(record)));
        assertThat(requireNonNull(after.get("gone")).change()).isEqualTo(Change.GONE);
        assertThat(requireNonNull(after.get("gone")).changed()).contains("status", "title");
        assertThat(requireNonNull(after.get("status")).change()).isEqualTo(Change.GONE);
        assertThat(requireNonNull(after.get("redirect")).change()).isEqualTo(Change.CHANGED);
        assertThat(requireNonNull(after.get("redirect")).changed()).contains("final_url", "redirects");
        assertThat(requireNonNull(after.get("appearing")).change()).isEqualTo(Change.CHANGED);
        assertThat(requireNonNull(after.get("appearing")).changed()).contains("status", "title");

        CrawlRecord allowed = first("/changing/same");
        robots.set("User-agent: *\nDisallow: /changing/\n");
        RecrawlResult denied = revisit(again(allowed));
        assertThat(denied.change()).isEqualTo(Change.FAILED);
        assertThat(denied.changed()).containsExactly("outcome", "status");
    }

    @Test
    void whatIsNoUrlIsNotNew() {
        PreviousRecords former = Kept.of(crawl(OPTIONS, "/changing/same"));
        CrawlRecord record = crawl(
                        OPTIONS.toBuilder()
                                .recrawl(RecrawlOptions.builder().since(former).build())
                                .build(),
                        "http://no url/")
                .get(0);
        assertThat(record.recrawl()).isNull();
    }

    @Test
    void aUrlThatTheEarlierCrawlDidNotVisitIsNew() {
        PreviousRecords former = Kept.of(crawl(OPTIONS, "/changing/same"));
        List<CrawlRecord> after = crawl(
                OPTIONS.toBuilder()
                        .recrawl(RecrawlOptions.builder().since(former).build())
                        .build(),
                "/changing/same",
                "/changing/title",
                "/changing/same#again");
        assertThat(after)
                .extracting(record ->
                        record.recrawl() == null ? null : record.recrawl().change())
                .containsExactlyInAnyOrder(Change.SAME, Change.NEW, null);
    }

    @Test
    void validatorsGoToTheUrlThatGaveThemAlsoBehindARedirect() {
        String target = web.url("127.0.0.2", "/changing/same");
        CrawlRecord before = first("/s/a?status=301&location=" + target);
        assertThat(before.finalUrl()).hasToString(target);
        CrawlRecord after = again(before);
        assertThat(after.status()).isEqualTo(304);
        assertThat(revisit(after).change()).isEqualTo(Change.SAME);
        assertThat(web.log().recordedRequests("127.0.0.1")).noneMatch(visit -> visit.status() == 304);
    }

    @Test
    void overGenerationsThePageIsCarriedOnAndComparedWithWhatWasCarried() {
        CrawlRecord first = first("/changing/title");
        CrawlRecord second = again(first);
        CrawlRecord third = again(second);
        assertThat(third.status()).isEqualTo(304);
        assertThat(third.value("title")).isEqualTo(first.value("title"));
        assertThat(revisit(third).carried()).as("no chain of records is held").isSameAs(first);
        web.changingSiteVersion(2);
        CrawlRecord fourth = again(third);
        assertThat(fourth.status()).isEqualTo(200);
        assertThat(revisit(fourth).changed()).contains("title", "content_hash").doesNotContain("status", "description");
    }

    @Test
    void afterAFailureThePageIsReadAndOnlyTheVisitDiffers() {
        robots.set("User-agent: *\nDisallow: /changing/\n");
        CrawlRecord denied = first("/changing/same");
        robots.set(HostBehaviour.ALLOW_ALL_ROBOTS);
        CrawlRecord after = again(denied);
        assertThat(after.status()).isEqualTo(200);
        assertThat(revisit(after).change()).isEqualTo(Change.CHANGED);
        assertThat(revisit(after).changed()).containsExactly("outcome", "status");
    }

    @Test
    void aPageIsReadWhereMoreIsAskedOfItThanTheEarlierRecordHolds() {
        CrawlRecord head = first("/changing/same");
        CrawlOptions full = OPTIONS.toBuilder().parse(ParseOptions.full()).build();
        CrawlRecord after = again(full, head);
        assertThat(after.status()).isEqualTo(200);
        assertThat(revisit(after))
                .as("what was not asked for has not changed")
                .isEqualTo(RecrawlResult.of(Change.SAME, List.of(), null));
        assertThat(again(full, after).status()).isEqualTo(304);
    }

    @Test
    void aPageIsReadWhereItsLinksAreFollowed() {
        CrawlRecord before = first("/changing/same");
        CrawlOptions following =
                OPTIONS.toBuilder().follow(FollowOptions.links(1)).build();
        assertThat(again(following, before).status()).isEqualTo(200);
    }

    @Test
    void anEarlierRecordThatCannotBeReadLeavesARecordThatSaysNothingOfIt() {
        PreviousRecords broken = url -> Mono.error(new IllegalStateException("no disk"));
        CrawlRecord record = crawl(
                        OPTIONS.toBuilder()
                                .recrawl(RecrawlOptions.builder().since(broken).build())
                                .build(),
                        "/changing/same")
                .get(0);
        assertThat(record.status()).isEqualTo(200);
        assertThat(record.recrawl()).isNull();
    }

    @Test
    void columnsThatTheEarlierRecordsCouldNotHaveAreNotCompared() {
        CrawlRecord before = first("/changing/title");
        web.changingSiteVersion(2);
        Kept kept = Kept.of(List.of(before));
        PreviousRecords narrow = new PreviousRecords() {
            @Override
            public Mono<RecordView> find(CrawlUrl url) {
                return kept.find(url);
            }

            @Override
            public java.util.Set<String> columns() {
                return java.util.Set.of("url", "status", "title");
            }
        };
        CrawlRecord after = crawl(
                        OPTIONS.toBuilder()
                                .recrawl(RecrawlOptions.builder().since(narrow).build())
                                .build(),
                        "/changing/title")
                .get(0);
        assertThat(revisit(after).changed()).containsExactly("title");
    }
}
