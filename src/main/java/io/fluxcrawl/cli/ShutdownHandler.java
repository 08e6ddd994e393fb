package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How an interrupted crawl ends. At the first signal no further visit is made, visits under way may end within its
 * grace, and then they are cut; every row without a visit is recorded as cancelled, or waits in its job. At the second
 * signal the process is gone.
 */
final class ShutdownHandler {
    /** How long visits under way may still take, for the command. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final StatusLine err;
    private final Duration grace;
    private volatile int signal;
    private @Nullable Crawl crawl;

    ShutdownHandler(StatusLine err, Duration grace) {
        this.err = err;
        this.grace = grace;
    }

    /** What a signal is to end. */
    synchronized void of(Crawl crawl) {
        this.crawl = crawl;
        if (signal != 0) end(crawl);
    }

    /** Takes one signal; any thread. */
    synchronized void heard(int number) {
        if (signal != 0) {
            err.clear();
            Runtime.getRuntime().halt(ExitCode.signal(number));
        }
        signal = number;
        err.println("Stopping: visits under way have " + DurationText.brief(grace)
                + " to end. Once more, and it stops at once.");
        if (crawl != null) end(crawl);
    }

    private void end(Crawl crawl) {
        crawl.stop();
        Mono.delay(grace).subscribe(patienceIsOver -> crawl.cut());
    }

    /** The signal heard, or 0. */
    int signal() {
        return signal;
    }
}
