package io.fluxcrawl.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Result of an audit.
 *
 * @param results of all checks, in the order of the catalogue
 * @param outcomes number of records by outcome
 * @param counts what was visited
 * @param notes what a reader should know of the audit itself, such as expired suppressions
 * @param compared whether there was a baseline
 */
public record AuditResult(
        List<CheckResult> results,
        Map<String, Long> outcomes,
        SiteCounts counts,
        List<String> notes,
        boolean compared) {
    /** {@return the checks with findings, the most severe and most frequent first} */
    public List<CheckResult> found() {
        return results.stream()
                .filter(result -> result.findings() > 0)
                .sorted(Comparator.comparing(
                                (CheckResult result) -> result.check().level())
                        .thenComparing(CheckResult::affected, Comparator.reverseOrder())
                        .thenComparing(result -> result.check().id()))
                .toList();
    }

    /** {@return the checks that were run without a finding} */
    public List<CheckResult> passed() {
        return results.stream()
                .filter(result -> result.isChecked() && result.findings() == 0)
                .toList();
    }

    /** {@return the checks that were not run} */
    public List<CheckResult> notChecked() {
        return results.stream().filter(result -> !result.isChecked()).toList();
    }

    /** {@return number of findings that the baseline does not have} */
    public long fresh() {
        return results.stream().mapToLong(CheckResult::fresh).sum();
    }

    /** {@return number of findings of the baseline that are gone} */
    public long fixed() {
        return results.stream().mapToLong(CheckResult::fixed).sum();
    }

    /** {@return number of findings of all checks} */
    public long findings() {
        return results.stream().mapToLong(CheckResult::findings).sum();
    }
}
