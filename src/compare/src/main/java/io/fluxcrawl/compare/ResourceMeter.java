package io.fluxcrawl.compare;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Meter of the resources that this JVM and its children use between {@link #start} and {@link #stop()}.
 *
 * <p>Allocation is computed from collections: the growth of the heap from the end of one collection to the start of the
 * next, with one forced at each end. It includes ended threads and virtual threads.
 */
final class ResourceMeter {
    /**
     * @param cpuSeconds of this JVM and its workers
     * @param childCpuSeconds part of it used by the workers
     * @param serverCpuSeconds used by the test web meanwhile
     * @param machineSeconds CPU time used by all processes of the machine, these included
     * @param peakBytes peak resident memory, workers included
     * @param peakThreads peak number of live threads of this JVM, its internal ones included
     * @param switches context switches of the threads that are alive at the end
     */
    record Reading(
            double wallSeconds,
            double cpuSeconds,
            double childCpuSeconds,
            double serverCpuSeconds,
            double machineSeconds,
            long peakBytes,
            int peakThreads,
            long switches,
            long allocatedBytes,
            int collections,
            double collectionSeconds) {}

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final long collectedBefore = count();
    private final long server;
    private long allocated;
    private long afterLast;
    private long heardOf;
    private Mark start;

    /** Reading of all counters at one moment. */
    private record Mark(
            long nanos,
            ProcessStats own,
            ProcessStats children,
            ProcessStats server,
            double machineSeconds,
            long collections,
            long collectionMillis) {}

    private ResourceMeter(long server) throws InterruptedException {
        this.server = server;
        for (GarbageCollectorMXBean collector : collectors) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((notice, none) -> collected(notice.getUserData()), null, null);
        }
        settle();
        synchronized (this) {
            allocated = 0;
        }
        threads.resetPeakThreadCount();
        start = mark();
    }

    /**
     * Collects garbage, then starts the measurement.
     *
     * @param server process id of the test web
     */
    static ResourceMeter start(long server) throws InterruptedException {
        return new ResourceMeter(server);
    }

    /** Stops the measurement. Must be called while the threads that did the work are alive. */
    Reading stop() throws InterruptedException {
        long nanos = System.nanoTime();
        int peakThreads = threads.getPeakThreadCount();
        Mark end = mark();
        settle();
        double childCpu = end.children.cpuSeconds() - start.children.cpuSeconds();
        synchronized (this) {
            return new Reading(
                    (nanos - start.nanos) / 1e9,
                    end.own.cpuSeconds() - start.own.cpuSeconds() + childCpu,
                    childCpu,
                    end.server.cpuSeconds() - start.server.cpuSeconds(),
                    end.machineSeconds - start.machineSeconds,
                    end.own.peakBytes() + end.children.peakBytes(),
                    peakThreads,
                    end.own.switchesSince(start.own) + end.children.switchesSince(start.children),
                    allocated,
                    (int) (end.collections - start.collections),
                    (end.collectionMillis - start.collectionMillis) / 1e3);
        }
    }

    private Mark mark() {
        return new Mark(
                System.nanoTime(),
                ProcessStats.ofThis(),
                ProcessStats.ofChildren(),
                ProcessStats.of(server),
                MachineInfo.busySeconds(),
                count(),
                collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum());
    }

    /** Collects garbage and waits up to two seconds for the notifications of all collections so far. */
    private synchronized void settle() throws InterruptedException {
        System.gc();
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (heardOf < count() - collectedBefore && System.nanoTime() < deadline) wait(20);
    }

    private synchronized void collected(Object data) {
        var info = GarbageCollectionNotificationInfo.from((CompositeData) data).getGcInfo();
        allocated += Math.max(0, sum(info.getMemoryUsageBeforeGc()) - afterLast);
        afterLast = sum(info.getMemoryUsageAfterGc());
        heardOf++;
        notifyAll();
    }

    private static long sum(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> !pool.getKey().startsWith("Code")
                        && !pool.getKey().contains("Metaspace")
                        && !pool.getKey().contains("Class Space"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private long count() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
