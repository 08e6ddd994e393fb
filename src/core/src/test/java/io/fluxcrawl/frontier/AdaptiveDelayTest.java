package io.fluxcrawl.frontier;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FrontierOptions;
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

    private final HostHealth host = new HostHealth();

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
        report(SECOND, new HostSignal.Faulted(ofMillis(1)));
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(3));
        report(SECOND, new HostSignal.Faulted(ofSeconds(7)));
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(4));
    }

    @Test
    void aSignOfStrainMakesThePauseHalfAsLongAgainAndGoodAnswersBringItDown() {
        report(SECOND, new HostSignal.Strained());
        assertThat(pause(SECOND)).isEqualTo(ofMillis(1_500));
        report(SECOND, new HostSignal.Overloaded(Duration.ZERO));
        assertThat(pause(SECOND)).isEqualTo(ofMillis(2_250));
        served(SECOND, ofMillis(10), 200);
        assertThat(pause(SECOND)).isEqualTo(ofSeconds(1));
    }

    @Test
    void strainTellsEvenWhereNoDelayIsAskedFor() {
        FrontierOptions eager = SECOND.toBuilder().delay(Duration.ZERO).build();
        report(eager, new HostSignal.Strained());
        assertThat(pause(eager)).isEqualTo(ofMillis(100));
    }

    @Test
    void turnedOffNothingChangesThePause() {
        FrontierOptions off =
                SECOND.toBuilder().adaptiveDelay(AdaptiveDelay.OFF).build();
        served(off, ofSeconds(20), 5);
        report(off, new HostSignal.Strained());
        assertThat(pause(off)).isEqualTo(ofSeconds(1));
    }

    @Property
    void thePauseStaysWithinItsBoundsAndNoErrorEverLowersIt(
            @ForAll("signals") List<HostSignal> signals, @ForAll @IntRange(max = 60_000) int delay) {
        FrontierOptions options = SECOND.toBuilder().delay(ofMillis(delay)).build();
        HostHealth any = new HostHealth();
        Duration longest = options.delay().compareTo(ofSeconds(30)) > 0 ? options.delay() : ofSeconds(30);
        long before = options.delay().toNanos();
        for (HostSignal signal : signals) {
            any.report(signal, 0, options);
            long now = any.pause(options.delay().toNanos());
            assertThat(Duration.ofNanos(now)).isBetween(options.delay(), longest);
            if (!(signal instanceof HostSignal.Served)) assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @Provide
    Arbitrary<List<HostSignal>> signals() {
        Arbitrary<Duration> latency = Arbitraries.integers().between(0, 100_000).map(Duration::ofMillis);
        return Arbitraries.<HostSignal>oneOf(
                        latency.map(HostSignal.Served::new),
                        latency.map(HostSignal.Faulted::new),
                        Arbitraries.just(new HostSignal.Strained()),
                        latency.map(HostSignal.Overloaded::new))
                .list()
                .ofMaxSize(60);
    }

    private void served(FrontierOptions options, Duration latency, int times) {
        for (int i = 0; i < times; i++) report(options, new HostSignal.Served(latency));
    }

    private void report(FrontierOptions options, HostSignal signal) {
        host.report(signal, 0, options);
    }

    private Duration pause(FrontierOptions options) {
        return Duration.ofNanos(host.pause(options.delay().toNanos()));
    }
}
