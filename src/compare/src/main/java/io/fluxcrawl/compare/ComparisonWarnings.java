package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;

/** Warnings about doubtful measurements. */
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
            warnings.add(
                    "Other programs used the CPU during the runs of these engines; repeat the comparison on an idle machine: "
                            + String.join(", ", noisy) + ".");
        }
        if (!limited.isEmpty()) {
            warnings.add("The server, with %d thread%s, was the bottleneck of these engines: "
                            .formatted(serverThreads, serverThreads == 1 ? "" : "s")
                    + String.join(", ", limited) + ".");
        }
        if (options.rounds() < 5) {
            warnings.add(
                    "With %d rounds an interval spans all values; 6 rounds or more give intervals with 95 %% confidence."
                            .formatted(options.rounds()));
        }
        return warnings;
    }
}
