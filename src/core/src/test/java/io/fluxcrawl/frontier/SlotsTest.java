package io.fluxcrawl.frontier;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Slow and dead hosts must not hold all slots: whole frontiers, on a clock that the test owns. */
class SlotsTest {
    private static final FrontierOptions EAGER = FrontierOptions.builder()
            .delay(Duration.ZERO)
            .adaptiveDelay(AdaptiveDelay.OFF)
            .build();

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<Visit> visits = new ArrayList<>();

    @Test
    void aVisitThatTakesLongerThanTwoSecondsGivesItsSlotBack() {
        crawl(10, 3);
        assertThat(visits).hasSize(3);
        clock.advanceTimeBy(ofMillis(1_999));
        assertThat(visits).hasSize(3);
        clock.advanceTimeBy(ofMillis(1));
        assertThat(visits).hasSize(6);
    }

    @Test
    void butNoMoreThanThereAreSlotsDo() {
        Frontier frontier = crawl(100, 3);
        clock.advanceTimeBy(ofSeconds(100));
        assertThat(visits).as("three late, three that are counted").hasSize(6);
        assertThat(frontier.status().counted()).isEqualTo(3);
        frontier.answer(visits.get(5), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(visits).as("one is over, one more may go").hasSize(7);
    }

    @Test
    void goodHostsGoOnWhereSlowOnesHoldAsManyVisitsAsThereAreSlots() {
        Frontier frontier = crawl(100, 3);
        clock.advanceTimeBy(ofSeconds(2));
        for (int answered = 3; answered < visits.size(); ) { // all but the first three end at once
            frontier.answer(visits.get(answered++), VisitOutcome.finish());
            clock.advanceTime();
        }
        assertThat(visits).as("at no further cost of time").hasSize(100);
    }

    @Test
    void aLateVisitThatEndsIsForgotten() {
        Frontier frontier = crawl(10, 3);
        clock.advanceTimeBy(ofSeconds(2));
        for (Visit visit : List.copyOf(visits)) frontier.answer(visit, VisitOutcome.finish());
        clock.advanceTime();
        assertThat(visits).as("three more, all six before being over").hasSize(9);
        assertThat(frontier.status().inFlight()).isEqualTo(3);
    }

    /** So many rows, each for a host of its own. */
    private Frontier crawl(int rows, int slots) {
        Flux<Row> list = Flux.range(1, rows).map(row -> TestVisits.visit(row, "http://h" + row + "/"));
        Frontier frontier = Frontier.create(list, EAGER, clock);
        frontier.concurrency(slots);
        frontier.rows().subscribe(row -> visits.add((Visit) row));
        clock.advanceTime();
        return frontier;
    }
}
