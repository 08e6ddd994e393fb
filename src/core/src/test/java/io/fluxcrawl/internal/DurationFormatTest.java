package io.fluxcrawl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationFormatTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0ms",
        "200, 200ms, 200ms",
        "1000, 1s, 1s",
        "1500, 1.5s, 1.5s",
        "1230, 1.23s, 1.23s",
        "10000, 10s, 10s",
        "90000, 90s, 90s",
        "120000, 2m, 120s",
        "7200000, 2h, 7200s"
    })
    void formatUsesTheLargestWholeUnitAndSecondsDoesNot(long millis, String shortest, String seconds) {
        assertThat(DurationFormat.format(Duration.ofMillis(millis))).isEqualTo(shortest);
        assertThat(DurationFormat.seconds(Duration.ofMillis(millis))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "35, 35ms",
        "1249, 1.2s",
        "9949, 9.9s",
        "9950, 10s",
        "59499, 59s",
        "185000, 3m05s",
        "7800000, 2h10m",
        "180000000, 2d02h"
    })
    void briefRoundsToAboutTwoParts(long millis, String text) {
        assertThat(DurationFormat.brief(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"350, 0.35ms", "994, 0.99ms", "1500, 1.5ms", "9940, 9.9ms", "35000, 35ms"})
    void fineHasDecimalsBelowTenMilliseconds(long micros, String text) {
        assertThat(DurationFormat.fine(Duration.ofNanos(micros * 1_000))).isEqualTo(text);
    }
}
