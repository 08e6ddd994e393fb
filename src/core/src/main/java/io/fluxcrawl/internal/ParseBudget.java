package io.fluxcrawl.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Budget of CPU time for reading one page, and the account of what was left out of its record. Loops count their rounds as
 * steps; the clock is read once in {@value #STEPS} of them, since reading it costs as much as some hundred steps: on small pages
 * never. A budget that is spent stays spent. Not safe for several threads.
 */
public final class ParseBudget {
    /** Reason: the CPU time was used up. */
    public static final String CPU = "cpu";

    /** Reason: the record would have had too many characters. */
    public static final String CHARACTERS = "characters";

    private static final int STEPS = 1_024;

    /** Steps that beginning one more part of a page is counted as. */
    private static final int STEPS_A_PART = 64;

    /** CPU time that a step is taken for where the JVM does not measure it, as in virtual threads. */
    private static final long NANOS_A_STEP = 1_000;

    private static final long NOT_STARTED = Long.MIN_VALUE;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final @Nullable LongSupplier CLOCK = clock();

    private final @Nullable LongSupplier clock;
    private final long nanos;
    private long start = NOT_STARTED;
    private final Map<String, String> leftOut = new LinkedHashMap<>(0);
    private long looks;
    private int untilLook = STEPS;
    private boolean spent;

    /** @param clock CPU time of the current thread in nanoseconds; null to count steps instead */
    public ParseBudget(Duration cpu, @Nullable LongSupplier clock) {
        this.clock = clock;
        this.nanos = cpu.toNanos();
    }

    /** Starts the clock, which otherwise starts when it is read first. */
    public void start() {
        if (clock != null) used();
    }

    /** Returns the CPU clock of the thread that calls it; null where the JVM has none. */
    public static @Nullable LongSupplier threadClock() {
        return CLOCK;
    }

    private static @Nullable LongSupplier clock() {
        boolean measured = THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
        return measured ? THREADS::getCurrentThreadCpuTime : null;
    }

    /** Counts a step; returns false where the budget is spent. */
    public boolean step() {
        if (--untilLook <= 0) look();
        return !spent;
    }

    /** Counts several steps; returns false where the budget is spent. */
    public boolean steps(int count) {
        int many = Math.max(0, count);
        if (many >= untilLook) {
            looks += (many - untilLook) / STEPS;
            look();
        } else {
            untilLook -= many;
        }
        return !spent;
    }

    /** Reads the clock; returns true where the budget is spent. */
    public boolean isSpent() {
        if (!spent) spent = used() > nanos;
        return spent;
    }

    private void look() {
        untilLook = STEPS;
        looks++;
        if (!spent) spent = used() > nanos;
    }

    private long used() {
        if (clock == null) return counted() * NANOS_A_STEP;
        try {
            long now = clock.getAsLong();
            if (start == NOT_STARTED) start = now;
            return now - start;
        } catch (UnsupportedOperationException e) {
            return counted() * NANOS_A_STEP; // a virtual thread has no such clock
        }
    }

    /** Returns the number of steps counted so far, to the nearest {@value #STEPS}. */
    public long counted() {
        return looks * STEPS;
    }

    /** Notes that a column is not whole; the first reason stays. */
    public void leaveOut(String column, String reason) {
        leftOut.putIfAbsent(column, reason);
    }

    /** Notes that a column is not whole where the CPU time is used up; returns whether it is. Counts some steps. */
    public boolean endsBefore(String column) {
        if (steps(STEPS_A_PART)) return false;
        leaveOut(column, CPU);
        return true;
    }

    /** Returns why each column is not whole that is not. */
    public Map<String, String> leftOut() {
        return leftOut;
    }
}
