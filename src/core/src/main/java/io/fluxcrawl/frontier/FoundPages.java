package io.fluxcrawl.frontier;

import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.FollowStatus;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which links become rows of a crawl: each URL once, within the limits, no traps. What a page names while the list
 * is still being read waits, so that a row of the list is not taken for a duplicate of a page found. Confined to the
 * frontier's thread.
 */
final class FoundPages {
    /** Bytes beside its text that a link or the host of a page takes at most. */
    private static final int OBJECTS = 300;

    private final FollowLimits limits;
    private final SeenUrls seen;
    private final TextCounts perHost = new TextCounts();
    private final TextCounts sitemapsPerHost = new TextCounts();
    private final TrapGuard traps = new TrapGuard();
    private final ArrayDeque<Found> held = new ArrayDeque<>();

    private long numbers;
    private long pages;
    private long sitemaps;
    private long known;
    private long overBudget;
    private long trapped;
    private long overMemory;
    /** Bytes of links that are held, and of pages that wait or are visited. */
    private long bytes;

    private final long maxBytes;
    /** Tokens that are open. */
    private int expected;

    private final Journal journal;

    /**
     * Links of one page, on their way in.
     *
     * @param sitemap that named them, and is over with them; null for a page
     */
    private record Found(
            CrawlPath trail, List<CrawlUrl> urls, @Nullable Visit sitemap) {}

    /**
     * @param journal hears of what comes in
     * @param maxBytes bound of the bytes of links that are held and of pages that wait
     */
    FoundPages(FollowLimits limits, SeenUrls seen, Journal journal, long maxBytes) {
        this.maxBytes = maxBytes;
        this.limits = limits;
        this.seen = seen;
        this.journal = journal;
    }

    /** Takes in what an earlier run has seen; gives the visit that is still to be made. */
    void resume(ResumedUrl resumed, Consumer<Visit> taker) {
        seen.putIfAbsent(resumed.url().href(), resumed.seed().row());
        CrawlPath trail = resumed.seed().trail();
        boolean found = resumed.kind() == ResumedUrl.Kind.PENDING || resumed.kind() == ResumedUrl.Kind.FOUND_DONE;
        if (!found || trail == null) return;
        numbers = Math.max(numbers, resumed.seed().row() - Seed.LAST_OF_LIST);
        count(trail, resumed.url());
        if (!trail.sitemap() && limits.traps()) traps.catches(resumed.url());
        if (resumed.kind() == ResumedUrl.Kind.PENDING) bytes += bytes(resumed.seed());
        if (resumed.kind() == ResumedUrl.Kind.PENDING) taker.accept(Visit.of(resumed.seed(), resumed.url(), false));
    }

    /** One more token is open. */
    void expect() {
        expected++;
    }

    void arrive(CrawlPath trail, List<CrawlUrl> urls) {
        int room = 0;
        while (room < urls.size() && bytes < maxBytes) bytes += heldBytes(urls.get(room++));
        overMemory += urls.size() - room;
        held.add(new Found(trail, List.copyOf(urls.subList(0, room)), null));
    }

    private static long heldBytes(CrawlUrl url) {
        return 2L * url.href().length() + OBJECTS; // the whole, and the parts that it was cut into
    }

    private static long bytes(Seed seed) {
        CrawlPath trail = seed.trail();
        String referrer = trail == null ? null : trail.referrer();
        return (long) seed.text().length() + (referrer == null ? 0 : referrer.length()) + OBJECTS;
    }

    /** A row is over: its bytes are free. Does nothing for rows of the list. */
    void over(Seed seed) {
        if (seed.isFound()) bytes -= bytes(seed);
    }

    /** A token of that visit is closed: if it was for a sitemap, that needs no further visit. */
    void close(Visit visit) {
        expected--;
        CrawlPath trail = visit.seed().trail();
        boolean sitemap = trail != null && trail.sitemap();
        if (sitemap && journal.isKept()) held.add(new Found(CrawlPath.START, List.of(), visit));
    }

    /** Returns whether no token is open and no link is held. */
    boolean isOver() {
        return expected == 0 && held.isEmpty();
    }

    boolean holdsAny() {
        return !held.isEmpty();
    }

    void dropHeld() {
        held.forEach(this::free);
        held.clear();
    }

    /** Gives the visits that come of what has arrived. */
    void release(Consumer<Visit> taker) {
        Found found;
        while ((found = held.poll()) != null) {
            free(found);
            for (CrawlUrl url : found.urls) {
                if (admits(found.trail, url)) taker.accept(visit(found.trail, url));
            }
            Visit sitemap = found.sitemap;
            if (sitemap != null) journal.add(new ResumedUrl(sitemap.seed(), sitemap.url(), ResumedUrl.Kind.FOUND_DONE));
        }
    }

    private void free(Found found) {
        for (CrawlUrl url : found.urls) bytes -= heldBytes(url);
    }

    private boolean admits(CrawlPath trail, CrawlUrl url) {
        if (seen.contains(url.href())) {
            known++;
            return false;
        }
        boolean spent = trail.sitemap()
                ? sitemapsPerHost.get(url.host()) >= limits.sitemaps()
                : pages >= limits.pages() || perHost.get(url.host()) >= limits.perHost();
        if (spent) {
            overBudget++;
            return false;
        }
        if (bytes >= maxBytes) {
            overMemory++;
            return false;
        }
        if (!trail.sitemap() && limits.traps() && traps.catches(url)) {
            trapped++;
            return false;
        }
        return true;
    }

    private void count(CrawlPath trail, CrawlUrl url) {
        if (trail.sitemap()) {
            sitemaps++;
            sitemapsPerHost.add(url.host());
        } else {
            pages++;
            perHost.add(url.host());
        }
    }

    private Visit visit(CrawlPath trail, CrawlUrl url) {
        count(trail, url);
        Visit visit = Visit.of(Seed.found(++numbers, url.href(), trail), url, false);
        bytes += bytes(visit.seed());
        seen.putIfAbsent(url.href(), visit.seed().row());
        journal.add(new ResumedUrl(visit.seed(), url, ResumedUrl.Kind.PENDING));
        return visit;
    }

    /**
     * The row that was at a redirect's target before, for a page found: it is not visited again. 0 where there is none, and
     * for rows of the list, which are owed a visit.
     *
     * @param listOver whether no further row of the list can come, that the target could be
     */
    long firstThere(Visit visit, Visit next, boolean listOver) {
        if (limits.equals(FollowLimits.NONE) || next.url().equals(visit.url())) return 0;
        Seed seed = next.seed();
        if (!seed.isFound() && !listOver) return 0;
        long first = seen.putIfAbsent(next.url().href(), seed.row());
        if (first == 0) journal.add(new ResumedUrl(seed.withTrail(null), next.url(), ResumedUrl.Kind.REDIRECT_TARGET));
        boolean page = seed.isFound() && seed.trail() != null && !seed.trail().sitemap();
        return page && first != seed.row() ? first : 0;
    }

    FollowStatus status() {
        return new FollowStatus(pages, sitemaps, known, overBudget, trapped, overMemory);
    }
}
