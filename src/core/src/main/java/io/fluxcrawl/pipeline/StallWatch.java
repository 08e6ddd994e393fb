package io.fluxcrawl.pipeline;

import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.options.CrawlOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Watchdog of one crawl: ends it when nothing happens for a long time though something is due. A last resort: every request has
 * its own time limit, and a lost signal is a fault. It looks {@value #LOOKS} times in that time and counts its looks, so that a
 * process that was suspended is not taken for one that hangs.
 */
final class StallWatch {
    /** Times that it looks before it ends the crawl. */
    static final int LOOKS = 10;

    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Duration limit;
    private final Scheduler timer;
    private final LongSupplier activity;
    private final BooleanSupplier due;
    private final Supplier<String> waitsFor;
    private final Consumer<CrawlFailedException> end;
    private final Disposable.Swap ticking = Disposables.swap();

    // touched by looks only, which come one after the other
    private long last;
    private int quiet;

    /**
     * @param limit time without activity after which the crawl is ended
     * @param timer where it looks; not a thread of the crawl
     * @param activity grows with everything that happens
     * @param due whether something should happen
     * @param waitsFor what should happen, in words
     * @param end ends the crawl
     */
    StallWatch(
            Duration limit,
            Scheduler timer,
            LongSupplier activity,
            BooleanSupplier due,
            Supplier<String> waitsFor,
            Consumer<CrawlFailedException> end) {
        this.limit = limit;
        this.timer = timer;
        this.activity = activity;
        this.due = due;
        this.waitsFor = waitsFor;
        this.end = end;
    }

    /** Returns the time without activity that no crawl with these options can need: longer than any single request. */
    static Duration limit(CrawlOptions options) {
        Duration request = options.fetch().timeout();
        Duration pause = options.robots()
                .retryDelay()
                .multipliedBy(1L << Math.min(options.robots().retries(), 16));
        return LEAST.plus(request).plus(pause);
    }

    void begin() {
        last = activity.getAsLong();
        long period = Math.max(1, limit.toMillis() / LOOKS);
        ticking.update(timer.schedulePeriodically(this::look, period, period, TimeUnit.MILLISECONDS));
    }

    void end() {
        ticking.dispose();
    }

    private void look() {
        long now = activity.getAsLong();
        boolean stands = now == last && due.getAsBoolean();
        last = now;
        quiet = stands ? quiet + 1 : 0;
        if (quiet < LOOKS) return;
        end();
        end.accept(CrawlFailedException.noProgress("The crawl ended because nothing happened for "
                + DurationFormat.brief(limit) + ": " + waitsFor.get()
                + ". Run it again, and please report this with that URL."));
    }
}
