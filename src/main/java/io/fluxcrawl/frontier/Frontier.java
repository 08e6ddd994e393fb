package io.fluxcrawl.frontier;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Takes rows in, lets each out when its host is due. One frontier serves one crawl. Every {@link Visit} that it lets out
 * must be answered once, by {@link #done} or {@link #again}; commands may come from any thread.
 */
public interface Frontier {
    /**
     * @param rows the input, read as far ahead as {@link FrontierOptions#maxQueued} allows
     * @param clock the thread that the frontier runs on, and its time; the caller disposes of it
     */
    static Frontier open(Flux<? extends Row> rows, FrontierOptions options, Scheduler clock) {
        return new ScheduledFrontier(rows, options, clock);
    }

    /**
     * The rows as they become due, each URL once: the second row of a URL comes as a {@code duplicate} refusal. Visits
     * are held back to what downstream requests, to the limits of their host and to its pause. Completes when the input
     * has ended and every visit is answered; an error of the input comes then too, after all rows that were read. One
     * subscriber; signals on the clock's thread.
     */
    Flux<Row> rows();

    /** That visit is over and so is its row; its host is free for the next, after its pause. */
    void done(Visit visit);

    /** That row is over and needed no request: robots.txt forbids it, say. Its host is due as it was before. */
    void skipped(Visit visit);

    /**
     * That visit is over but its row is not: {@code next}, perhaps to another host, goes before its host's other rows.
     *
     * @param after least time until then, zero for as soon as the host is due
     */
    void again(Visit visit, Visit next, Duration after);

    /** From now on that host gets one visit at a time, with at least this pause after each: its Crawl-delay. */
    void slowDown(String host, Duration delay);

    /**
     * How that host bore a request, to be told before the visit is answered: its pause adapts ({@link Throttle}), it is
     * held back for a time, or set aside ({@link Patience}).
     */
    void heed(String host, Bearing bearing);

    /**
     * From now on no more than so many visits under way at once, over all hosts; downstream's demand is a bound still.
     *
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    void concurrency(int visits);

    /**
     * From now on so many visits at once at each host, in place of {@link FrontierOptions#perHost()}.
     *
     * @throws IllegalArgumentException if {@code visits} is not of 1 to 32767
     */
    void perHost(int visits);

    /** No further visit: all rows that wait, and those still to be read, come out as {@code cancelled} refusals. */
    void stop();

    /** Where the crawl stands, as of the last step; any thread. */
    FrontierStatus status();
}
