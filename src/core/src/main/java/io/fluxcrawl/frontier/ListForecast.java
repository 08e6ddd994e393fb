package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Forecast;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reader of a list that is not visited: counts its rows, and bounds the time that a crawl of it takes. */
public final class ListForecast {
    private ListForecast() {}

    /**
     * Reads the list to its end and visits nobody. Takes about 16 bytes a row and 100 a host.
     *
     * @param robots whether each host is asked for its robots.txt first
     */
    public static Mono<Forecast> of(Flux<? extends Row> rows, FrontierOptions options, boolean robots) {
        return Mono.defer(() -> rows.collect(Counts::new, Counts::add).map(counts -> counts.forecast(options, robots)));
    }

    /** Visits by host, as they are read. */
    private static final class Counts {
        private final Map<String, long[]> byHost = new HashMap<>();
        private final SeenUrls seen = new SeenUrls();
        private long rows;
        private long invalid;
        private long duplicates;

        void add(Row row) {
            rows++;
            if (row instanceof Visit visit) {
                if (seen.putIfAbsent(visit.url().href(), visit.seed().row()) != 0) duplicates++;
                else byHost.computeIfAbsent(visit.url().host(), host -> new long[1])[0]++;
            } else if (row instanceof Refusal refusal && refusal.reason() == Outcome.INVALID_URL) {
                invalid++;
            }
        }

        Forecast forecast(FrontierOptions options, boolean robots) {
            String slowest = null;
            long most = 0;
            for (Map.Entry<String, long[]> each : byHost.entrySet()) {
                if (each.getValue()[0] <= most) continue;
                most = each.getValue()[0];
                slowest = each.getKey();
            }
            long pauses = most == 0 ? 0 : most - (robots ? 0 : 1);
            Duration bound = options.delay().multipliedBy(pauses);
            return new Forecast(rows, invalid, duplicates, byHost.size(), bound, slowest, most);
        }
    }
}
