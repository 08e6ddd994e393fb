package io.fluxcrawl.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Operators;

/** Gauge of a subscriber: how many records it was given, and whether it waits for more. Written by several threads, read by any. */
final class DemandGauge {
    private final AtomicLong requested = new AtomicLong();
    private volatile long given;
    private volatile boolean busy;

    void requested(long n) {
        if (n > 0) requested.accumulateAndGet(n, Operators::addCap);
    }

    /** The subscriber takes a record. */
    void giving() {
        busy = true;
    }

    void given() {
        long more = given + 1; // records come one after the other
        given = more;
        busy = false;
    }

    long records() {
        return given;
    }

    /** Returns whether it has asked for a record that it was not given, and is not at work on one. */
    boolean waits() {
        return !busy && requested.get() > given;
    }
}
