package io.fluxcrawl.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.report.Chromium;
import io.fluxcrawl.report.Tab;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The live page in a browser while a crawl runs, and after it. Skipped without Chromium. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LiveInBrowserTest {
    private static final String HOSTILE = "<img src=x onerror=\"window.ran=1\"><script>window.ran=2</script>";

    @Test
    void pageFollowsACrawlShowsTextAsTextAndKeepsTheEnd(@TempDir Path folder) throws IOException {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: name one by -Dfluxcrawl.chromium=FILE");
        LiveCrawl live = LiveCrawl.create();
        CrawlTally tally = new CrawlTally();
        CrawlOptions options = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
                .addresses(AddressScope.SEEDS)
                .obeyRobots(false)
                .frontier(frontier -> frontier.delay(Duration.ofMinutes(3)).adaptiveDelay(AdaptiveDelay.OFF))
                .build();
        try (Chromium browser = new Chromium(
                        executable.orElseThrow(), folder.resolve("profile").toAbsolutePath());
                TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(options).listener(live).build();
                LiveServer server = LiveServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), live);
                Tab tab = browser.open(server.url(), 1200)) {
            Flux<Seed> seeds = Flux.just(
                    Seed.of(1, web.url("127.0.0.1", "/s/a")),
                    Seed.of(2, web.url("127.0.0.1", "/s/b")),
                    Seed.of(3, web.url("127.0.0.1", "/s/c")),
                    Seed.of(4, HOSTILE),
                    Seed.of(5, web.url("127.0.0.2", "/s/d?status=404")),
                    Seed.of(6, web.url("127.0.0.3", "/s/e?status=503&retry-after=1000")),
                    Seed.of(7, web.url("127.0.0.3", "/s/f")));
            Crawl crawl = crawler.start(seeds);
            live.begin(crawler, crawl, crawl::status, tally);
            Disposable running = crawl.records()
                    .doOnNext(tally::add)
                    .doOnNext(live::recorded)
                    .subscribe();

            until(() -> tab.text("#waiting").contains("127.0.0.1")
                    && tab.text("#waiting").contains("Retry-After"));
            until(() -> tab.text("#errors").contains("status 404"));
            assertThat(tab.text("#waiting")).contains("127.0.0.1", "3 min", "The pause since the last request.");
            assertThat(tab.text("#troubled")).contains("127.0.0.3", "Retry-After");
            assertThat(tab.text("#cards")).contains("Rows per second", "at least", "for the pauses of 127.0.0.");
            assertThat(tab.text("#outcomes")).contains("invalid_url");
            assertThat(tab.text("#errors")).contains(HOSTILE);
            inert(tab);
            Files.write(pictures().resolve("live-1200.png"), tab.screenshot());
            for (int width : new int[] {1200, 400}) {
                tab.resize(width);
                assertThat(tab.eval("document.documentElement.scrollWidth").asInt())
                        .isLessThanOrEqualTo(width);
            }
            Files.write(pictures().resolve("live-400.png"), tab.screenshot());
            assertThat(tab.requests())
                    .allMatch(url -> url.startsWith(server.url().toString()) || url.equals("data:,"));

            running.dispose();
            live.end(List.of(HOSTILE + ".jsonl"), "/srv/report", "Issue/High  3\n" + HOSTILE);
            until(() -> tab.text("#state").contains("has ended"));
            assertThat(tab.text("#end")).contains(HOSTILE + ".jsonl", "Audit report: /srv/report");
            assertThat(tab.text("#end pre")).startsWith("Issue/High").contains(HOSTILE);
            assertThat(tab.eval("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(400);
            Files.write(pictures().resolve("live-end-400.png"), tab.screenshot());
            inert(tab);
            assertThat(tab.eval("getComputedStyle(document.getElementById('progress')).display")
                            .asString())
                    .isEqualTo("none");
        }
    }

    private static Path pictures() throws IOException {
        return Files.createDirectories(Path.of("src/live/target/pictures"));
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static void inert(Tab tab) {
        assertThat(tab.eval("typeof window.ran").asString()).isEqualTo("undefined");
        assertThat(tab.count("img, iframe, object, embed, form, base")).isZero();
        assertThat(tab.count("script")).isEqualTo(1);
        assertThat(tab.errors()).isEmpty();
    }
}
