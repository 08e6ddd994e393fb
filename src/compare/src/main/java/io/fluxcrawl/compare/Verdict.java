package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Verdict on engines that did the same work: which is faster than which, by how much, and how sure that is. Every pair
 * is judged by its own interval. The intervals are simultaneous: with {@value #CONFIDENCE} confidence all of them hold
 * at once (Bonferroni).
 */
final class Verdict {
    static final double CONFIDENCE = 0.95;
    /**
     * Confidence that an interval is computed with. Half of the error is kept for the choice of when to stop: rounds that
     * end when an interval is narrow end more often while it is too narrow by chance.
     */
    static final double COMPUTED = 1 - (1 - CONFIDENCE) / 2;
    /** Rounds below which nothing is decided. */
    static final int LEAST_ROUNDS = 5;
    /** Difference that does not matter to a user. */
    private static final double NEGLIGIBLE = 0.05;

    /**
     * Two engines compared.
     *
     * @param ratio of the speed of {@code first} to that of {@code second}
     */
    record Pair(EngineResult first, EngineResult second, RatioEstimate ratio) {}

    private final ComparisonResult result;
    /** Engines that may be recommended, the fastest first. */
    private final List<EngineResult> candidates;

    private Verdict(ComparisonResult result) {
        this.result = result;
        candidates = result.engines().stream()
                .filter(Verdict::mayBeRecommended)
                .sorted(Comparator.comparingDouble((EngineResult e) -> -e.geometricMean(Metric.PAGES_PER_SECOND)))
                .toList();
    }

    static Verdict on(ComparisonResult result) {
        return new Verdict(result);
    }

    private static boolean mayBeRecommended(EngineResult engine) {
        return engine.measured() && engine.flaw() == null && engine.otherWork() == null;
    }

    /** Returns why nothing is decided, as clauses; empty if there is a verdict. */
    List<String> undecided() {
        if (!result.differences().isEmpty())
            return List.of("the engines did not do the same work (see the differences)");
        List<String> reasons = new ArrayList<>();
        if (candidates.isEmpty()) {
            reasons.add("no engine that may be recommended finished");
        } else if (candidates.size() == 1) {
            reasons.add("only one engine that may be recommended ran, %s: a comparison needs two"
                    .formatted(candidates.get(0).name()));
        }
        int rounds = rounds();
        if (!candidates.isEmpty() && rounds < LEAST_ROUNDS) {
            String ran = rounds == 1 ? "only one round" : "only " + rounds + " rounds";
            reasons.add("%s ran (fewer than %d tell little)".formatted(ran, LEAST_ROUNDS));
        }
        reasons.addAll(result.noise().reasons());
        return reasons;
    }

    boolean decided() {
        return undecided().isEmpty();
    }

    private int rounds() {
        return candidates.stream()
                .mapToInt(engine -> engine.values(Metric.PAGES_PER_SECOND).size())
                .min()
                .orElse(0);
    }

    /** Returns the engines that may be recommended, the fastest first. */
    List<EngineResult> candidates() {
        return candidates;
    }

    /** Returns every other candidate compared with the fastest one. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < candidates.size(); i++) {
            pairs.add(new Pair(
                    candidates.get(0),
                    candidates.get(i),
                    ratio(candidates.get(0), candidates.get(i), Metric.PAGES_PER_SECOND)));
        }
        return pairs;
    }

    /** Returns the ratio of a metric of two engines; the intervals of candidates hold together. */
    RatioEstimate ratio(EngineResult first, EngineResult second, Metric metric) {
        boolean judged = candidates.contains(first) && candidates.contains(second);
        int pairs = judged ? Math.max(1, candidates.size() * (candidates.size() - 1) / 2) : 1;
        return RatioEstimate.of(first.values(metric), second.values(metric), 1 - (1 - COMPUTED) / pairs);
    }

    /** Returns one paragraph: the verdict, or why there is none. */
    String words() {
        List<String> reasons = undecided();
        return reasons.isEmpty() ? decision() : "Not decided, because " + joined(reasons) + '.' + measured();
    }

    private String measured() {
        if (candidates.isEmpty() || !result.differences().isEmpty()) return "";
        return " Measured, in pages per second: "
                + joined(candidates.stream()
                        .map(engine -> engine.name() + ' ' + text(engine.median(Metric.PAGES_PER_SECOND)))
                        .toList())
                + ". What differs here may be chance.";
    }

    private String decision() {
        EngineResult fastest = candidates.get(0);
        List<String> slower = new ArrayList<>();
        List<String> same = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<EngineResult> level = new ArrayList<>(List.of(fastest));
        for (Pair pair : pairs()) {
            String effect = pair.second().name() + " (" + interval(pair.ratio()) + ')';
            if (pair.ratio().toldApart()) {
                slower.add(effect);
                continue;
            }
            level.add(pair.second());
            (pair.ratio().within(NEGLIGIBLE) ? same : open).add(effect);
        }
        StringBuilder words = new StringBuilder();
        if (!slower.isEmpty()) {
            words.append("On this work %s is faster than %s.".formatted(fastest.name(), joined(slower)));
        }
        if (!same.isEmpty()) {
            words.append(" %s is as fast as %s within 5 %%.".formatted(fastest.name(), joined(same)));
        }
        if (!open.isEmpty()) words.append(" %s is not told apart from %s.".formatted(fastest.name(), joined(open)));
        if (slower.isEmpty()) words.append(" No engine was shown to be faster than another.");
        words.append(resources(level)).append(advice(level));
        return words.toString().strip();
    }

    /** Returns what told-apart engines of the same speed differ in. */
    private String resources(List<EngineResult> level) {
        if (level.size() < 2) {
            EngineResult one = level.get(0);
            return " It uses %s ms of CPU per page and %s MiB of memory at its peak."
                    .formatted(text(one.median(Metric.CPU_PER_PAGE)), text(one.median(Metric.PEAK_MEMORY)));
        }
        return least(level, Metric.CPU_PER_PAGE, "CPU per page") + least(level, Metric.PEAK_MEMORY, "memory");
    }

    private String least(List<EngineResult> level, Metric metric, String what) {
        EngineResult least = level.stream()
                .min(Comparator.comparingDouble(engine -> engine.geometricMean(metric)))
                .orElseThrow();
        List<String> more = new ArrayList<>();
        for (EngineResult other : level) {
            if (other.equals(least) || least.median(metric) <= 0 || other.median(metric) <= 0) continue;
            RatioEstimate ratio = ratio(least, other, metric);
            if (ratio.toldApart()) more.add(other.name() + " (" + interval(ratio) + ')');
        }
        return more.isEmpty() ? "" : " %s uses less %s than %s.".formatted(least.name(), what, joined(more));
    }

    private static String advice(List<EngineResult> level) {
        List<String> names = level.stream().map(EngineResult::name).toList();
        if (names.contains("threads")) {
            return " A pool of threads was not shown to be slower here, and is the simplest to write and debug. It needs a"
                    + " thread per visit in flight: fluxcrawl compare concurrency shows where that ends.";
        }
        if (names.contains("virtual")) {
            return " Virtual threads were not shown to be slower here, with sequential code: a good choice with Java 21 or"
                    + " later where backpressure is not needed.";
        }
        return "";
    }

    /** Returns an effect such as {@code 1.4 times, 95 % interval 1.2 to 1.6}. */
    static String interval(RatioEstimate ratio) {
        if (!Double.isFinite(ratio.high())) return times(ratio.ratio()) + " times, in one round";
        return "%s times, 95 %% interval %s to %s"
                .formatted(times(ratio.ratio()), times(ratio.low()), times(ratio.high()));
    }

    /** Returns the ends of an interval, such as {@code 95 % interval 1.2 to 1.6}. */
    static String bounds(RatioEstimate ratio) {
        if (!Double.isFinite(ratio.high())) return "one round";
        return "95 %% interval %s to %s".formatted(times(ratio.low()), times(ratio.high()));
    }

    /** Returns a ratio for people: two decimals, fewer where it is large. */
    static String times(double ratio) {
        return ratio >= 100 ? text(ratio) : String.format(Locale.ROOT, ratio >= 10 ? "%.1f" : "%.2f", ratio);
    }

    static String joined(List<String> parts) {
        int last = parts.size() - 1;
        if (last <= 0) return String.join("", parts);
        return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
