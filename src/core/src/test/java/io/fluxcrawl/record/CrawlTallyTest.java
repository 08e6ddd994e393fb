package io.fluxcrawl.record;

import static io.fluxcrawl.record.SampleRecords.failed;
import static io.fluxcrawl.record.SampleRecords.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fluxcrawl.model.Outcome;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrawlTallyTest {
    private final CrawlTally tally = new CrawlTally();

    @Test
    void anEmptyTallyHasZeroTotals() {
        CrawlSummary summary = tally.summary(Duration.ZERO);
        assertThat(summary.rows()).isZero();
        assertThat(summary.outcomes()).isEmpty();
        assertThat(summary.rowsPerSecond()).isZero();
        assertThat(summary.timing(TimingPhase.TOTAL)).isEqualTo(TimingStats.NONE);
    }

    @Test
    void recordsAreCountedByOutcomeAndStatus() {
        tally.add(ok(1, "http://a/", 200, Duration.ofMillis(10)));
        tally.add(ok(2, "http://a/x", 204, Duration.ofMillis(20)));
        tally.add(ok(3, "http://b/", 404, Duration.ofMillis(30)));
        tally.add(ok(4, "http://c/", 1_234_567, Duration.ofMillis(40)));
        tally.add(failed(5, "http://d/", Outcome.DNS_FAILED));
        tally.add(SampleRecords.invalid(6, "x y"));

        CrawlSummary summary = tally.summary(Duration.ofSeconds(2));
        assertThat(summary.rows()).isEqualTo(6);
        assertThat(summary.ok()).isEqualTo(4);
        assertThat(summary.outcomes())
                .containsOnly(entry(Outcome.OK, 4L), entry(Outcome.INVALID_URL, 1L), entry(Outcome.DNS_FAILED, 1L));
        assertThat(summary.statuses()).containsExactly(entry(0, 1L), entry(200, 1L), entry(204, 1L), entry(404, 1L));
        assertThat(summary.statusClass(2)).isEqualTo(2);
        assertThat(summary.statusClass(5)).isZero();
        assertThat(summary.rowsPerSecond()).isEqualTo(3);
        assertThat(summary.requests()).isEqualTo(4 + 3);
        assertThat(summary.retries()).isEqualTo(2);
        assertThat(summary.bytesWire()).isEqualTo(4 * 500);
        assertThat(summary.bytes()).isEqualTo(4 * 2_000);
    }

    @Test
    void aCompleteRecordIsCountedInEveryTotal() {
        tally.add(SampleRecords.full());
        CrawlSummary summary = tally.summary(Duration.ZERO);
        assertThat(summary.requests()).isEqualTo(3);
        assertThat(summary.retries()).isEqualTo(1);
        assertThat(summary.reconnects()).isEqualTo(1);
        assertThat(summary.redirected()).isEqualTo(1);
        assertThat(summary.redirects()).isEqualTo(1);
        assertThat(summary.truncated()).isEqualTo(1);
        assertThat(summary.unverified()).isZero();
        assertThat(summary.contentTypes()).containsExactly(entry("text/html", 1L));
        assertThat(summary.timings()).containsOnlyKeys(TimingPhase.values());
        assertThat(summary.timing(TimingPhase.CONNECT).p99()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void slowestAndFailingHostsAreListed() {
        for (int i = 1; i <= 50; i++) tally.add(ok(i, "http://h" + i + "/", 200, Duration.ofMillis(i)));
        tally.add(failed(51, "http://down/", Outcome.CONNECT_REFUSED));
        tally.add(failed(52, "http://shy/", Outcome.ROBOTS_DENIED));

        CrawlSummary summary = tally.summary(Duration.ZERO);
        assertThat(summary.slowestVisits()).hasSize(CrawlTally.SHOWN).first().satisfies(visit -> {
            assertThat(visit.row()).isEqualTo(50);
            assertThat(visit.took()).isEqualTo(Duration.ofMillis(50));
        });
        assertThat(summary.slowestVisits()).extracting(SlowVisit::row).endsWith(42L, 41L);
        assertThat(summary.slowestHosts()).hasSize(CrawlTally.SHOWN).first().returns("h50", HostTotal::host);
        assertThat(summary.failingHosts()).extracting(HostTotal::host).containsExactly("down");
    }

    @Test
    void mediaTypesBeyondTheBoundCountAsOther() {
        for (int i = 0; i < 500; i++) tally.add(SampleRecords.typed("application/x-" + i));
        assertThat(tally.summary(Duration.ZERO).contentTypes())
                .hasSize(CrawlTally.TYPES_KEPT + 1)
                .containsEntry(CrawlTally.OTHER_TYPES, 400L);
    }

    @Test
    void aSummaryDoesNotChangeAfterwards() {
        tally.add(ok(1, "http://a/", 200, Duration.ofMillis(10)));
        CrawlSummary before = tally.summary(Duration.ofSeconds(1));
        tally.add(ok(2, "http://a/", 500, Duration.ofMillis(10)));
        assertThat(before.rows()).isEqualTo(1);
        assertThat(before.statuses()).containsOnlyKeys(200);
        assertThat(before.slowestHosts()).extracting(HostTotal::rows).containsExactly(1L);
    }

    @Test
    void recordsMayBeAddedByManyThreads() {
        CrawlRecord record = ok(1, "http://a/", 200, Duration.ofMillis(10));
        IntStream.range(0, 20_000).parallel().forEach(i -> tally.add(record));
        assertThat(tally.summary(Duration.ZERO).rows()).isEqualTo(20_000);
        assertThat(tally.summary(Duration.ZERO).timing(TimingPhase.TOTAL).count())
                .isEqualTo(20_000);
    }
}
