package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;

/**
 * Receiver of what happens during the crawls of one crawler, for logs, metrics and traces. Every method has an empty default,
 * so that later versions can add further ones.
 *
 * <p>Calls come from the crawler's own threads, named with each method, and several at a time: an implementation must be
 * thread-safe and must not block. An exception thrown here never harms a crawl; the first one is logged.
 */
public interface CrawlListener {
    /** Listener that ignores everything. */
    CrawlListener NONE = new CrawlListener() {};

    /**
     * Returns a listener that tells several, in their order; an exception of one keeps the event from those after it.
     *
     * @param listeners any number
     * @return {@link #NONE} without any, the one where there is one
     */
    static CrawlListener all(List<CrawlListener> listeners) {
        if (listeners.isEmpty()) return NONE;
        return listeners.size() == 1 ? listeners.get(0) : new ListenerList(listeners);
    }

    /**
     * A row has its turn: robots.txt is asked if need be, then the page is requested. On the frontier's thread.
     *
     * @param seed the row
     * @param url the URL to be requested: the row's, or one that a redirect led to
     * @param attempt number of this visit to {@code url}, from 1
     */
    default void visitStarted(Seed seed, CrawlUrl url, int attempt) {}

    /**
     * A response was read, whatever its status. On an event loop.
     *
     * @param seed the row
     * @param url the URL that was requested
     * @param status status code of the response
     * @param time from the start of the visit to its end
     */
    default void responseReceived(Seed seed, CrawlUrl url, int status, Duration time) {}

    /**
     * A request ended, whatever came of it: of a page, a redirect, a sitemap or a robots.txt. A request that was cancelled
     * does not count. For pages, just before {@link #responseReceived}. On an event loop, or where a robots.txt came from.
     *
     * @param end kind, status, outcome, timings and bytes of the request
     */
    default void requestEnded(RequestEnd end) {}

    /**
     * A page was parsed. On a parse thread, just before {@link #visitEnded}.
     *
     * @param seed the row
     * @param time time that parsing took
     */
    default void pageParsed(Seed seed, Duration time) {}

    /**
     * A sitemap was read, or could not be. On a parse thread, before the pages that it names are visited.
     *
     * @param reading what it names
     */
    default void sitemapRead(SitemapReading reading) {}

    /**
     * A visit failed for a passing reason and is made again. On an event loop.
     *
     * @param seed the row
     * @param url the URL that was requested
     * @param after least time until the next visit
     */
    default void visitRetried(Seed seed, CrawlUrl url, Duration after) {}

    /**
     * A row has its record, which is about to be emitted. On a parse thread.
     *
     * @param seed the row
     * @param outcome the record's outcome
     */
    default void visitEnded(Seed seed, Outcome outcome) {}

    /**
     * A host is held back: its rows wait. On the frontier's thread.
     *
     * @param host name of the host, without a port
     * @param time from now until the host may be visited again
     * @param reason a sentence for a person
     */
    default void hostHeld(String host, Duration time, String reason) {}
}
