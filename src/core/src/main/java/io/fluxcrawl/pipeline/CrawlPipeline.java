package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Operator chain of one crawl, from its rows to their records. */
final class CrawlPipeline implements AutoCloseable {
    private final CrawlOptions options;
    private final Frontier frontier;
    private final RowsInFlight inFlight = new RowsInFlight();
    private final VisitStage visits;
    private final RecordStage records;
    private final Scheduler parsing;
    private final LiveCrawls live;

    CrawlPipeline(
            CrawlServices services,
            SessionOptions session,
            Frontier frontier,
            LinkFollower follower,
            ConcurrencyController concurrency,
            CancelSignal cancel,
            RecrawlSupport recrawl) {
        options = services.options();
        this.frontier = frontier;
        parsing = services.parsing();
        live = services.live();
        CaptureCarrier captures = new CaptureCarrier(services.fetcher().budget());
        visits =
                new VisitStage(services, session, frontier, follower, concurrency, cancel, recrawl, inFlight, captures);
        records = new RecordStage(services, session, follower, inFlight, captures);
    }

    /** Returns one record for each row that the frontier takes in, in the order in which they end. */
    Flux<CapturedRecord> records() {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Flux<Row> rows = frontier.rows() // each URL once, each when its host is due
                .onErrorResume(error -> keep(error, failure)); // it would overtake the last rows on their way
        return visitAndParse(rows)
                .concatWith(Mono.defer(() -> failure.get() == null ? Mono.empty() : Mono.error(failure.get())));
    }

    private Flux<CapturedRecord> visitAndParse(Flux<Row> rows) {
        if (options.parsers() == 0) {
            return rows.flatMap(
                    Faults.guard(row -> visits.visit(row).map(Faults.guard(records::toRecord))), maxInFlight(), 1);
        }
        return rows.flatMap(Faults.guard(visits::visit), maxInFlight(), 1) // robots, then fetch: never blocks
                .transform(ContainedSubscriber.operator(new DemandGauge(), live::fail))
                .parallel(options.parsers(), 1)
                .runOn(parsing, 1) // off the event loops
                .map(Faults.guard(
                        records::toRecord)) // which gives the body's bytes back; the page's links go to the frontier
                .sequential(1);
    }

    private static Flux<Row> keep(Throwable error, AtomicReference<@Nullable Throwable> kept) {
        kept.set(error);
        return Flux.empty();
    }

    /** The frontier keeps visits within the concurrency, beside which those that it no longer counts have room. */
    private int maxInFlight() {
        return (int) Math.min(Integer.MAX_VALUE, 2L * options.concurrency());
    }

    /** Returns the rows that the frontier has let out and that were not {@linkplain #emitted emitted} yet. */
    RowsInFlight inFlight() {
        return inFlight;
    }

    /** The record of a row goes to the subscriber. */
    void emitted(CapturedRecord captured) {
        inFlight.leave(captured.record().row());
    }

    /** Returns the record of a row whose visit was given up. */
    CrawlRecord giveUp(Row row, CancelSignal.Reason reason) {
        return records.giveUp(row, reason);
    }

    /** Returns the sitemaps that robots.txt files named so far. */
    DiscoveredSitemaps sitemaps() {
        return visits.sitemaps();
    }

    /** Gives back the bytes of all bodies that are left. */
    @Override
    public void close() {
        visits.close();
    }
}
