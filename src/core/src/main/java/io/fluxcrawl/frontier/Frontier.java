package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Queue of the rows of one crawl that lets each out when its host is due. Every {@link Visit} that it lets out must be
 * answered once. It takes no thread before {@link #rows} is subscribed to; commands given before that are kept. Safe for any
 * thread.
 */
public interface Frontier extends FrontierControl, LinkIntake {
    /**
     * Creates a frontier that follows no links and shares no hosts with others.
     *
     * @param rows the input, read as far ahead as {@link FrontierOptions#maxQueued} allows
     * @param clock thread and time of the frontier; must run one task at a time; the caller disposes of it
     */
    static Frontier create(Flux<? extends Row> rows, FrontierOptions options, Scheduler clock) {
        return create(rows, options, FollowLimits.NONE, SharedHosts.on(clock), HostHoldListener.NONE);
    }

    /**
     * Creates a frontier that keeps the limits of its hosts together with all other frontiers on {@code hosts}.
     *
     * @param limits bounds of what {@link #expectLinks} brings in
     * @param holds told on the frontier's thread when a host is held back
     */
    static Frontier create(
            Flux<? extends Row> rows,
            FrontierOptions options,
            FollowLimits limits,
            SharedHosts hosts,
            HostHoldListener holds) {
        return new ScheduledFrontier(rows, options, limits, hosts, holds);
    }

    /**
     * Returns the rows as they become due, each URL once: the second row of a URL comes as a {@code duplicate} refusal. Visits
     * are held back to downstream demand, to the limits of their host and to its pause. Completes when the input has ended,
     * every visit is answered and every {@link ExpectedLinks} token is closed. An error of the input comes then too, after
     * all rows that were read; a fault of the frontier itself comes at once. Signals on the frontier's thread.
     *
     * @return a Flux for one subscriber: a second one gets an {@code IllegalStateException}
     */
    Flux<Row> rows();

    /** Ends a visit and says what becomes of its row. To be called exactly once for each visit let out. */
    void answer(Visit visit, VisitOutcome outcome);

    /** Returns the number of steps so far, which grows with everything that happens to the frontier. */
    long steps();

    /** Returns whether a step should have been taken by now: an event waits, or a host is due. True at times for a moment. */
    boolean isOverdue();

    /** Limits a host to one visit at a time with at least this pause after each: its Crawl-delay in robots.txt. */
    void slowDown(String host, Duration delay);
}
