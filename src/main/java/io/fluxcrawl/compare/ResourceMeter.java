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
 * What this JVM and its children spend from its start to {@link #stop()}, in a quiet JVM of one run.
 *
 * <p>Allocation is counted by what each collection found: the heap's growth from the end of one collection to the start of
 * the next, one forced at each end. Threads that have ended are counted too, and virtual ones.
 */
final class ResourceMeter {
    /**
     * @param cpuSeconds of this JVM and its workers
     * @param childCpuSeconds of that, the workers'
     * @param serverCpuSeconds what the web took meanwhile
     * @param machineSeconds what all that ran on the machine took, this included
     * @param peakBytes resident, workers included
     * @param peakThreads alive at once in this JVM, the JVM's own included
     * @param switches of context, of threads alive at the end
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

    /** All that is counted up, at one moment. */
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
     * Collects garbage, then starts.
     *
     * @param server the process id of the web that is visited
     */
    static ResourceMeter start(long server) throws InterruptedException {
        return new ResourceMeter(server);
    }

    /** To be called while the threads that did the work are alive. */
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

    /** Collects, and waits until every collection so far has been heard of: for two seconds at most. */
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
