package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Summary of a sweep, one sentence per engine. */
public final class SweepSummary {
    private static final double KEPT_UP = 0.9;

    private SweepSummary() {}

    /** Returns one sentence per engine. */
    public static List<String> of(Sweep sweep) {
        Set<String> names = new LinkedHashSet<>();
        sweep.steps().forEach(step -> step.result().engines().forEach(engine -> names.add(engine.name())));
        List<String> sentences = new ArrayList<>();
        for (String name : names) sentences.add(of(sweep, name));
        return sentences;
    }

    private static String of(Sweep sweep, String name) {
        String text = "";
        String failure = "";
        String unit = sweep.what().unit().isEmpty() ? "" : ' ' + sweep.what().unit();
        double keptUpTo = -1;
        double most = 0;
        for (Sweep.Step step : sweep.steps()) {
            EngineResult engine = named(step, name);
            if (engine == null) continue;
            if (engine.failure() != null) {
                if (failure.isEmpty()) failure = "; it failed at " + count(step.value()) + ": " + engine.failure();
                continue;
            }
            Double share = step.shareOfIdeal(engine);
            double speed = engine.median(Metric.PAGES_PER_SECOND);
            if (share != null) {
                if (share >= KEPT_UP) keptUpTo = step.value();
                text = ", and %d %% at %s".formatted(Math.round(share * 100), count(step.value()) + unit);
            } else if (speed > most) {
                most = speed;
                text = " reached %s pages per second at most, with %s"
                        .formatted(text(speed), count(step.value()) + unit);
            }
        }
        String kept = most > 0
                ? ""
                : keptUpTo < 0
                        ? " never reached 90 % of the ideal throughput"
                        : " reached 90 % or more of the ideal throughput at " + count(keptUpTo) + unit;
        return name + kept + text + failure + '.';
    }

    private static @Nullable EngineResult named(Sweep.Step step, String name) {
        return step.result().engines().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String count(double value) {
        return "%,.0f".formatted(value);
    }
}
