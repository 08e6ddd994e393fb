package io.fluxcrawl.result;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts with the most of something, in bounded memory: the Space-Saving sketch (Metwally, Agrawal, El Abbadi 2005),
 * its evictions done in bulk. A host not kept has a weight of {@code floor} at most, so a new one might have had that much
 * before: it competes with that on top, and a heavy host is never let go for a light one. One thread at a time.
 */
final class TopHosts {
    private final int kept;
    private final Map<String, Entry> entries = new HashMap<>();
    private long floor;

    /** @param kept hosts kept; up to twice as many between two evictions */
    TopHosts(int kept) {
        this.kept = kept;
    }

    /** @param weight what hosts are ranked by; above zero */
    void add(String host, long weight, boolean failed, Duration time) {
        Entry entry = entries.get(host);
        if (entry == null) {
            if (entries.size() == 2 * kept) evict();
            entry = new Entry(host, floor);
            entries.put(host, entry);
        }
        entry.weight += weight;
        entry.rows++;
        if (failed) entry.failed++;
        entry.nanos += time.toNanos();
    }

    /** The first {@code n}, heaviest first. */
    List<HostTotal> top(int n) {
        return entries.values().stream()
                .sorted(Comparator.comparingLong((Entry entry) -> entry.weight)
                        .reversed()
                        .thenComparing(entry -> entry.host))
                .limit(n)
                .map(Entry::total)
                .toList();
    }

    int size() {
        return entries.size();
    }

    private void evict() {
        List<Entry> lightest = entries.values().stream()
                .sorted(Comparator.comparingLong(Entry::atMost))
                .limit(entries.size() - kept)
                .toList();
        for (Entry entry : lightest) {
            floor = Math.max(floor, entry.atMost());
            entries.remove(entry.host);
        }
    }

    private static final class Entry {
        private final String host;
        /** Weight that it may have had before it was kept. */
        private final long before;

        private long weight;
        private long rows;
        private long failed;
        private long nanos;

        private Entry(String host, long before) {
            this.host = host;
            this.before = before;
        }

        private long atMost() {
            return before + weight;
        }

        private HostTotal total() {
            return new HostTotal(host, rows, failed, Duration.ofNanos(nanos));
        }
    }
}
