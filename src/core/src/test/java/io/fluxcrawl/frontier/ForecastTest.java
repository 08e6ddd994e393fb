package io.fluxcrawl.frontier;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Forecast;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.FrontierOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class ForecastTest {
    private static final FrontierOptions TWO_SECONDS =
            FrontierOptions.builder().delay(ofSeconds(2)).build();

    private static final Flux<Row> LIST = Flux.just(
            TestVisits.visit(1, "http://a/1"),
            TestVisits.visit(2, "http://b/1"),
            TestVisits.visit(3, "http://b/2"),
            TestVisits.visit(4, "http://b/2"),
            Refusal.invalid(Seed.of(5, "nonsense"), "No URL."),
            TestVisits.visit(6, "http://b/3"));

    @Test
    void theLeastTimeIsThatOfThePausesOfTheHostWithMostRows() {
        Forecast forecast = ListForecast.of(LIST, TWO_SECONDS, false).block();
        assertThat(forecast).isEqualTo(new Forecast(6, 1, 1, 2, ofSeconds(4), "b", 3));
    }

    @Test
    void aRobotsTxtIsAVisitTooAndHasItsPause() {
        Forecast forecast = ListForecast.of(LIST, TWO_SECONDS, true).block();
        assertThat(forecast).isNotNull();
        assertThat(forecast.bound()).isEqualTo(ofSeconds(6));
    }

    @Test
    void anEmptyListTakesNoTime() {
        Forecast forecast = ListForecast.of(Flux.empty(), TWO_SECONDS, true).block();
        assertThat(forecast).isEqualTo(new Forecast(0, 0, 0, 0, ofSeconds(0), null, 0));
    }

    @Test
    void whereEveryHostAnswersAtOnceACrawlTakesThatTimeAndNoMore() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Frontier frontier = Frontier.create(LIST, TWO_SECONDS, clock);
        List<Long> seconds = new ArrayList<>();
        frontier.rows().subscribe(row -> {
            if (!(row instanceof Visit visit)) return;
            seconds.add(clock.now(TimeUnit.SECONDS));
            frontier.answer(visit, VisitOutcome.finish());
        });
        clock.advanceTimeBy(ofSeconds(100));
        assertThat(seconds).containsExactly(0L, 0L, 2L, 4L);
    }
}
