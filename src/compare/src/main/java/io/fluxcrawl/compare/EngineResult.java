package io.fluxcrawl.compare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of one engine over all rounds.
 *
 * @param rows visited in each round
 * @param failure why the engine could not run or did not finish; null if every round gave every record
 * @param figures measured metrics; empty after a failure
 */
public record EngineResult(
        String name, String idea, int rows, @Nullable String failure, Map<Metric, MedianEstimate> figures) {
    /** Copies the map. */
    public EngineResult {
        figures = Map.copyOf(figures);
    }

    /** Returns the median of a metric, 0 if it was not measured. */
    public double median(Metric metric) {
        MedianEstimate sample = figures.get(metric);
        return sample == null ? 0 : sample.median();
    }
}
