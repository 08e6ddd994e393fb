package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.job.Job;
import io.fluxcrawl.job.JobException;
import io.fluxcrawl.job.JobInput;
import io.fluxcrawl.job.JobOutput;
import io.fluxcrawl.job.JobRun;
import io.fluxcrawl.job.JobSpec;
import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.Forecast;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.CrawlSummary;
import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.seed.SeedException;
import io.fluxcrawl.sink.DeferredSink;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SitemapTable;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One run of {@code fluxcrawl crawl}: starts the crawl, shows its progress, handles signals and prints the summary. */
final class CrawlRun {
    /** Time the crawl waits for its forecast; if reading the list takes longer, the crawl starts anyway. */
    private static final Duration FORECAST_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(CrawlRun.class);

    private final Console console;
    private final CrawlPlan plan;
    private final CrawlTally tally = new CrawlTally();
    private final Progress progress = new Progress();
    private final MinimumDuration minimum;
    private final ShutdownHandler shutdown;
    private final OptionNames names;
    private final CrawlMonitor monitor;
    private final SitemapTable sitemaps;

    /**
     * @param monitor stays open
     * @throws CliException if no output can have a name that is given
     */
    CrawlRun(Console console, CrawlPlan plan, OptionNames names, CrawlMonitor monitor) throws CliException {
        this.monitor = monitor;
        this.console = console;
        this.plan = plan.withReading(InputFlags.warning(plan.reading(), console.err(), names));
        this.minimum = new MinimumDuration(console::tell);
        this.shutdown = new ShutdownHandler(console.err(), ShutdownHandler.GRACE, hasTable(plan));
        this.names = names;
        sitemaps = sitemaps(plan);
    }

    private static CliException cannotWrite(SinkException e) {
        return new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
    }

