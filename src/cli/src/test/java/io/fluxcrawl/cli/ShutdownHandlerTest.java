package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ShutdownHandlerTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final StatusLine err = new StatusLine(new PrintStream(told, true, UTF_8), false);

    @Test
    void requestsAreCancelledAfterTheGracePeriodAndRecorded() {
        ShutdownHandler handler = new ShutdownHandler(err, Duration.ofMillis(50), false);
        try (TestWeb web = slowWeb();
                Crawler crawler = crawler()) {
            Crawl crawl = crawler.start(seeds(web));
            handler.watch(crawl);
            StepVerifier.create(crawl.records().map(CrawlRecord::outcome))
                    .then(() -> handler.onSignal(2))
                    .expectNext(Outcome.CANCELLED, Outcome.CANCELLED, Outcome.CANCELLED)
                    .expectComplete()
                    .verify();
        }
        assertThat(handler.signal()).isEqualTo(2);
        assertThat(told.toString(UTF_8)).contains("Press Ctrl-C again to stop at once.");
    }

    @Test
    void aSignalBeforeTheCrawlStopsItAtTheStart() {
        ShutdownHandler handler = new ShutdownHandler(err, Duration.ofMinutes(1), false);
        handler.onSignal(15);
        try (TestWeb web = slowWeb();
                Crawler crawler = crawler()) {
            Crawl crawl = crawler.start(seeds(web));
            handler.watch(crawl);
            StepVerifier.create(crawl.records().map(CrawlRecord::outcome))
                    .expectNext(Outcome.CANCELLED, Outcome.CANCELLED, Outcome.CANCELLED)
                    .expectComplete()
                    .verify();
            assertThat(web.log().requestCount()).isZero();
        }
    }

    @Test
    void tablesGetABoundedNumberOfRowsWithoutAVisit() {
        ShutdownHandler tables = new ShutdownHandler(err, Duration.ofMinutes(1), true);
        ShutdownHandler others = new ShutdownHandler(err, Duration.ofMinutes(1), false);
        CrawlRecord waiting =
                CrawlRecord.builder(Seed.of(1, "http://h/"), Outcome.CANCELLED).build();
        CrawlRecord visited =
                CrawlRecord.builder(Seed.of(1, "http://h/"), Outcome.OK).build();
        int rows = ShutdownHandler.MOST_IN_TABLES + 10;
        assertThat(IntStream.range(0, rows).filter(row -> tables.isWanted(waiting)))
                .as("before a signal")
                .hasSize(rows);
        tables.onSignal(15);
        others.onSignal(15);
        assertThat(IntStream.range(0, rows).filter(row -> tables.isWanted(waiting)))
                .hasSize(ShutdownHandler.MOST_IN_TABLES);
        assertThat(tables.isWanted(visited)).isTrue();
        assertThat(IntStream.range(0, rows).filter(row -> others.isWanted(waiting)))
                .hasSize(rows);
    }

    private static TestWeb slowWeb() {
        HostBehaviour slow = HostBehaviour.slow(Duration.ofSeconds(60));
        return TestWeb.start(TestWebOptions.builder().hosts(host -> slow).build());
    }

    private static Crawler crawler() {
        return Crawler.create(CrawlOptions.builder("fluxcrawl-test/1")
                .addresses(AddressScope.SEEDS)
                .build());
    }

    private static Flux<Seed> seeds(TestWeb web) {
        return Flux.range(1, 3).map(row -> Seed.of(row, web.url("127.0.0." + row, "/s/" + row)));
    }
}
