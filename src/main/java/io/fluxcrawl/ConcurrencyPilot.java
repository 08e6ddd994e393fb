package io.fluxcrawl;

import io.fluxcrawl.ConcurrencyLaw.Sample;
import io.fluxcrawl.frontier.Bearing;
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
 * Steers how many visits one crawl has under way at once, by the {@link ConcurrencyLaw}, as long as nobody says a number.
 * Ticks on the frontier's thread, where a tick that comes late tells that the processor is short.
 */
final class ConcurrencyPilot {
    private static final Logger log = LoggerFactory.getLogger(ConcurrencyPilot.class);

    private final IntConsumer limiter;
    private final IntSupplier inFlight;
    private final Scheduler clock;
    private final Vitals vitals;
    private final int ceiling;
    private final ConcurrencyLaw law;
    private final LongAdder ended = new LongAdder();
    private final LongAdder strained = new LongAdder();
    private final Disposable.Swap ticking = Disposables.swap();
    private boolean steers;
    private boolean byHand;
    private volatile int limit;
    private long last;

    /**
     * @param ceiling never exceeded, by hand neither
     * @param limiter takes each new limit, and the first at once
     * @param inFlight visits under way now, as far as they count for the limit
     * @param clock where it ticks, and what it measures by
     */
    ConcurrencyPilot(int ceiling, IntConsumer limiter, IntSupplier inFlight, Vitals vitals, Scheduler clock) {
        this.limiter = limiter;
        this.inFlight = inFlight;
        this.vitals = vitals;
        this.clock = clock;
        this.ceiling = ceiling;
        law = new ConcurrencyLaw(ceiling);
        set(law.limit()); // nothing is to be let out without a limit
    }

    /** One visit is over; any thread. */
    void ended(@Nullable Bearing bearing) {
        ended.increment();
        boolean lost = bearing instanceof Bearing.Unreached unreached
                && switch (unreached.reason()) {
                    case DNS_TIMEOUT,
                            CONNECT_TIMEOUT,
                            TLS_TIMEOUT,
                            CONNECTION_CLOSED,
                            RESPONSE_TIMEOUT,
                            DEADLINE_EXCEEDED -> true;
                    default -> false;
                };
        if (lost || bearing instanceof Bearing.Strained) strained.increment();
    }

    /** Visits at once at most, as of now. */
    int limit() {
        return limit;
    }

    /** Takes the limit into its hands, unless somebody has set one already. */
    synchronized void begin() {
        if (!byHand) start();
    }

    /** Takes the limit into its hands. */
    synchronized void start() {
        steers = true;
        ended.reset();
        strained.reset();
        set(law.limit());
        long nanos = ConcurrencyLaw.TICK.toNanos();
        last = clock.now(TimeUnit.NANOSECONDS);
        try {
            ticking.update(clock.schedulePeriodically(this::tick, nanos, nanos, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException crawlIsOver) {
            steers = false;
        }
    }

    /**
     * Leaves the limit to whoever sets it.
     *
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    synchronized void setByHand(int visits) {
        if (visits < 1) throw new IllegalArgumentException("concurrency < 1: " + visits);
        byHand = true;
        end();
        set(visits);
    }

    synchronized void end() {
        steers = false;
        ticking.update(Disposables.disposed());
    }

    private synchronized void tick() {
        if (!steers) return;
        long now = clock.now(TimeUnit.NANOSECONDS);
        Duration took = Duration.ofNanos(now - last);
        last = now;
        Duration late = took.minus(ConcurrencyLaw.TICK);
        int before = law.limit();
        int underWay = inFlight.getAsInt();
        int next = law.next(new Sample(
                took,
                ended.sumThenReset(),
                strained.sumThenReset(),
                underWay,
                vitals.heap(),
                vitals.connections(),
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
