package io.fluxcrawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.RetryOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import reactor.core.publisher.Flux;

/** In = out: whatever the rows hold, each gives exactly one record, its text verbatim. */
class RowAccountingTest {
    private static final CrawlOptions DEFAULTS =
            CrawlOptions.builder("fluxcrawl-test/1").build();
    private static final TestWeb web = TestWeb.start(TestWebOptions.anyPort());
    private static final Crawler crawler = Crawler.create(DEFAULTS.toBuilder()
            .addresses(AddressScope.SEEDS)
            .fetch(fetch -> fetch.timeout(Duration.ofSeconds(2)))
            .frontier(FrontierOptions.builder()
                    .delay(Duration.ZERO)
                    .perHost(3)
                    .adaptiveDelay(AdaptiveDelay.OFF)
                    .hostBackoff(backoff -> backoff.backoff(Duration.ZERO)
                            .maxBackoff(Duration.ZERO)
                            .pauses(1)
                            .pause(Duration.ofMillis(1))
                            .downFor(Duration.ofMillis(5)))
                    .build())
            .retries(RetryOptions.builder()
                    .backoff(Duration.ofMillis(1))
                    .maxHold(Duration.ZERO)
                    .build())
            .build());

    @AfterContainer
    static void stop() {
        crawler.close();
        web.close();
    }

    @Property(tries = 60)
    void everyRowOfAnyListHasExactlyOneRecord(
            @ForAll("lists") @Size(max = 40) List<String> texts, @ForAll @IntRange(min = 1, max = 9) int step) {
        Map<Long, String> expected = new HashMap<>();
        Seed[] seeds = new Seed[texts.size()];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = Seed.of(1 + (long) i * step, texts.get(i));
            expected.put(seeds[i].row(), seeds[i].text());
        }
        List<CrawlRecord> records =
                crawler.crawl(Flux.fromArray(seeds)).collectList().block();
        Map<Long, String> found = new HashMap<>();
        assertThat(records).isNotNull();
        for (CrawlRecord record : records) {
            assertThat(found.put(record.row(), record.seed().text()))
                    .as("one record for row " + record.row())
                    .isNull();
        }
        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> lists() {
        Arbitrary<String> paths = Arbitraries.of(
                "/s/a",
                "/s/b",
                "/s/a#x",
                "/s/c?status=404",
                "/s/d?status=503&times=1",
                "/s/e?status=429&retry-after=9",
                "/s/f?status=301&location=/s/a",
                "/s/g?status=302&location=/s/g",
                "/s/h?status=302&location=file:///etc/passwd",
                "/s/i?type=png",
                "/s/j?encoding=gzip",
                "/s/k?size=300k",
                "/s/l?close",
                "/nowhere",
                "/s/%zz?<>|");
        Arbitrary<String> hosts = Arbitraries.integers().between(1, 5).map(n -> "127.0.0." + n);
        Arbitrary<String> pages = hosts.flatMap(host -> paths.map(path -> web.url(host, path)));
        Arbitrary<String> dead = Arbitraries.of(
                "http://127.0.0.9:1/", "https://127.0.0.9:1/x", "127.0.0.9:1", "http://nowhere.localhost:1/");
        Arbitrary<String> hostile = Arbitraries.of(
                "",
                " ",
                "http://",
                "http://[::1",
                "javascript:alert(1)",
                "http://a b/",
                "\u0000",
                "http://127.0.0.1:99999/",
                "=cmd|' /C calc'!A0",
                "mailto:x@example.com",
                "\ud800",
                "//",
                "http://%00/",
                "http://256.256.256.256/");
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, pages),
                        net.jqwik.api.Tuple.of(1, dead),
                        net.jqwik.api.Tuple.of(2, hostile),
                        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(30)))
                .list();
    }
}
