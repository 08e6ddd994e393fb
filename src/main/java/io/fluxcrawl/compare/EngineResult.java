package io.fluxcrawl.compare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one engine did, over all rounds.
 *
 * @param rows visited in each round
 * @param failure why it could not run, or not to its end; null where every round gave every record
 * @param figures those that were measured; empty after a failure
 */
public record EngineResult(
        String name, String idea, int rows, @Nullable String failure, Map<Metric, MedianEstimate> figures) {
    public EngineResult {
        figures = Map.copyOf(figures);
    }

    /** The median of that figure; 0 where it was not measured. */
    public double median(Metric figure) {
        MedianEstimate sample = figures.get(figure);
        return sample == null ? 0 : sample.median();
    }
}
