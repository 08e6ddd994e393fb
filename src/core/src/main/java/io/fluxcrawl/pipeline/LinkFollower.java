package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.AddressZone;
import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.frontier.ExpectedLinks;
import io.fluxcrawl.frontier.LinkIntake;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.SitemapEntry;
import io.fluxcrawl.model.SitemapReading;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.robots.RobotsRules;
import io.fluxcrawl.seed.Sitemap;
import io.fluxcrawl.url.BadPorts;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what pages and sitemaps name to the frontier. Safe for any thread. */
public final class LinkFollower {
    private static final Logger log = LoggerFactory.getLogger(LinkFollower.class);

    /** Sitemap indexes within each other; the protocol knows one. */
    private static final int INDEXES = 3;
    /** Sitemaps on other hosts that one robots.txt may name: what it says about other hosts is not trusted. */
    private static final int ELSEWHERE = 10;

    /** Number of sitemaps of a crawl for which the reason is logged as a warning. */
    private static final int WARNINGS = 20;

    private final FollowOptions options;
    private final LinkFilter filter;
    private final LinkIntake frontier;
    private final CrawlListener listener;
    private final SitemapMembership membership = new SitemapMembership();
    private final AtomicLong filtered = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();

    LinkFollower(FollowOptions options, LinkIntake frontier, CrawlListener listener) {
        this.options = options;
        this.frontier = frontier;
        this.listener = listener;
        filter = new LinkFilter(options);
    }

    /** Returns whether a row is read as a sitemap, so that it has no record. */
    static boolean isSitemap(Seed seed) {
        CrawlPath trail = seed.trail();
        return trail != null && trail.sitemap();
    }

    /** Returns the number of links that scope, patterns or their kind kept out. */
    public long filtered() {
        return filtered.get();
    }

    /** Returns whether a page must be read, whatever is known of it, because of its links. */
    boolean reads(Visit visit) {
        return isSitemap(visit.seed()) || options.depth() > depth(visit);
    }

    /**
     * Announces the links of a visit that is about to be answered: of a page that is followed, or of a sitemap that was
     * asked for.
     *
     * @return null if no links are wanted of it
     */
    @Nullable
    ExpectedLinks expectLinks(Visit visit, VisitResult result) {
        boolean requested = !(result instanceof VisitResult.Refused);
        if (isSitemap(visit.seed())) return requested ? frontier.expectLinks(visit) : null;
        return result instanceof VisitResult.Answered && reads(visit) ? frontier.expectLinks(visit) : null;
    }

    /** Delivers the links of a page, as far as scope and patterns allow. */
    void follow(VisitResult.Answered answered, List<CrawlUrl> links, ExpectedLinks expected) {
        Visit visit = answered.visit();
        Fetched page = answered.response();
        List<CrawlUrl> kept = filter.from(page.url(), links);
        filtered.addAndGet(links.size() - kept.size());
        expected.deliver(
                new CrawlPath(depth(visit) + 1, seedRow(visit), page.url().href(), privateIp(page), false), kept);
    }

    /** Delivers the sitemaps of a host of the list: those that its robots.txt names, and the usual one. */
    void followSitemaps(Visit visit, RobotsRules rules) {
        if (!options.sitemaps() || visit.seed().isFound()) return;
        List<CrawlUrl> own = new ArrayList<>();
        List<CrawlUrl> elsewhere = new ArrayList<>();
        for (String named : rules.sitemaps()) add(named, own);
        add(visit.url().origin() + "/sitemap.xml", own);
        own.removeIf(url -> BadPorts.blocks(visit.url(), url));
        own.removeIf(url -> !url.host().equals(visit.url().host()) && elsewhere.add(url));
        List<CrawlUrl> few = elsewhere.subList(0, Math.min(ELSEWHERE, elsewhere.size()));
        long row = visit.seed().row();
        try (ExpectedLinks links = frontier.expectLinks(visit)) {
            links.deliver(
                    new CrawlPath(0, row, null, null, true), own); // may be where the seed is, a private address too
            links.deliver(new CrawlPath(0, row, visit.url().robotsTxt().href(), null, true), List.copyOf(few));
        }
    }

