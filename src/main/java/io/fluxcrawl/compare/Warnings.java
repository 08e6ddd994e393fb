package io.fluxcrawl.compare;

import java.util.ArrayList;
import java.util.List;

/** What makes figures doubtful. */
final class Warnings {
    private static final double NOISY_PERCENT = 10;
    private static final double SERVER_BUSY_PERCENT = 85;

    private Warnings() {}

    static List<String> of(List<EngineResult> results, ComparisonOptions options) {
        List<String> warnings = new ArrayList<>();
        int serverThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        for (EngineResult result : results) {
            if (result.failure() != null) continue;
            double other = result.median(Figure.OTHER_CPU);
            if (other > NOISY_PERCENT) {
                warnings.add("Other programs took %.0f %% of the machine while %s ran: repeat this on a quiet one."
                        .formatted(other, result.name()));
            }
            double server = result.median(Figure.SERVER_CPU);
            if (options.workload() instanceof Workload.Pages && server > SERVER_BUSY_PERCENT * serverThreads) {
                warnings.add("The server was the limit of %s: %.0f %% of a core, and it has %d to use."
                        .formatted(result.name(), server, serverThreads));
            }
        }
        if (options.rounds() < 5) {
            warnings.add(("Intervals of %d rounds are from the least to the greatest value; --rounds 6 or more give"
                            + " intervals that are 95 %% sure.")
                    .formatted(options.rounds()));
        }
        return warnings;
    }
}
