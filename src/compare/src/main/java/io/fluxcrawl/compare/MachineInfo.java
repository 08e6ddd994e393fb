package io.fluxcrawl.compare;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Machine that a comparison ran on. Where the system does not tell a fact, it is an empty text.
 *
 * @param java virtual machine and version
 * @param system name, kernel version and architecture
 * @param cores available to this JVM
 * @param memoryBytes physical memory, or the container's limit
 * @param cpu model of the CPU
 * @param governor of the CPU's frequency, such as {@code performance}
 * @param container limits of CPU and memory that a container sets
 */
public record MachineInfo(
        String java, String system, int cores, long memoryBytes, String cpu, String governor, String container) {
    private static final double TICKS_PER_SECOND = 100;
    private static final Path CONTROL_GROUP = Path.of("/sys/fs/cgroup");

    /** Describes a machine of which only the basics are known. */
    public MachineInfo(String java, String system, int cores, long memoryBytes) {
        this(java, system, cores, memoryBytes, "", "", "");
    }

    static MachineInfo here() {
        String java = System.getProperty("java.vm.name") + ' ' + Runtime.version();
        String system = System.getProperty("os.name")
                + ' '
                + System.getProperty("os.version")
                + ' '
                + System.getProperty("os.arch");
        return new MachineInfo(
                java,
                system,
                Runtime.getRuntime().availableProcessors(),
                memory(),
                cpuModel(),
                governorName(),
                containerLimits());
    }

    private static String cpuModel() {
        for (String line : read(Path.of("/proc/cpuinfo")).split("\n")) {
            if (line.startsWith("model name"))
                return line.substring(line.indexOf(':') + 1).strip();
        }
        return "";
    }

    private static String governorName() {
        return read(Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"))
                .strip();
    }

    /** Returns the limits of control groups, version 2 or else 1. */
    private static String containerLimits() {
        List<String> limits = new ArrayList<>();
        String[] cpu = read(CONTROL_GROUP.resolve("cpu.max")).strip().split(" ");
        if (cpu.length != 2) {
            cpu = new String[] {
                read(CONTROL_GROUP.resolve("cpu/cpu.cfs_quota_us")).strip(),
                read(CONTROL_GROUP.resolve("cpu/cpu.cfs_period_us")).strip()
            };
        }
        if (cpu[0].matches("[1-9]\\d{0,17}") && cpu[1].matches("[1-9]\\d{0,17}")) {
            limits.add("%.1f CPUs".formatted(Long.parseLong(cpu[0]) / (double) Long.parseLong(cpu[1])));
        }
        String memory = read(CONTROL_GROUP.resolve("memory.max")).strip();
        if (memory.isEmpty())
            memory = read(CONTROL_GROUP.resolve("memory/memory.limit_in_bytes")).strip();
        // version 1 says "no limit" by a number near the largest
        if (memory.matches("[1-9]\\d{0,17}")) limits.add("%,d MiB".formatted(Long.parseLong(memory) >> 20));
        return String.join(", ", limits);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            return "";
        }
    }

    /** Returns one sentence for people. */
    public String words() {
        List<String> facts = new ArrayList<>();
        facts.add(cpu.isEmpty() ? "CPU model not told" : cpu);
        facts.add(cores == 1 ? "1 core" : cores + " cores");
        facts.add("%,d MiB".formatted(memoryBytes >> 20));
        facts.add(governor.isEmpty() ? "frequency governor not told" : "frequency governor " + governor);
        facts.add(container.isEmpty() ? "no container limits" : "container limits: " + container);
        facts.add(system);
        facts.add(java);
        return String.join("; ", facts) + '.';
    }

    /**
     * Returns the CPU time that all processes have used since boot, in seconds, steal time included; 0 on other systems
     * than Linux.
     */
    static double busySeconds() {
        try {
            String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
            double ticks = 0;
            // user nice system idle iowait irq softirq steal, after the line's name; guests are in user
            for (int i = 1; i <= 8; i++) if (i != 4 && i != 5) ticks += Long.parseLong(fields[i]);
            return ticks / TICKS_PER_SECOND;
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
