package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.pipeline.AdaptiveLimit.Sample;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Driver of the {@link AdaptiveLimit}: adapts how many visits one crawl has in flight, unless a fixed limit was set. Ticks on
 * the frontier's thread, where a late tick shows that the processor is short.
 */
public final class ConcurrencyController {
    private static final Logger log = LoggerFactory.getLogger(ConcurrencyController.class);

    private final IntConsumer limiter;
    private final IntSupplier inFlight;
    private final Scheduler clock;
    private final SystemLoad load;
    private final int ceiling;
    private final AdaptiveLimit law;
    private final LongAdder ended = new LongAdder();
    private final LongAdder strained = new LongAdder();
    private final Disposable.Swap ticking = Disposables.swap();
    private boolean steers;
    private boolean begun;
    private boolean fixed;
    private volatile int limit;
    private long last;

    /**
     * @param ceiling never exceeded, not by a fixed limit either
     * @param limiter takes each new limit, and the first at once
     * @param inFlight visits under way now, as far as they count for the limit
     * @param clock where it ticks, and what it measures by
     */
    ConcurrencyController(int ceiling, IntConsumer limiter, IntSupplier inFlight, SystemLoad load, Scheduler clock) {
        this.limiter = limiter;
        this.inFlight = inFlight;
        this.load = load;
        this.clock = clock;
        this.ceiling = ceiling;
        law = new AdaptiveLimit(ceiling);
        set(law.limit()); // nothing is to be let out without a limit
    }

    /** Counts a visit that has ended; any thread. */
    void visitEnded(@Nullable HostSignal signal) {
        ended.increment();
        boolean lost = signal instanceof HostSignal.Unreached unreached
                && switch (unreached.reason()) {
                    case DNS_TIMEOUT,
                            CONNECT_TIMEOUT,
                            TLS_TIMEOUT,
                            CONNECTION_CLOSED,
                            RESPONSE_TIMEOUT,
                            DEADLINE_EXCEEDED -> true;
                    default -> false;
                };
        if (lost || signal instanceof HostSignal.Strained) strained.increment();
    }

    /** Returns the present limit of visits in flight. */
    public int limit() {
        return limit;
    }

    /** Begins with the crawl; starts adapting unless a fixed limit was set. */
    synchronized void begin() {
        begun = true;
        if (!fixed) start();
    }

    /** Starts adapting, or will with the crawl. */
    public synchronized void start() {
        fixed = false;
        if (!begun) return; // no timer for a crawl that may never begin
        steers = true;
        ended.reset();
        strained.reset();
        set(law.limit());
        long nanos = AdaptiveLimit.TICK.toNanos();
        last = clock.now(TimeUnit.NANOSECONDS);
        try {
            ticking.update(clock.schedulePeriodically(this::tick, nanos, nanos, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException crawlIsOver) {
            steers = false;
        }
    }

    /**
     * Sets a fixed limit and stops adapting.
     *
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    public synchronized void setFixed(int visits) {
        if (visits < 1) throw new IllegalArgumentException("concurrency < 1: " + visits);
        fixed = true;
        steers = false;
        ticking.update(Disposables.disposed());
        set(visits);
    }

    /** Ends with the crawl. */
    synchronized void end() {
        begun = false;
        steers = false;
        ticking.update(Disposables.disposed());
    }

    private synchronized void tick() {
        if (!steers) return;
        long now = clock.now(TimeUnit.NANOSECONDS);
        Duration took = Duration.ofNanos(now - last);
        last = now;
        Duration late = took.minus(AdaptiveLimit.TICK);
        int before = law.limit();
        int underWay = inFlight.getAsInt();
        int next = law.next(new Sample(
                took,
                ended.sumThenReset(),
                strained.sumThenReset(),
                underWay,
                load.heap(),
                load.connections(),
                late.isNegative() ? Duration.ZERO : late));
        if (next != before) log.debug("{} visits at once, {} under way", next, underWay);
        if (next != before) set(next);
    }

    private void set(int visits) {
        int next = Math.min(visits, ceiling);
        if (next == limit) return;
        limit = next;
        limiter.accept(next);
    }
}
