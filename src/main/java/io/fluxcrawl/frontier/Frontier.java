package io.fluxcrawl.frontier;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.CrawlPath;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Takes rows in, lets each out when its host is due. One frontier serves one crawl. Every {@link Visit} that it lets out
 * must be answered once, by {@link #done} or {@link #again}; commands may come from any thread.
 */
public interface Frontier {
    /**
     * @param rows the input, read as far ahead as {@link FrontierOptions#maxQueued} allows
     * @param clock the thread that the frontier runs on, and its time; the caller disposes of it
     */
    static Frontier open(Flux<? extends Row> rows, FrontierOptions options, Scheduler clock) {
        return open(rows, options, FollowLimits.NONE, clock);
    }

    /** The same with limits to what {@link #follow} brings in. */
    static Frontier open(Flux<? extends Row> rows, FrontierOptions options, FollowLimits limits, Scheduler clock) {
        return new ScheduledFrontier(rows, options, limits, clock);
    }

    /**
     * The rows as they become due, each URL once: the second row of a URL comes as a {@code duplicate} refusal. Visits
     * are held back to what downstream requests, to the limits of their host and to its pause. Completes when the input
     * has ended and every visit is answered; an error of the input comes then too, after all rows that were read. One
     * subscriber; signals on the clock's thread.
     */
    Flux<Row> rows();

    /** That visit is over and so is its row; its host is free for the next, after its pause. */
    void done(Visit visit);

    /** That row is over and needed no request: robots.txt forbids it, say. Its host is due as it was before. */
    void skipped(Visit visit);

    /**
     * That visit is over but its row is not: {@code next}, perhaps to another host, goes before its host's other rows.
     *
     * @param after least time until then, zero for as soon as the host is due
     */
    void again(Visit visit, Visit next, Duration after);

    /**
     * That visit was not made, since its host turned out to be at another address than {@link Visit#address()} says, or
     * that was not known: it goes before its host's other rows as soon as host and address are due ({@link PerAddress}).
     * Neither owes it a pause.
     */
    void located(Visit visit, String address);

    /** From now on that host gets one visit at a time, with at least this pause after each: its Crawl-delay. */
    void slowDown(String host, Duration delay);

    /**
     * How that host bore a request, to be told before the visit is answered: its pause adapts ({@link AdaptiveDelay}), it is
     * held back for a time, or set aside ({@link HostBackoff}).
     */
    void heed(String host, Bearing bearing);

    /**
     * From now on no more than so many visits under way at once, over all hosts; downstream's demand is a bound still.
     * Visits that have taken longer than two seconds do not count, up to as many again: hosts that are slow or dead do not
     * keep others waiting.
     *
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    void concurrency(int visits);

    /**
     * From now on so many visits at once at each host, in place of {@link FrontierOptions#perHost()}.
     *
     * @throws IllegalArgumentException if {@code visits} is not of 1 to 32767
     */
    void perHost(int visits);

    /**
     * The same for one host.
     *
     * @param visits 0 to keep its rows waiting; null for as many as all others get
     * @throws IllegalArgumentException if {@code visits} is not of 0 to 32767
     */
    void perHost(String host, @Nullable Integer visits);

    /**
     * Pages will be found in what a visit brought, which is about to be {@link #done}: the crawl does not end before
     * {@link #follow} has been called as often as this.
     */
    void expect();

    /**
     * What a page or a sitemap names: each URL that is new, within the {@link FollowLimits} and no trap becomes a row of its
     * own, behind those that wait. Others leave no trace but in {@link FollowStatus}.
     *
     * @param trail of each of them
     * @param urls none, where {@link #expect} was called in vain
     */
    void follow(CrawlPath trail, List<CrawlUrl> urls);

    /** All that a sitemap names has been told to {@link #follow}, or there is nothing: it needs no further visit. */
    void read(Visit sitemap);

    /**
     * What links have brought in since this was last asked, everything included that was told to {@link #follow} before; from
     * the first time it is asked on. For those who keep it for a later run, whose rows begin with it. Comes when links no
     * longer wait for the list, on any thread; an error where the crawl was cancelled meanwhile.
     */
    Mono<List<Recall>> journal();

    /** No further visit: all rows that wait, and those still to be read, come out as {@code cancelled} refusals. */
    void stop();

    /** Where the crawl stands, as of the last step; any thread. */
    FrontierStatus status();
}
