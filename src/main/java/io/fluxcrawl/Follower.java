package io.fluxcrawl;

import io.fluxcrawl.fetch.AddressZone;
import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.robots.RobotsRules;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.Sitemap;
import io.fluxcrawl.url.CrawlPath;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what pages and sitemaps name back to the frontier: the way from station 6 to 3. Any thread. */
final class Follower {
    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    /** Sitemap indexes within each other; the protocol knows one. */
    private static final int INDEXES = 3;
    /** Sitemaps on other hosts that one robots.txt may send us to: they are strangers, and it may be a liar. */
    private static final int ELSEWHERE = 10;

    private final FollowOptions options;
    private final LinkFilter filter;
    private final Frontier frontier;
    private final AtomicLong filtered = new AtomicLong();

    Follower(FollowOptions options, Frontier frontier) {
        this.options = options;
        this.frontier = frontier;
        filter = new LinkFilter(options);
    }

    /** Whether that row is read as a sitemap, so that no record comes of it. */
    static boolean isSitemap(Seed seed) {
        CrawlPath trail = seed.trail();
        return trail != null && trail.sitemap();
    }

    /** Links that scope, patterns or their kind kept out. */
    long filtered() {
        return filtered.get();
    }

    /** Whether that page is to be read, whatever is known of it, since it leads on. */
    boolean reads(Visit visit) {
        return isSitemap(visit.seed()) || options.depth() > depth(visit);
    }

    /** Whether the links of that visit's page are wanted. If so the frontier is told that they come. */
    boolean wants(Visit visit) {
        boolean wants = reads(visit) && !isSitemap(visit.seed());
        if (wants) frontier.expect();
        return wants;
    }

    /** The links of a page that was {@linkplain #wants wanted}; to be called once for each, with none where it failed. */
    void follow(Visit visit, Fetched page, List<CrawlUrl> links) {
        CrawlPath trail = new CrawlPath(depth(visit) + 1, seedRow(visit), page.url().href(), privateIp(page), false);
        List<CrawlUrl> kept = List.of();
        try {
            kept = filter.from(page.url(), links);
            filtered.addAndGet(links.size() - kept.size());
        } finally {
            frontier.follow(trail, kept);
        }
    }

    /** Sends for the sitemaps that speak for a row of the list, unless they are known. */
    void sendForSitemaps(Visit visit, RobotsRules rules) {
        if (!options.sitemaps() || visit.seed().isFound()) return;
        List<CrawlUrl> own = new ArrayList<>();
        List<CrawlUrl> elsewhere = new ArrayList<>();
        for (String named : rules.sitemaps()) add(named, own);
        add(visit.url().origin() + "/sitemap.xml", own);
        own.removeIf(url -> !url.host().equals(visit.url().host()) && elsewhere.add(url));
        List<CrawlUrl> few = elsewhere.subList(0, Math.min(ELSEWHERE, elsewhere.size()));
        long row = visit.seed().row();
        frontier.expect();
        frontier.follow(new CrawlPath(0, row, null, null, true), own); // may be where the seed is, a private address too
        frontier.expect();
        frontier.follow(new CrawlPath(0, row, visit.url().robotsTxt().href(), null, true), List.copyOf(few));
    }

    /**
     * What a sitemap names: pages as if they stood in the list, or further sitemaps. It speaks for the host whose
     * robots.txt or index named it first, wherever it lies itself (sitemaps.org, "Sitemaps &amp; Cross Submits").
     */
    void readSitemap(Visit visit, Fetched file) {
        List<CrawlUrl> pages = List.of();
        boolean index = false;
        CrawlUrl speaker = speaker(visit);
        if (file.truncated())
            log.warn(
                    "{} is too long: what stands after {} bytes is not read",
                    visit.url(),
                    file.body().length());
        try {
            if (file.status() == 200) {
                Sitemap sitemap = Sitemap.read(file.body().bytes());
                index = sitemap.index();
                pages = new ArrayList<>();
                for (String url : sitemap.urls()) add(url, pages);
                if (!index) pages = filter.from(speaker, pages);
                else if (depth(visit) >= INDEXES) pages = List.of();
                else pages.removeIf(map -> !filter.inScope(visit.url(), map) && !filter.inScope(speaker, map));
            }
        } catch (IOException | RuntimeException unreadable) {
            log.debug("{} is no sitemap that can be read: {}", visit.url(), unreadable.getMessage());
        } finally {
            int depth = index ? depth(visit) + 1 : 0;
            String referrer = index ? speaker.href() : file.url().href();
            frontier.follow(new CrawlPath(depth, seedRow(visit), referrer, privateIp(file), index), pages);
            frontier.read(visit);
        }
    }

    private static CrawlUrl speaker(Visit visit) {
        CrawlPath trail = visit.seed().trail();
        String named = trail == null ? null : trail.referrer();
        if (named == null) return visit.url();
        return UrlNormalizer.normalize(named) instanceof Normalized.Valid valid ? valid.url() : visit.url();
    }

    /** Bound of a sitemap's bytes: the protocol's, as far as there is memory for it. */
    static int sitemapBytes(ByteBudget memory) {
        return (int) Math.min(Sitemap.MAX_BYTES, memory.bound() / 4);
    }

    boolean mayRedirect(Visit visit, CrawlUrl target) {
        return !visit.seed().isFound() || isSitemap(visit.seed()) || filter.inScope(visit.url(), target);
    }

    private static void add(String text, List<CrawlUrl> urls) {
        if (UrlNormalizer.normalize(text) instanceof Normalized.Valid valid && !valid.schemeGuessed()) {
            urls.add(valid.url());
        }
    }

    private static int depth(Visit visit) {
        CrawlPath trail = visit.seed().trail();
        return trail == null ? 0 : trail.depth();
    }

    private static long seedRow(Visit visit) {
        CrawlPath trail = visit.seed().trail();
        return trail == null || !visit.seed().isFound() ? visit.seed().row() : trail.seedRow();
    }

    /** The address of a page, where it is none of the public net. */
    static @Nullable String privateIp(Fetched page) {
        String ip = page.exchange().ip();
        return ip == null || AddressZone.of(ip) == AddressZone.PUBLIC ? null : ip;
    }
}
