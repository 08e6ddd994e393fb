package io.fluxcrawl.parse;

import com.sun.management.ThreadMXBean;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks for every page: it is read without an exception (which the parser would swallow), by head and by
 * full extraction alike, within a time and with an allocation that grow with the page's size and no faster.
 */
final class ParseCheck {
    /** CPU time that any page may take, and what each of its bytes may add: some fifty times what real pages need. */
    private static final long NANOS = 2_000_000_000L;

    private static final long NANOS_A_BYTE = 4_000;
    private static final long ALLOCATED = 64L << 20;
    private static final long ALLOCATED_A_BYTE = 2_000;

    private static final PageParser HEAD = PageParser.create(ParseOptions.head());
    private static final PageParser FULL =
            PageParser.create(ParseOptions.full().toBuilder().outlinks(true).build());
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ParseCheck() {}

    /** What is wrong, in a sentence; null where nothing is. */
    static @Nullable String fault(Fetched page) {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        PageMetadata head = HEAD.parse(page);
        PageMetadata full = FULL.parse(page);
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        long bytes = page.body().length();
        if (nanos > NANOS + NANOS_A_BYTE * bytes) return "takes " + nanos / 1_000_000 + " ms for " + bytes + " bytes";
        if (allocated > ALLOCATED + ALLOCATED_A_BYTE * bytes) {
            return "allocates " + (allocated >> 20) + " MiB for " + bytes + " bytes";
        }
        if (head.fault() != null) return "head: " + head.fault();
        if (full.fault() != null) return "full: " + full.fault();
        List<String> differences = ParseDifferences.between(head, full);
        return differences.isEmpty() ? null : "head and full differ: " + String.join("; ", differences);
    }
}
