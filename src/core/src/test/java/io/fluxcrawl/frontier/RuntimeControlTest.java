package io.fluxcrawl.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Limits changed while a crawl runs. */
class RuntimeControlTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final Deque<Visit> underWay = new ArrayDeque<>();

    @Test
    void concurrencyMayBeLoweredAndRaisedAgain() {
        Frontier frontier = open(FrontierOptions.DEFAULT, 100, 100);
        frontier.concurrency(3);
        clock.advanceTime();
        assertThat(underWay).as("what is under way stays").hasSize(100);
        for (int i = 0; i < 97; i++) frontier.answer(underWay.remove(), VisitOutcome.finish());
        clock.advanceTimeBy(Duration.ofMillis(1_500)); // not so long that a visit is late and gives its slot back
        assertThat(underWay).hasSize(3);
        for (int i = 0; i < 2; i++) frontier.answer(underWay.remove(), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(underWay).hasSize(3);
        frontier.concurrency(10);
        clock.advanceTime();
        assertThat(underWay).hasSize(10);
    }

    @Test
    void perHostMayBeRaisedAndLoweredAgain() {
        FrontierOptions eager = FrontierOptions.builder().delay(Duration.ZERO).build();
        Frontier frontier = open(eager, 1, 100);
        frontier.answer(underWay.remove(), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(underWay).hasSize(1);
        frontier.perHost(5);
        clock.advanceTime();
        assertThat(underWay).hasSize(5);
        frontier.perHost(2);
        for (int i = 0; i < 3; i++) frontier.answer(underWay.remove(), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(underWay).hasSize(2);
        frontier.answer(underWay.remove(), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(underWay).hasSize(2);
    }

    @Test
    void oneHostMayPauseAndGoOn() {
        Frontier frontier = open(FrontierOptions.DEFAULT, 2, 3);
        frontier.perHost("h0", 0);
        clock.advanceTime();
        while (!underWay.isEmpty()) {
            frontier.answer(underWay.remove(), VisitOutcome.finish());
            clock.advanceTimeBy(Duration.ofSeconds(2));
        }
        assertThat(frontier.status().queued())
                .as("rows of the host that pauses")
                .isEqualTo(2);
        frontier.perHost("h0", null);
        clock.advanceTime();
        assertThat(underWay).hasSize(1).allMatch(visit -> visit.url().host().equals("h0"));
    }

    @Test
    void oneHostMayGetMoreThanTheOthers() {
        Frontier frontier = open(FrontierOptions.builder().delay(Duration.ZERO).build(), 2, 9);
        frontier.perHost("h1", 4);
        frontier.answer(underWay.remove(), VisitOutcome.finish());
        frontier.answer(underWay.remove(), VisitOutcome.finish());
        clock.advanceTime();
        assertThat(underWay.stream().filter(visit -> visit.url().host().equals("h1")))
                .hasSize(4);
        assertThat(underWay).hasSize(5);
    }

    @Test
    void aLimitThatLetsNothingThroughIsRefusedAtOnce() {
        Frontier frontier = open(FrontierOptions.DEFAULT, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> frontier.concurrency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> frontier.perHost(0));
    }

    private Frontier open(FrontierOptions options, int hosts, int rowsPerHost) {
        Flux<Row> rows = Flux.range(0, hosts * rowsPerHost)
                .map(row -> TestVisits.visit(row + 1, "http://h" + row % hosts + "/" + row));
        Frontier frontier = Frontier.create(rows, options, clock);
        frontier.rows().subscribe(row -> underWay.add((Visit) row));
        clock.advanceTime();
        return frontier;
    }
}
