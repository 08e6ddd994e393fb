package io.fluxcrawl.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlSummary;
import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Meters of real crawls, against what the summary of their records says. */
@Timeout(120)
class CrawlMetricsTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .retries(retries -> retries.backoff(Duration.ofMillis(1)))
            .build();

    /** Every kind of end: pages, a redirect, a retry, errors, duplicates, no URL, a private address behind a redirect. */
    private static List<Seed> seeds(TestWeb web) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 20; i++) urls.add(web.url("127.0.0." + (1 + i % 3), "/s/page/" + i));
        urls.add(web.url("127.0.0.1", "/s/page/0"));
        urls.add(web.url("127.0.0.1", "/s/gone?status=410"));
        urls.add(web.url("127.0.0.2", "/s/later?status=502&times=1"));
        urls.add(web.url("127.0.0.1", "/s/moved?status=302&location=/s/there"));
        urls.add(web.url("127.0.0.1", "/s/away?status=302&location=http://169.254.1.1/"));
        urls.add("http://127.0.0.1:1/");
        urls.add("no url at all");
        List<Seed> seeds = new ArrayList<>();
        for (String url : urls) seeds.add(Seed.of(seeds.size() + 1, url));
        return seeds;
    }

    private static CrawlSummary crawl(CrawlMetrics metrics) {
        CrawlTally tally = new CrawlTally();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.builder(OPTIONS).listener(metrics).build()) {
            metrics.watch(crawler);
            Crawl crawl = crawler.start(Flux.fromIterable(seeds(web)));
            metrics.watch(crawl);
            crawl.records().doOnNext(tally::add).blockLast(LONGEST);
        }
        return tally.summary(Duration.ofSeconds(1));
    }

    private static long sum(MeterRegistry registry, CrawlMeter meter, Tag... tags) {
        return (long) registry.find(meter.id()).tags(List.of(tags)).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void countersEqualTheSummary() {
        MeterRegistry registry = new SimpleMeterRegistry();
        CrawlMetrics metrics = CrawlMetrics.on(registry);
        CrawlSummary summary = crawl(metrics);
        assertThat(summary.rows()).isEqualTo(27);
        assertThat(summary.outcomes()).hasSizeGreaterThanOrEqualTo(5);
        summary.outcomes().forEach((outcome, rows) -> assertThat(
                        sum(registry, CrawlMeter.ROWS, Tag.of("outcome", outcome.code())))
                .as(outcome.code())
                .isEqualTo(rows));
        assertThat(sum(registry, CrawlMeter.ROWS)).isEqualTo(27);
        assertThat(sum(registry, CrawlMeter.REQUESTS, Tag.of("kind", "page"))).isEqualTo(summary.requests());
        assertThat(sum(registry, CrawlMeter.RETRIES))
                .isEqualTo(summary.retries())
                .isPositive();
        assertThat(sum(registry, CrawlMeter.REQUESTS, Tag.of("kind", "page"), Tag.of("status.class", "3xx")))
                .isEqualTo(summary.redirects());
        assertThat(sum(registry, CrawlMeter.REQUESTS, Tag.of("kind", "robots"))).isGreaterThanOrEqualTo(3);
        assertThat(sum(registry, CrawlMeter.REFUSED_PRIVATE)).isPositive();
        assertThat(sum(registry, CrawlMeter.BYTES, Tag.of("direction", "wire")))
                .isGreaterThanOrEqualTo(summary.bytesWire());
        assertThat(registry.get(CrawlMeter.VISIT.id()).timer().count()).isEqualTo(summary.requests());
        assertThat(registry.get(CrawlMeter.PHASE.id())
                        .tag("phase", "parse")
                        .timer()
                        .count())
                .isEqualTo(summary.ok());
        assertThat(registry.get(CrawlMeter.ROWS_EXPECTED.id()).gauge().value()).isEqualTo(27);
        assertThat(registry.get(CrawlMeter.INFLIGHT.id()).gauge().value()).isZero();
        assertThat(registry.get(CrawlMeter.HELD_BYTES.id()).gauge().value()).isZero();
        assertThat(registry.get(CrawlMeter.HELD_BYTES_MAX.id()).gauge().value()).isPositive();
    }

    @Test
    void noTagHoldsAHostOrUrlAndSeriesAreFew() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CrawlMetrics metrics = CrawlMetrics.on(registry);
        metrics.buildInfo("1.2.3");
        crawl(metrics);
        Set<String> tags = registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet());
        assertThat(tags)
                .noneMatch(value -> value.contains("127.0.0") || value.contains("/") || value.contains("localhost"));
        String text = registry.scrape();
        List<String> series = text.lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(series).hasSizeBetween(40, 70).allMatch(line -> line.startsWith("fluxcrawl_"));
        assertThat(text)
                .contains("fluxcrawl_rows_total{outcome=\"ok\"}", "fluxcrawl_bytes_total{direction=\"wire\"}")
                .contains("fluxcrawl_requests_total{kind=\"page\",status_class=\"2xx\"}", "fluxcrawl_held_bytes ")
                .contains("fluxcrawl_remaining_bound_seconds", "fluxcrawl_visit_seconds_count")
                .contains("fluxcrawl_build_info{version=\"1.2.3\"} 1");
    }

    @Test
    void everyMeterIsRegisteredUnderItsNameAndTags() {
        MeterRegistry registry = new SimpleMeterRegistry();
        CrawlMetrics metrics = CrawlMetrics.withBuckets(registry);
        metrics.buildInfo("1");
        crawl(metrics);
        for (CrawlMeter meter : CrawlMeter.values()) {
            List<Meter> found = new ArrayList<>(registry.find(meter.id()).meters());
            assertThat(found).as(meter.id()).isNotEmpty().allSatisfy(each -> {
                assertThat(each.getId().getTags()).extracting(Tag::getKey).containsExactlyElementsOf(meter.tags());
                assertThat(each.getId().getBaseUnit()).isEqualTo(meter.unit());
                assertThat(each.getId().getDescription()).isEqualTo(meter.description());
            });
        }
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .allMatch(name -> List.of(CrawlMeter.values()).stream()
                        .anyMatch(meter -> name.equals(meter.id()) || name.equals(meter.id() + ".histogram")));
    }

    @Test
    void whatIsWatchedNoMoreCountsNoMore() {
        MeterRegistry registry = new SimpleMeterRegistry();
        CrawlMetrics metrics = CrawlMetrics.on(registry);
        try (Crawler crawler = Crawler.builder(OPTIONS).listener(metrics).build()) {
            Crawl crawl = crawler.start(Flux.just(Seed.of(1, "no url"), Seed.of(2, "none")));
            Disposable watched = metrics.watch(crawl);
            Disposable alsoWatched = metrics.watch(crawler);
            crawl.records().blockLast(LONGEST);
            assertThat(registry.get(CrawlMeter.ROWS_EXPECTED.id()).gauge().value())
                    .isEqualTo(2);
            watched.dispose();
            alsoWatched.dispose();
            assertThat(registry.get(CrawlMeter.ROWS_EXPECTED.id()).gauge().value())
                    .isZero();
            assertThat(registry.get(CrawlMeter.HELD_BYTES_MAX.id()).gauge().value())
                    .isZero();
        }
    }
}
