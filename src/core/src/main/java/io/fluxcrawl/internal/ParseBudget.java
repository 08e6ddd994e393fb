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
 * steps; the clock is read once in {@value #STEPS} of them, since reading it costs as much as some hundred steps. A budget
 * that is spent stays spent. Not safe for several threads.
 */
public final class ParseBudget {
    /** Reason: the CPU time was used up. */
    public static final String CPU = "cpu";

    /** Reason: the record would have had too many characters. */
    public static final String CHARACTERS = "characters";

    private static final int STEPS = 1_024;

    /** CPU time that a step is taken for where the JVM does not measure it, as in virtual threads. */
    private static final long NANOS_A_STEP = 1_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final @Nullable LongSupplier clock;
    private final long start;
    private final long nanos;
    private final Map<String, String> leftOut = new LinkedHashMap<>(0);
    private long looks;
    private int untilLook = STEPS;
    private boolean spent;

    /** @param clock CPU time of the current thread in nanoseconds; null to count steps instead */
    public ParseBudget(Duration cpu, @Nullable LongSupplier clock) {
        this.clock = clock;
        this.start = clock == null ? 0 : clock.getAsLong();
        this.nanos = cpu.toNanos();
    }

    /** Returns the CPU clock of the current thread; null where the JVM has none. */
    public static @Nullable LongSupplier threadClock() {
        try {
            if (THREADS.isCurrentThreadCpuTimeSupported() && THREADS.getCurrentThreadCpuTime() >= 0) {
                return THREADS::getCurrentThreadCpuTime;
            }
        } catch (UnsupportedOperationException e) {
            return null; // a virtual thread
        }
        return null;
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
        return clock == null ? looks * STEPS * NANOS_A_STEP : clock.getAsLong() - start;
    }

    /** Returns the number of steps counted so far, to the nearest {@value #STEPS}. */
    public long counted() {
        return looks * STEPS;
    }

    /** Notes that a column is not whole; the first reason stays. */
    public void leaveOut(String column, String reason) {
        leftOut.putIfAbsent(column, reason);
    }

    /** Notes that a column is not whole where the CPU time is used up; returns whether it is. */
    public boolean endsBefore(String column) {
        if (!isSpent()) return false;
        leaveOut(column, CPU);
        return true;
    }

    /** Returns why each column is not whole that is not. */
    public Map<String, String> leftOut() {
        return leftOut;
    }
}
