package io.fluxcrawl.cli;

import io.fluxcrawl.frontier.Forecast;
import io.fluxcrawl.frontier.FrontierStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time below which no crawl of this list can end, by its manners alone. Said once, by whoever knows first: the forecast,
 * where the list can be read ahead of the crawl, or else the frontier, once it has read the list to its end. Any thread.
 */
final class MinimumDuration {
    /** Below, nobody needs to be told. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(30);

    private static final int HOST = 60;

    private final Consumer<String> say;
    private boolean known;
    private @Nullable String why;
    private Duration least = Duration.ZERO;

    /** @param say tells a person */
    MinimumDuration(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Knows the list before the frontier does.
     *
     * @param delay between two visits to a host
     */
    void expect(Forecast forecast, Duration delay) {
        String pause = DurationText.format(delay);
        know(forecast.slowestHost(), forecast.slowestRows(), pause, forecast.bound(), Duration.ZERO);
    }

    /**
     * Looks at where the crawl stands.
     *
     * @param since the crawl began
     */
    void look(FrontierStatus status, Duration since) {
        if (!status.inputEnded()) return;
        Duration tail = status.tail();
        String pause = DurationText.brief(tail.dividedBy(Math.max(1, status.tailRows())));
        know(status.tailHost(), status.tailRows(), pause, tail, since);
    }

    private synchronized void know(@Nullable String host, long rows, String pause, Duration left, Duration since) {
        if (known) return;
        known = true;
        if (host == null || rows == 0 || left.compareTo(WORTH_A_WORD) < 0) return;
        String name = Inert.text(host, HOST);
        why = String.format(Locale.ROOT, "%s has %,d rows, one every %s", name, rows, pause);
        least = since.plus(left);
        say.accept("This list cannot end before " + DurationText.brief(left) + ": " + why + ".");
    }

    /**
     * The same for the summary.
     *
     * @param took the crawl; sooner than manners allow where it was stopped, or rows needed no visit, their host being down
     * @return null where nothing was worth a word
     */
    synchronized @Nullable String inHindsight(Duration took) {
        if (why == null || took.compareTo(least) < 0) return null;
        return "Manners alone take " + DurationText.brief(least) + ": " + why + ".";
    }
}
