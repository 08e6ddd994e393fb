package io.fluxcrawl.compare;

import static io.fluxcrawl.compare.Answer.number;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How far each engine went in a sweep, a sentence each. */
public final class SweepWords {
    private static final double KEPT_UP = 0.9;

    private SweepWords() {}

    public static List<String> of(Sweep sweep) {
        Set<String> names = new LinkedHashSet<>();
        sweep.steps().forEach(step -> step.result().engines().forEach(engine -> names.add(engine.name())));
        List<String> sentences = new ArrayList<>();
        for (String name : names) sentences.add(of(sweep, name));
        return sentences;
    }

    private static String of(Sweep sweep, String name) {
        StringBuilder text = new StringBuilder(name);
        double keptUpTo = -1;
        String failure = null;
        double share = 0;
        double lastValue = 0;
        for (Sweep.Step step : sweep.steps()) {
            for (EngineResult engine : step.result().engines()) {
                if (!engine.name().equals(name)) continue;
                if (engine.failure() != null) {
                    if (failure == null) failure = number(step.value()) + ": " + engine.failure();
                    continue;
                }
                share = engine.median(Figure.PAGES_PER_SECOND) / step.ideal();
                lastValue = step.value();
                if (share >= KEPT_UP) keptUpTo = step.value();
            }
        }
        String unit = sweep.what().unit().isEmpty() ? "" : ' ' + sweep.what().unit();
        if (keptUpTo >= 0)
            text.append(" gave 90 % of the ideal or more at ")
                    .append(count(keptUpTo))
                    .append(unit);
        else text.append(" never gave 90 % of the ideal");
        if (lastValue > 0) {
            text.append(", and ")
                    .append(Math.round(share * 100))
                    .append(" % at ")
                    .append(count(lastValue))
                    .append(unit);
        }
        if (failure != null) text.append("; it failed at ").append(failure);
        return text.append('.').toString();
    }

    private static String count(double value) {
        return "%,.0f".formatted(value);
    }
}
