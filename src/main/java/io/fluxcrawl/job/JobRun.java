package io.fluxcrawl.job;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.frontier.Row;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.url.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One run of a job: from its beginning, or from where an earlier run ended. */
public final class JobRun {
    private final JobOrder order;
    private final JobLog log;
    private final Consumer<Manifest.Finished> finish;
    private final List<RecordSink> sinks = new ArrayList<>();
    private final long doneBefore;
    private final Crawl crawl;

    JobRun(JobOrder order, Plan plan, JobLog log, Crawler crawler, Consumer<Manifest.Finished> finish) {
        this.order = order;
        this.log = log;
        this.finish = finish;
        doneBefore = log.done().listed();
        boolean follows = order.options().follow().finds();
        Flux<Row> rows = plan.rows(log.done(), follows);
        openSinks();
        crawl = crawler.resume(follows ? Flux.concat(log.found(), rows) : rows);
        log.owed(() -> plan.counts().rows() + crawl.status().follow().pages());
        if (!follows) return;
        log.journal(() -> crawl.journal().block());
        crawl.journal().subscribe(); // from now on it is kept
    }

    private void openSinks() {
        try {
            for (JobOutput output : order.outputs()) {
                sinks.add(
                        log.isEmpty()
                                ? RecordSink.open(output.target(), output.options())
                                : RecordSink.resume(
                                        output.target(),
                                        output.options(),
                                        log.marks().get(sinks.size())));
            }
        } catch (SinkException e) {
            sinks.forEach(log.isEmpty() ? RecordSink::close : RecordSink::suspend);
            throw e;
        }
    }

    /**
     * To watch and to steer the crawl by. Where it is stopped, visits under way end and are recorded, and rows that had no
     * turn wait for the next run.
     */
    public Crawl crawl() {
        return crawl;
    }

    /** Where the job stands, rows of earlier runs included; any thread. */
    public FrontierStatus status() {
        return crawl.status().havingRead(doneBefore);
    }

    /** The same as {@link #done(Consumer)}, with nobody watching. */
    public Mono<Void> done() {
        return done(record -> {});
    }

    /**
     * Crawls: completes when all records are durable and the outputs closed, and every row has its record or the crawl was
     * stopped. Errors with what keeps it from going on, a {@link SinkException} or a {@link JobException}; what is committed
     * until then stays. For one subscriber.
     *
     * @param watcher sees each record of this run before it is written
     */
    public Mono<Void> done(Consumer<CrawlRecord> watcher) {
        Flux<CrawlRecord> records = crawl.records().filter(JobRun::isEnd).doOnNext(watcher);
        return RecordSink.drain(records, sinks, log)
                .then(Mono.<Void>fromRunnable(this::finishIfDone).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A row that is cancelled is not done: another run visits it. */
    private static boolean isEnd(CrawlRecord record) {
        if (record.outcome() != Outcome.CANCELLED) return true;
        record.captures().close();
        return false;
    }

    private void finishIfDone() {
        if (!log.isOver()) return;
        try {
            List<Manifest.Part> parts = new ArrayList<>();
            for (RecordSink sink : sinks) {
                for (Path file : sink.files()) parts.add(Manifest.Part.of(file.toAbsolutePath()));
            }
            Map<String, Long> outcomes = new TreeMap<>();
            log.total().outcomes().forEach((outcome, rows) -> outcomes.put(outcome.code(), rows));
            finish.accept(new Manifest.Finished(Instant.now().toString(), log.committed(), outcomes, parts));
        } catch (IOException e) {
            throw JobException.cannot("read the outputs again", e);
        }
    }
}
