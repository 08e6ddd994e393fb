package io.fluxcrawl.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Meters of the service. No URL and no host is ever a tag, so their number is bounded. */
final class ServeMetrics {
    private final MeterRegistry registry;
    private final Map<CacheResult, Counter> cache = new EnumMap<>(CacheResult.class);
    private final Map<String, Counter> requests = new ConcurrentHashMap<>();
    private final Map<ServiceRefusal.Reason, Counter> refused = new EnumMap<>(ServiceRefusal.Reason.class);
    private final Timer visit;

    ServeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (CacheResult each : CacheResult.values()) {
            cache.put(
                    each,
                    Counter.builder("fluxcrawl.serve.cache")
                            .description("Previews by where they came from")
                            .tag("result", each.code())
                            .register(registry));
        }
        for (ServiceRefusal.Reason each : ServiceRefusal.Reason.values()) {
            refused.put(
                    each,
                    Counter.builder("fluxcrawl.serve.refused")
                            .description("Requests, and rows of batches, that were refused")
                            .tag("reason", each.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        visit = Timer.builder("fluxcrawl.serve.visit")
                .description("Visits to pages, their images included")
                .publishPercentileHistogram(false)
                .register(registry);
    }

    /** Registers a number that is read when meters are. */
    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    void answered(ApiRoute route, int status) {
        requests.computeIfAbsent(route.code() + ' ' + status, key -> Counter.builder("fluxcrawl.serve.requests")
                        .description("Requests by route and status")
                        .tag("route", route.code())
                        .tag("status", String.valueOf(status))
                        .register(registry))
                .increment();
    }

    void found(CacheResult result) {
        Counter counter = cache.get(result);
        if (counter != null) counter.increment();
    }

    void refused(ServiceRefusal.Reason reason) {
        Counter counter = refused.get(reason);
        if (counter != null) counter.increment();
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void visited(Timer.Sample sample) {
        sample.stop(visit);
    }
}
