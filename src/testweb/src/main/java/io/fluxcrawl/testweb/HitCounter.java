package io.fluxcrawl.testweb;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts hits per key. It remembers the 100,000 most recently used keys; older ones start again at 1. */
final class HitCounter {
    private static final int MAX_ENTRIES = 100_000;

    private final Map<String, Integer> hits = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /** Adds one hit and returns the number of hits of the key, 1 for the first. */
    synchronized int next(String key) {
        return hits.merge(key, 1, Integer::sum);
    }
}
