package io.fluxcrawl.frontier;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The law of the adaptive pause, one host at a time. */
class AdaptiveDelayTest {
    private static final FrontierOptions SECOND =
            FrontierOptions.builder().delay(ofSeconds(1)).build();

    private final HostTrouble host = new HostTrouble();

    @Test
    void aHostThatAnswersWithinTheDelayIsVisitedAtTheDelay() {
        served(SECOND, ofMillis(900), 50);
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(1));
    }

    @Test
    void thePauseGoesAQuarterOfTheWayUpAndAnEighthOfTheWayDown() {
        served(SECOND, ofSeconds(9), 1);
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(3));
        served(SECOND, ofSeconds(1), 1);
        assertThat(pause(SECOND)).isEqualTo(ofMillis(2_750));
    }

    @Test
    void aHostThatKeepsTakingItsTimeIsGivenThatTime() {
        served(SECOND, ofSeconds(5), 60);
        assertThat(pause(SECOND)).isBetween(ofMillis(4_999), ofSeconds(5));
    }

    @Test
    void oneSlowPageAmongFastOnesIsForgotten() {
        served(SECOND, ofSeconds(20), 1);
        served(SECOND, ofMillis(100), 200);
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(1));
    }

    @Test
    void whereSeveralGoAtOnceTheirStartsShareTheLatency() {
        FrontierOptions four = SECOND.toBuilder().perHost(4).build();
        served(four, ofSeconds(8), 60);
        assertThat(pause(four)).isBetween(ofMillis(1_999), ofSeconds(2));
    }

    @Test
    void aPagesOwnErrorMayRaiseThePauseButNotLowerIt() {
        served(SECOND, ofSeconds(9), 1);
        heed(SECOND, new Bearing.Faulted(ofMillis(1)));
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(3));
        heed(SECOND, new Bearing.Faulted(ofSeconds(7)));
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(4));
    }

    @Test
    void aSignOfStrainMakesThePauseHalfAsLongAgainAndGoodAnswersBringItDown() {
        heed(SECOND, new Bearing.Strained());
        assertThat(pause(SECOND)).isEqualTo(ofMillis(1_500));
        heed(SECOND, new Bearing.Overloaded(Duration.ZERO));
        assertThat(pause(SECOND)).isEqualTo(ofMillis(2_250));
        served(SECOND, ofMillis(10), 200);
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(1));
    }

    @Test
    void strainTellsEvenWhereNoDelayIsAskedFor() {
        FrontierOptions eager = SECOND.toBuilder().delay(Duration.ZERO).build();
        heed(eager, new Bearing.Strained());
        assertThat(pause(eager)).isEqualTo(ofMillis(100));
    }

    @Test
    void turnedOffNothingChangesThePause() {
        FrontierOptions off =
                SECOND.toBuilder().adaptiveDelay(AdaptiveDelay.OFF).build();
        served(off, ofSeconds(20), 5);
        heed(off, new Bearing.Strained());
        assertThat(pause(off)).isEqualTo(ofSeconds(1));
    }

    @Property
    void thePauseStaysWithinItsBoundsAndNoErrorEverLowersIt(
            @ForAll("bearings") List<Bearing> bearings, @ForAll @IntRange(max = 60_000) int delay) {
        FrontierOptions options = SECOND.toBuilder().delay(ofMillis(delay)).build();
        HostTrouble any = new HostTrouble();
        Duration longest = options.delay().compareTo(ofSeconds(30)) > 0 ? options.delay() : ofSeconds(30);
        long before = options.delay().toNanos();
        for (Bearing bearing : bearings) {
            any.heed(bearing, 0, options);
            long now = any.pause(options.delay().toNanos());
            assertThat(Duration.ofNanos(now)).isBetween(options.delay(), longest);
            if (!(bearing instanceof Bearing.Served)) assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @Provide
    Arbitrary<List<Bearing>> bearings() {
        Arbitrary<Duration> latency = Arbitraries.integers().between(0, 100_000).map(Duration::ofMillis);
        return Arbitraries.<Bearing>oneOf(
                        latency.map(Bearing.Served::new),
                        latency.map(Bearing.Faulted::new),
                        Arbitraries.just(new Bearing.Strained()),
                        latency.map(Bearing.Overloaded::new))
                .list()
                .ofMaxSize(60);
    }

    private void served(FrontierOptions options, Duration latency, int times) {
        for (int i = 0; i < times; i++) heed(options, new Bearing.Served(latency));
    }

    private void heed(FrontierOptions options, Bearing bearing) {
        host.heed(bearing, 0, options);
    }

    private Duration pause(FrontierOptions options) {
        return Duration.ofNanos(host.pause(options.delay().toNanos()));
    }
}
