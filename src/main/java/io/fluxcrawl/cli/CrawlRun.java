package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.frontier.Forecast;
import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.job.Job;
import io.fluxcrawl.job.JobException;
import io.fluxcrawl.job.JobInput;
import io.fluxcrawl.job.JobOrder;
import io.fluxcrawl.job.JobOutput;
import io.fluxcrawl.job.JobRun;
import io.fluxcrawl.parse.FieldExtractor;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.result.CrawlSummary;
import io.fluxcrawl.result.CrawlTally;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.SeedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One crawl of the command: begun, watched, ended and summed up. */
final class CrawlRun {
    /** How long a crawl waits for its forecast; a list that takes longer to read is begun meanwhile. */
    private static final Duration HEAD_START = Duration.ofSeconds(2);

    private final Console console;
    private final CrawlPlan plan;
    private final CrawlTally tally = new CrawlTally();
    private final Progress progress = new Progress();
    private final MinimumDuration outlook;
    private final ShutdownHandler ending;

    CrawlRun(Console console, CrawlPlan plan) {
        this.console = console;
        this.plan = plan;
        this.outlook = new MinimumDuration(console.err()::println);
        this.ending = new ShutdownHandler(console.err(), ShutdownHandler.GRACE);
    }

    /**
     * Blocks until every record is written and every output closed, whatever ends the crawl.
     *
     * @return one of {@link ExitCode}'s
     * @throws CliException if the crawl could not begin, or could not go on
     */
    int run() throws CliException {
        StderrLogging.to(console);
        try (SignalHandlers heard = SignalHandlers.install(console, ending::heard);
                TestWeb web = plan.testweb() ? serve() : null;
                PreviousCrawl earlier = PreviousCrawl.read(plan, console.err());
                Crawler crawler = Crawler.create(earlier.options())) {
            if (plan.job() != null) return runJob(crawler, plan.job());
            List<RecordSink> sinks = open();
            Disposable forecast = foretell(crawler);
            try {
                Crawl crawl = crawler.open(PreviousCrawl.seeds(plan, console.in()));
                Flux<CrawlRecord> records = crawl.records().doOnNext(tally::add);
                return crawl(new Begun(crawl, crawl::status, RecordSink.drain(records, sinks), null));
            } finally {
                forecast.dispose();
            }
        }
    }

    /**
     * A crawl that waits for its subscriber.
     *
     * @param status where it stands, earlier runs included
     * @param done completes when all is written
     * @param job that it is a run of; null for none
     */
    private record Begun(
            Crawl crawl,
            Supplier<FrontierStatus> status,
            Mono<Void> done,
            @Nullable Job job) {}

    private int runJob(Crawler crawler, Path folder) throws CliException {
        try (Job job = openJob(folder)) {
            JobMessages text = new JobMessages(folder, job);
            if (job.isFinished()) {
                List<Path> altered = job.altered();
                if (!altered.isEmpty()) throw new CliException(ExitCode.FAILED, JobMessages.isAltered(altered));
                if (!plan.quiet()) console.err().println(text.isFinished());
                return ExitCode.DONE;
            }
            if (!plan.quiet()) console.err().println(text.begins());
            if (!job.plan(() -> ending.signal() != 0)) {
                console.err().println(text.notPlanned());
                return ExitCode.signal(ending.signal());
            }
            JobRun run = job.start(crawler);
            tally.add(job.counts());
            return crawl(new Begun(run.crawl(), run::status, run.done(tally::add), job));
        } catch (JobException e) {
            boolean nothingBegun = e.reason() != JobException.Reason.FAILED;
            throw new CliException(nothingBegun ? ExitCode.USAGE : ExitCode.FAILED, Inert.text(String.valueOf(e.getMessage())));
        } catch (SinkException e) {
            throw new CliException(ExitCode.USAGE, Inert.text(String.valueOf(e.getMessage())));
        } catch (SeedException e) {
            throw new CliException(ExitCode.FAILED, Inert.text(String.valueOf(e.getMessage())));
        }
    }

    private Job openJob(Path folder) throws CliException {
        List<JobOutput> outputs = jobOutputs();
        JobInput input = plan.list().input(plan.reading(), console.in()).withSeeds(PreviousCrawl.seeds(plan, console.in()));
        JobOrder order = new JobOrder(input, plan.options(), outputs, plan.since(), Version.NUMBER);
        return plan.restart() ? Job.restart(folder, order) : Job.open(folder, order);
    }

    private List<JobOutput> jobOutputs() throws CliException {
        try {
            return plan.targets().stream()
                    .map(target -> new JobOutput(target, columns(target)))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            throw new CliException(ExitCode.USAGE, "--job: " + Inert.text(String.valueOf(wrong.getMessage())));
        }
    }

