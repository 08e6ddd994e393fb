package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Warm-up before a measured run. The engine does similar work repeatedly, for a time that is the same for all engines;
 * then the JIT compiler gets time to finish, since its later work would count as the engine's CPU time.
 */
final class WarmUp {
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private WarmUp() {}

    /**
     * Blocks for {@code time}, and until the crawl in progress at that moment has ended.
     *
     * @param rows to visit in each crawl
     * @param scratch file for the records, deleted afterwards
     */
    static void run(Engine engine, EngineInput input, List<Seed> rows, Path scratch, Duration time) throws Exception {
        EngineInput first = input.on(rows, input.concurrency());
        long end = System.nanoTime() + time.toNanos();
        do {
            try (RecordOutput output = new RecordOutput(scratch, rows.size(), () -> {})) {
                engine.crawl(first, output);
            }
        } while (System.nanoTime() - end < 0);
        Files.delete(scratch);
        awaitCompiler(Math.min(time.toNanos(), MAX_WAIT_NANOS));
    }

    private static void awaitCompiler(long nanos) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) return;
        long end = System.nanoTime() + nanos;
        long before;
        do {
            before = compiler.getTotalCompilationTime();
            LockSupport.parkNanos(QUIET_NANOS);
        } while (compiler.getTotalCompilationTime() > before && System.nanoTime() - end < 0);
    }
}
