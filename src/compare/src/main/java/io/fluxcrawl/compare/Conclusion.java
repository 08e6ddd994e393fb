package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences about the common claims that the engines of a comparison can test. */
final class Conclusion {
    private final ComparisonResult result;
    private final Verdict verdict;

    private Conclusion(ComparisonResult result) {
        this.result = result;
        verdict = Verdict.on(result);
    }

    /** Returns one paragraph that says which engine to use and why, or why that is not decided. */
    static String of(ComparisonResult result) {
        return Verdict.on(result).words();
    }

    /** Returns one sentence per common claim that these engines can test; none if nothing is decided. */
    static List<String> claims(ComparisonResult result) {
        return new Conclusion(result).claims();
    }

    private List<String> claims() {
        List<String> claims = new ArrayList<>();
        if (!verdict.decided()) return claims;
        against("async", "sequential", claims);
        against("async", "threads", claims);
        against("async", "virtual", claims);
        against("async", "async-inline", claims);
        against("threads", "processes", claims);
        against("async", "python-asyncio", claims);
        EngineResult processes = named("processes");
        if (processes != null) {
            claims.add("For every page, %s KiB of record were sent from a worker process to its parent: serialized,"
                            .formatted(text(processes.median(Metric.PASSED_PER_PAGE)))
                    + " copied through a pipe and parsed. Threads pass a reference.");
        }
        return claims;
    }

    private void against(String one, String other, List<String> claims) {
        EngineResult a = named(one);
        EngineResult b = named(other);
        if (a == null || b == null) return;
        RatioEstimate ratio = verdict.ratio(a, b, Metric.PAGES_PER_SECOND);
        String speed = !ratio.toldApart()
                ? "%s and %s are not told apart (%s)".formatted(one, other, Verdict.interval(ratio))
                : ratio.ratio() > 1
                        ? "%s is faster than %s (%s)".formatted(one, other, Verdict.interval(ratio))
                        : "%s is faster than %s (%s)".formatted(other, one, Verdict.interval(ratio.inverse()));
        String work = b.otherWork() == null ? "" : " %s does other work: %s.".formatted(other, b.otherWork());
        claims.add("%s. CPU time per page: %s ms with %s, %s ms with %s; threads: %s and %s; memory: %s and %s MiB.%s"
                .formatted(
                        speed,
                        text(a.median(Metric.CPU_PER_PAGE)),
                        one,
                        text(b.median(Metric.CPU_PER_PAGE)),
                        other,
                        text(a.median(Metric.THREADS)),
                        text(b.median(Metric.THREADS)),
                        text(a.median(Metric.PEAK_MEMORY)),
                        text(b.median(Metric.PEAK_MEMORY)),
                        work));
    }

    private @Nullable EngineResult named(String name) {
        return result.engines().stream()
                .filter(engine -> engine.measured() && engine.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
