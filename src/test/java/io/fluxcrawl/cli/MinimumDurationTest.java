package io.fluxcrawl.cli;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.frontier.FollowStatus;
import io.fluxcrawl.frontier.Forecast;
import io.fluxcrawl.frontier.FrontierStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimumDurationTest {
    private final List<String> said = new ArrayList<>();
    private final MinimumDuration outlook = new MinimumDuration(said::add);

    private static Forecast forecast(long rows, Duration bound) {
        return new Forecast(rows, 0, 0, 1, bound, "example.com", rows);
    }

    private static FrontierStatus status(boolean inputEnded) {
        return new FrontierStatus(
                7_000,
                inputEnded,
                600,
                1,
                1,
                1,
                0,
                ofMinutes(20),
                "example.com",
                600,
                Duration.ZERO,
                FollowStatus.NONE);
    }

    @Test
    void whatIsKnownBeforeTheStartIsSaidOnce() {
        outlook.expect(forecast(7_800, ofSeconds(7_800)), ofSeconds(1));
        outlook.look(status(true), ofSeconds(3));
        assertThat(said)
                .containsExactly("This list cannot end before 2h10m: example.com has 7,800 rows, one every 1s.");
    }

    @Test
    void aListThatOnlyTheFrontierReadsIsKnownAtItsEnd() {
        outlook.look(status(false), ofSeconds(3));
        assertThat(said).isEmpty();
        outlook.look(status(true), ofMinutes(5));
        assertThat(said)
                .containsExactly("This list cannot end before 20m00s: example.com has 600 rows, one every 2.0s.");
        assertThat(outlook.inHindsight(ofMinutes(26)))
                .isEqualTo("Manners alone take 25m00s: example.com has 600 rows, one every 2.0s.");
    }

    @Test
    void nothingIsSaidOfACrawlThatTakesNoTime() {
        outlook.expect(forecast(20, ofSeconds(20)), ofSeconds(1));
        assertThat(said).isEmpty();
        assertThat(outlook.inHindsight(ofMinutes(1))).isNull();
    }

    @Test
    void aCrawlThatWasFasterThanItsMannersIsNotToldOfThem() {
        outlook.expect(forecast(100, ofSeconds(100)), ofSeconds(1));
        assertThat(outlook.inHindsight(ofSeconds(99))).isNull();
        assertThat(outlook.inHindsight(ofSeconds(100))).isNotNull();
    }
}
