package io.fluxcrawl.live;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.HostState;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.CrawlSummary;
import io.fluxcrawl.record.CrawlTally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What is seen of one running crawl: its status, the hosts that its rows wait for, errors by group, and what the host's
 * holds were. Holds a bounded number of texts, whatever the crawl meets. Safe for any thread.
 *
 * <pre>{@code
 * LiveCrawl live = LiveCrawl.create();
 * CrawlTally tally = new CrawlTally();
 * try (Crawler crawler = Crawler.builder(options).listener(live).build();
 *         LiveServer server = LiveServer.start(address, live)) {
 *     Crawl crawl = crawler.start(seeds);
 *     live.begin(crawler, crawl, crawl::status, tally);
 *     crawl.records().doOnNext(tally::add).doOnNext(live::recorded).blockLast();
 *     live.end(List.of("pages.jsonl"), null);
 * }
 * }</pre>
 */
public final class LiveCrawl implements CrawlListener {
    /** Time between two states. */
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** The number of hosts that a state lists. */
    private static final int HOSTS = 15;

    private final Scheduler clock;
    private final ErrorGroups errors = new ErrorGroups();
    private final HostTroubles troubles;
    private final RecentRate rate = new RecentRate();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final Flux<LiveState> states;
    private volatile @Nullable Running running;
    private volatile @Nullable LiveState last;

    /**
     * A crawl that is seen.
     *
     * @param since nanosecond at which it began
     */
    private record Running(Crawler crawler, Crawl crawl, Supplier<CrawlStatus> status, CrawlTally tally, long since) {}

    private LiveCrawl(Scheduler clock) {
        this.clock = clock;
        troubles = new HostTroubles(clock);
        states = Flux.interval(Duration.ZERO, EVERY, clock)
                .onBackpressureLatest()
                .concatMap(tick -> look(), 1)
                .takeUntilOther(ended.asMono())
                .replay(1)
                .refCount();
    }

    /** {@return the view of a crawl that has not begun} */
    public static LiveCrawl create() {
        return new LiveCrawl(Schedulers.parallel());
    }

    /** Returns a view whose time a test owns. */
    static LiveCrawl create(Scheduler clock) {
        return new LiveCrawl(clock);
    }

    /**
     * Begins to look at a crawl.
     *
     * @param crawler the crawler that it runs on
     * @param crawl the crawl
     * @param status its status, that of earlier runs included where it is a job
     * @param tally the records so far, to which the caller adds
     */
    public void begin(Crawler crawler, Crawl crawl, Supplier<CrawlStatus> status, CrawlTally tally) {
        running = new Running(crawler, crawl, status, tally, now());
    }

    /**
     * Takes note of a record.
     *
     * @param record record that the tally has, too
     */
    public void recorded(CrawlRecord record) {
        errors.add(record);
        troubles.add(record);
    }

    @Override
    public void hostHeld(String host, Duration time, String reason) {
        troubles.held(host, time, reason);
    }

    /**
     * Ends the view: the page shows the last state for good, and where the results are. Does nothing after another end.
     *
     * @param outputs names of the files that were written, or are being written
     * @param report where the report of the crawl is; null for none
     */
    public void end(List<String> outputs, @Nullable String report) {
        end(outputs, report, null);
    }

    /**
     * Ends the view as {@link #end(List, String)}, and shows what the report says.
     *
     * @param outputs names of the files that were written, or are being written
     * @param report where the report of the crawl is; null for none
     * @param summary text of what the report says, of which the first 500 lines are shown; null for none
     */
    public void end(List<String> outputs, @Nullable String report, @Nullable String summary) {
        if (last != null) return;
        Running seen = running;
        if (seen != null) last = state(seen, List.of()).ended(outputs, report, summary);
        ended.tryEmitEmpty();
    }

    /** Returns the state now and then once a second while there is a subscriber, the last one after the end. Completes then. */
    Flux<LiveState> states() {
        return states.concatWith(Mono.fromSupplier(() -> last)).onBackpressureLatest();
    }

    /** Returns the state now; empty before the crawl has begun. */
    Mono<LiveState> look() {
        return Mono.defer(() -> {
            LiveState over = last;
            if (over != null) return Mono.just(over);
            Running seen = running;
            if (seen == null) return Mono.empty();
            return seen.crawl.hosts(HOSTS).map(hosts -> state(seen, hosts));
        });
    }

    private LiveState state(Running seen, List<HostState> hosts) {
        long now = now();
        CrawlSummary summary = seen.tally.summary(Duration.ofNanos(now - seen.since));
        double perSecond = rate.at(now - seen.since, summary.rows());
        return LiveState.of(
                summary,
                seen.status.get(),
                perSecond,
                seen.crawl.concurrency(),
                hosts,
                troubles.latest(),
                errors.groups(),
                seen.crawler.heldBytes());
    }

    private long now() {
        return clock.now(TimeUnit.NANOSECONDS);
    }
}
