package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FollowLimits;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One crawl: its frontier, its operator chain and its controls. Takes no thread and no connection before its records are
 * subscribed to; everything it takes then is given back in one place when they end, fail or are cancelled.
 */
public final class CrawlSession {
    private final CrawlServices services;
    private final SessionOptions options;
    private final Frontier frontier;
    private final LinkFollower follower;
    private final ConcurrencyController concurrency;
    private final CancelSignal cancel = new CancelSignal();
    private final RecrawlSupport recrawl;
    private final CrawlPipeline pipeline;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final Sinks.Empty<Void> inputEnd = Sinks.empty();
    private final Sinks.Empty<CapturedRecord> abort = Sinks.empty();
    private final DemandGauge demand = new DemandGauge();
    private final StallWatch watch;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** @param rows the input; may block */
    public CrawlSession(CrawlServices services, SessionOptions options, Flux<? extends Row> rows) {
        this.services = services;
        this.options = options;
        CrawlOptions all = services.options();
        FollowLimits limits = options.follow().finds() ? options.follow().limits() : FollowLimits.NONE;
        frontier = Frontier.create(
                ContainedSource.<Row>of(rows)
                        .takeUntilOther(inputEnd.asMono())
                        .subscribeOn(Schedulers.boundedElastic()),
                all.frontier(),
                limits,
                services.hosts(),
                services.listener()::hostHeld);
        follower = new LinkFollower(options.follow(), frontier);
        int connections = services.fetcher().connections().bound();
        boolean bounded = all.adaptive() && connections > 0;
        concurrency = new ConcurrencyController(
                bounded ? Math.min(all.concurrency(), connections) : all.concurrency(),
                frontier::concurrency,
                () -> frontier.status().counted(),
                services.load(),
                services.hosts().clock());
        if (!all.adaptive() || options.single()) concurrency.setFixed(all.concurrency());
        RecrawlOptions since = options.check() == null ? all.recrawl() : RecrawlOptions.NONE;
        recrawl = new RecrawlSupport(since, all.parse());
        pipeline = new CrawlPipeline(services, options, frontier, follower, concurrency, cancel, recrawl);
        watch = new StallWatch(
                StallWatch.limit(all),
                services.watching(),
                this::activity,
                () -> demand.waits() && (!pipeline.inFlight().isEmpty() || frontier.isOverdue()),
                this::waitsFor,
                this::abort);
    }

    /**
     * Returns the records, one per row, for one subscriber: a second one gets an {@code IllegalStateException}, as does the
     * first where the crawler is closed.
     */
    public Flux<CapturedRecord> records() {
        return Flux.using(
                        this::begin,
                        begun -> emitted(recrawl.compared(pipeline.records()))
                                .doOnNext(pipeline::emitted)
                                .takeUntilOther(abort.asMono())
                                .onErrorMap(CrawlSession::isError, CrawlFailedException::of)
                                .doOnDiscard(CapturedRecord.class, CapturedRecord::close),
                        CrawlSession::end)
                .transform(ContainedSubscriber.operator(demand, services.live()::fail));
    }

    /** Errors reach the subscriber as exceptions: Reactor rethrows some of them at a place where nobody waits for them. */
    private static boolean isError(Throwable fault) {
        return Faults.bare(fault) instanceof Error || Faults.endsCrawl(fault);
    }

    /** Grows with whatever happens in this crawl or on the wire. */
    private long activity() {
        return frontier.steps()
                + pipeline.inFlight().changes()
                + demand.records()
                + services.fetcher().activity();
    }

    private String waitsFor() {
        String rows = pipeline.inFlight().describe();
        return rows.isEmpty() ? "a row is due, and the frontier does not let it out" : rows;
    }

    private Flux<CapturedRecord> emitted(Flux<CapturedRecord> records) {
        Scheduler emitting = services.emitting();
        return emitting == Schedulers.immediate() ? records : records.publishOn(emitting, 1);
    }

    private CrawlSession begin() {
        if (!subscribed.compareAndSet(false, true)) {
            throw new IllegalStateException("The records of a crawl can be subscribed to once: start another crawl.");
        }
        services.live().add(this);
        concurrency.begin();
        if (!options.single()) watch.begin();
        return this;
    }

    /** Whatever a step throws, the crawl is over: whoever closes the crawler waits for it. */
    private void end() {
        try {
            watch.end();
            concurrency.end();
            pipeline.close();
        } finally {
            services.live().remove(this);
            ended.complete(null);
        }
    }

    /** Lets no further visit out: those in flight end as they would. */
    public void stop() {
        frontier.stop();
        if (options.stopEndsInput()) endInput();
    }

    /** Stops and cancels the visits in flight; their records say why. */
    public void cancelNow(CancelSignal.Reason reason) {
        cancel.announce(reason); // the rows that the frontier gives back when it stops have it too
        stop();
        cancel.cancel();
    }

    /** Reads no further rows: those read so far get their records. */
    public void endInput() {
        inputEnd.tryEmitEmpty();
    }

    /** Ends the records with an error because the crawler was closed, whether downstream asks for more or not. */
    void abort() {
        abort(new CancellationException(
                "The crawler was closed, and the records that were left of this crawl were not taken in time."));
    }

    /** Ends the records with this error at once: those on their way are dropped. */
    public void abort(Throwable failure) {
        abort.tryEmitError(failure);
    }

    /** Returns a future that completes when the crawl has ended and has given everything back. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    public Frontier frontier() {
        return frontier;
    }

    public LinkFollower follower() {
        return follower;
    }

    public ConcurrencyController concurrency() {
        return concurrency;
    }

    public DiscoveredSitemaps sitemaps() {
        return pipeline.sitemaps();
    }

    /** Returns the record of a row whose visit was given up. */
    public CrawlRecord giveUp(Row row, CancelSignal.Reason reason) {
        return pipeline.giveUp(row, reason);
    }
}
