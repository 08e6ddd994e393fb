package io.fluxcrawl.compare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of one engine over all rounds.
 *
 * @param rows visited in each round
 * @param failure why the engine could not run or did not finish; null if every round gave every record
 * @param figures measured metrics; empty after a failure
 * @param flaw why the engine is never recommended: what is wrong with it on purpose; null for an engine without such
 * @param otherWork what it does otherwise than all others; null if it does the same work
 */
public record EngineResult(
        String name,
        String idea,
        int rows,
        @Nullable String failure,
        Map<Metric, MedianEstimate> figures,
        @Nullable String flaw,
        @Nullable String otherWork) {
    /** Copies the map. */
    public EngineResult {
        figures = Map.copyOf(figures);
    }

    /** Returns the median of a metric, 0 if it was not measured. */
    public double median(Metric metric) {
        MedianEstimate sample = figures.get(metric);
        return sample == null ? 0 : sample.median();
    }

    /** Creates the result of an engine that does the same work as all others and may be recommended. */
    public EngineResult(
            String name, String idea, int rows, @Nullable String failure, Map<Metric, MedianEstimate> figures) {
        this(name, idea, rows, failure, figures, null, null);
    }

    /** Returns the values of a metric by round, empty if it was not measured. */
    public List<Double> values(Metric metric) {
        MedianEstimate sample = figures.get(metric);
        return sample == null ? List.of() : sample.values();
    }

    /** Returns whether the engine finished at least one round, and none in vain. */
    boolean measured() {
        return failure == null && !values(Metric.PAGES_PER_SECOND).isEmpty();
    }

    double geometricMean(Metric metric) {
        return Math.exp(values(metric).stream()
                .mapToDouble(value -> Math.log(Math.max(Double.MIN_NORMAL, value)))
                .average()
                .orElse(Double.NEGATIVE_INFINITY));
    }
}
