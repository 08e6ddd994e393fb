package io.fluxcrawl.frontier;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visit to be made for one row. A row has one visit at a time: a redirect, a retry or a wait for robots.txt makes
 * its next one.
 *
 * @param url where to
 * @param schemeGuessed the row named no scheme and https was assumed
 * @param attempts requests sent for {@code url} before this one
 * @param redirects hops taken so far
 * @param moreQueued whether the host has more rows waiting; set as the visit leaves the frontier
 * @param address where its host is, and what it may connect to, as {@link VisitOutcome.Relocate} had it; null where addresses
 *     are not looked at, or this one is not known yet; set as the visit leaves the frontier
 * @param captures what the row's visits so far were on the wire; empty unless asked for
 * @param cookies what the row's redirects have set; none where cookies are not kept
 */
public record Visit(
        Seed seed,
        CrawlUrl url,
        boolean schemeGuessed,
        int attempts,
        List<Redirect> redirects,
        boolean moreQueued,
        @Nullable String address,
        List<Capture> captures,
        RowCookies cookies)
        implements Row {
    public Visit {
        redirects = List.copyOf(redirects);
        captures = List.copyOf(captures);
    }

    /** The first visit of a row. */
    public static Visit of(Seed seed, CrawlUrl url, boolean schemeGuessed) {
        return new Visit(seed, url, schemeGuessed, 0, List.of(), false, null, List.of(), RowCookies.NONE);
    }

    /** The next hop after a redirect that sets no cookies. */
    public Visit redirectedTo(CrawlUrl target, Redirect hop) {
        return redirectedTo(target, hop, cookies);
    }

    /** The next hop after a redirect, with the cookies that are known by then. */
    public Visit redirectedTo(CrawlUrl target, Redirect hop, RowCookies cookies) {
        List<Redirect> hops = new ArrayList<>(redirects);
        hops.add(hop);
        return new Visit(seed, target, false, 0, hops, false, null, captures, cookies);
    }

    /** Returns a visit to the same URL after a request that failed. */
    public Visit retried() {
        return new Visit(seed, url, schemeGuessed, attempts + 1, redirects, false, null, captures, cookies);
    }

    /** Another spelling of the same page: http where https was only a guess. */
    public Visit at(CrawlUrl other) {
        return new Visit(seed, other, false, 0, redirects, false, null, captures, cookies);
    }

    Visit leaving(boolean moreQueued, @Nullable String address) {
        return new Visit(seed, url, schemeGuessed, attempts, redirects, moreQueued, address, captures, cookies);
    }

    /** Returns this visit with one more capture. */
    public Visit carrying(Capture capture) {
        List<Capture> more = new ArrayList<>(captures);
        more.add(capture);
        return new Visit(seed, url, schemeGuessed, attempts, redirects, moreQueued, address, more, cookies);
    }
}
