package io.fluxcrawl.compare;

import java.util.List;

/**
 * Result of a comparison.
 *
 * @param workload as a sentence
 * @param differences rows on which engines do not agree; empty if all did the same work
 * @param warnings reasons to doubt the measurements, as sentences
 */
public record ComparisonResult(
        MachineInfo machine,
        String workload,
        int concurrency,
        int parsers,
        int rounds,
        String heap,
        List<EngineResult> engines,
        List<Difference> differences,
        List<String> warnings) {
    /** Copies the lists. */
    public ComparisonResult {
        engines = List.copyOf(engines);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** Field of a row that two engines wrote differently. If one of them has no such row, the field is {@code row}. */
    public record Difference(String engine, String other, long row, String field, String value, String otherValue) {}
}
