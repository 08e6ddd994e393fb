package io.fluxcrawl.audit;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of an audit.
 *
 * @param catalogue the checks
 * @param config thresholds, levels and suppressions
 * @param only names of the checks to run; empty for all
 * @param baseline findings of an earlier audit (.jsonl, .csv or .parquet); null for none
 * @param today the day on which suppressions are judged
 * @param memory bytes that the database may use before it writes to the disk
 */
public record AuditOptions(
        CheckCatalogue catalogue,
        AuditConfig config,
        List<String> only,
        @Nullable Path baseline,
        LocalDate today,
        long memory) {
    /** Memory of the database unless set otherwise: 2 GiB, or a third of the machine's memory where that is less. */
    public static final long DEFAULT_MEMORY = Math.min(2L << 30, physicalMemory() / 3);

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 3L << 30;
    }

    /** Options with all built-in checks and nothing else. */
    public static AuditOptions builtIn() {
        return new AuditOptions(
                CheckCatalogue.builtIn(),
                AuditConfig.NONE,
                List.of(),
                null,
                LocalDate.now(ZoneOffset.UTC),
                DEFAULT_MEMORY);
    }

    /** Copies the list. */
    public AuditOptions {
        only = List.copyOf(only);
    }
}
