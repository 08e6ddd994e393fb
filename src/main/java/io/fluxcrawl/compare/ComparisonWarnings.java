package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;

/** What makes figures doubtful. */
final class ComparisonWarnings {
    private static final double NOISY_PERCENT = 10;
    private static final double SERVER_BUSY_PERCENT = 85;

    private ComparisonWarnings() {}

    static List<String> of(List<EngineResult> results, ComparisonOptions options) {
        List<String> warnings = new ArrayList<>();
        int serverThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        List<String> noisy = new ArrayList<>();
        List<String> limited = new ArrayList<>();
        for (EngineResult result : results) {
            double other = result.median(Metric.OTHER_CPU);
            if (other > NOISY_PERCENT) noisy.add("%s (%.0f %%)".formatted(result.name(), other));
            double server = result.median(Metric.SERVER_CPU);
            if (options.workload() instanceof Workload.Pages && server > SERVER_BUSY_PERCENT * serverThreads) {
                limited.add("%s (%.0f %% of a core)".formatted(result.name(), server));
            }
        }
        if (!noisy.isEmpty()) {
            warnings.add("Other programs took part of the machine while these ran, so repeat this on a quiet one: "
                    + String.join(", ", noisy) + ".");
        }
        if (!limited.isEmpty()) {
            warnings.add("The server, which serves with %d thread%s, was the limit of these: "
                            .formatted(serverThreads, serverThreads == 1 ? "" : "s")
                    + String.join(", ", limited) + ".");
        }
        if (options.rounds() < 5) {
            warnings.add(("Intervals of %d rounds are from the least to the greatest value; --rounds 6 or more give"
                            + " intervals that are 95 %% sure.")
                    .formatted(options.rounds()));
        }
        return warnings;
    }
}
