package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int RUNS = 400;
    private static final Duration BUDGET = Duration.ofMinutes(4);
    private static final NoiseReading QUIET = new NoiseReading(1, 99, 1.02, 10);

    private static double share(LongFunction<ComparisonResult> run, Predicate<ComparisonResult> holds) {
        return LongStream.range(0, RUNS).mapToObj(run).filter(holds).count() / (double) RUNS;
    }

    private static boolean anyToldApart(ComparisonResult result) {
        return Verdict.on(result).pairs().stream().anyMatch(pair -> pair.ratio().toldApart());
    }

    @Test
    @Tag("slow")
    void twoCopiesOfOneEngineAreNotToldApart() {
        assertThat(share(seed -> twins(seed).compare(BUDGET), VerdictTest::anyToldApart))
                .as("rounds added until the interval is narrow")
                .isLessThanOrEqualTo(0.05);
        assertThat(share(seed -> twins(seed).compare(5), VerdictTest::anyToldApart))
                .as("five rounds")
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    @Tag("slow")
    void copiesAreNotToldApartOnADriftingMachine() {
        assertThat(share(seed -> twins(seed).drift(0.01).compare(BUDGET), VerdictTest::anyToldApart))
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    @Tag("slow")
    void copiesAreNotToldApartDespiteSlowRuns() {
        assertThat(share(seed -> twins(seed).spikes(0.1).compare(BUDGET), VerdictTest::anyToldApart))
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    @Tag("slow")
    void fiveCopiesAreNotToldApart() {
        assertThat(share(
                        seed -> twins(seed)
                                .with("third", 900)
                                .with("fourth", 900)
                                .with("fifth", 900)
                                .compare(BUDGET),
                        VerdictTest::anyToldApart))
                .isLessThanOrEqualTo(0.05);
    }

    private static SimulatedEngines twins(long seed) {
        return new SimulatedEngines(seed).with("one", 900).with("other", 900);
    }

    /** The power that the documentation states: 10 % at a noise of 3 % a run, in 95 of 100 comparisons. */
    @Test
    @Tag("slow")
    void plantedDifferenceOfTenPercentIsFound() {
        assertThat(share(
                        seed -> new SimulatedEngines(seed)
                                .with("slow", 900)
                                .with("fast", 990)
                                .compare(BUDGET),
                        result -> Verdict.on(result).words().startsWith("On this work fast is faster than slow (1.")))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    @Tag("slow")
    void intervalsHoldTheTrueRatioAtTheirRate() {
        assertThat(share(
                        seed -> new SimulatedEngines(seed)
                                .with("slow", 900)
                                .with("fast", 990)
                                .noise(0.1)
                                .compare(5),
                        result -> {
                            RatioEstimate ratio = RatioEstimate.of(
                                    result.engines().get(1).values(Metric.PAGES_PER_SECOND),
                                    result.engines().get(0).values(Metric.PAGES_PER_SECOND),
                                    0.95);
                            return ratio.low() <= 1.1 && ratio.high() >= 1.1;
                        }))
                .isBetween(0.94, 0.995);
    }

    @Test
    void oneEngineAloneGivesNoVerdict() {
        ComparisonResult alone = new SimulatedEngines(1).with("async", 900).compare(6);
        assertThat(Verdict.on(alone).words())
                .startsWith("Not decided, because only one engine that may be recommended ran, async")
                .doesNotContain("fastest", "block");
    }

    @Test
    void fewerThanFiveRoundsGiveNoVerdict() {
        ComparisonResult few =
                new SimulatedEngines(1).with("async", 900).with("threads", 90).compare(4);
        assertThat(Verdict.on(few).words()).startsWith("Not decided, because only 4 rounds ran");
    }

    @Test
    void aNoisyMachineGivesNoVerdict() {
        ComparisonResult busy = new SimulatedEngines(1)
                .with("async", 900)
                .with("threads", 90)
                .otherCpu(50)
                .compare(6);
        assertThat(Verdict.on(busy).words()).startsWith("Not decided, because other programs used 50 % of the machine");
        assertThat(ComparisonPage.of(busy).html()).contains("callout warning").doesNotContain("callout answer");
    }

    /** Overlap is not transitive: both ends of this chain overlap its middle, and are told apart. */
    @Test
    void everyPairIsJudgedByItsOwnInterval() {
        ComparisonResult chain = measured(
                engine("fast", 100, 101, 102, 100, 101, 102),
                engine("wide", 60, 140, 95, 70, 150, 90),
                engine("slow", 80, 81, 82, 80, 81, 82));
        assertThat(Verdict.on(chain).words())
                .contains("fast is faster than slow (1.25 times, 95 % interval 1.2")
                .contains("fast is not told apart from wide");
    }

    /** Of rounds that are slow for both engines nothing is left in their ratio. */
    @Test
    void whatSlowsAWholeRoundDownCancelsOut() {
        ComparisonResult shocks =
                measured(engine("one", 100, 50, 80, 30, 90, 60), engine("other", 91, 45, 73, 27.2, 82, 54.6));
        assertThat(Verdict.on(shocks).words()).startsWith("On this work one is faster than other (1.10 times");
    }

    @Test
    void enginesBuiltToBeWrongAreNeverRecommended() {
        EngineResult wrong = engine("async-inline", 990, 991, 992, 993, 994, 995);
        EngineResult flawed = new EngineResult(
                wrong.name(), wrong.idea(), 1, null, wrong.figures(), "it parses pages on the event loops", null);
        ComparisonResult result = measured(
                flawed, engine("threads", 900, 901, 902, 903, 904, 905), engine("async", 899, 902, 901, 904, 903, 906));
        assertThat(Verdict.on(result).words()).doesNotContain("async-inline").contains("as fast as");
        assertThat(ComparisonPage.of(result).html())
                .contains("async-inline is built to be wrong", "measured, never recommended");
    }

    @Test
    void builtInEnginesWithAMistakeSaySo() {
        assertThat(Engines.all().stream()
                        .filter(engine -> engine.flaw() != null)
                        .map(Engine::name))
                .containsExactly("sequential", "async-inline");
    }

    private static ComparisonResult measured(EngineResult... engines) {
        return SimulatedEngines.result(6, QUIET, "", 60, List.of(engines));
    }

    private static EngineResult engine(String name, double... speeds) {
        List<Double> values = Arrays.stream(speeds).boxed().toList();
        Map<Metric, MedianEstimate> figures = new ArrayList<>(List.of(Metric.values()))
                .stream()
                        .collect(Collectors.toMap(
                                metric -> metric,
                                metric -> metric == Metric.PAGES_PER_SECOND
                                        ? MedianEstimate.of(values)
                                        : MedianEstimate.of(values.stream()
                                                .map(value -> 10.0)
                                                .toList())));
        return new EngineResult(name, "an idea", 1_000, null, figures);
    }
}
