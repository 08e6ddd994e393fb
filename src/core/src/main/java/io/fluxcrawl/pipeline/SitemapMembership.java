package io.fluxcrawl.pipeline;

import io.fluxcrawl.internal.Hash64;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sitemaps name a URL, of those that a crawl has read. A URL is kept as a hash of 64 bits and the number of a set of sitemaps,
 * 12 bytes in a table that is at most 70 % full. Beyond a bound no more URLs are kept, and of one URL the first ten sitemaps. Thread-safe.
 */
final class SitemapMembership {
    private static final int MOST_SLOTS = 1 << 22;
    /** Bytes of the heap for each slot: the table takes 1/40 of it at most. */
    private static final long HEAP_PER_SLOT = 512;

    /** Sitemaps of one URL, and sets of sitemaps: what sites write must not fill the memory. */
    private static final int MOST_OF_A_URL = 10;

    private static final int MOST_SETS = 1 << 16;

    private final Hash64 hash = new Hash64();
    private final int mostSlots;
    private long[] keys = new long[0];
    private int[] sets = new int[0];
    private int size;
    private volatile boolean any;
    /** The sets by their numbers; those with one sitemap more by the number of a set and of the sitemap. */
    private final List<List<String>> known = new ArrayList<>(List.of(List.of()));

    private final Map<Long, Integer> extended = new HashMap<>();
    private int sitemaps;

    SitemapMembership() {
        this(Runtime.getRuntime().maxMemory());
    }

    /** @param heap bytes that the process may use */
    SitemapMembership(long heap) {
        mostSlots = (int) Math.min(MOST_SLOTS, Long.highestOneBit(Math.max(1 << 16, heap / HEAP_PER_SLOT)));
    }

    /** Adds a sitemap; one that names a URL twice counts once. */
    synchronized void add(String sitemap, List<CrawlUrl> urls) {
        int number = sitemaps++;
        for (CrawlUrl url : urls) {
            if (keys.length == 0 || size >= keys.length * 0.7) {
                if (keys.length == mostSlots) return;
                grow();
            }
            long key = hash.key(url.href());
            int slot = slot(key);
            if (keys[slot] == 0) {
                keys[slot] = key;
                size++;
                any = true;
            }
            sets[slot] = with(sets[slot], number, sitemap);
        }
    }

    private int with(int set, int number, String sitemap) {
        List<String> before = known.get(set);
        if (!before.isEmpty() && before.get(before.size() - 1).equals(sitemap)) return set;
        if (before.size() == MOST_OF_A_URL || known.size() >= MOST_SETS) return set;
        return extended.computeIfAbsent((long) set << 32 | number, key -> {
            List<String> more = new ArrayList<>(before);
            more.add(sitemap);
            known.add(List.copyOf(more));
            return known.size() - 1;
        });
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldSets = sets;
        keys = new long[Math.max(1 << 10, oldKeys.length * 2)];
        sets = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            int slot = slot(oldKeys[i]);
            keys[slot] = oldKeys[i];
            sets[slot] = oldSets[i];
        }
    }

    /** Returns the slot of a key, or the free one where it belongs. */
    private int slot(long key) {
        int slot = (int) key & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) slot = slot + 1 & (keys.length - 1);
        return slot;
    }

    /** Returns the sitemaps that name a URL, in the order in which they were read. */
    List<String> of(CrawlUrl url) {
        return any ? known(url) : List.of(); // every record asks, and most crawls read no sitemap
    }

    private synchronized List<String> known(CrawlUrl url) {
        return known.get(sets[slot(hash.key(url.href()))]);
    }
}