    private int crawl(Begun begun) throws CliException {
        long start = System.nanoTime();
        Crawl crawl = begun.crawl();
        ending.of(crawl);
        RuntimeException failure = null;
        if (plan.concurrency() > 0) crawl.concurrency(plan.concurrency());
        try (ControlFile control = plan.control() == null ? null : control(plan.control(), crawl);
                ProgressDisplay ticker = isWatched() ? watch(begun, start) : null) {
            begun.done().block();
        } catch (SinkException | SeedException | JobException e) {
            failure = e;
        }
        FrontierStatus end = begun.status().get();
        long rowsIn = end.rows();
        tally.sitemaps(crawl.sitemaps());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        CrawlSummary summary = tally.summary(took);
        boolean readerGone = failure instanceof SinkException e && e.reason() == SinkException.Reason.READER_GONE;
        if (readerGone) return ExitCode.READER_GONE;
        if (!plan.quiet()) {
            console.err()
                    .println(SummaryReport.of(
                            summary,
                            end,
                            crawl.linksFiltered(),
                            outlook.inHindsight(took),
                            plan.targets(),
                            console.terminal()));
        }
        Job job = begun.job();
        if (job != null && !job.isFinished()) console.err().println(JobMessages.waits(job, end));
        if (failure != null) throw new CliException(ExitCode.FAILED, Inert.text(String.valueOf(failure.getMessage())));
        if (ending.signal() != 0) return ExitCode.signal(ending.signal());
        if (job != null && !job.isFinished()) return ExitCode.INTERRUPTED;
        if (rowsIn != summary.rows()) {
            throw new CliException(ExitCode.FAILED, (rowsIn - summary.rows()) + " rows have no record: a fault in fluxcrawl.");
        }
        return ExitCode.DONE;
    }

    /** Says before the first request how long the crawl will take at the least, where the list can be read twice. */
    private Disposable foretell(Crawler crawler) {
        Duration delay = plan.options().frontier().delay();
        if (delay.isZero() || !isWatched() || !plan.list().canBeReadTwice()) return Disposables.disposed();
        CompletableFuture<Forecast> forecast = crawler.forecast(PreviousCrawl.seeds(plan, console.in()))
                .doOnNext(known -> outlook.expect(known, delay))
                .onErrorComplete() // the crawl meets the same, and tells
                .toFuture();
        Mono.fromCompletionStage(forecast).timeout(HEAD_START, Mono.empty()).block();
        return () -> forecast.cancel(true);
    }

    private ControlFile control(Path file, Crawl crawl) {
        int perHost = plan.options().frontier().perHost();
        return ControlFile.watch(file, crawl, plan.concurrency(), perHost, console.err()::println);
    }

    /** Records that scroll by on the terminal are progress enough, and a line among them would spoil both. */
    private boolean isWatched() {
        boolean scrolls = console.terminal().stdout()
                && plan.targets().stream().anyMatch(each -> each.name().equals(SinkTarget.STDOUT));
        return !plan.quiet() && !scrolls;
    }

    private ProgressDisplay watch(Begun begun, long start) {
        return ProgressDisplay.start(
                console,
                columns -> line(begun, start, columns),
                () -> outlook.look(begun.status().get(), Duration.ofNanos(System.nanoTime() - start)));
    }

    private String line(Begun begun, long start, int columns) {
        long nanos = System.nanoTime() - start;
        CrawlSummary sofar = tally.summary(Duration.ofNanos(nanos));
        Progress.Standing now =
                Progress.Standing.of(nanos, sofar, begun.status().get(), ending.signal() != 0);
        return progress.line(now, columns);
    }

    private static TestWeb serve() throws CliException {
        try {
            return TestWeb.start(TestWebOptions.anyPort().withPort(TestWebOptions.SAMPLE_PORT));
        } catch (IllegalStateException taken) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Port " + TestWebOptions.SAMPLE_PORT
                            + " is taken. If that is a 'fluxcrawl testweb', leave --testweb out.");
        }
    }

    /** A table has a column for each of the user's fields. */
    private SinkOptions columns(SinkTarget target) {
        List<FieldExtractor> fields = plan.options().parse().fields();
        boolean table = target.format() == SinkTarget.Format.CSV && !fields.isEmpty();
        SinkOptions options = plan.sinks().withAbout(about());
        return table ? options.withColumns(options.columns().spread(fields)) : options;
    }

    /** What an archive says of where it is from. */
    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("software", "fluxcrawl/" + Version.NUMBER);
        about.put("robots", plan.options().obeyRobots() ? "RFC 9309" : "ignore");
        about.put("http-header-user-agent", plan.options().fetch().userAgent());
        return about;
    }

    private List<RecordSink> open() throws CliException {
        List<RecordSink> sinks = new ArrayList<>();
        try {
            for (SinkTarget target : plan.targets()) {
                sinks.add(RecordSink.open(target, columns(target), console.out()));
            }
            return sinks;
        } catch (SinkException e) {
            sinks.forEach(RecordSink::close);
            throw new CliException(ExitCode.USAGE, Inert.text(String.valueOf(e.getMessage())));
        }
    }
}
