package io.fluxcrawl.compare;

import java.time.Instant;
import java.util.List;

/**
 * Result of a comparison.
 *
 * @param workload as a sentence
 * @param differences rows on which engines do not agree; empty if all did the same work
 * @param warnings reasons to doubt the measurements, as sentences
 * @param noise of the machine meanwhile
 * @param seconds that the rounds took
 * @param ended why no further round was run, as a clause
 * @param at when the comparison ended
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
        List<String> warnings,
        NoiseReading noise,
        double seconds,
        String ended,
        Instant at) {
    /** Copies the lists. */
    public ComparisonResult {
        engines = List.copyOf(engines);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** Field of a row that two engines wrote differently. If one of them has no such row, the field is {@code row}. */
    public record Difference(String engine, String other, long row, String field, String value, String otherValue) {}
}
