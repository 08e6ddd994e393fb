package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.HostState;
import io.fluxcrawl.model.HostState.Wait;
import io.fluxcrawl.model.RequestEnd;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** What waits for which host, and why, as a running crawl tells. */
@Timeout(60)
class HostStateTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static CrawlOptions options(Duration delay) {
        return CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .frontier(FrontierOptions.DEFAULT.toBuilder()
                        .delay(delay)
                        .adaptiveDelay(AdaptiveDelay.OFF)
                        .build())
                .build();
    }

    private static List<HostState> hosts(Crawl crawl, int limit) {
        return Objects.requireNonNull(crawl.hosts(limit).block(LONGEST));
    }

    @Test
    void hostsThatTakeLongestComeFirstWithTheirReasons() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(options(Duration.ofMinutes(10)))) {
            Flux<Seed> seeds = Flux.just(
                    Seed.of(1, web.url("127.0.0.1", "/s/a")),
                    Seed.of(2, web.url("127.0.0.1", "/s/b")),
                    Seed.of(3, web.url("127.0.0.1", "/s/c")),
                    Seed.of(4, web.url("127.0.0.2", "/s/d?status=503&retry-after=120")),
                    Seed.of(5, web.url("127.0.0.2", "/s/e")));
            Crawl crawl = crawler.start(seeds);
            Disposable running = crawl.records().subscribe();
            Eventually.until("both hosts wait after their first visits", () -> hosts(crawl, 10).stream()
                    .map(HostState::waitsFor)
                    .toList()
                    .equals(List.of(Wait.PAUSE, Wait.HELD)));
            List<HostState> hosts = hosts(crawl, 10);
            assertThat(hosts).extracting(HostState::host).containsExactly("127.0.0.1", "127.0.0.2");
            assertThat(hosts.get(0).rows()).isEqualTo(2);
            assertThat(hosts.get(0).waitsFor()).isEqualTo(Wait.PAUSE);
            assertThat(hosts.get(0).reason()).isNull();
            assertThat(hosts.get(0).pause()).isEqualTo(Duration.ofMinutes(10));
            assertThat(hosts.get(0).due()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
            assertThat(hosts.get(1).waitsFor()).isEqualTo(Wait.HELD);
            assertThat(hosts.get(1).reason()).contains("Retry-After");
            assertThat(hosts(crawl, 1)).extracting(HostState::host).containsExactly("127.0.0.1");
            crawl.perHost("127.0.0.1", 0);
            assertThat(hosts(crawl, 1)).extracting(HostState::waitsFor).containsExactly(Wait.PAUSED);
            running.dispose();
        }
    }

    @Test
    void beforeAndAfterACrawlThereAreNone() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(options(Duration.ZERO))) {
            Crawl crawl = crawler.start(Flux.just(Seed.of(1, web.url("127.0.0.1", "/s/a"))));
            assertThat(hosts(crawl, 5)).isEmpty();
            crawl.records().blockLast(LONGEST);
            assertThat(hosts(crawl, 5)).isEmpty();
            assertThatThrownBy(() -> crawl.hosts(0)).hasMessageContaining("limit");
        }
    }

    @Test
    void everyRequestIsToldWithItsKindAndEnd() {
        List<RequestEnd> ends = new CopyOnWriteArrayList<>();
        CrawlListener listener = new CrawlListener() {
            @Override
            public void requestEnded(RequestEnd end) {
                ends.add(end);
            }
        };
        CrawlOptions options =
                options(Duration.ZERO).toBuilder().obeyRobots(true).build();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(options)
                        .listener(CrawlListener.all(List.of(CrawlListener.NONE, listener)))
                        .build()) {
            crawler.crawl(web.url("127.0.0.1", "/s/x?status=503&times=1")).blockLast(LONGEST);
        }
        assertThat(ends)
                .extracting(end -> end.kind() + " " + end.status() + " " + end.repeated())
                .containsExactly("ROBOTS 200 false", "PAGE 503 true", "PAGE 200 false");
        assertThat(ends.get(2).bytes()).isPositive();
        assertThat(ends.get(2).exchange().timings().firstByte()).isNotNull();
    }
}
