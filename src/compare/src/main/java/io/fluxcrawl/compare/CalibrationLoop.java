package io.fluxcrawl.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loop of a fixed number of multiplications on every core at once, run between measurements. On a quiet machine it
 * always takes the same time and gets the whole CPU meanwhile.
 */
final class CalibrationLoop {
    /**
     * One run of the loop.
     *
     * @param millis until the last core had finished
     * @param sharePercent CPU time of all cores' loops in percent of the time that they took
     */
    record Reading(double millis, double sharePercent) {}

    private static final int WARM_UPS = 5;
    private static final long MULTIPLICATIONS = 20_000_000; // some 20 ms

    private final int cores;

    @SuppressWarnings("UnusedVariable")
    private volatile long result; // keeps the loop from being optimized away

    private CalibrationLoop(int cores) {
        this.cores = cores;
    }

    /** Creates a loop and warms it up. Blocks for a fraction of a second. */
    static CalibrationLoop warm(int cores) throws InterruptedException {
        CalibrationLoop loop = new CalibrationLoop(cores);
        for (int i = 0; i < WARM_UPS; i++) loop.read();
        return loop;
    }

    /** Runs the loop on every core. Blocks for some 20 ms on a quiet machine. */
    Reading read() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<Callable<long[]>> loops = new ArrayList<>();
            for (int i = 0; i < cores; i++) loops.add(this::timed);
            double cpu = 0;
            double wall = 0;
            double longest = 0;
            for (Future<long[]> one : threads.invokeAll(loops)) {
                long[] nanos = one.get();
                wall += nanos[0];
                cpu += nanos[1];
                longest = Math.max(longest, (double) nanos[0]);
            }
            return new Reading(longest / 1e6, wall == 0 ? 100 : Math.min(100, 100 * cpu / wall));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the time that the loop took and the CPU time that it got, in nanoseconds. */
    private long[] timed() {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long cpu = thread.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long value = 1;
        for (long i = 0; i < MULTIPLICATIONS; i++) value = value * 6_364_136_223_846_793_005L + i;
        result = value;
        return new long[] {System.nanoTime() - start, thread.getCurrentThreadCpuTime() - cpu};
    }
}
