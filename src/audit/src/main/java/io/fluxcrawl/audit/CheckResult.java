package io.fluxcrawl.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Result of one check.
 *
 * @param check the check, with the thresholds and level that applied
 * @param notChecked why it was not run; null if it was
 * @param findings number of findings; a fault of a template counts once
 * @param affected number of pages with a finding
 * @param applicable number of pages the check could apply to
 * @param unknown number of what could not be judged, because it was not visited
 * @param suppressed number of findings left out by suppressions
 * @param fresh number of findings that the baseline does not have; all without a baseline
 * @param fixed number of findings of the baseline that are gone from pages that were visited again; 0 without a baseline
 */
public record CheckResult(
        Check check,
        @Nullable String notChecked,
        long findings,
        long affected,
        long applicable,
        long unknown,
        long suppressed,
        long fresh,
        long fixed) {
    static CheckResult notChecked(Check check, String reason) {
        return new CheckResult(check, reason, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Returns this result with what a comparison says. */
    CheckResult compared(long fresh, long fixed) {
        return new CheckResult(check, notChecked, findings, affected, applicable, unknown, suppressed, fresh, fixed);
    }

    /** {@return whether the check was run} */
    public boolean isChecked() {
        return notChecked == null;
    }

    /** {@return the percentage as reports write it, such as {@code 4.5 %} or {@code < 0.1 %}} */
    public String percentText() {
        double percent = percent();
        return percent > 0 && percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** {@return the affected pages in per cent of those it could apply to, 0 to 100} */
    public double percent() {
        return applicable == 0 ? 0 : Math.min(100, 100.0 * affected / applicable);
    }
}
