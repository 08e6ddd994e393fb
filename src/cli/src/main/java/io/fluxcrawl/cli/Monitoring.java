package io.fluxcrawl.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a running crawl can be watched from outside.
 *
 * @param metrics where metrics are served; null for none
 * @param metricsFile file that metrics are written to; null for none
 * @param livePort port of the live page on loopback, 0 for any; null for none
 * @param audit folder of the audit that follows the crawl; null for none
 */
record Monitoring(
        @Nullable InetSocketAddress metrics,
        @Nullable Path metricsFile,
        @Nullable Integer livePort,
        @Nullable Path audit) {
    static final Monitoring NONE = new Monitoring(null, null, null, null);

    boolean hasMetrics() {
        return metrics != null || metricsFile != null;
    }

    /** Returns the address of the live page; null for none. */
    @Nullable
    InetSocketAddress live() {
        return livePort == null ? null : new InetSocketAddress(InetAddress.getLoopbackAddress(), livePort);
    }
}
