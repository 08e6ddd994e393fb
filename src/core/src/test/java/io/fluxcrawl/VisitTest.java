package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.VisitOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** One page now: {@link Crawler#visit(String, VisitOptions)}, over real connections to a web on loopback. */
@Timeout(60)
class VisitTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .build();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void aColdHostIsVisitedWithoutAPauseAfterItsRobotsTxt() {
        CrawlOptions patient = OPTIONS.toBuilder()
                .frontier(FrontierOptions.DEFAULT.toBuilder()
                        .delay(Duration.ofMinutes(10))
                        .build())
                .build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(patient)) {
            CrawlRecord record =
                    crawler.visit(web.url("127.0.0.1", "/s/x?title=Tea")).block(LONGEST);
            assertThat(record).isNotNull();
            assertThat(record.outcome()).as(record.error()).isEqualTo(Outcome.OK);
            assertThat(record.page()).isNotNull();
            assertThat(record.page().head().title()).isEqualTo("Tea");
            assertThat(web.log().host("127.0.0.1").robots()).isEqualTo(1);
        }
    }

    @Test
    void thePauseAfterRobotsTxtCountsWhereItIsAskedFor() {
        CrawlOptions patient = OPTIONS.toBuilder()
                .frontier(FrontierOptions.DEFAULT.toBuilder()
                        .delay(Duration.ofMinutes(10))
                        .build())
                .build();
        VisitOptions visit = VisitOptions.builder()
                .pauseAfterRobots(true)
                .timeout(Duration.ofMillis(500))
                .build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(patient)) {
            CrawlRecord record =
                    crawler.visit(web.url("127.0.0.1", "/s/x"), visit).block(LONGEST);
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.DEADLINE_EXCEEDED);
            assertThat(record.error()).isEqualTo("The visit was not done within 500ms.");
            assertThat(web.log().requestCount()).as("robots.txt only").isEqualTo(1);
        }
    }

    @Test
    void aHostThatDoesNotAnswerGivesARecordWithinTheBudget() {
        VisitOptions visit =
                VisitOptions.builder().timeout(Duration.ofMillis(300)).build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort().toBuilder()
                        .hosts(host -> HostBehaviour.slow(Duration.ofHours(1)))
                        .build());
                Crawler crawler = Crawler.create(OPTIONS)) {
            CrawlRecord record =
                    crawler.visit(web.url("127.0.0.1", "/s/x"), visit).block(Duration.ofSeconds(10));
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.DEADLINE_EXCEEDED);
            Eventually.until("the connection is closed", () -> web.log().inFlight() == 0);
        }
    }

    @Test
    void aRefusedConnectionIsSaidAtOnceWithoutARetry() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler =
                        Crawler.create(OPTIONS.toBuilder().obeyRobots(false).build())) {
            CrawlRecord record = crawler.visit("http://127.0.0.1:1/x").block(LONGEST);
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.CONNECT_REFUSED);
            assertThat(record.request().attempts()).isEqualTo(1);
            assertThat(web.log().requestCount()).isZero();
        }
    }

    @Test
    void robotsTxtIsAskedAsTheVisitSays() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort().toBuilder()
                        .hosts(host -> HostBehaviour.HEALTHY.withRobots("User-agent: *\nDisallow: /\n"))
                        .build());
                Crawler crawler = Crawler.create(OPTIONS)) {
            String page = web.url("127.0.0.1", "/s/x");
            VisitOptions none = VisitOptions.builder().obeyRobots(false).build();
            assertThat(crawler.visit(page, none).map(CrawlRecord::outcome).block(LONGEST))
                    .isEqualTo(Outcome.OK);
            assertThat(web.log().host("127.0.0.1").robots()).isZero();
            String other = web.url("127.0.0.2", "/s/x");
            assertThat(crawler.visit(other).map(CrawlRecord::outcome).block(LONGEST))
                    .isEqualTo(Outcome.ROBOTS_DENIED);
        }
    }

    @Test
    void whatIsNoUrlGivesARecord() {
        try (Crawler crawler = Crawler.create(OPTIONS)) {
            CrawlRecord record = crawler.visit("http://[/").block(LONGEST);
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.INVALID_URL);
        }
    }

    @Test
    void visitsAndCrawlsShareTheLimitsOfAHost() {
        Duration pause = Duration.ofMillis(60);
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS.toBuilder()
                        .obeyRobots(false)
                        .frontier(
                                FrontierOptions.DEFAULT.toBuilder().delay(pause).build())
                        .build())) {
            Flux<CrawlRecord> visits = Flux.range(0, 8)
                    .flatMap(i -> crawler.visit(web.url("127.0.0.1", "/s/visit/" + i + "?latency=10ms")), 8);
            Flux<CrawlRecord> crawls = Flux.range(0, 3)
                    .flatMap(crawl -> crawler.crawl(
                            web.url("127.0.0.1", "/s/a/" + crawl + "?latency=10ms"),
                            web.url("127.0.0.1", "/s/b/" + crawl + "?latency=10ms")));
            List<CrawlRecord> records = Flux.merge(visits, crawls).collectList().block(LONGEST);
            assertThat(records).hasSize(14).allMatch(record -> record.outcome() == Outcome.OK);
            assertThat(web.log().maxInFlightAtAnyHost()).isEqualTo(1);
            assertThat(web.log().minGapAtAnyHost().orElseThrow()).isGreaterThanOrEqualTo(pause);
        }
    }
}
