package io.fluxcrawl;

import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.fetch.Fetcher.OpenConnections;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** How the process bears the load. */
interface Vitals {
    /** What of the heap was left in use after the last collection, 0 to 1; 0 before the first. */
    double heap();

    /** Connections in use by their bound, 0 to 1. */
    double connections();

    /** Those of this JVM and that fetcher. */
    static Vitals of(Fetcher fetcher) {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .toList();
        return new Vitals() {
            @Override
            public double heap() {
                long used = 0;
                for (MemoryPoolMXBean pool : pools) {
                    MemoryUsage after = pool.getCollectionUsage();
                    if (after != null) used += after.getUsed();
                }
                return (double) used / Runtime.getRuntime().maxMemory();
            }

            @Override
            public double connections() {
                OpenConnections connections = fetcher.connections();
                return connections.bound() == 0
                        ? 0
                        : (double) (connections.open() - connections.idle()) / connections.bound();
            }
        };
    }
}
