package io.fluxcrawl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackingTest {
    /** Returns hosts of a million rows, of which the n-th has the n-th part of the first. */
    private static List<HostGroup> zipf(int rows, int hosts, double pause) {
        double harmonic = 0;
        for (int i = 1; i <= hosts; i++) harmonic += 1.0 / i;
        List<HostGroup> groups = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            long of = Math.max(1, Math.round(rows / harmonic / i));
            groups.add(new HostGroup(i - 1, of, of * pause, "host-" + i));
        }
        return groups;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "10, 1", "100, 1", "1000, 1", "2, 0", "4, 0.01", "8, 0.001"})
    void zipfLikeHostsAreWithinFivePercentOfTheBound(int tasks, double pause) {
        Packing packing = Packing.of(zipf(1_000_000, 100_000, pause), tasks, 200);
        assertThat(packing.seconds()).isLessThanOrEqualTo(packing.bound() * 1.05);
    }

    @Test
    void theForecastNamesTheHostThatBoundsIt() {
        List<HostGroup> groups =
                List.of(new HostGroup(0, 7_200, 7_200, "big.example"), new HostGroup(1, 100, 100, "small.example"));
        WaveForecast forecast = new WaveForecast(groups, 2, Packing.of(groups, 2, 200), 200);
        assertThat(forecast.text(1, Duration.ofMinutes(30)))
                .isEqualTo(
                        "Wave 1: 7,300 rows of 2 hosts in 2 tasks. They take at least 2h00m: the pauses of big.example; as"
                                + " divided, 2h00m. 1 groups of hosts need longer than a wave of 30m00s: their rest goes to later waves.");
    }

    @Test
    void thereIsNoDivisionAmongNoTasks() {
        assertThatThrownBy(() -> Packing.of(List.of(), 0, 200)).hasMessage("tasks must be at least 1, but is 0.");
    }
}
