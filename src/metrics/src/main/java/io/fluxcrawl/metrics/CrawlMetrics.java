package io.fluxcrawl.metrics;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.HeldBytes;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RequestEnd;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Meters of crawls on a registry of Micrometer. As a listener of a crawler it counts what happens; {@link #watch(Crawler)} and
 * {@link #watch(Crawl)} add gauges of what is going on. Names are those of {@link CrawlMeter}; no tag ever holds a host or
 * a URL, so that the number of time series is bounded: about 60 for a crawl that meets a dozen outcomes.
 *
 * <pre>{@code
 * CrawlMetrics metrics = CrawlMetrics.on(registry);
 * try (Crawler crawler = Crawler.builder(options).listener(metrics).build()) {
 *     metrics.watch(crawler);
 *     Crawl crawl = crawler.start(seeds);
 *     Disposable watched = metrics.watch(crawl);
 *     crawl.records().doFinally(end -> watched.dispose()).subscribe(writer);
 * }
 * }</pre>
 *
 * <p>One instance per registry: gauges are the sums over all crawls and crawlers that it watches. Safe for any thread; never
 * blocks.
 */
public final class CrawlMetrics implements CrawlListener {
    /** Bounds of the buckets of {@code http.client.request.duration} in the semantic conventions of OpenTelemetry, in milliseconds. */
    private static final long[] BUCKETS = {5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000};

    /** Status classes by the first digit of a status; the first is that of a request without a response. */
    private static final List<String> CLASSES = List.of("none", "1xx", "2xx", "3xx", "4xx", "5xx", "other");

    private static final int WITHOUT_RESPONSE = 0;
    private static final int OTHER_STATUS = 6;

    private final MeterRegistry registry;
    private final Map<Object, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> phases = new ConcurrentHashMap<>();
    private final Counter wire;
    private final Counter kept;
    private final Counter holds;
    private final Counter refusedPrivate;
    private final Timer visits;
    private final Set<Crawl> crawls = ConcurrentHashMap.newKeySet();
    private final Set<Crawler> crawlers = ConcurrentHashMap.newKeySet();

    private CrawlMetrics(MeterRegistry registry, boolean buckets) {
        this.registry = registry;
        wire = counter(CrawlMeter.BYTES, Tag.of("direction", "wire"));
        kept = counter(CrawlMeter.BYTES, Tag.of("direction", "kept"));
        holds = counter(CrawlMeter.HOST_HOLDS);
        refusedPrivate = counter(CrawlMeter.REFUSED_PRIVATE);
        Timer.Builder timer = Timer.builder(CrawlMeter.VISIT.id()).description(CrawlMeter.VISIT.description());
        if (buckets) {
            Duration[] bounds = new Duration[BUCKETS.length];
            for (int i = 0; i < bounds.length; i++) bounds[i] = Duration.ofMillis(BUCKETS[i]);
            timer.serviceLevelObjectives(bounds);
        }
        visits = timer.register(registry);
        visitEndedMeter(Outcome.OK);
        status(CrawlMeter.ROWS_EXPECTED, CrawlStatus::rows);
        status(CrawlMeter.QUEUE, CrawlStatus::queued);
        status(CrawlMeter.INFLIGHT, CrawlStatus::inFlight);
        status(CrawlMeter.HOSTS, status -> status.hosts() - status.held(), Tag.of("state", "free"));
        status(CrawlMeter.HOSTS, CrawlStatus::held, Tag.of("state", "held"));
        gauge(CrawlMeter.CONCURRENCY, metrics -> metrics.sum(Crawl::concurrency));
        gauge(CrawlMeter.REMAINING_BOUND, CrawlMetrics::remainingBound);
        held(CrawlMeter.HELD_BYTES, HeldBytes::held);
        held(CrawlMeter.HELD_BYTES_MAX, HeldBytes::bound);
    }

    /**
     * Registers the meters of crawls.
     *
     * @param registry any registry; it may have common tags and filters of its own
     * @return a listener for {@link Crawler.Builder#listener}
     */
    public static CrawlMetrics on(MeterRegistry registry) {
        return new CrawlMetrics(registry, false);
    }

    /**
     * Registers the meters of crawls as {@link #on} does, {@code fluxcrawl.visit} with the 14 buckets of OpenTelemetry's
     * {@code http.client.request.duration}: 15 series more, from which quantiles can be computed.
     *
     * @param registry any registry
     * @return a listener for {@link Crawler.Builder#listener}
     */
    public static CrawlMetrics withBuckets(MeterRegistry registry) {
        return new CrawlMetrics(registry, true);
    }

    /**
     * Adds the version of an application that crawls as {@code fluxcrawl.build.info}, a gauge that is always 1.
     *
     * @param version version of fluxcrawl
     */
    public void buildInfo(String version) {
        Gauge.builder(CrawlMeter.BUILD_INFO.id(), () -> 1)
                .description(CrawlMeter.BUILD_INFO.description())
                .tag("version", version)
                .register(registry);
    }

    /**
     * Adds the bytes that a crawler holds to the gauges.
     *
     * @param crawler crawler whose listener this is, as a rule
     * @return disposing of it takes the crawler out again, which must be done where crawlers come and go
     */
    public Disposable watch(Crawler crawler) {
        crawlers.add(crawler);
        return () -> crawlers.remove(crawler);
    }

    /**
     * Adds the state of a crawl to the gauges.
     *
     * @param crawl crawl of a crawler whose listener this is, as a rule
     * @return disposing of it takes the crawl out again, which must be done where crawls come and go
     */
    public Disposable watch(Crawl crawl) {
        crawls.add(crawl);
        return () -> crawls.remove(crawl);
    }

    @Override
    public void requestEnded(RequestEnd end) {
        int statusClass = statusClass(end.status());
        RequestKey key = new RequestKey(end.kind(), statusClass);
        counters.computeIfAbsent(
                        key,
                        absent -> counter(
                                CrawlMeter.REQUESTS,
                                Tag.of("kind", end.kind().code()),
                                Tag.of("status.class", CLASSES.get(statusClass))))
                .increment();
        wire.increment((double) end.exchange().bytesWire());
        kept.increment((double) end.bytes());
        if (end.outcome() == Outcome.PRIVATE_ADDRESS) refusedPrivate.increment();
        if (end.repeated()) retried(end, statusClass);
        if (end.kind() == RequestEnd.Kind.PAGE) timed(end.exchange().timings());
    }

    private void retried(RequestEnd end, int statusClass) {
        String reason = end.outcome() == Outcome.OK
                ? CLASSES.get(statusClass)
                : end.outcome().code();
        counters.computeIfAbsent("retry " + reason, absent -> counter(CrawlMeter.RETRIES, Tag.of("reason", reason)))
                .increment();
    }

    private void timed(Timings timings) {
        visits.record(timings.total());
        time("dns", timings.dns());
        time("connect", timings.connect());
        time("tls", timings.tls());
        time("first_byte", timings.firstByte());
        time("body", timings.body());
    }

    @Override
    public void pageParsed(Seed seed, Duration time) {
        time("parse", time);
    }

    @Override
    public void visitEnded(Seed seed, Outcome outcome) {
        visitEndedMeter(outcome).increment();
    }

    @Override
    public void hostHeld(String host, Duration time, String reason) {
        holds.increment();
    }

    private Counter visitEndedMeter(Outcome outcome) {
        return counters.computeIfAbsent(outcome, absent -> counter(CrawlMeter.ROWS, Tag.of("outcome", outcome.code())));
    }

    private void time(String phase, @Nullable Duration took) {
        if (took == null) return;
        phases.computeIfAbsent(phase, absent -> Timer.builder(CrawlMeter.PHASE.id())
                        .description(CrawlMeter.PHASE.description())
                        .tag("phase", phase)
                        .register(registry))
                .record(took);
    }

    private static int statusClass(@Nullable Integer status) {
        if (status == null) return WITHOUT_RESPONSE;
        int digit = status / 100;
        return digit >= 1 && digit <= 5 ? digit : OTHER_STATUS;
    }

    private record RequestKey(RequestEnd.Kind kind, int statusClass) {}

    private Counter counter(CrawlMeter meter, Tag... tags) {
        Counter.Builder counter =
                Counter.builder(meter.id()).description(meter.description()).tags(List.of(tags));
        if (meter.unit() != null) counter.baseUnit(meter.unit());
        return counter.register(registry);
    }

    private void status(CrawlMeter meter, ToLongFunction<CrawlStatus> part, Tag... tags) {
        gauge(meter, metrics -> metrics.sum(crawl -> part.applyAsLong(crawl.status())), tags);
    }

    private void held(CrawlMeter meter, ToLongFunction<HeldBytes> part) {
        gauge(meter, metrics -> metrics.crawlers.stream()
                .mapToLong(crawler -> part.applyAsLong(crawler.heldBytes()))
                .sum());
    }

    private void gauge(CrawlMeter meter, ToDoubleFunction<CrawlMetrics> value, Tag... tags) {
        Gauge.Builder<CrawlMetrics> gauge = Gauge.builder(meter.id(), this, value)
                .description(meter.description())
                .tags(List.of(tags))
                .strongReference(true);
        if (meter.unit() != null) gauge.baseUnit(meter.unit());
        gauge.register(registry);
    }

    private long sum(ToLongFunction<Crawl> part) {
        return crawls.stream().mapToLong(part).sum();
    }

    /** The longest of the crawls: they run beside each other. */
    private double remainingBound() {
        return crawls.stream()
                .mapToDouble(crawl -> crawl.status().tail().toNanos() / 1e9)
                .max()
                .orElse(0);
    }
}
