package io.fluxcrawl;

import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.result.CrawlRecord;
import reactor.core.publisher.Flux;

/** One crawl of one list: its records, and its controls for whoever watches. */
public final class Crawl {
    private final Flux<CrawlRecord> records;
    private final Frontier frontier;

    Crawl(Flux<CrawlRecord> records, Frontier frontier) {
        this.records = records;
        this.frontier = frontier;
    }

    /** One record per row, as they come to their ends; starts on subscription, for one subscriber. */
    public Flux<CrawlRecord> records() {
        return records;
    }

    /** Where the crawl stands; any thread, any time. */
    public FrontierStatus status() {
        return frontier.status();
    }

    /**
     * Lets no further visit out: those under way end as they would, and every other row of the list gives a
     * {@code cancelled} record. To drop everything at once, cancel {@link #records()}.
     */
    public void stop() {
        frontier.stop();
    }
}
