package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.compare.ComparisonResult.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Workload FEW = new Workload.Pages(30, 5, Duration.ZERO, 2_000, 10);

    @Test
    void measuresEveryEngineInEveryRound() throws Exception {
        List<String> said = new ArrayList<>();
        ComparisonResult result = Comparison.run(
                options("sequential", "threads", "async").toBuilder().rounds(2).build(), said::add);
        assertThat(result.differences()).isEmpty();
        assertThat(said)
                .as("every engine once in every round")
                .hasSize(6)
                .extracting(line -> line.replaceAll(";.*", ""))
                .contains("round 1 of 2: async", "round 2 of 2: async", "round 2 of 2: sequential");
        assertThat(ComparisonPage.answer(result)).startsWith("Not decided, because only 2 rounds ran");
        assertThat(result.noise().readings()).isEqualTo(6);
        assertThat(result.engines()).allSatisfy(engine -> {
            assertThat(engine.failure()).isNull();
            assertThat(engine.rows()).isEqualTo(30);
            assertThat(engine.figures()).containsOnlyKeys(Metric.values());
            assertThat(engine.figures().values())
                    .allSatisfy(figure -> assertThat(figure.values()).hasSize(2));
            assertThat(engine.median(Metric.PAGES_PER_SECOND)).isPositive();
            assertThat(engine.median(Metric.PEAK_MEMORY)).isPositive();
            assertThat(engine.median(Metric.ALLOCATED_PER_PAGE)).isPositive();
        });
    }

    @Test
    void detectsAnEngineThatDoesOtherWork() throws Exception {
        ComparisonResult result = Comparison.run(options("threads", "planted"), progress -> {});
        assertThat(result.differences())
                .isNotEmpty()
                .allMatch(one -> (one.engine() + one.other()).contains("planted") && one.row() > 1)
                .extracting(Difference::field)
                .contains("url", "title");
        assertThat(ComparisonPage.answer(result))
                .startsWith("Not decided, because the engines did not do the same work");
        assertThat(ComparisonPage.of(result).html()).contains("Rows on which engines do not agree");
    }

    private static ComparisonOptions options(String... engines) {
        return ComparisonOptions.builder(FEW)
                .engines(List.of(engines))
                .rounds(1)
                .concurrency(4)
                .heap("256m")
                .sequentialRows(30)
                .warmUp(Duration.ZERO)
                .build();
    }
}
