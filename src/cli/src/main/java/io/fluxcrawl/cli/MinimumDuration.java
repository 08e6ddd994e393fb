package io.fluxcrawl.cli;

import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.Forecast;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Minimum duration of a crawl, given by the rows of the slowest host and the pause between its requests. It is told once:
 * by the forecast, where the list can be read before the crawl, or else as soon as the frontier has read the whole list.
 * Safe for any thread.
 */
final class MinimumDuration {
    /** Shorter durations are not worth a message. */
    private static final Duration THRESHOLD = Duration.ofSeconds(5);

    private static final int HOST = 60;

    private final Consumer<String> printer;
    private boolean known;
    private @Nullable String reason;
    private Duration minimum = Duration.ZERO;

    /** @param printer prints a message for the user */
    MinimumDuration(Consumer<String> printer) {
        this.printer = printer;
    }

    /**
     * Takes the forecast that was made before the crawl.
     *
     * @param delay pause between two requests to a host
     */
    void onForecast(Forecast forecast, Duration delay) {
        String pause = DurationFormat.format(delay);
        tell(forecast.slowestHost(), forecast.slowestRows(), pause, forecast.bound(), Duration.ZERO);
    }

    /**
     * Takes the state of the running crawl.
     *
     * @param elapsed time since the crawl began
     */
    void onStatus(CrawlStatus status, Duration elapsed) {
        if (!status.inputEnded()) return;
        Duration tail = status.tail();
        String pause = DurationFormat.brief(tail.dividedBy(Math.max(1, status.tailRows())));
        tell(status.tailHost(), status.tailRows(), pause, tail, elapsed);
    }

    private synchronized void tell(@Nullable String host, long rows, String pause, Duration left, Duration elapsed) {
        if (known) return;
        known = true;
        if (host == null || rows == 0 || left.compareTo(THRESHOLD) < 0) return;
        String name = Sanitizer.forTerminal(host, HOST);
        reason = String.format(Locale.ROOT, "%s has %,d rows, with one request every %s", name, rows, pause);
        minimum = elapsed.plus(left);
        printer.accept("This crawl takes at least " + DurationFormat.brief(left) + ": " + reason + ".");
    }

    /**
     * Returns the sentence for the summary.
     *
     * @param elapsed duration of the crawl; shorter than the minimum if it was stopped or a host was down
     * @return null if there is nothing to tell
     */
    synchronized @Nullable String summary(Duration elapsed) {
        if (reason == null || elapsed.compareTo(minimum) < 0) return null;
        return "The delays between requests alone take " + DurationFormat.brief(minimum) + ": " + reason + ".";
    }
}
