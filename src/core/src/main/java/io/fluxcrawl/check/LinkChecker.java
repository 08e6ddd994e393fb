package io.fluxcrawl.check;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A check of links: of what the cache does not know, each URL is visited once, with the limits per host of the crawler. Gives one record
 * for each target.
 *
 * <pre>{@code
 * LinkTargets targets = new LinkTargets(List.of());
 * targets.add(Seed.of(1, "https://example.com/manual#install"));
 * LinkChecker checker = LinkChecker.of(crawler, targets.targets(), null);
 * checker.records().filter(record -> LinkVerdict.of(record) == LinkVerdict.BROKEN).subscribe(System.out::println);
 * }</pre>
 */
public final class LinkChecker {
    private final Crawl crawl;
    private final List<CrawlRecord> known;
    private final @Nullable CheckCache cache;
    private final Map<Long, Set<String>> fragments;

    private LinkChecker(
            Crawl crawl, List<CrawlRecord> known, Map<Long, Set<String>> fragments, @Nullable CheckCache cache) {
        this.crawl = crawl;
        this.known = known;
        this.fragments = fragments;
        this.cache = cache;
    }

    /**
     * {@return a check that begins when its records are subscribed to}
     *
     * @param crawler stays open
     * @param targets what to check
     * @param cache asked first, and told what was found; null for none
     */
    public static LinkChecker of(Crawler crawler, List<LinkTarget> targets, @Nullable CheckCache cache) {
        Map<Long, Set<String>> fragments = new HashMap<>();
        List<CrawlRecord> known = new ArrayList<>();
        List<Seed> unknown = new ArrayList<>();
        for (LinkTarget target : targets) {
            CrawlRecord cached = cache == null ? null : cache.find(target);
            if (cached != null) {
                known.add(cached);
                continue;
            }
            unknown.add(target.seed());
            if (!target.fragments().isEmpty()) fragments.put(target.seed().row(), target.fragments());
        }
        Crawl crawl =
                crawler.startCheck(Flux.fromIterable(unknown), seed -> fragments.getOrDefault(seed.row(), Set.of()));
        return new LinkChecker(crawl, known, fragments, cache);
    }

    /** {@return one record for each target, those of the cache first; for one subscriber} */
    public Flux<CrawlRecord> records() {
        return Flux.fromIterable(known).concatWith(crawl.records().doOnNext(this::keep));
    }

    private void keep(CrawlRecord record) {
        if (cache != null) cache.put(record, fragments.getOrDefault(record.row(), Set.of()));
    }

    /** {@return the number of targets that the cache knew} */
    public int cached() {
        return known.size();
    }

    /** {@return the handle of the visits, to watch and to stop them} */
    public Crawl crawl() {
        return crawl;
    }
}