    /**
     * Delivers what a sitemap names: pages as if they stood in the list, or further sitemaps. It speaks for the host whose
     * robots.txt or index named it first, wherever it lies itself (sitemaps.org, "Sitemaps &amp; Cross Submits").
     */
    void readSitemap(Visit visit, VisitResult result, ExpectedLinks links) {
        if (!(result instanceof VisitResult.Answered answered)) {
            if (result instanceof VisitResult.Failed failed) unreadable(visit, failed.error(), isGuessed(visit));
            return;
        }
        Fetched file = answered.response();
        if (file.truncated())
            log.warn(
                    "{} is too long: what stands after {} bytes is not read",
                    visit.url(),
                    file.body().length());
        if (file.status() != 200) {
            unreadable(visit, "the server answered " + file.status() + ".", isGuessed(visit));
            return;
        }
        try {
            deliver(visit, file, Sitemap.read(file.body().bytes()), links);
        } catch (IOException | RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            // many sites answer any path with a page
            unreadable(visit, why, isGuessed(visit) && why.startsWith("its root is "));
        }
    }

    /** Returns the sitemaps that name a URL, of those read so far, in the order in which they were read. */
    List<String> sitemapsOf(CrawlUrl url) {
        return membership.of(url);
    }

    /** Says why a sitemap gave no page: a few times in a crawl, and never of one that nobody named and that is not there. */
    private void unreadable(Visit visit, String why, boolean expected) {
        if (!expected) {
            String url = visit.url().href();
            listener.sitemapRead(new SitemapReading(
                    url, requested(visit), speaker(visit).host(), false, List.of(), 0, 0, false, why));
        }
        if (expected || unreadable.getAndIncrement() >= WARNINGS) {
            log.debug("The sitemap {} cannot be read: {}", visit.url(), why);
        } else {
            log.warn("The sitemap {} cannot be read: {}", visit.url(), why);
        }
    }

    /** Returns whether a sitemap may be asked for only because sitemaps are usually there. */
    private static boolean isGuessed(Visit visit) {
        CrawlPath trail = visit.seed().trail();
        return trail != null && trail.referrer() == null && visit.url().target().equals("/sitemap.xml");
    }

    private void deliver(Visit visit, Fetched file, Sitemap sitemap, ExpectedLinks links) {
        CrawlUrl speaker = speaker(visit);
        String href = file.url().href();
        List<CrawlUrl> pages = new ArrayList<>();
        List<SitemapEntry> entries = new ArrayList<>();
        for (SitemapEntry entry : sitemap.entries()) {
            int before = pages.size();
            add(entry.url(), file.url(), pages);
            String url = pages.size() > before ? pages.get(before).href() : entry.url();
            entries.add(new SitemapEntry(url, entry.lastmod(), entry.priority()));
        }
        if (!sitemap.index()) membership.add(href, pages);
        listener.sitemapRead(new SitemapReading(
                href,
                requested(visit),
                speaker.host(),
                sitemap.index(),
                entries,
                sitemap.named(),
                sitemap.bytes(),
                sitemap.cut() || file.truncated(),
                null));
        if (!sitemap.index()) {
            CrawlPath trail = new CrawlPath(0, seedRow(visit), href, privateIp(file), false);
            links.deliver(trail, filter.from(speaker, pages));
        } else if (depth(visit) < INDEXES) {
            pages.removeIf(map -> BadPorts.blocks(file.url(), map));
            pages.removeIf(map -> !filter.inScope(visit.url(), map) && !filter.inScope(speaker, map));
            links.deliver(
                    new CrawlPath(depth(visit) + 1, seedRow(visit), speaker.href(), privateIp(file), true), pages);
        }
    }

    /** Returns the URL that a visit asked for first. */
    private static String requested(Visit visit) {
        List<Redirect> redirects = visit.redirects();
        return (redirects.isEmpty() ? visit.url() : redirects.get(0).url()).href();
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

    /** Adds a location of a sitemap; one that starts as a path does is resolved. */
    private static void add(String text, CrawlUrl sitemap, List<CrawlUrl> urls) {
        boolean path = !text.isEmpty() && "/.?".indexOf(text.charAt(0)) >= 0;
        if (!path) add(text, urls);
        else if (UrlNormalizer.resolve(sitemap, text) instanceof Normalized.Valid valid) urls.add(valid.url());
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
        String ip = AddressAccess.answered(page.url(), page.exchange().ip());
        return ip == null || AddressZone.of(ip) == AddressZone.PUBLIC ? null : ip;
    }
}
