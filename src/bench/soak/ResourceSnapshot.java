package io.fluxcrawl.soak;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resources in use at one moment, after a full collection. In MiB, except for {@code pinned}.
 *
 * @param direct memory that Netty has reserved for buffers
 * @param pinned bytes of it that are in use by buffers
 */
record ResourceSnapshot(
        int rows, long nanos, double heap, double resident, double direct, long pinned, int sockets, int threads) {
    static final String HEADER = "tenth      rows    rows/s  heap MiB   RSS MiB  direct MiB  sockets  threads";
    static final String CRITERION =
            "last tenth compared with the first: heap at most 48 bytes per row + 8 MiB more, sockets a quarter + 32,"
                    + " direct memory and RSS a quarter + 16 MiB, threads 4";

    private static final double MIB = 1 << 20;

    static ResourceSnapshot now(int rows) {
        System.gc();
        try {
            return new ResourceSnapshot(
                    rows,
                    System.nanoTime(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB,
                    residentNow(),
                    PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() / MIB,
                    PooledByteBufAllocator.DEFAULT.pinnedDirectMemory(),
                    socketsNow(),
                    ManagementFactory.getThreadMXBean().getThreadCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double residentNow() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
        }
    }

    private static int socketsNow() throws IOException {
        int sockets = 0;
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    if (Files.readSymbolicLink(file).toString().startsWith("socket:")) sockets++;
                } catch (IOException closed) {
                    // closed between listing and reading
                }
            }
        }
        return sockets;
    }

    String line(String name, @Nullable ResourceSnapshot since) {
        double rate = since == null ? 0 : (rows - since.rows) / ((nanos - since.nanos) / 1e9);
        return String.format(
                Locale.ROOT,
                "%-6s %8d %9.0f %9.1f %9.0f %11.0f %8d %8d",
                name,
                rows,
                rate,
                heap,
                resident,
                direct,
                sockets,
                threads);
    }

    boolean isFlatAgainst(ResourceSnapshot first) {
        return heap <= first.heap + 8 + (rows - first.rows) * 48 / MIB
                && resident <= first.resident * 1.25 + 16
                && direct <= first.direct * 1.25 + 16
                && sockets <= first.sockets * 1.25 + 32
                && threads <= first.threads + 4;
    }
}
