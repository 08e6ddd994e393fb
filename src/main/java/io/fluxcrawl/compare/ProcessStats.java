package io.fluxcrawl.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Linux knows of a process (<a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>).
 *
 * @param cpuSeconds in user and system mode, of all its threads that ever were; 10 ms exact
 * @param peakBytes most memory that was resident at once, in its whole life
 * @param switches of context, by thread, of those that are alive
 */
record ProcessStats(double cpuSeconds, long peakBytes, Map<Path, Long> switches) {
    private static final ProcessStats NONE = new ProcessStats(0, 0, Map.of());
    /** {@code sysconf(_SC_CLK_TCK)}, the same on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    static ProcessStats ofThis() {
        return of(ProcessHandle.current().pid());
    }

    /** Its children's, added up; not their children's. */
    static ProcessStats ofChildren() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.map(child -> of(child.pid())).reduce(NONE, ProcessStats::plus);
        }
    }

    /** All zero where the process is gone. */
    static ProcessStats of(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
            long peak = field(Files.readAllLines(proc.resolve("status")), "VmHWM:") * 1024;
            return new ProcessStats(cpu, peak, switches(proc.resolve("task")));
        } catch (IOException gone) {
            return NONE;
        }
    }

    private static Map<Path, Long> switches(Path tasks) throws IOException {
        Map<Path, Long> switches = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) switches.put(thread, switchesOf(thread));
        }
        return switches;
    }

    /** Switches of the threads that are alive now, since an earlier look at the same processes. */
    long switchesSince(ProcessStats earlier) {
        return switches.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - earlier.switches.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    private static long switchesOf(Path thread) {
        try {
            List<String> status = Files.readAllLines(thread.resolve("status"));
            return field(status, "voluntary_ctxt_switches:") + field(status, "nonvoluntary_ctxt_switches:");
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long field(List<String> status, String name) {
        for (String line : status) {
            if (!line.startsWith(name)) continue;
            String value = line.substring(name.length()).strip().toLowerCase(Locale.ROOT);
            return Long.parseLong(value.endsWith(" kb") ? value.substring(0, value.length() - 3) : value);
        }
        return 0;
    }

    ProcessStats plus(ProcessStats other) {
        Map<Path, Long> all = new HashMap<>(switches);
        all.putAll(other.switches);
        return new ProcessStats(cpuSeconds + other.cpuSeconds, peakBytes + other.peakBytes, all);
    }
}
