package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.cli.Progress.Snapshot;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.FollowStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private static final int WIDE = 200;
    private final Progress progress = new Progress();

    private static Snapshot at(double seconds, long ok, long failed, long skipped, CrawlStatus frontier) {
        return new Snapshot((long) (seconds * 1e9), ok, failed, skipped, frontier, false);
    }

    private static CrawlStatus frontier(
            long rows, boolean ended, long queued, int inFlight, Duration tail, @Nullable String host) {
        return new CrawlStatus(
                rows, ended, queued, inFlight, inFlight, 9, 0, tail, host, 0, Duration.ZERO, FollowStatus.NONE);
    }

    private static CrawlStatus busy(long rows) {
        return frontier(rows, true, 10, 98, Duration.ofSeconds(3), "b.example");
    }

    @Test
    void theLineHasShareSpeedAndRemainingTime() {
        assertThat(progress.line(at(10, 1_000, 200, 50, busy(5_000)), WIDE))
                .isEqualTo("[=====>              ]   25%  1,250/5,000  125/s  ok 1,000  failed 200  skipped 50"
                        + "  98 in flight  ETA 30s");
    }

    @Test
    void fortyColumnsHoldWhatMattersMost() {
        String line = progress.line(at(10, 1_000, 200, 50, busy(5_000)), 39);
        assertThat(line).isEqualTo(" 25%  1,250/5,000  125/s  ETA 30s").hasSizeLessThan(40);
    }

    @Test
    void whileTheListIsReadThereIsNoEstimate() {
        CrawlStatus reading = frontier(70_000, false, 60_000, 100, Duration.ofHours(1), "b.example");
        assertThat(progress.line(at(2, 500, 0, 0, reading), WIDE))
                .isEqualTo("500/70,000+  250/s  ok 500  100 in flight");
    }

    @Test
    void theSlowestHostDecidesWhereItTakesLonger() {
        CrawlStatus tail = frontier(1_000, true, 600, 1, Duration.ofMinutes(10), "slow.example");
        assertThat(progress.line(at(4, 400, 0, 0, tail), WIDE)).endsWith("ETA 10m00s for slow.example");
    }

    @Test
    void anIdleCrawlNamesTheHostItWaitsFor() {
        CrawlStatus idle = frontier(10, true, 3, 0, Duration.ofSeconds(6), "slow.example");
        assertThat(progress.line(at(1, 7, 0, 0, idle), WIDE))
                .endsWith("  0 in flight  ETA 6s, waiting for slow.example");
    }

    @Test
    void aStoppingCrawlHasNoEstimate() {
        Snapshot stopping = new Snapshot(1_000_000_000, 5, 0, 0, busy(20), true);
        assertThat(progress.line(stopping, WIDE)).endsWith("ok 5  stopping, 98 in flight");
    }

    @Test
    void theSpeedForgetsThePast() {
        progress.line(at(10, 10_000, 0, 0, busy(20_000)), WIDE);
        assertThat(progress.line(at(40, 10_030, 0, 0, busy(20_000)), WIDE)).contains("  3.1/s  ");
        assertThat(progress.line(at(70, 10_060, 0, 0, busy(20_000)), WIDE)).contains("  1.0/s  ");
    }

    @Test
    void withoutSpeedThereIsNoEstimate() {
        CrawlStatus stuck = frontier(10, true, 0, 3, Duration.ZERO, null);
        assertThat(progress.line(at(5, 0, 0, 0, stuck), WIDE)).doesNotContain("ETA");
    }

    @Test
    void theEndIsAFullBar() {
        CrawlStatus over = frontier(5, true, 0, 0, Duration.ZERO, null);
        assertThat(progress.line(at(1, 5, 0, 0, over), WIDE))
                .startsWith("[====================]  100%  5/5  ")
                .endsWith("  closing the outputs");
    }

    @Test
    void beforeTheFirstRowTheListIsRead() {
        CrawlStatus start = frontier(0, false, 0, 0, Duration.ZERO, null);
        assertThat(progress.line(at(0, 0, 0, 0, start), WIDE)).isEqualTo("reading the list");
        assertThat(progress.line(at(1, 0, 0, 0, start), 7)).isEqualTo("reading");
    }

    @Test
    void anEmptyListDividesByNothing() {
        CrawlStatus empty = frontier(0, true, 0, 0, Duration.ZERO, null);
        assertThat(progress.line(at(0, 0, 0, 0, empty), WIDE)).isEqualTo("0/0  0.0/s  ok 0  0 in flight");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 20, 40, 60, 79, 80, 100, 120})
    void theLineFitsTheTerminalAndKeepsTheMainParts(int columns) {
        String line = progress.line(at(10, 1_000, 200, 50, busy(5_000)), columns);
        assertThat(line).hasSizeLessThanOrEqualTo(columns);
        if (columns >= 20) assertThat(line).contains("1,250/5,000");
        if (columns >= 40) assertThat(line).contains("ETA 30s").contains("125/s");
    }

    @Test
    void controlCharactersInAHostNameAreEscaped() {
        CrawlStatus hostile =
                frontier(10, true, 3, 0, Duration.ofSeconds(60), "\u001b[2J\r" + "x".repeat(300) + ".example");
        String line = progress.line(at(1, 7, 0, 0, hostile), WIDE);
        assertThat(line)
                .contains("waiting for \\x1b[2J\\rx")
                .doesNotContain("\u001b")
                .doesNotContain("\r");
        assertThat(line).hasSizeLessThan(WIDE);
    }

    @Test
    void whileEveryRowWaitsForAHeldHostTheEstimateIsItsHold() {
        CrawlStatus held = frontier(1_000, true, 5, 0, Duration.ofSeconds(125), "held.example");
        progress.line(at(10, 900, 0, 0, busy(1_000)), WIDE);
        progress.line(at(11, 995, 0, 0, held), WIDE);
        for (int second = 12; second < 110; second++) progress.line(at(second, 995, 0, 0, held), WIDE);
        assertThat(progress.line(at(111, 995, 0, 0, held), WIDE)).contains("ETA 25s");
    }

    @Test
    void closingOutputsTellsForHowLong() {
        CrawlStatus over = frontier(10, true, 0, 0, Duration.ZERO, null);
        progress.line(at(1, 10, 0, 0, over), WIDE);
        assertThat(progress.line(at(31, 10, 0, 0, over), WIDE))
                .endsWith("closing the outputs (every record is there; writing files for 30s)");
    }
}
