package io.fluxcrawl;

import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.frontier.Recall;
import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.CrawlRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One crawl of one list: its records, and its controls for whoever watches. */
public final class Crawl {
    private final Flux<CapturedRecord> records;
    private final Frontier frontier;
    private final Follower follower;
    private final ConcurrencyPilot pilot;
    private final Cut cut;
    private final SitemapsMet sitemaps;
    private final Runnable onStop;

    Crawl(
            Flux<CapturedRecord> records,
            Frontier frontier,
            Follower follower,
            ConcurrencyPilot pilot,
            Cut cut,
            SitemapsMet sitemaps,
            Runnable onStop) {
        this.records = records;
        this.frontier = frontier;
        this.follower = follower;
        this.pilot = pilot;
        this.cut = cut;
        this.sitemaps = sitemaps;
        this.onStop = onStop;
    }

    /** One record per row, as they come to their ends; starts on subscription, for one subscriber. */
    public Flux<CrawlRecord> records() {
        return records.map(captured -> {
            captured.close();
            return captured.record();
        });
    }

    /**
     * Returns the same records with what their visits exchanged on the wire, where {@link FetchOptions} ask for captures.
     * Each must be closed, also where it is dropped: {@link CapturedRecord} shows how. In the place of {@link #records()},
     * for the one subscriber.
     */
    public Flux<CapturedRecord> capturedRecords() {
        return records;
    }

    /** Where the crawl stands; any thread, any time. */
    public FrontierStatus status() {
        return frontier.status();
    }

    /** Links that were passed over so far because of {@link FollowOptions}' scope and patterns, or as no pages. */
    public long linksFiltered() {
        return follower.filtered();
    }

    /**
     * The sitemaps that the robots.txt of the hosts visited name so far, absolute URLs in alphabetical order; a thousand
     * at most. Nothing of what a stranger's file says is checked or visited.
     */
    public List<String> sitemaps() {
        return sitemaps.urls();
    }

    /**
     * What links have brought in since this was last asked: {@link Frontier#journal()}. To be asked once before the records
     * are, so that it is kept.
     */
    public Mono<List<Recall>> journal() {
        return frontier.journal();
    }

    /**
     * Lets no further visit out: those under way end as they would, and every other row of the list gives a
     * {@code cancelled} record.
     */
    public void stop() {
        frontier.stop();
        onStop.run();
    }

    /**
     * Stops and does not wait for visits under way either: their connections are closed, and their rows give
     * {@code cancelled} records too. To be rid of the records as well, cancel {@link #records()}.
     */
    public void cut() {
        stop();
        cut.make();
    }

    /**
     * Changes how many visits are under way at once, over all hosts, from now on; any thread. Where it is lowered, those
     * under way end as they would. A value above {@link CrawlOptions#concurrency()}, which bounds the memory of a crawl, is
     * taken as that. Automatic concurrency ends with it.
     *
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    public void concurrency(int visits) {
        pilot.setByHand(visits);
    }

    /**
     * From now on the crawl finds out by itself how many visits at once are worth it, up to
     * {@link CrawlOptions#concurrency()}; any thread.
     */
    public void adaptConcurrency() {
        pilot.start();
    }

    /** How many visits may be under way at once, as of now. */
    public int concurrency() {
        return pilot.limit();
    }

    /**
     * Changes how many visits one host gets at once, from now on; any thread. A host's first visit still goes alone, and
     * a host in trouble or with a Crawl-delay still gets one at a time.
     *
     * @throws IllegalArgumentException if {@code visits} is not of 1 to 32767
     */
    public void perHost(int visits) {
        frontier.perHost(visits);
    }

    /**
     * The same for one host; any thread. A host that pauses keeps its rows waiting, and the crawl with them.
     *
     * @param host as in a URL's canonical form
     * @param visits 0 to pause it; null for as many as all others get
     * @throws IllegalArgumentException if {@code visits} is not of 0 to 32767
     */
    public void perHost(String host, @Nullable Integer visits) {
        frontier.perHost(host, visits);
    }
}
