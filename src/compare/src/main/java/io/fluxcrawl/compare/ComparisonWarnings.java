package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;

/** Warnings about doubtful measurements. */
final class ComparisonWarnings {
    private static final double SERVER_BUSY_PERCENT = 85;

    private ComparisonWarnings() {}

    static List<String> of(List<EngineResult> results, ComparisonOptions options) {
        List<String> warnings = new ArrayList<>();
        int serverThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        List<String> limited = new ArrayList<>();
        for (EngineResult result : results) {
            double server = result.median(Metric.SERVER_CPU);
            if (options.workload() instanceof Workload.Pages && server > SERVER_BUSY_PERCENT * serverThreads) {
                limited.add("%s (%.0f %% of a core)".formatted(result.name(), server));
            }
        }
        if (!limited.isEmpty()) {
            warnings.add("The server, with %d thread%s, was the bottleneck of these engines: "
                            .formatted(serverThreads, serverThreads == 1 ? "" : "s")
                    + String.join(", ", limited) + ".");
        }
        return warnings;
    }
}
