package io.fluxcrawl.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.LinkCheckResult;
import io.fluxcrawl.record.LinkVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links checked over HTTP: each target once, by HEAD, and by GET of its first KB where HEAD is refused or says nothing. */
@Timeout(60)
class LinkCheckerTest {
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.SEEDS)
            .retries(retries -> retries.max(1).backoff(Duration.ZERO))
            .frontier(frontier -> frontier.delay(Duration.ZERO))
            .build();

    private final LinkSite site = new LinkSite();

    LinkCheckerTest() throws IOException {}

    @AfterEach
    void close() {
        site.close();
    }

    /** Path, then the requests that it takes, the verdict and the status. */
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "/ok, HEAD, ok, 200",
        "/no-head, HEAD GET, ok, 200",
        "/head-404, HEAD GET, ok, 200",
        "/untyped, HEAD GET, ok, 200",
        "/drops-head, HEAD GET, ok, 200",
        "/missing, HEAD GET, broken, 404",
        "/gone, HEAD, broken, 410",
        "/forbidden, HEAD GET, blocked, 403"
    })
    void aTargetIsAskedByHeadAndByGetWhereThatSaysTooLittle(String path, String methods, String verdict, int status) {
        CrawlRecord record = check(null, path).get(0);
        // on a kept connection that is dropped, a request goes out again at once
        assertThat(site.asked.stream().distinct())
                .containsExactly(
                        (methods + " ").replace(" ", " " + path + "|").strip().split("\\|"));
        assertThat(LinkVerdict.of(record).code()).isEqualTo(verdict);
        assertThat(record.status()).isEqualTo(status);
        assertThat(record.page()).as("a check reads no page").isNull();
        assertThat(requireNonNull(Columns.ALL.find("kind")).get(record)).isEqualTo("check");
    }

    @Test
    void aGetAsksForTheFirstKilobyteAndReadsNoMore() {
        CrawlRecord record = check(null, "/big").get(0);
        assertThat(site.ranges).containsExactly("bytes=0-1023");
        assertThat(requireNonNull(record.response()).bytes()).isEqualTo(1_024);
        assertThat(LinkVerdict.of(record)).isEqualTo(LinkVerdict.OK);
    }

    @Test
    void aRedirectIsFollowedAndItsKindIsTold() {
        CrawlRecord record = check(null, "/moved").get(0);
        assertThat(site.asked).containsExactly("HEAD /moved", "HEAD /ok");
        assertThat(requireNonNull(record.finalUrl()).href()).isEqualTo(site.url("/ok"));
        assertThat(LinkCheckResult.redirect(record)).isEqualTo("permanent");
    }

    @Test
    void whatRobotsTxtForbidsIsNotAskedAndNotBroken() {
        CrawlRecord record = check(null, "/private/a").get(0);
        assertThat(record.outcome()).isEqualTo(Outcome.ROBOTS_DENIED);
        assertThat(LinkVerdict.of(record)).isEqualTo(LinkVerdict.UNCHECKED);
        assertThat(site.asked).isEmpty();
    }

    @Test
    void fragmentsOfAllLinksToAPageAreLookedForInOneVisit() {
        List<CrawlRecord> records = check(
                null,
                "/manual#install",
                "/manual#gone",
                "/manual#old",
                "/manual#caf%C3%A9",
                "/manual#hidden",
                "/manual#/route",
                "/manual#Top",
                "/manual#:~:text=A");
        assertThat(site.asked).containsExactly("GET /manual");
        assertThat(site.ranges).isEmpty();
        assertThat(requireNonNull(records.get(0).check()).missingFragments()).containsExactly("gone", "hidden");
        assertThat(LinkVerdict.of(records.get(0))).isEqualTo(LinkVerdict.BROKEN);
        assertThat(records.subList(1, records.size()))
                .extracting(CrawlRecord::outcome)
                .containsOnly(Outcome.DUPLICATE);
    }

    @Test
    void whatTheCacheKnowsIsNotAskedAgainWithinADay(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("caches/checks.jsonl");
        Instant now = Instant.now();
        String[] links = {"/ok", "/missing", "/moved", "/forbidden", "/manual#install", "/manual#gone"};
        CheckCache first = CheckCache.open(file, Duration.ofDays(1), now);
        List<CrawlRecord> before = check(first, links);
        first.save();
        assertThat(Files.readAllLines(file)).as("a refusal is not kept").hasSize(4);
        site.asked.clear();
        List<CrawlRecord> after = check(CheckCache.open(file, Duration.ofDays(1), now.plusSeconds(3_600)), links);
        assertThat(site.asked).containsOnly("HEAD /forbidden", "GET /forbidden");
        assertThat(after.subList(0, 5))
                .extracting(LinkVerdict::of, CrawlRecord::finalUrl, LinkCheckResult::redirect, CrawlRecord::check)
                .containsExactlyElementsOf(before.subList(0, 5).stream()
                        .map(each -> tuple(
                                LinkVerdict.of(each), each.finalUrl(), LinkCheckResult.redirect(each), each.check()))
                        .toList());
        site.asked.clear();
        check(CheckCache.open(file, Duration.ofDays(1), now.plus(Duration.ofDays(2))), links);
        assertThat(site.asked).contains("HEAD /ok", "GET /manual");
    }

    @Test
    void aFragmentThatTheCacheDoesNotKnowIsLookedFor(@TempDir Path folder) throws IOException {
        CheckCache cache = CheckCache.open(folder.resolve("c.jsonl"), Duration.ofDays(1), Instant.now());
        check(cache, "/manual");
        check(cache, "/manual#gone");
        assertThat(site.asked).containsExactly("HEAD /manual", "GET /manual");
    }

    @Test
    void brokenLinesOfACacheAreLeftOut(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("c.jsonl");
        Files.writeString(file, "{\"url\":\"" + site.url("/ok") + "\",\"status\":2\n[]\n\"x\"\nnull\n\n{}\n");
        check(CheckCache.open(file, Duration.ofDays(1), Instant.now()), "/ok");
        assertThat(site.asked).containsExactly("HEAD /ok");
    }

    @Test
    void linksOfACrawlAreCheckedOnceAndPagesThatItVisitedAreNot() throws IOException {
        CrawlOptions options = EAGER.toBuilder()
                .follow(FollowOptions.links(1))
                .parse(parse -> parse.extract(ParseOptions.Extract.FULL).outlinks(true))
                .build();
        String[] first = {
            "<a href=/second>",
            "<a href=/ok#a>",
            "<a href=/ok#b>",
            "<a href=/second#x>",
            "<img src=/missing>",
            "<img src=/a.png>"
        };
        site.pages.put("/first", String.join("text</a>", first));
        site.pages.put("/second", "<a href=\"" + site.url("/moved").replace("127.0.0.1", "127.0.0.2") + "\">text</a>");
        try (Crawler crawler = Crawler.create(options)) {
            for (LinkKind kind : LinkKind.values()) {
                LinkTargets targets = new LinkTargets(List.of("*.png"));
                crawler.crawl(site.url("/first"))
                        .doOnNext(page -> targets.add(page, kind))
                        .blockLast();
                assertThat(targets.targets())
                        .as(kind.name())
                        .extracting(target -> target.seed().text())
                        .containsExactlyInAnyOrderElementsOf(
                                switch (kind) {
                                    case EXTERNAL -> List.of(site.url("/moved").replace("127.0.0.1", "127.0.0.2"));
                                    case IMAGES -> List.of(site.url("/missing"));
                                    case ALL ->
                                        List.of(
                                                site.url("/missing"),
                                                site.url("/moved").replace("127.0.0.1", "127.0.0.2"));
                                });
            }
        }
    }

    @Test
    void fragmentsOfLinksOfPagesComeAlongAndRowsNameThePage() {
        CrawlOptions options = EAGER.toBuilder()
                .parse(parse -> parse.extract(ParseOptions.Extract.FULL).outlinks(true))
                .build();
        site.pages.put("/first", "<a href=/manual#install>a</a><a href=/manual#gone>b</a>");
        LinkTargets targets = new LinkTargets(List.of());
        try (Crawler crawler = Crawler.create(options)) {
            crawler.crawl(site.url("/first"))
                    .doOnNext(page -> targets.add(page, LinkKind.ALL))
                    .blockLast();
            CrawlRecord record = requireNonNull(LinkChecker.of(crawler, targets.targets(), null)
                    .records()
                    .single()
                    .block());
            assertThat(requireNonNull(record.check()).missingFragments()).containsExactly("gone");
            assertThat(requireNonNull(record.seed().trail()).referrer()).isEqualTo(site.url("/first"));
            assertThat(record.row()).isGreaterThan(2 * Seed.LAST_OF_LIST);
        }
    }

    private List<CrawlRecord> check(@Nullable CheckCache cache, String... paths) {
        LinkTargets targets = new LinkTargets(List.of());
        for (int i = 0; i < paths.length; i++) targets.add(Seed.of(i + 1L, site.url(paths[i])));
        List<LinkTarget> list = new ArrayList<>(targets.targets());
        try (Crawler crawler = Crawler.create(EAGER)) {
            List<CrawlRecord> records = new ArrayList<>(requireNonNull(
                    LinkChecker.of(crawler, list, cache).records().collectList().block()));
            records.sort(Comparator.comparingLong(CrawlRecord::row));
            return records;
        }
    }
}
