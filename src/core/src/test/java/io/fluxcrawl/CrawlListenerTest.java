package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What embedders may plug in: a listener, a parser, a scheduler; and the threads that they are called on. */
@Timeout(60)
class CrawlListenerTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .obeyRobots(false)
            .frontier(FrontierOptions.DEFAULT.toBuilder()
                    .delay(Duration.ZERO)
                    .adaptiveDelay(AdaptiveDelay.OFF)
                    .build())
            .retries(RetryOptions.DEFAULT.toBuilder()
                    .backoff(Duration.ofMillis(1))
                    .build())
            .build();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void aListenerIsToldOfEveryStepOfARow() {
        List<String> events = new CopyOnWriteArrayList<>();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CrawlListener listener = new CrawlListener() {
            @Override
            public void visitStarted(Seed seed, CrawlUrl url, int attempt) {
                threads.add("frontier " + Thread.currentThread().getName());
                events.add("started " + attempt);
            }

            @Override
            public void responseReceived(Seed seed, CrawlUrl url, int status, Duration time) {
                events.add("response " + status);
            }

            @Override
            public void visitRetried(Seed seed, CrawlUrl url, Duration after) {
                events.add("retried");
            }

            @Override
            public void visitEnded(Seed seed, Outcome outcome) {
                threads.add("parse " + Thread.currentThread().getName());
                events.add("ended " + outcome);
            }

            @Override
            public void hostHeld(String host, Duration time, String reason) {
                threads.add("frontier " + Thread.currentThread().getName());
                events.add("held " + host);
            }
        };
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(OPTIONS).listener(listener).build()) {
            String page = web.url("127.0.0.1", "/s/x?status=503&times=1&retry-after=1");
            crawler.crawl(page).blockLast(LONGEST);
        }
        assertThat(events)
                .containsSubsequence("started 1", "response 503", "started 2", "response 200", "ended OK")
                .contains("retried", "held 127.0.0.1")
                .hasSize(7);
        assertThat(threads).allMatch(name -> name.matches("(frontier|parse) fluxcrawl-\\1.*"));
    }

    @Test
    void aListenerThatThrowsHarmsNoCrawl() {
        CrawlListener broken = new CrawlListener() {
            @Override
            public void visitStarted(Seed seed, CrawlUrl url, int attempt) {
                throw new IllegalStateException("planted");
            }

            @Override
            public void visitEnded(Seed seed, Outcome outcome) {
                throw new IllegalStateException("planted");
            }
        };
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(OPTIONS).listener(broken).build()) {
            List<CrawlRecord> records = crawler.crawl(TestCrawls.pages(web, 10, row -> "127.0.0." + (1 + row)))
                    .collectList()
                    .block(LONGEST);
            assertThat(records).hasSize(10).allMatch(record -> record.outcome() == Outcome.OK);
        }
    }

    @Test
    void recordsComeOnARecordThreadThatMayBlock() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            crawler.crawl(TestCrawls.pages(web, 20, row -> "127.0.0." + (1 + row % 4)))
                    .doOnNext(record -> {
                        assertThat(Schedulers.isInNonBlockingThread()).isFalse();
                        threads.add(Thread.currentThread().getName());
                    })
                    .blockLast(LONGEST);
        }
        assertThat(threads).containsExactly("fluxcrawl-records");
    }

    @Test
    void aParsingSchedulerOfTheCallersStaysTheCallers() {
        Scheduler own = Schedulers.newParallel("embedder", 2, true);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        PageParser plain = PageParser.create(ParseOptions.head());
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            try (Crawler crawler = Crawler.builder(OPTIONS)
                    .parsing(own)
                    .parser(page -> {
                        threads.add(Thread.currentThread().getName());
                        return plain.parse(page);
                    })
                    .build()) {
                crawler.crawl(TestCrawls.pages(web, 10, row -> "127.0.0.1")).blockLast(LONGEST);
            }
            assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("embedder"));
            assertThat(own.isDisposed()).isFalse();
        } finally {
            own.dispose();
        }
    }
}
