package io.fluxcrawl.compare;

import io.fluxcrawl.url.Seed;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What comes before a measured run: the engine does work like that of the run, over and over for a time that is the same
 * for all engines, and then the compiler is given time to end what it has begun. What it compiles later, it compiles on
 * the engine's CPU.
 */
final class WarmUp {
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long MOST_WAITING_NANOS = TimeUnit.SECONDS.toNanos(3);

    private WarmUp() {}

    /**
     * Blocks for that time, and until the crawl then under way has ended.
     *
     * @param rows what to visit each time
     * @param scratch a file to write records to, deleted afterwards
     */
    static void run(Engine engine, EngineInput work, List<Seed> rows, Path scratch, Duration time) throws Exception {
        EngineInput first = work.on(rows, work.concurrency());
        long end = System.nanoTime() + time.toNanos();
        do {
            try (RecordOutput output = new RecordOutput(scratch, rows.size(), () -> {})) {
                engine.crawl(first, output);
            }
        } while (System.nanoTime() - end < 0);
        Files.delete(scratch);
        letCompilerRest();
    }

    private static void letCompilerRest() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) return;
        long end = System.nanoTime() + MOST_WAITING_NANOS;
        long before;
        do {
            before = compiler.getTotalCompilationTime();
            LockSupport.parkNanos(QUIET_NANOS);
        } while (compiler.getTotalCompilationTime() > before && System.nanoTime() - end < 0);
    }
}
