package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.fetch.Fetcher.OpenConnections;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Heap and connection-pool utilisation, each from 0 to 1. */
public interface SystemLoad {
    /** Returns the part of the heap in use after the last collection; 0 before the first. */
    double heap();

    /** Returns the connections in use, divided by their bound. */
    double connections();

    /** Returns the load of this JVM and of a fetcher's connections. */
    static SystemLoad of(Fetcher fetcher) {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .toList();
        return new SystemLoad() {
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
