package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import java.util.List;

/** Summaries of the experiments, one sentence each. */
public final class ExperimentSummary {
    private ExperimentSummary() {}

    /** Returns the summary of the parse scaling experiment. */
    public static List<String> of(ParseScaling.Result result) {
        ParseScaling.Point one = result.points().get(0);
        ParseScaling.Point last = result.points().get(result.points().size() - 1);
        ParseScaling.Point best = result.points().stream()
                .reduce((a, b) -> a.free().median() >= b.free().median() ? a : b)
                .orElseThrow();
        return List.of(
                "On %d cores, %d threads parsed %s times as many pages as one thread."
                        .formatted(
                                result.machine().cores(),
                                best.threads(),
                                text(best.free().median() / one.free().median())),
                "Under one lock, which a thread must hold to work, %d threads parsed %s times as many as one: threads do not"
                                .formatted(
                                        last.threads(),
                                        text(last.locked().median()
                                                / one.locked().median()))
                        + " speed up CPU work that a lock serializes.");
    }

    /** Returns the summary of the event loop experiment. */
    public static List<String> of(EventLoopStall.Result result) {
        return result.scenarios().stream()
                .map(scenario -> "%s (%s): half of the heartbeats took %s ms or less, one in a hundred %s ms or more."
                        .formatted(
                                scenario.name(),
                                scenario.idea(),
                                text(scenario.median().median()),
                                text(scenario.p99().median())))
                .toList();
    }

    /** Returns the summary of the transfer experiment. */
    public static List<String> of(TransferCost.Result result) {
        return result.points().stream()
                .map(point ->
                        "A record of %,d bytes of text takes %s µs to another thread and %s µs to another process."
                                .formatted(
                                        point.bytes(),
                                        text(point.thread().median()),
                                        text(point.process().median())))
                .toList();
    }
}
