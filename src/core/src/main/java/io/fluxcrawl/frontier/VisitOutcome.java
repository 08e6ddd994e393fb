package io.fluxcrawl.frontier;

import io.fluxcrawl.options.PerAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answer to one visit: tells the {@link Frontier} what becomes of its row and what the visit says about its host. */
public sealed interface VisitOutcome {
    /** Returns the feedback about the visit's host; null if the visit says nothing about it. */
    default @Nullable HostSignal signal() {
        return null;
    }

    /** Returns the outcome of a row that ends here after a request that says nothing about the host. */
    static VisitOutcome finish() {
        return new Finish(null);
    }

    /** Returns the outcome of a row that goes back to the frontier, with no feedback about the host. */
    static VisitOutcome requeue(Visit next, Duration after) {
        return new Requeue(next, after, null);
    }

    /** The row ends here and a request was sent: the host's pause counts from now. */
    record Finish(@Nullable HostSignal signal) implements VisitOutcome {}

    /** The row ends here and no request was needed, for example because robots.txt forbids it: the host owes no pause. */
    record Skip() implements VisitOutcome {}

    /**
     * The row needs another visit, which goes ahead of its host's rows that were not visited yet.
     *
     * @param next the next visit, to this host or to another
     * @param after least time before the next visit; zero for as soon as its host is due
     */
    record Requeue(Visit next, Duration after, @Nullable HostSignal signal) implements VisitOutcome {
        /** @throws IllegalArgumentException if {@code after} is negative */
        public Requeue {
            if (after.isNegative()) throw new IllegalArgumentException("after < 0: " + after);
        }
    }

    /**
     * The visit was not made because its host is at another address than {@link Visit#address()} says. The row goes back
     * and leaves as soon as host and address are due ({@link PerAddress}); neither owes a pause.
     *
     * @param address the address of the host
     */
    record Relocate(String address) implements VisitOutcome {}
}