    private static SitemapTable sitemaps(CrawlPlan plan) throws CliException {
        try {
            return SitemapTable.of(plan.targets(), plan.sinks());
        } catch (SinkException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Runs the crawl. Blocks until every record is written and every output is closed, whatever ends the crawl.
     *
     * @return one of the constants of {@link ExitCode}
     * @throws CliException if the crawl could not start or could not continue
     */
    int run() throws CliException {
        try (SignalHandlers signals = SignalHandlers.install(console, this::onSignal);
                TestWeb web = plan.testweb() ? serve() : null;
                PreviousCrawl previous = PreviousCrawl.read(plan, console.err());
                ClosedCrawler crawler = new ClosedCrawler(Crawler.builder(previous.options())
                        .emitting(Schedulers.immediate()) // each output has its own thread
                        .listener(CrawlListener.all(List.of(monitor.listener(), sitemaps)))
                        .build())) {
            if (!listIsReadable()) return ExitCode.signal(shutdown.signal());
            return plan.job() != null ? runJob(crawler.open, plan.job()) : runOnce(crawler.open);
        }
    }

    private static boolean hasTable(CrawlPlan plan) {
        return plan.targets().stream().anyMatch(target -> target.format().isColumnar());
    }

    /** A crawler that is closed as the signal demands. */
    private final class ClosedCrawler implements AutoCloseable {
        private final Crawler open;

        ClosedCrawler(Crawler open) {
            this.open = open;
        }

        @Override
        public void close() {
            shutdown.close(open);
        }
    }

    private int runOnce(Crawler crawler) throws CliException {
        List<DeferredSink> sinks = open();
        begin(sitemaps);
        Disposable forecast = forecast(crawler);
        try {
            Crawl crawl = crawler.start(PreviousCrawl.seeds(plan, console.in()));
            Flux<CapturedRecord> records = crawl.capturedRecords()
                    .<CapturedRecord>handle((captured, next) -> {
                        if (!shutdown.isWanted(captured.record())) return;
                        count(captured.record());
                        next.next(captured);
                    })
                    .doOnError(unreadable -> sinks.forEach(DeferredSink::abandon));
            LinkCheckRun checks = plan.checks() == null
                    ? null
                    : LinkCheckRun.afterCrawl(plan.checks(), console, shutdown, plan.quiet());
            if (checks != null) records = checks.following(records, crawler);
            monitor.begin(crawler, crawl, crawl::status, tally);
            Mono<Void> written = plan.acks()
                    ? RecordSink.drainCaptured(records, sinks, new Acknowledgements(console.out()))
                    : RecordSink.drainCaptured(records, sinks);
            Mono<Void> done =
                    written.then(Mono.<Void>fromRunnable(sitemaps::write).subscribeOn(Schedulers.boundedElastic()));
            int exit = crawl(new Begun(crawl, crawl::status, done, null));
            return checks == null ? exit : checks.finish(exit);
        } finally {
            forecast.dispose();
            sitemaps.clear();
        }
    }

    /** Removes the sitemaps of an earlier crawl. */
    private static void begin(SitemapTable sitemaps) throws CliException {
        try {
            sitemaps.begin();
        } catch (SinkException e) {
            throw cannotWrite(e);
        }
    }

    private void count(CrawlRecord record) {
        tally.add(record);
        monitor.recorded(record);
    }

    /** Signals are handled in a process of its own only, which may be halted. */
    private void onSignal(int number) {
        boolean first = shutdown.signal() == 0;
        shutdown.onSignal(number);
        if (first) shutdown.haltIfItHangs(number);
    }

    /**
     * Reads the list up to its first row, before an output is opened and its earlier content is lost. A job's list that can be
     * read only once is left to its plan.
     *
     * @return false if a signal came before the first row
     * @throws CliException if the list cannot be read, is not a list or has no row
     */
    private boolean listIsReadable() throws CliException {
        if (plan.job() != null && !plan.list().canBeReadTwice()) return true;
        CompletableFuture<Void> begun = Mono.<Void>fromRunnable(
                        () -> plan.list().begin(plan.reading(), console.in()))
                .subscribeOn(Schedulers.boundedElastic())
                .toFuture();
        try {
            CompletableFuture.anyOf(begun, shutdown.signalled()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SeedException unreadable) throw unreadable(unreadable);
            throw e;
        }
        return begun.isDone();
    }

    private CliException unreadable(SeedException e) {
        return new CliException(ExitCode.USAGE, Sanitizer.forTerminal(names.translate(String.valueOf(e.getMessage()))));
    }

    /**
     * Crawl that waits for its subscriber.
     *
     * @param status state of the crawl, including earlier runs of a job
     * @param done completes when everything is written
     * @param job the job that the crawl belongs to; null for none
     */
    private record Begun(
            Crawl crawl,
            Supplier<CrawlStatus> status,
            Mono<Void> done,
            @Nullable Job job) {
        boolean isUnfinishedJob() {
            return job != null && !job.isFinished();
        }
    }

    private int runJob(Crawler crawler, Path folder) throws CliException {
        try (Job job = openJob(folder)) {
            JobMessages text = new JobMessages(folder, job);
            if (job.isFinished()) {
                List<Path> altered = job.altered();
                if (!altered.isEmpty()) throw new CliException(ExitCode.FAILED, JobMessages.isAltered(altered));
                sitemaps.clear(); // where the process died after it had written them
                if (!plan.quiet()) console.err().println(text.isFinished());
                return ExitCode.DONE;
            }
            if (!job.isBegun()) begin(sitemaps);
            if (!plan.quiet()) console.err().println(text.begins());
            if (!job.plan(() -> shutdown.signal() != 0)) {
                console.err().println(text.notPlanned());
                return ExitCode.signal(shutdown.signal());
            }
            JobRun run = job.start(crawler);
            tally.add(job.counts());
            monitor.begin(crawler, run.crawl(), run::status, tally);
            Mono<Void> done = run.completion(this::count, sitemaps::write);
            int exit = crawl(new Begun(run.crawl(), run::status, done, job));
            if (job.isFinished()) sitemaps.clear();
            return exit;
        } catch (JobException e) {
            boolean nothingBegun = e.reason() != JobException.Reason.FAILED;
            throw new CliException(nothingBegun ? ExitCode.USAGE : ExitCode.FAILED, JobMessages.cannotStart(e, names));
        } catch (SinkException e) {
            throw cannotWrite(e);
        } catch (SeedException e) {
            throw unreadable(e); // a job reads its list before it begins
        }
    }

    private Job openJob(Path folder) throws CliException {
        Overwriting.check(plan.targets(), folder, plan.overwrite());
        List<JobOutput> outputs = jobOutputs();
        JobInput input =
                plan.list().input(plan.reading(), console.in()).withSeeds(PreviousCrawl.seeds(plan, console.in()));
        JobSpec spec = new JobSpec(input, plan.options(), outputs, plan.since(), "fluxcrawl " + Version.NUMBER);
        return plan.restart() ? Job.restart(folder, spec) : Job.open(folder, spec);
    }

    private List<JobOutput> jobOutputs() throws CliException {
        try {
            return plan.targets().stream()
                    .map(target -> new JobOutput(target, columns(target)))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new CliException(
                    ExitCode.USAGE, "--job: " + Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    private int crawl(Begun begun) throws CliException {
        long start = System.nanoTime();
        RuntimeException failure = await(begun, start);
        if (failure instanceof SinkException e && e.reason() == SinkException.Reason.READER_GONE) {
            return ExitCode.READER_GONE;
        }
        CrawlStatus end = begun.status().get();
        CrawlSummary summary = report(begun, end, Duration.ofNanos(System.nanoTime() - start));
        if (failure == null && shutdown.signal() == 0) tellWhatIsNoError(summary);
        if (failure != null)
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(String.valueOf(failure.getMessage())));
        if (shutdown.signal() != 0) return ExitCode.signal(shutdown.signal());
        if (begun.isUnfinishedJob()) return ExitCode.INTERRUPTED;
        long missing = end.rows() - summary.rows();
        if (missing != 0) {
            throw new CliException(ExitCode.FAILED, missing + " rows have no record: this is a fault in fluxcrawl.");
        }
        return ExitCode.DONE;
    }

    /** Subscribes to the crawl and blocks until it has ended; returns what ended it early, or null. */
    private @Nullable RuntimeException await(Begun begun, long start) {
        Crawl crawl = begun.crawl();
        shutdown.watch(crawl);
        if (plan.concurrency() > 0) crawl.concurrency(plan.concurrency());
        try (ControlFile control = plan.control() == null ? null : control(plan.control(), crawl);
                ProgressDisplay display = showsProgress() ? display(begun, start) : null) {
            begun.done().block();
            return null;
        } catch (SinkException | SeedException | JobException | CrawlFailedException e) {
            return e;
        } catch (CancellationException aborted) {
            return shutdown.signal() != 0 ? null : CrawlFailedException.of(aborted);
        } catch (Throwable fault) { // an error too: what is written stays, and the process ends in order
            CrawlFailedException failure = CrawlFailedException.of(Exceptions.unwrap(fault));
            if (failure.reason() == CrawlFailedException.Reason.FAULT) log.error("The crawl met a fault", fault);
            return failure;
        }
    }

    /** Tells, also where the summary is not wanted, of a crawl that has nothing to show for itself. */
    private void tellWhatIsNoError(CrawlSummary summary) {
        if (summary.rows() == 0) {
            console.err().println("The list has no rows: nothing was crawled.");
        } else if (plan.quiet() && summary.ok() == 0) {
            Map.Entry<Outcome, Long> most =
                    Collections.max(summary.outcomes().entrySet(), Map.Entry.comparingByValue());
            console.err()
                    .println(String.format(
                            Locale.ROOT,
                            "No page was read: none of the %,d rows is ok; %s: %,d.",
                            summary.rows(),
                            most.getKey().code(),
                            most.getValue()));
        }
    }

    private CrawlSummary report(Begun begun, CrawlStatus end, Duration elapsed) {
        tally.sitemaps(begun.crawl().sitemaps());
        CrawlSummary summary = tally.summary(elapsed);
        if (!plan.quiet()) {
            console.err()
                    .println(SummaryReport.of(
                            summary,
                            end,
                            begun.crawl().linksFiltered(),
                            minimum.summary(elapsed),
                            plan.targets(),
                            new OutcomeAdvice(names),
                            console.terminal()));
        }
        Job job = begun.job();
        if (job != null && !job.isFinished()) console.err().println(JobMessages.waits(job, end));
        return summary;
    }

    /** Prints the minimum duration of the crawl before the first request, if the list can be read twice. */
    private Disposable forecast(Crawler crawler) {
        Duration delay = plan.options().frontier().delay();
        if (delay.isZero() || !showsProgress() || !plan.list().canBeReadTwice()) return Disposables.disposed();
        CompletableFuture<Forecast> forecast = crawler.forecast(PreviousCrawl.seeds(plan, console.in()))
                .doOnNext(known -> minimum.onForecast(known, delay))
                .onErrorComplete() // the crawl has the same error and reports it
                .toFuture();
        Mono.fromCompletionStage(forecast)
                .timeout(FORECAST_TIMEOUT, Mono.empty())
                .block();
        return () -> forecast.cancel(true);
    }

    private ControlFile control(Path file, Crawl crawl) {
        int perHost = plan.options().frontier().perHost();
        return ControlFile.watch(file, crawl, plan.concurrency(), perHost, console.err()::println);
    }

    /** Returns whether to show progress; not if records are printed to the same terminal. */
    private boolean showsProgress() {
        boolean recordsOnTerminal = console.terminal().stdout()
                && plan.targets().stream().anyMatch(each -> each.name().equals(SinkTarget.STDOUT));
        return !plan.quiet() && !recordsOnTerminal;
    }

    private ProgressDisplay display(Begun begun, long start) {
        return ProgressDisplay.start(
                console,
                columns -> line(begun, start, columns),
                () -> minimum.onStatus(begun.status().get(), Duration.ofNanos(System.nanoTime() - start)));
    }

    private String line(Begun begun, long start, int columns) {
        long nanos = System.nanoTime() - start;
        CrawlSummary sofar = tally.summary(Duration.ofNanos(nanos));
        Progress.Snapshot now =
                Progress.Snapshot.of(nanos, sofar, begun.status().get(), shutdown.signal() != 0);
        return progress.line(now, columns);
    }

    private static TestWeb serve() throws CliException {
        try {
            return TestWeb.start(
                    TestWebOptions.builder().port(TestWebOptions.SAMPLE_PORT).build());
        } catch (IllegalStateException taken) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Port " + TestWebOptions.SAMPLE_PORT
                            + " is in use. If 'fluxcrawl testweb' is running, leave out --testweb.");
        }
    }

    /** Returns the options of one output; in CSV each of the user's fields is a column. */
    private SinkOptions columns(SinkTarget target) {
        List<FieldExtractor> fields = plan.options().parse().fields();
        boolean table = target.format() == SinkTarget.Format.CSV && !fields.isEmpty();
        SinkOptions options = plan.sinks().toBuilder().about(about()).build();
        return table
                ? options.toBuilder().columns(options.columns().spread(fields)).build()
                : options;
    }

    /** Returns what an archive says about the crawl. */
    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("software", "fluxcrawl/" + Version.NUMBER);
        about.put("robots", plan.options().obeyRobots() ? "RFC 9309" : "ignore");
        about.put("http-header-user-agent", plan.options().userAgent());
        return about;
    }

    /** Opens the outputs, each with its first record; until then they stay as they are. */
    private List<DeferredSink> open() throws CliException {
        List<DeferredSink> sinks = new ArrayList<>();
        try {
            Overwriting.check(plan.targets(), null, plan.overwrite());
            for (SinkTarget target : plan.targets()) {
                sinks.add(RecordSink.defer(target, columns(target), console.out()));
            }
            return sinks;
        } catch (SinkException e) {
            throw cannotWrite(e);
        }
    }
}
