package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final List<String> ran = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private long nanos;

    private Rounds rounds(int least, int most, @Nullable Duration budget, double... spread) {
        List<String> names = List.of("one", "other", "third");
        Rounds.Plan plan = new Rounds.Plan(names, names, least, most, budget, 1.1, 7);
        Rounds.Trials trials = (name, round) -> {
            ran.add(name + round);
            nanos += 2_000_000_000L;
            double speed = 100 * (round % 2 == 0 || !name.equals("other") ? 1 : spread[0]);
            return new Rounds.Outcome(10, Map.of(Metric.PAGES_PER_SECOND, speed), null);
        };
        return new Rounds(plan, trials, () -> nanos, said::add);
    }

    @Test
    void everyRoundRunsEveryEngineOnceInRandomOrder() throws Exception {
        assertThat(rounds(20, 20, null, 1).run()).isEqualTo(Rounds.Stop.FIXED);
        assertThat(ran).hasSize(60).doesNotHaveDuplicates();
        List<List<String>> orders = new ArrayList<>();
        for (int i = 0; i < 60; i += 3) {
            orders.add(ran.subList(i, i + 3).stream()
                    .map(run -> run.replaceAll("\\d", ""))
                    .toList());
        }
        assertThat(new HashSet<>(orders)).as("different orders").hasSizeGreaterThan(3);
    }

    @Test
    void endsAsSoonAsIntervalsAreNarrow() throws Exception {
        Rounds rounds = rounds(5, 30, Duration.ofHours(1), 1.0);
        assertThat(rounds.run()).isEqualTo(Rounds.Stop.NARROW);
        assertThat(rounds.done()).isEqualTo(5);
    }

    @Test
    void addsRoundsWhileIntervalsAreWide() throws Exception {
        Rounds rounds = rounds(5, 30, Duration.ofHours(1), 1.5);
        rounds.run();
        assertThat(rounds.done()).isGreaterThan(5);
    }

    @Test
    void aRoundThatWouldNotFitIntoTheBudgetIsNotBegun() throws Exception {
        Rounds rounds = rounds(5, 30, Duration.ofSeconds(50), 3.0);
        assertThat(rounds.run()).isEqualTo(Rounds.Stop.BUDGET);
        assertThat(rounds.done()).as("of 6 s each").isEqualTo(8);
        assertThat(nanos).isLessThanOrEqualTo(50_000_000_000L);
    }

    @Test
    void progressTellsResultsAndTimeLeft() throws Exception {
        rounds(5, 30, Duration.ofSeconds(50), 1.0).run();
        assertThat(said.get(0)).startsWith("round 1: ").endsWith("at most 50 s left");
        assertThat(said.get(3))
                .startsWith("round 2: ")
                .contains("; pages/s so far: one 100, other 100, third 100; at most 44 s left");
    }

    @Test
    void withinABudgetTheTimeGoesToTheJudgedEngines() throws Exception {
        Rounds rounds = new Rounds(
                new Rounds.Plan(
                        List.of("one", "other", "wrong"), List.of("one", "other"), 5, 30, Duration.ofHours(1), 1.1, 7),
                (name, round) -> {
                    ran.add(name);
                    return new Rounds.Outcome(10, Map.of(Metric.PAGES_PER_SECOND, 100.0), null);
                },
                () -> 0,
                said::add);
        assertThat(rounds.run()).isEqualTo(Rounds.Stop.NARROW);
        assertThat(ran).filteredOn("one"::equals).hasSize(5);
        assertThat(ran).filteredOn("wrong"::equals).hasSize(2);
    }

    @Test
    void anEngineThatFailsIsNotRunAgain() throws Exception {
        List<String> names = List.of("one", "broken", "third");
        Rounds rounds = new Rounds(
                new Rounds.Plan(names, names, 5, 5, null, 1.1, 7),
                (name, round) -> {
                    ran.add(name);
                    boolean broken = name.equals("broken");
                    return new Rounds.Outcome(
                            10, broken ? Map.of() : Map.of(Metric.PAGES_PER_SECOND, 100.0), broken ? "it broke" : null);
                },
                () -> 0,
                said::add);
        rounds.run();
        assertThat(ran).filteredOn("broken"::equals).hasSize(1);
        assertThat(rounds.results("broken").failure).isEqualTo("it broke");
    }
}
