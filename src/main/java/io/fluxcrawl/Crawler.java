package io.fluxcrawl;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.frontier.FollowLimits;
import io.fluxcrawl.frontier.Forecast;
import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.frontier.Recall;
import io.fluxcrawl.frontier.Row;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.robots.Robots;
import io.fluxcrawl.robots.RobotsOptions;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The door for those who embed: seeds in, one record each out.
 *
 * <pre>{@code
 * try (Crawler crawler = Crawler.create(CrawlOptions.as("acme-preview/1.0 (+https://acme.example/bot)"))) {
 *     crawler.crawl("https://example.com/").doOnNext(System.out::println).blockLast();
 * }
 * }</pre>
 *
 * <p>A crawler owns its connections, its event loops, its parse threads and what it has learnt of robots.txt, until it is
 * closed; no state is shared between crawlers. Any number of crawls may run at once on one, each with a frontier of its
 * own: manners hold within a crawl.
 */
public final class Crawler implements AutoCloseable {
    private final CrawlOptions options;
    private final Fetcher fetcher;
    private final Scheduler parsing;
    private final Robots robots;
    private final RecordMaker records;

    private Crawler(CrawlOptions options, PageParser parser) {
        this.options = options;
        Schedulers.boundedElastic().schedule(UrlNormalizer::load); // tables that an event loop would block to read
        parsing = Schedulers.newParallel("fluxcrawl-parse", Math.max(1, options.parsers()), true);
        fetcher = Fetcher.create(options.userAgent(), options.fetch());
        robots = options.obeyRobots() ? Robots.create(fetcher, robots(options), parsing, parsing) : Robots.ignored();
        records = new RecordMaker(
                parser, parsing, options.follow().finds(), options.recrawl().hashes());
    }

    /** A robots.txt that is requested again is a second visit to its host. */
    private static RobotsOptions robots(CrawlOptions options) {
        RobotsOptions.Builder robots = options.robots().toBuilder().productToken(options.robotsToken());
        Duration pause = options.frontier().delay();
        if (options.robots().retryDelay().compareTo(pause) < 0) robots.retryDelay(pause);
        return robots.build();
    }

    /** Opens no connection yet. */
    public static Crawler create(CrawlOptions options) {
        return create(
                options,
                PageParser.create(options.parse().toBuilder()
                        .follow(options.follow().depth() > 0)
                        .build()));
    }

    /** The same with a parser of one's own; its work must not block. */
    static Crawler create(CrawlOptions options, PageParser parser) {
        return new Crawler(options, parser);
    }

    /**
     * Crawls a list: cold, one record per seed, in the order in which they end. Backpressured: with no demand no further
     * visit is made. Cancelling closes the connections of this crawl's visits. An error of {@code seeds} comes after the
     * records of all seeds before it; nothing else errors.
     */
    public Flux<CrawlRecord> crawl(Flux<Seed> seeds) {
        return Flux.defer(() -> open(seeds).records());
    }

    /**
     * Crawls a list as {@link #crawl(Flux)} does, and gives each record with the bytes that its visits exchanged on the wire,
     * where {@link FetchOptions} ask for captures. Each must be closed, also where it is dropped: {@link CapturedRecord}
     * shows how.
     */
    public Flux<CapturedRecord> crawlWithCaptures(Flux<Seed> seeds) {
        return Flux.defer(() -> open(seeds).capturedRecords());
    }

    /** Crawls a few URLs; rows count from 1. */
    public Flux<CrawlRecord> crawl(String... urls) {
        List<String> texts = Arrays.asList(urls);
        return crawl(Flux.range(0, texts.size()).map(i -> Seed.of(i + 1L, texts.get(i))));
    }

    /** The same as {@link #crawl(Flux)}, with a handle to watch and to stop it by. */
    public Crawl open(Flux<Seed> seeds) {
        return open(seeds.map(Row::of), () -> {});
    }

    /**
     * The same for a crawl that was begun before: rows that ended then are left out or {@linkplain Recall recalled}, and those
     * that wait come as they are.
     *
     * @param rows may block; where the crawl is stopped, they are read no further
     */
    public Crawl goOn(Flux<? extends Row> rows) {
        Sinks.Empty<Void> stopped = Sinks.empty();
        return open(rows.takeUntilOther(stopped.asMono()), stopped::tryEmitEmpty);
    }

    /** @param onStop done when the crawl is stopped */
    private Crawl open(Flux<? extends Row> rows, Runnable onStop) {
        Scheduler clock = Schedulers.newSingle("fluxcrawl-frontier", true);
        FollowLimits limits = options.follow().finds() ? options.follow().limits() : FollowLimits.NONE;
        Frontier frontier =
                Frontier.open(rows.subscribeOn(Schedulers.boundedElastic()), options.frontier(), limits, clock);
        Follower follower = new Follower(options.follow(), frontier);
        ConcurrencyPilot pilot = pilot(frontier, clock);
        Cut cut = new Cut();
        Revisits revisits = new Revisits(options.recrawl(), options.parse());
        CrawlPipeline pipeline = new CrawlPipeline(
                frontier, follower, pilot, cut, robots, fetcher, records, revisits, options, clock, parsing);
        Flux<CapturedRecord> records = revisits.compared(pipeline.records())
                .doOnSubscribe(begun -> {
                    if (options.adaptive()) pilot.begin();
                })
                .doFinally(signal -> {
                    pilot.end();
                    end(clock);
                });
        return new Crawl(records, frontier, follower, pilot, cut, pipeline.sitemaps(), onStop);
    }

    private ConcurrencyPilot pilot(Frontier frontier, Scheduler clock) {
        int connections = fetcher.connections().bound();
        boolean bounded = options.adaptive() && connections > 0;
        int most = bounded ? Math.min(options.concurrency(), connections) : options.concurrency();
        ConcurrencyPilot pilot = new ConcurrencyPilot(
                most, frontier::concurrency, () -> frontier.status().counted(), Vitals.of(fetcher), clock);
        if (!options.adaptive()) pilot.setByHand(most);
        return pilot;
    }

    /**
     * Reads a list to its end, visits nobody, and says what is known of its crawl before the first request: how many rows,
     * hosts and duplicates there are, and the least time that manners allow. Cold; {@code seeds} may block.
     */
    public Mono<Forecast> forecast(Flux<Seed> seeds) {
        Flux<Row> rows = seeds.subscribeOn(Schedulers.boundedElastic()).map(Row::of);
        return Forecast.of(rows, options.frontier(), options.obeyRobots());
    }

    /** Ending a thread takes its executor's lock, which may be held: not on a parse thread. */
    private static void end(Scheduler clock) {
        Schedulers.boundedElastic().schedule(clock::dispose);
    }

    /** The bytes of pages held by all crawls on this crawler, to be watched; {@code maxHeldBytes} bounds them. */
    public ByteBudget pagesHeld() {
        return fetcher.budget();
    }

    /** Closes every connection and ends every thread; crawls still running end. Blocks until done. */
    @Override
    public void close() {
        fetcher.close();
        parsing.dispose();
    }
}
