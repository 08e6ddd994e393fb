package io.fluxcrawl;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.frontier.ListForecast;
import io.fluxcrawl.frontier.Rows;
import io.fluxcrawl.frontier.SharedHosts;
import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.Forecast;
import io.fluxcrawl.model.HeldBytes;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RequestEnd;
import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.options.VisitOptions;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.pipeline.CancelSignal;
import io.fluxcrawl.pipeline.CrawlServices;
import io.fluxcrawl.pipeline.CrawlSession;
import io.fluxcrawl.pipeline.CrawlerThreads;
import io.fluxcrawl.pipeline.EmitterThreads;
import io.fluxcrawl.pipeline.GuardedListener;
import io.fluxcrawl.pipeline.LinkCheck;
import io.fluxcrawl.pipeline.LiveCrawls;
import io.fluxcrawl.pipeline.ReportingFetcher;
import io.fluxcrawl.pipeline.SessionOptions;
import io.fluxcrawl.pipeline.SystemLoad;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.robots.Robots;
import io.fluxcrawl.url.UrlNormalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Crawler for lists of URLs: seeds in, one record each out.
 *
 * <pre>{@code
 * try (Crawler crawler = Crawler.create(CrawlOptions.builder("acme-preview/1.0 (+https://acme.example/bot)").build())) {
 *     crawler.crawl("https://example.com/").doOnNext(System.out::println).blockLast();
 * }
 * }</pre>
 *
 * <p>A crawler owns its connections, its threads and what it has learnt about robots.txt and hosts, until it is closed; nothing
 * is shared between crawlers. Any number of crawls may run on one at the same time, and they share its limits per host: no host
 * is asked by two of them beyond its limit, nor before its pause is over.
 *
 * <p><b>Threads.</b> Records reach the caller's operators on one thread of the crawler, {@code fluxcrawl-records}, whatever
 * crawl they belong to, unless {@link Builder#emitting} says otherwise. It may block, but a slow operator there delays the
 * records of all crawls on this crawler; where that matters, add a {@code publishOn}. Lists are read on {@link Schedulers#boundedElastic()}, and may block. A {@link PageParser}
 * runs on the parsing scheduler and a {@link CrawlListener} on the threads that it names; neither may block. The threads are
 * started with the first crawl that needs them; no thread is started per crawl.
 */
public final class Crawler implements AutoCloseable {
    /** Time for the last tasks of the threads when they are ended. */
    private static final long LAST_TASKS_SECONDS = 10;
    /** Time beyond a visit's budget in which its own record may come. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final CrawlOptions options;
    private final CrawlServices services;
    private final boolean ownsParsing;
    private final boolean ownsEmitting;
    private final LiveCrawls live = new LiveCrawls();
    private final EmitterThreads emitters = new EmitterThreads(live::fail);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Crawler(Builder builder) {
        options = builder.options;
        Schedulers.boundedElastic().schedule(UrlNormalizer::load); // tables that an event loop would block to read
        ownsParsing = builder.parsing == null;
        Scheduler parsing = builder.parsing != null
                ? builder.parsing
                : Schedulers.newParallel(
                        Math.max(1, options.parsers()), new CrawlerThreads("fluxcrawl-parse", live::fail));
        PageParser parser = builder.parser != null
                ? builder.parser
                : PageParser.create(options.parse().toBuilder()
                        .follow(options.follow().depth() > 0)
                        .build());
        ownsEmitting = builder.emitting == null;
        Scheduler emitting = builder.emitting != null ? builder.emitting : Schedulers.newSingle(emitters);
        Fetcher fetcher = Fetcher.create(options.userAgent(), options.fetch());
        CrawlListener listener = new GuardedListener(builder.listener);
        boolean listens = builder.listener != CrawlListener.NONE;
        Fetcher forRobots = listens ? new ReportingFetcher(fetcher, RequestEnd.Kind.ROBOTS, listener) : fetcher;
        services = new CrawlServices(
                options,
                fetcher,
                Robots.create(forRobots, robots(options), parsing, parsing),
                parser,
                SystemLoad.of(fetcher),
                listener,
                SharedHosts.on(Schedulers.newSingle(new CrawlerThreads("fluxcrawl-frontier", live::fail))),
                parsing,
                emitting,
                builder.watching,
                live);
    }

    /** A robots.txt that is requested again is a second visit to its host. */
    private static RobotsOptions robots(CrawlOptions options) {
        RobotsOptions.Builder robots = options.robots().toBuilder().productToken(options.robotsToken());
        Duration pause = options.frontier().delay();
        if (options.robots().retryDelay().compareTo(pause) < 0) robots.retryDelay(pause);
        return robots.build();
    }

    /**
     * Returns a crawler with fluxcrawl's own parser and threads. Opens no connection and starts no crawl's thread yet.
     *
     * @param options what and how to crawl
     * @return an open crawler; the caller closes it
     */
    public static Crawler create(CrawlOptions options) {
        return builder(options).build();
    }

    /**
     * {@return a builder for a crawler with parts of the caller's own}
     *
     * @param options what and how to crawl
     */
    public static Builder builder(CrawlOptions options) {
        return new Builder(options);
    }

    /**
     * Crawls a list: cold, one record per seed, in the order in which they end. Each subscription is a crawl of its own.
     * Backpressured: with no demand no further visit is made. Cancelling closes the connections of this crawl's visits.
     *
     * @param seeds may block
     * @return errors with the error of {@code seeds}, after the records of all seeds before it, with an
     *     {@code IllegalStateException} if the crawler is closed, and with a {@link CrawlFailedException} where the crawl
     *     cannot go on: the memory has run out, or nothing happens for minutes though something is due
     */
    public Flux<CrawlRecord> crawl(Flux<Seed> seeds) {
        return Flux.defer(() -> start(seeds).records());
    }

    /**
     * Crawls a list as {@link #crawl(Flux)} does, and gives each record with the bytes that its visits exchanged on the
     * wire, where {@link FetchOptions} ask for captures. Each must be closed, also where it is dropped: {@link
     * CapturedRecord} shows how.
     *
     * @param seeds rows to crawl; may be endless, and may block on the thread that subscribes it
     * @return one record for each row, in the order in which visits end
     */
    public Flux<CapturedRecord> crawlWithCaptures(Flux<Seed> seeds) {
        return Flux.defer(() -> start(seeds).capturedRecords());
    }

    /**
     * Crawls a few URLs as {@link #crawl(Flux)} does; rows count from 1.
     *
     * @param urls URLs as a list has them; an invalid one gives a record that says so
     * @return one record for each URL, in the order in which visits end
     */
    public Flux<CrawlRecord> crawl(String... urls) {
        List<String> texts = Arrays.asList(urls);
        return crawl(Flux.range(0, texts.size()).map(i -> Seed.of(i + 1L, texts.get(i))));
    }

    /**
     * {@return the handle of a crawl as {@link #crawl(Flux)} does it, which begins when its records are subscribed to}
     *
     * @param seeds rows to crawl, as {@link #crawl(Flux)} takes them
     */
    public Crawl start(Flux<Seed> seeds) {
        return new Crawl(new CrawlSession(services, SessionOptions.crawl(options, false), seeds.map(Rows::of)));
    }

    /**
     * {@return the handle of a crawl that was begun before: rows that ended then are left out or come as {@link
     * ResumedUrl}, and those that wait come as {@link Seed}} Where the crawl is stopped, rows are read no further.
     *
     * @param rows may block
     */
    public Crawl resume(Flux<? extends Row> rows) {
        return new Crawl(new CrawlSession(services, SessionOptions.crawl(options, true), rows.map(Rows::of)));
    }

    /**
     * {@return the handle of a check of links: each URL once by HEAD, then, where the server refuses HEAD or says nothing, by GET of its
     * first KB} Politeness, robots.txt, redirects, addresses and retries are those of a crawl, and its limits per host are shared with
     * all crawls on this crawler; redirects may lead to any host. The records have {@link CrawlRecord#check()} and no page.
     *
     * @param seeds the URLs, as {@link #crawl(Flux)} takes them; where several rows have the same, all but the first are duplicates
     * @param fragments the fragments of a row that its page must have, as links write them, without #; the page of such a row is read
     *     whole, by GET. May be called on any thread
     */
    public Crawl startCheck(Flux<Seed> seeds, Function<Seed, Set<String>> fragments) {
        SessionOptions session = SessionOptions.check(options, new LinkCheck(fragments));
        return new Crawl(new CrawlSession(services, session, seeds.map(Rows::of)));
    }

    /**
     * Visits one page now, with {@link VisitOptions#DEFAULT}: see {@link #visit(String, VisitOptions)}.
     *
     * @param url the URL, as a list has it; an invalid one gives a record that says so
     * @return exactly one record, within ten seconds and a moment
     */
    public Mono<CrawlRecord> visit(String url) {
        return visit(url, VisitOptions.DEFAULT);
    }

    /**
     * Visits one page now. Cold; each subscription is a visit of its own. Shares the crawler's limits per host with all
     * other visits and crawls, follows redirects, and follows no links.
     *
     * @param url the URL, as a list has it; an invalid one gives a record that says so
     * @param visit time budget, robots.txt and retries of this visit
     * @return exactly one record, within the time budget of {@code visit} and a moment: what goes wrong is in the
     *     record. Errors with an {@code IllegalStateException} if the crawler is closed, and with a
     *     {@link CrawlFailedException} where the memory has run out
     */
    public Mono<CrawlRecord> visit(String url, VisitOptions visit) {
        return visit(url, visit, services.parser());
    }

    /**
     * Visits one page now as {@link #visit(String, VisitOptions)} does, and has it read by another parser: one that keeps
     * the bytes of an image, for example.
     *
     * @param url the URL, as a list has it; an invalid one gives a record that says so
     * @param visit time budget, robots.txt, retries, headers and size of this visit
     * @param parser called at most once in each subscription, on the parsing scheduler, for a response with a body
     * @return exactly one record, within the time budget of {@code visit} and a moment
     */
    public Mono<CrawlRecord> visit(String url, VisitOptions visit, PageParser parser) {
        CrawlServices services = this.services.withParser(parser);
        return Mono.defer(() -> {
            Row row = Rows.of(Seed.of(1, url));
            CrawlSession session = new CrawlSession(services, SessionOptions.visit(options, visit), Flux.just(row));
            CancelSignal.Reason late = new CancelSignal.Reason(
                    Outcome.DEADLINE_EXCEEDED, "The visit was not done within " + seconds(visit.timeout()) + ".");
            Scheduler timer = Schedulers.parallel();
            long millis = Math.max(1, toMillis(visit.timeout()));
            Mono<CrawlRecord> record = session.records()
                    .map(captured -> {
                        captured.close();
                        return captured.record();
                    })
                    .single();
            return Mono.using(
                            () -> timer.schedule(() -> session.cancelNow(late), millis, TimeUnit.MILLISECONDS),
                            budget -> record,
                            Disposable::dispose)
                    .timeout(
                            Duration.ofMillis(millis).plus(GRACE),
                            Mono.fromSupplier(() -> session.giveUp(row, late)),
                            timer);
        });
    }

    private static long toMillis(Duration time) {
        return Math.min(time.toSeconds(), TimeUnit.DAYS.toSeconds(36_500)) * 1_000 + time.toMillisPart();
    }

    private static String seconds(Duration time) {
        long millis = toMillis(time);
        if (millis < 1000) return millis + "ms";
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis / 1000.0 + "s";
    }

    /**
     * Reads a list without crawling and returns a forecast: how many rows, hosts and duplicates there are, and the
     * least time that the pauses between visits allow. Cold; {@code seeds} may block.
     *
     * @param seeds rows to count, to their end
     * @return the forecast, or the error of {@code seeds}
     */
    public Mono<Forecast> forecast(Flux<Seed> seeds) {
        Flux<Row> rows = seeds.subscribeOn(Schedulers.boundedElastic()).map(Rows::of);
        return ListForecast.of(rows, options.frontier(), options.obeyRobots());
    }

    /**
     * {@return the bytes of pages that all crawls on this crawler hold now; {@link FetchOptions#maxHeldBytes()} bounds
     * them}
     */
    public HeldBytes heldBytes() {
        ByteBudget budget = services.fetcher().budget();
        return new HeldBytes(budget.held(), budget.peak(), budget.bound(), budget.waits());
    }

    /** {@return the number of crawls under way, visits of one page included} */
    public int runningCrawls() {
        return services.live().size();
    }

    /** {@return whether {@link #close} was called} */
    public boolean isClosed() {
        return closed.get();
    }

    /**
     * Closes the crawler. Crawls under way are cancelled: each row read that has no record yet gives a {@code cancelled} one,
     * and their Fluxes complete. A list that goes on for more than five seconds is read no further; a subscriber that does not
     * take the records that are left within half a minute gets a {@code CancellationException}. Crawls begun from now on error
     * with an {@code IllegalStateException}.
     *
     * <p>Blocks until all crawls have ended, every connection is closed and every thread has ended. On one of the crawler's own
     * threads, and on any that must not block, it returns at once and the rest happens in the background.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        if (Schedulers.isInNonBlockingThread() || emitters.isCurrent()) {
            Thread closer = new Thread(this::end, "fluxcrawl-close");
            closer.start();
        } else {
            end();
        }
    }

    private void end() {
        services.live().close();
        try {
            services.fetcher().close();
        } finally {
            services.hosts().close();
            long until = now() + TimeUnit.SECONDS.toNanos(LAST_TASKS_SECONDS); // for all of them together
            if (ownsParsing) end(services.parsing(), until);
            if (ownsEmitting) end(services.emitting(), until);
            end(services.hosts().clock(), until);
        }
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    /** Ends a scheduler once its tasks under way have ended, or at that nanosecond. */
    private static void end(Scheduler scheduler, long until) {
        try {
            long left = Math.max(0, until - now());
            scheduler.disposeGracefully().toFuture().get(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            scheduler.dispose();
        } catch (ExecutionException | TimeoutException e) {
            scheduler.dispose();
        }
    }

    /** Builder of a {@link Crawler} with parts of the caller's own; not thread-safe. */
    public static final class Builder {
        private final CrawlOptions options;
        private @Nullable PageParser parser;
        private @Nullable Scheduler parsing;
        private @Nullable Scheduler emitting;
        private CrawlListener listener = CrawlListener.NONE;
        private Scheduler watching = Schedulers.parallel();

        private Builder(CrawlOptions options) {
            this.options = options;
        }

        /**
         * Sets the parser of pages, in place of the one that {@link CrawlOptions#parse()} describes. It is called on
         * the parsing scheduler, several times at once, and must not block; what it throws is recorded as {@code
         * internal_error}.
         *
         * @param parser thread-safe; called for each response with a body
         * @return this builder
         */
        public Builder parser(PageParser parser) {
            this.parser = parser;
            return this;
        }

        /**
         * Sets the receiver of events; {@link CrawlListener#NONE} by default.
         *
         * @param listener must not block; called on the threads that its methods name
         * @return this builder
         */
        public Builder listener(CrawlListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Sets where pages are parsed: a scheduler for work that does not block, of at least {@link
         * CrawlOptions#parsers()} threads. It stays the caller's to dispose of, after the crawler is closed.
         *
         * @param parsing owned by the caller
         * @return this builder
         */
        public Builder parsing(Scheduler parsing) {
            this.parsing = parsing;
            return this;
        }

        /**
         * Sets where records reach the caller's operators, in place of a thread of the crawler's own. It stays the caller's to
         * dispose of, after the crawler is closed.
         *
         * @param emitting {@link Schedulers#immediate()} saves the change of threads: records come one at a time, on whichever
         *     thread made them, as a rule one of the parsing scheduler; the caller's operators must not block then
         * @return this builder
         */
        public Builder emitting(Scheduler emitting) {
            this.emitting = emitting;
            return this;
        }

        /** Sets where crawls that make no progress are noticed, whose clock tests own. */
        Builder watching(Scheduler watching) {
            this.watching = watching;
            return this;
        }

        /** {@return the crawler} */
        public Crawler build() {
            return new Crawler(this);
        }
    }
}
