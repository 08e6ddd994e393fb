package io.fluxcrawl.compare;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param workload in a sentence
 * @param differences rows on which engines do not agree; empty where the same work was done
 * @param warnings what a reader should know before believing a figure
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
    public ComparisonResult {
        engines = List.copyOf(engines);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** One field of one row that two engines wrote differently; a row that one of them lacks has the field {@code row}. */
    public record Difference(String engine, String other, long row, String field, String value, String otherValue) {}
}
