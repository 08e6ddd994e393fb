package io.fluxcrawl.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MedianEstimateTest {
    @Test
    void medianIsMiddleValueOrMeanOfTheTwo() {
        assertThat(MedianEstimate.of(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
        assertThat(MedianEstimate.of(List.of(9.0, 1.0, 4.0, 5.0)).median()).isEqualTo(4.5);
    }

    /** Coverages are those of the tables of the sign test: 1 - 2 P(B(n, 1/2) <= left). */
    @Test
    void fewRoundsGiveWholeRangeWithItsConfidence() {
        assertInterval(1, 1, 1, 0);
        assertInterval(2, 1, 2, 0.5);
        assertInterval(3, 1, 3, 0.75);
        assertInterval(5, 1, 5, 0.9375);
    }

    @Test
    void manyRoundsGiveNarrowest95PercentInterval() {
        assertInterval(6, 1, 6, 0.96875);
        assertInterval(8, 1, 8, 0.9921875);
        assertInterval(9, 2, 8, 0.9609375);
        assertInterval(10, 2, 9, 0.978515625);
        assertInterval(20, 6, 15, 0.9586105346679688);
    }

    private static void assertInterval(int n, double low, double high, double confidence) {
        MedianEstimate sample = MedianEstimate.of(
                IntStream.rangeClosed(1, n).mapToObj(Double::valueOf).toList());
        assertThat(sample.low()).as("low of %d", n).isEqualTo(low);
        assertThat(sample.high()).as("high of %d", n).isEqualTo(high);
        assertThat(sample.confidence()).as("confidence of %d", n).isCloseTo(confidence, within(1e-12));
    }

    @Property
    void medianLiesInItsInterval(@ForAll @Size(min = 1, max = 40) List<@DoubleRange(max = 1e6) Double> values) {
        MedianEstimate sample = MedianEstimate.of(values);
        assertThat(sample.median()).isBetween(sample.low(), sample.high());
        assertThat(values).contains(sample.low(), sample.high());
    }

    @Test
    void percentileLiesBetweenNeighbours() {
        double[] values = {10, 20, 30, 40, 50};
        assertThat(MedianEstimate.percentile(values, 0)).isEqualTo(10);
        assertThat(MedianEstimate.percentile(values, 50)).isEqualTo(30);
        assertThat(MedianEstimate.percentile(values, 90)).isCloseTo(46, within(1e-9));
        assertThat(MedianEstimate.percentile(values, 100)).isEqualTo(50);
    }

    @Test
    void emptySampleHasNoMedian() {
        assertThatThrownBy(() -> MedianEstimate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
