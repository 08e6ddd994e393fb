package io.fluxcrawl.testweb;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each key had its turn; the 100,000 keys of late are remembered, older ones start afresh. */
final class HitCounter {
    private static final int MOST = 100_000;

    private final Map<String, Integer> turns = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Counts one turn of that key; the first is 1. */
    synchronized int next(String key) {
        return turns.merge(key, 1, Integer::sum);
    }
}
