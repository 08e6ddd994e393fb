package io.fluxcrawl.compare;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Machine that a comparison ran on.
 *
 * @param java virtual machine and version
 * @param cores available to this JVM
 * @param memoryBytes physical memory
 */
public record MachineInfo(String java, String system, int cores, long memoryBytes) {
    private static final double TICKS_PER_SECOND = 100;

    static MachineInfo here() {
        String java = System.getProperty("java.vm.name") + ' ' + Runtime.version();
        String system = System.getProperty("os.name")
                + ' '
                + System.getProperty("os.version")
                + ' '
                + System.getProperty("os.arch");
        return new MachineInfo(java, system, Runtime.getRuntime().availableProcessors(), memory());
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
