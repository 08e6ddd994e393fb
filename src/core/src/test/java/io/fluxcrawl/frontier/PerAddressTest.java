package io.fluxcrawl.frontier;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.PerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The manners per address: whole frontiers, on a clock that the test owns. Hosts a and b share x, c is at y. */
class PerAddressTest {
    private static final FrontierOptions EAGER = FrontierOptions.builder()
            .delay(Duration.ZERO)
            .adaptiveDelay(AdaptiveDelay.OFF)
            .build();
    private static final FrontierOptions ONE_EVERY_TWO_SECONDS =
            EAGER.toBuilder().perAddress(PerAddress.of(1, ofSeconds(2))).build();

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final Map<String, String> addresses = new HashMap<>(Map.of("a", "x", "b", "x", "c", "y"));
    private final List<Visit> visits = new ArrayList<>();
    private final List<String> came = new ArrayList<>();
    private int lookups;

    @Test
    void hostsAtOneAddressTakeTurnsAPauseApartAndThoseElsewhereDoNotWait() {
        crawlAndAnswer(ONE_EVERY_TWO_SECONDS, "a/1", "b/1", "c/1", "a/2");
        clock.advanceTimeBy(ofSeconds(10));
        assertThat(came).containsExactly("0 a/1", "0 c/1", "2000 b/1", "4000 a/2");
        assertThat(lookups).as("once a host").isEqualTo(3);
    }

    @Test
    void theOneWithMostRowsLeftGoesFirst() {
        crawlAndAnswer(ONE_EVERY_TWO_SECONDS.toBuilder().delay(ofSeconds(1)).build(), "b/1", "a/1", "a/2", "a/3");
        clock.advanceTimeBy(ofSeconds(10));
        assertThat(came).containsExactly("0 a/1", "2000 a/2", "4000 b/1", "6000 a/3");
    }

    @Test
    void thePauseCountsFromTheEndWhereOneGoesAtATimeAndFromStartToStartWhereMoreDo() {
        Frontier one = crawl(ONE_EVERY_TWO_SECONDS, "a/1", "b/1");
        clock.advanceTimeBy(ofSeconds(5));
        assertThat(came).containsExactly("0 a/1");
        one.answer(visits.get(0), VisitOutcome.finish());
        clock.advanceTimeBy(ofSeconds(2));
        assertThat(came).endsWith("7000 b/1");
        crawl(EAGER.toBuilder().perAddress(PerAddress.of(2, ofSeconds(2))).build(), "a/3", "b/3");
        clock.advanceTimeBy(ofSeconds(2));
        assertThat(came).endsWith("7000 a/3", "9000 b/3");
    }

    @Test
    void anAddressGetsNoMoreAtOnceThanAllowedHoweverManyItsHostsMayHave() {
        Frontier frontier = crawl(
                EAGER.toBuilder()
                        .perHost(4)
                        .perAddress(PerAddress.of(2, Duration.ZERO))
                        .build(),
                "a/1",
                "b/1",
                "a/2",
                "b/2",
                "c/1");
        clock.advanceTime();
        assertThat(came).containsExactly("0 a/1", "0 b/1", "0 c/1");
        frontier.answer(visits.get(0), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(came).hasSize(4);
    }

    @Test
    void aHostThatHasMovedIsVisitedWhereItIsNow() {
        Frontier frontier = crawl(ONE_EVERY_TWO_SECONDS, "a/1", "a/2", "b/1");
        clock.advanceTime();
        addresses.put("a", "y");
        frontier.answer(visits.get(0), VisitOutcome.finish());
        clock.advanceTimeBy(ofSeconds(2));
        frontier.answer(visits.get(1), VisitOutcome.finish());
        clock.advanceTimeBy(ofSeconds(2));
        assertThat(came).containsExactly("0 a/1", "2000 b/1", "4000 a/2");
        assertThat(visits).extracting(Visit::address).containsExactly("x", "x", "y");
    }

    @Test
    void aHoldIsItsHostsOwnAndStrainSlowsTheWholeAddressDown() {
        FrontierOptions adapting = EAGER.toBuilder()
                .adaptiveDelay(AdaptiveDelay.ON)
                .perAddress(PerAddress.of(1, ofSeconds(2)))
                .build();
        Frontier frontier = crawl(adapting, "a/1", "a/2", "b/1");
        clock.advanceTime();
        frontier.answer(visits.get(0), new VisitOutcome.Finish(new HostSignal.Overloaded(ofSeconds(60))));
        clock.advanceTimeBy(ofMillis(2_999));
        assertThat(came).hasSize(1);
        clock.advanceTimeBy(ofMillis(1));
        assertThat(came).as("half as long again, but not a minute").containsExactly("0 a/1", "3000 b/1");
        frontier.answer(visits.get(1), VisitOutcome.finish());
        clock.advanceTimeBy(ofSeconds(56));
        assertThat(came).hasSize(2);
        clock.advanceTimeBy(ofSeconds(1));
        assertThat(came).endsWith("60000 a/2");
    }

    @Test
    void aRowThatNeededNoRequestCostsItsAddressNoPause() {
        Frontier frontier = crawl(ONE_EVERY_TWO_SECONDS, "a/1", "b/1");
        clock.advanceTime();
        frontier.answer(visits.get(0), new VisitOutcome.Skip());
        clock.advanceTime();
        assertThat(came).containsExactly("0 a/1", "0 b/1");
    }

    @Test
    void theStatusCountsWhatAnAddressStillTakes() {
        Frontier frontier = crawl(ONE_EVERY_TWO_SECONDS, "a/1", "b/1", "a/2", "b/2", "c/1");
        clock.advanceTimeBy(ofSeconds(1));
        frontier.slowDown("nobody", Duration.ZERO); // a step, and with it a fresh report
        clock.advanceTime();
        assertThat(frontier.status().tailHost()).isEqualTo("x");
        assertThat(frontier.status().tail()).isEqualTo(ofSeconds(6));
    }

    private Frontier crawlAndAnswer(FrontierOptions options, String... pages) {
        return crawl(options, true, pages);
    }

    private Frontier crawl(FrontierOptions options, String... pages) {
        return crawl(options, false, pages);
    }

    /** Looks every host up when it first has its turn, as the pipeline does. */
    private Frontier crawl(FrontierOptions options, boolean answer, String... pages) {
        Flux<Row> rows = Flux.range(0, pages.length).map(i -> TestVisits.visit(i + 1, "http://" + pages[i]));
        Frontier frontier = Frontier.create(rows, options, clock);
        frontier.rows().subscribe(row -> {
            Visit visit = (Visit) row;
            String address = addresses.getOrDefault(visit.url().host(), "z");
            if (!address.equals(visit.address())) {
                lookups++;
                frontier.answer(visit, new VisitOutcome.Relocate(address));
                return;
            }
            visits.add(visit);
            came.add(clock.now(TimeUnit.MILLISECONDS) + " " + visit.url().host()
                    + visit.url().target());
            if (answer) frontier.answer(visit, VisitOutcome.finish());
        });
        clock.advanceTime();
        return frontier;
    }
}
