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
 * Statistics of a Linux process (<a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>).
 *
 * @param cpuSeconds user and system time of all its threads, ended ones included; accurate to 10 ms
 * @param peakBytes peak resident memory of its whole life
 * @param switches context switches by thread, of live threads
 */
record ProcessStats(double cpuSeconds, long peakBytes, Map<Path, Long> switches) {
    private static final ProcessStats NONE = new ProcessStats(0, 0, Map.of());
    /** {@code sysconf(_SC_CLK_TCK)}, the same on every Linux that Java supports. */
    private static final double TICKS_PER_SECOND = 100;

    static ProcessStats ofThis() {
        return of(ProcessHandle.current().pid());
    }

    /** Returns the sum over the direct children of this process. */
    static ProcessStats ofChildren() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.map(child -> of(child.pid())).reduce(NONE, ProcessStats::plus);
        }
    }

    /** Returns the CPU time of children of this process that have ended and been waited for, in seconds. */
    static double endedChildrenSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
        } catch (IOException notLinux) {
            return 0;
        }
    }

    /** Returns the statistics of a process, all zero if it has ended. */
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

    /** Returns the context switches of live threads since an earlier reading. */
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
