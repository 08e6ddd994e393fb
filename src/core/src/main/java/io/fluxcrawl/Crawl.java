package io.fluxcrawl;

import io.fluxcrawl.frontier.LinkIntake;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.HostState;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.pipeline.CancelSignal;
import io.fluxcrawl.pipeline.CrawlSession;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Handle of one crawl: its records, and controls for whoever watches it. Starts no thread and opens no connection before
 * {@link #records()} is subscribed to. Every method may be called from any thread, at any time.
 *
 * <pre>{@code
 * Crawl crawl = crawler.start(seeds);
 * crawl.records().subscribe(writer);
 * ...
 * crawl.stop(); // every row that had no turn yet gives a cancelled record
 * }</pre>
 */
public final class Crawl {
    private final CrawlSession session;

    Crawl(CrawlSession session) {
        this.session = session;
    }

    /**
     * Returns the records, one per row, in the order in which rows end; the crawl begins on subscription. Signals come on the
     * crawler's record thread: see {@link Crawler}.
     *
     * @return a Flux for one subscriber; a second one gets an {@code IllegalStateException} and does not disturb the first.
     *     {@link Crawler#crawl(Flux)} may be subscribed to more than once
     */
    public Flux<CrawlRecord> records() {
        return session.records().map(captured -> {
            captured.close();
            return captured.record();
        });
    }

    /**
     * {@return the same records with the bytes that their visits exchanged on the wire, where {@link FetchOptions} ask
     * for captures} Each must be closed, also where it is dropped: {@link CapturedRecord} shows how. In the place of
     * {@link #records()}, for the one subscriber.
     */
    public Flux<CapturedRecord> capturedRecords() {
        return session.records();
    }

    /** {@return the state of the crawl as of its last step} */
    public CrawlStatus status() {
        return session.frontier().status();
    }

    /**
     * Looks at every host whose rows wait, and returns those that take longest by their pauses and holds. Takes a moment per
     * host on the crawler's own thread: not to be called more often than about once a second.
     *
     * @param limit number of hosts at most, at least 1
     * @return the hosts, the longest first; an empty list before the crawl has begun and after it has ended. Signals on a
     *     thread that must not block
     * @throws IllegalArgumentException if {@code limit} is below 1
     */
    public Mono<List<HostState>> hosts(int limit) {
        if (limit < 1) throw new IllegalArgumentException("limit must be at least 1, but is " + limit + ".");
        return session.frontier().hosts(limit).publishOn(Schedulers.parallel());
    }

    /** {@return how many links {@link FollowOptions}' scope and patterns kept out so far, or that were no pages} */
    public long linksFiltered() {
        return session.follower().filtered();
    }

    /**
     * {@return the sitemaps that robots.txt files of the hosts visited name so far: absolute URLs in alphabetical
     * order, a thousand at most} They are taken from the files as they are, neither checked nor visited.
     */
    public List<String> sitemaps() {
        return session.sitemaps().urls();
    }

    /**
     * {@return what links have brought in since the last call: {@link LinkIntake#journal()}} To be called once before
     * the records are subscribed to, so that it is kept.
     */
    public Mono<List<ResumedUrl>> journal() {
        return session.frontier().journal();
    }

    /** Starts no further visit: those in flight end as they would, and every other row gives a {@code cancelled} record. */
    public void stop() {
        session.stop();
    }

    /**
     * Stops and cancels the visits in flight too: their connections are closed, and their rows give {@code cancelled} records.
     * To get no records any more, cancel the subscription to {@link #records()}.
     */
    public void cancelNow() {
        session.cancelNow(CancelSignal.Reason.CANCELLED);
    }

    /**
     * Reads the list no further: rows read so far get their records, those after them get none. With {@link #stop()} a long
     * list is read to its end, and each of its rows gives a {@code cancelled} record.
     */
    public void endInput() {
        session.endInput();
    }

    /**
     * Ends the records at once with a {@link CancellationException}: rows that are still being parsed
     * and records on their way are dropped.
     */
    public void abort() {
        session.abort(new CancellationException("The crawl was ended before every row had its record."));
    }

    /**
     * Sets a fixed limit of visits in flight over all hosts and disables adaptive concurrency. Visits above a lowered limit
     * end as they would.
     *
     * @param visits at least 1; a value above {@link CrawlOptions#concurrency()}, which bounds the memory of a crawl, counts as
     *     that
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    public void concurrency(int visits) {
        session.concurrency().setFixed(visits);
    }

    /** Enables adaptive concurrency, up to {@link CrawlOptions#concurrency()}. */
    public void adaptConcurrency() {
        session.concurrency().start();
    }

    /** {@return the present limit of visits in flight} */
    public int concurrency() {
        return session.concurrency().limit();
    }

    /**
     * Sets the concurrency limit of every host in this crawl. A host's first visit still goes alone, and a host in
     * trouble or with a Crawl-delay still gets one at a time.
     *
     * @param visits visits in flight at one host, from 1 to 32767
     * @throws IllegalArgumentException if {@code visits} is not between 1 and 32767
     */
    public void perHost(int visits) {
        session.frontier().perHost(visits);
    }

    /**
     * Sets the concurrency limit of one host in this crawl.
     *
     * @param host as in a URL's canonical form
     * @param visits 0 pauses the host: its rows wait, and the crawl with them; null restores the limit of all hosts
     * @throws IllegalArgumentException if {@code visits} is not between 0 and 32767
     */
    public void perHost(String host, @Nullable Integer visits) {
        session.frontier().perHost(host, visits);
    }
}
