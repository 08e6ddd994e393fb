package io.fluxcrawl.cli;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.FollowStatus;
import io.fluxcrawl.model.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimumDurationTest {
    private final List<String> said = new ArrayList<>();
    private final MinimumDuration minimum = new MinimumDuration(said::add);

    private static Forecast forecast(long rows, Duration bound) {
        return new Forecast(rows, 0, 0, 1, bound, "example.com", rows);
    }

    private static CrawlStatus status(boolean inputEnded) {
        return new CrawlStatus(
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
    void theForecastIsPrintedOnce() {
        minimum.onForecast(forecast(7_800, ofSeconds(7_800)), ofSeconds(1));
        minimum.onStatus(status(true), ofSeconds(3));
        assertThat(said)
                .containsExactly(
                        "This crawl takes at least 2h10m: example.com has 7,800 rows, with one request every 1s.");
    }

    @Test
    void aListThatCannotBeReadTwiceIsKnownAtItsEnd() {
        minimum.onStatus(status(false), ofSeconds(3));
        assertThat(said).isEmpty();
        minimum.onStatus(status(true), ofMinutes(5));
        assertThat(said)
                .containsExactly(
                        "This crawl takes at least 20m00s: example.com has 600 rows, with one request every 2.0s.");
        assertThat(minimum.summary(ofMinutes(26)))
                .isEqualTo("The delays between requests alone take 25m00s: example.com has 600 rows, with one request"
                        + " every 2.0s.");
    }

    @Test
    void nothingIsPrintedForAShortCrawl() {
        minimum.onForecast(forecast(4, ofSeconds(4)), ofSeconds(1));
        assertThat(said).isEmpty();
        assertThat(minimum.summary(ofMinutes(1))).isNull();
    }

    @Test
    void aCrawlFasterThanItsMinimumHasNoSentence() {
        minimum.onForecast(forecast(100, ofSeconds(100)), ofSeconds(1));
        assertThat(minimum.summary(ofSeconds(99))).isNull();
        assertThat(minimum.summary(ofSeconds(100))).isNotNull();
    }
}
