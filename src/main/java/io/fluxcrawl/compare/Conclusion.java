package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison's numbers say, in plain words. Two engines are told apart only where their intervals do not overlap
 * and their medians lie 5 % apart or more.
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

    /** Which to use, and why: one paragraph. */
    static String of(ComparisonResult result) {
        return new Conclusion(result).verdict();
    }

    /** One sentence for each classic claim that these engines can test. */
    static List<String> claims(ComparisonResult result) {
        return new Conclusion(result).claims();
    }

    private String verdict() {
        if (!result.differences().isEmpty()) {
            return "The engines did not do the same work, so nothing can be said of their speed: see the differences.";
        }
        if (ran.isEmpty()) return "No engine came to its end.";
        EngineResult fastest = ran.get(0);
        List<EngineResult> asFast =
                ran.stream().filter(engine -> !apart(fastest, engine)).toList();
        StringBuilder text = new StringBuilder();
        if (asFast.size() == 1) {
            text.append("On this work %s is the fastest, with %s pages a second."
                    .formatted(fastest.name(), text(fastest.median(Metric.PAGES_PER_SECOND))));
        } else {
            text.append("On this work %s are as fast as each other, with %s pages a second at best."
                    .formatted(names(asFast), text(fastest.median(Metric.PAGES_PER_SECOND))));
        }
        text.append(asFast.size() == 1 ? alone(fastest) : thrift(asFast));
        text.append(advice(asFast));
        return text.toString();
    }

    private static String alone(EngineResult engine) {
        return " It takes %s ms of CPU a page and %s MiB at its peak."
                .formatted(text(engine.median(Metric.CPU_PER_PAGE)), text(engine.median(Metric.PEAK_MEMORY)));
    }

    private static String thrift(List<EngineResult> engines) {
        EngineResult cpu = least(engines, Metric.CPU_PER_PAGE);
        EngineResult memory = least(engines, Metric.PEAK_MEMORY);
        return " Of these %s takes the least CPU, %s ms a page, and %s the least memory, %s MiB at its peak."
                .formatted(
                        cpu.name(),
                        text(cpu.median(Metric.CPU_PER_PAGE)),
                        memory.equals(cpu) ? "also" : memory.name(),
                        text(memory.median(Metric.PEAK_MEMORY)));
    }

    private static EngineResult least(List<EngineResult> engines, Metric figure) {
        return engines.stream()
                .min(Comparator.comparingDouble(engine -> engine.median(figure)))
                .orElseThrow();
    }

    /** Plain code is worth something: where it is as fast, it is the better choice. */
    private static String advice(List<EngineResult> asFast) {
        List<String> names = asFast.stream().map(EngineResult::name).toList();
        if (names.contains("threads")) {
            return " A pool of threads keeps up here, and is the simplest to write and to debug: use it at this scale. How"
                    + " far it goes is what compare --sweep concurrency shows: each visit under way holds a thread.";
        }
        if (names.contains("virtual")) {
            return " Virtual threads keep up here with code that reads from top to bottom: a good choice where Java 21 is"
                    + " at hand and backpressure is not the question.";
        }
        return " Code that blocks does not keep up here: what waits should not hold a thread.";
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
            claims.add("For every page %s KiB of record crossed from a worker process to the one that asked: packed,"
                            .formatted(text(processes.median(Metric.PASSED_PER_PAGE)))
                    + " copied through a pipe and unpacked. Threads hand over a reference.");
        }
        return claims;
    }

    private void against(String one, String other, List<String> claims) {
        EngineResult a = named(one);
        EngineResult b = named(other);
        if (a == null || b == null) return;
        double ratio = a.median(Metric.PAGES_PER_SECOND) / b.median(Metric.PAGES_PER_SECOND);
        String speed = !apart(a, b)
                ? "%s and %s are as fast as each other".formatted(one, other)
                : ratio > 1
                        ? "%s is %s times as fast as %s".formatted(one, text(ratio), other)
                        : "%s is %s times as fast as %s".formatted(other, text(1 / ratio), one);
        claims.add("%s; a page takes %s ms of CPU with %s and %s ms with %s, %s and %s threads, and %s and %s MiB."
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

    /** Whether the numbers tell these two apart by speed. */
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
