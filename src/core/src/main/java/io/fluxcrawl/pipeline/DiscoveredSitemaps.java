package io.fluxcrawl.pipeline;

import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.robots.RobotsRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sitemaps that the robots.txt files of one crawl name, each once: {@link CrawlTally#SITEMAPS_KEPT} of them at most, none
 * longer than {@link #LONGEST}. Any thread.
 */
public final class DiscoveredSitemaps {
    /** Characters of a URL, beyond which browsers and servers do not go either. */
    private static final int LONGEST = 2_048;

    private final Set<String> urls = ConcurrentHashMap.newKeySet();

    /** Asked at every visit, so what is known already costs one look. */
    void add(RobotsRules rules) {
        List<String> named = rules.sitemaps();
        if (named.isEmpty() || urls.contains(named.get(0))) return;
        for (String url : named) {
            if (urls.size() >= CrawlTally.SITEMAPS_KEPT) return;
            if (url.length() <= LONGEST) urls.add(url);
        }
    }

    /** So far, in alphabetical order. */
    public List<String> urls() {
        return List.copyOf(new TreeSet<>(urls));
    }
}
