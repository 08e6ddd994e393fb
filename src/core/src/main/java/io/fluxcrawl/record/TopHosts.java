package io.fluxcrawl.record;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The heaviest hosts in bounded memory: a Space-Saving sketch (Metwally, Agrawal, El Abbadi 2005) with evictions in bulk. A
 * host that is not kept has a weight of at most {@code floor}. A new host may have had that weight before, so it is ranked
 * with that added, and a heavy host is never evicted for a light one. One thread at a time.
 */
final class TopHosts {
    private final int kept;
    private final Map<String, Entry> entries = new HashMap<>();
    private long floor;

    /** @param kept the number of hosts kept; up to twice as many between two evictions */
    TopHosts(int kept) {
        this.kept = kept;
    }

    /** @param weight the value that hosts are ranked by; above zero */
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

    /** Returns the {@code n} heaviest hosts, heaviest first. */
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
        /** The weight that the host may have had before it was kept. */
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
