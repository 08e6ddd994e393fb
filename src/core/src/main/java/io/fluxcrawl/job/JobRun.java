package io.fluxcrawl.job;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
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

/** A run of a job, from its beginning or from where an earlier run ended. */
public final class JobRun {
    private final JobSpec spec;
    private final JobLog log;
    private final Consumer<JobManifest.Finished> finish;
    private final List<RecordSink> sinks = new ArrayList<>();
    private final long doneBefore;
    private final Crawl crawl;

    JobRun(JobSpec spec, Plan plan, JobLog log, Crawler crawler, Consumer<JobManifest.Finished> finish) {
        this.spec = spec;
        this.log = log;
        this.finish = finish;
        doneBefore = log.doneRows().listed();
        boolean follows = spec.options().follow().finds();
        Flux<Row> rows = plan.rows(log.doneRows(), follows);
        openSinks();
        crawl = crawler.resume(follows ? Flux.concat(log.found(), rows) : rows);
        log.expectedRecords(() -> plan.counts().rows() + crawl.status().follow().pages());
        if (!follows) return;
        log.journal(() -> crawl.journal().block());
        crawl.journal().subscribe(); // keeps what links bring in from now on
    }

    private void openSinks() {
        try {
            if (log.isEmpty()) {
                for (JobOutput output : spec.outputs()) RecordSink.check(output.target(), output.options());
            }
            for (JobOutput output : spec.outputs()) {
                sinks.add(
                        log.isEmpty()
                                ? RecordSink.open(output.target(), output.options())
                                : RecordSink.resume(
                                        output.target(),
                                        output.options(),
                                        log.positions().get(sinks.size())));
            }
        } catch (SinkException e) {
            sinks.forEach(log.isEmpty() ? RecordSink::close : RecordSink::suspend);
            throw e;
        }
    }

    /**
     * {@return the crawl, to observe and to control it} When it is stopped, the visits in flight end and are recorded,
     * and the rows that were not visited are left to the next run.
     */
    public Crawl crawl() {
        return crawl;
    }

    /** {@return the progress, rows of earlier runs included} May be called from any thread. */
    public CrawlStatus status() {
        return crawl.status().havingRead(doneBefore);
    }

    /**
     * Runs the crawl as {@link #completion(Consumer)} does, without a watcher.
     *
     * @return a signal that completes when the crawl has ended and every record is durable, and fails if an output
     *     fails
     */
    public Mono<Void> completion() {
        return completion(record -> {});
    }

    /**
     * Returns a signal that runs the crawl when it is subscribed to, once. It completes when all records are durable
     * and the outputs closed, and every row has its record or the crawl was stopped. It fails with a {@link
     * SinkException} or a {@link JobException}; what was committed by then stays.
     *
     * @param watcher receives each record of this run before it is written
     * @return a signal that completes when the crawl has ended and every record is durable, and fails if an output
     *     fails
     */
    public Mono<Void> completion(Consumer<CrawlRecord> watcher) {
        return completion(watcher, () -> {});
    }

    /**
     * Returns the same, with a task that runs once every row has its record, when the outputs are closed and before the job counts as finished. Where
     * the process dies in between, the next run runs it again.
     *
     * @param watcher receives each record of this run before it is written
     * @param beforeFinish may block
     * @return a signal that completes when the crawl has ended and every record is durable, and fails if an output or the task
     *     fails
     */
    public Mono<Void> completion(Consumer<CrawlRecord> watcher, Runnable beforeFinish) {
        Flux<CapturedRecord> records = crawl.capturedRecords()
                .filter(captured -> isEnd(captured.record()))
                .doOnNext(captured -> watcher.accept(captured.record()));
        return RecordSink.drainCaptured(records, sinks, log)
                .then(Mono.<Void>fromRunnable(Faults.guardedTask(() -> finishIfDone(beforeFinish)))
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    /** Returns false for a cancelled row, which the next run visits. */
    private static boolean isEnd(CrawlRecord record) {
        return record.outcome() != Outcome.CANCELLED;
    }

    private void finishIfDone(Runnable beforeFinish) {
        if (!log.isOver()) return;
        beforeFinish.run();
        try {
            List<JobManifest.Part> parts = new ArrayList<>();
            for (RecordSink sink : sinks) {
                for (Path file : sink.files()) parts.add(JobManifest.Part.of(file.toAbsolutePath()));
            }
            Map<String, Long> outcomes = new TreeMap<>();
            log.total().outcomes().forEach((outcome, rows) -> outcomes.put(outcome.code(), rows));
            finish.accept(new JobManifest.Finished(Instant.now().toString(), log.committed(), outcomes, parts));
        } catch (IOException e) {
            throw JobException.cannot("read the outputs again", e);
        }
    }
}
