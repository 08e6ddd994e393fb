package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conclusions from the measurements, as sentences. Two engines count as different only if their intervals do not
 * overlap and their medians differ by 5 % or more.
 */
final class Conclusion {
    private static final double APART = 1.05;

    private final ComparisonResult result;
    private final List<EngineResult> ran;

    private Conclusion(ComparisonResult result) {
        this.result = result;
        ran = result.engines().stream()
                .filter(engine -> engine.failure() == null)
                .sorted(Comparator.comparingDouble((EngineResult e) -> -e.median(Metric.PAGES_PER_SECOND)))
                .toList();
    }

    /** Returns one paragraph that says which engine to use and why. */
    static String of(ComparisonResult result) {
        return new Conclusion(result).verdict();
    }

    /** Returns one sentence per common claim that these engines can test. */
    static List<String> claims(ComparisonResult result) {
        return new Conclusion(result).claims();
    }

    private String verdict() {
        if (!result.differences().isEmpty()) {
            return "The engines did not do the same work, so their speeds cannot be compared: see the differences.";
        }
        if (ran.isEmpty()) return "No engine finished.";
        EngineResult fastest = ran.get(0);
        List<EngineResult> asFast =
                ran.stream().filter(engine -> !apart(fastest, engine)).toList();
        StringBuilder text = new StringBuilder();
        if (asFast.size() == 1) {
            text.append("On this work %s is the fastest, with %s pages per second."
                    .formatted(fastest.name(), text(fastest.median(Metric.PAGES_PER_SECOND))));
        } else {
            text.append("On this work %s are equally fast, with up to %s pages per second."
                    .formatted(names(asFast), text(fastest.median(Metric.PAGES_PER_SECOND))));
        }
        text.append(asFast.size() == 1 ? alone(fastest) : leastResources(asFast));
        text.append(advice(asFast));
        return text.toString();
    }

    private static String alone(EngineResult engine) {
        return " It uses %s ms of CPU per page and %s MiB of memory at its peak."
                .formatted(text(engine.median(Metric.CPU_PER_PAGE)), text(engine.median(Metric.PEAK_MEMORY)));
    }

    private static String leastResources(List<EngineResult> engines) {
        EngineResult cpu = least(engines, Metric.CPU_PER_PAGE);
        EngineResult memory = least(engines, Metric.PEAK_MEMORY);
        return " Of these, %s uses the least CPU, %s ms per page, and %s the least memory, %s MiB at its peak."
                .formatted(
                        cpu.name(),
                        text(cpu.median(Metric.CPU_PER_PAGE)),
                        memory.equals(cpu) ? "also" : memory.name(),
                        text(memory.median(Metric.PEAK_MEMORY)));
    }

    private static EngineResult least(List<EngineResult> engines, Metric metric) {
        return engines.stream()
                .min(Comparator.comparingDouble(engine -> engine.median(metric)))
                .orElseThrow();
    }

    /** Returns the advice: where simple code is as fast, it is the better choice. */
    private static String advice(List<EngineResult> asFast) {
        List<String> names = asFast.stream().map(EngineResult::name).toList();
        if (names.contains("threads")) {
            return " A pool of threads is as fast here, and the simplest to write and debug: use it at this scale. It needs a"
                    + " thread per visit in flight; a sweep over the concurrency shows the limits of that.";
        }
        if (names.contains("virtual")) {
            return " Virtual threads are as fast here with sequential code: a good choice with Java 21 or later, if"
                    + " backpressure is not needed.";
        }
        return " Blocking code is slower here: a waiting visit should not hold a thread.";
    }

    private List<String> claims() {
        List<String> claims = new ArrayList<>();
        against("async", "sequential", claims);
        against("async", "threads", claims);
        against("async", "virtual", claims);
        against("async", "async-inline", claims);
        against("threads", "processes", claims);
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
        double ratio = a.median(Metric.PAGES_PER_SECOND) / b.median(Metric.PAGES_PER_SECOND);
        String speed = !apart(a, b)
                ? "%s and %s are equally fast".formatted(one, other)
                : ratio > 1
                        ? "%s is %s times as fast as %s".formatted(one, text(ratio), other)
                        : "%s is %s times as fast as %s".formatted(other, text(1 / ratio), one);
        claims.add("%s. CPU time per page: %s ms with %s, %s ms with %s; threads: %s and %s; memory: %s and %s MiB."
                .formatted(
                        speed,
                        text(a.median(Metric.CPU_PER_PAGE)),
                        one,
                        text(b.median(Metric.CPU_PER_PAGE)),
                        other,
                        text(a.median(Metric.THREADS)),
                        text(b.median(Metric.THREADS)),
                        text(a.median(Metric.PEAK_MEMORY)),
                        text(b.median(Metric.PEAK_MEMORY))));
    }

    private @Nullable EngineResult named(String name) {
        return ran.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns whether the measurements show a difference in speed. */
    static boolean apart(EngineResult a, EngineResult b) {
        MedianEstimate one = a.figures().get(Metric.PAGES_PER_SECOND);
        MedianEstimate other = b.figures().get(Metric.PAGES_PER_SECOND);
        if (one == null || other == null) return true;
        boolean overlap = one.low() <= other.high() && other.low() <= one.high();
        double ratio = Math.max(one.median(), other.median()) / Math.min(one.median(), other.median());
        return !overlap && ratio >= APART;
    }

    static String names(List<EngineResult> engines) {
        List<String> names = engines.stream().map(EngineResult::name).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
