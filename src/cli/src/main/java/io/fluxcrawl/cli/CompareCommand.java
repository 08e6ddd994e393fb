package io.fluxcrawl.cli;

import io.fluxcrawl.compare.ComparisonOptions;
import io.fluxcrawl.compare.EngineInput;
import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.internal.Sanitizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl compare}: measures the engines on the same list. */
@Command(
        name = "compare",
        description = "Crawls the same list with event loops, threads, virtual threads, processes and futures, and"
                + " measures each of these engines.",
        customSynopsis = {
            "fluxcrawl compare [OPTION]... [LIST]",
            "       fluxcrawl compare --sweep WHAT [OPTION]... [LIST]"
        },
        exitCodeList = {
            "0:Every engine did the same work.",
            "1:The engines did different work, or something could not be run.",
            "2:Nothing was started: the command line, or a file that it names, is wrong."
        },
        footerHeading = "%n@|bold Sweeps and experiments|@%n",
        footer = {
            "  concurrency    1 to 10,000 concurrent requests of one second each",
            "  latency        response times of 1 ms to 1 s",
            "  parse-threads  CPU-bound work on several threads, with and without a lock",
            "  stall          delay of a timer while its event loop is blocked",
            "  hand-over      cost of passing a record to another thread or process",
            "",
            "@|bold Examples|@",
            "  fluxcrawl compare --html compare.html",
            "  fluxcrawl compare --engines async,threads --concurrency 1000 --rows 20000",
            "  fluxcrawl compare --sweep concurrency --engines async,threads,virtual"
        })
final class CompareCommand extends Subcommand {
    private static final Duration SWEEP_WARM_UP = Duration.ofSeconds(20);
    private static final int ROUNDS = 3;
    private static final int SWEEP_ROUNDS = 1;

    @Parameters(
            arity = "0..*",
            paramLabel = "LIST",
            description =
                    "List of your own, as for crawl; all servers must be yours. Default: pages of the test" + " web.")
    List<String> list = List.of();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Input list|@%n")
    InputFlags input = new InputFlags();

    @Option(
            names = "--my-servers",
            description = "Confirms that all servers of the list are yours and may be visited many times, without"
                    + " pause and without robots.txt. Needed unless every URL of the list is on this machine.")
    boolean mine;

    @Option(
            names = "--sweep",
            paramLabel = "WHAT",
            description = "Run this experiment instead of one comparison: concurrency, latency, parse-threads,"
                    + " stall or hand-over.")
    @Nullable
    Experiment sweep;

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Values of a sweep. Default: 1,10,100,1000,5000,10000 concurrent requests; 1,10,100,1000"
                    + " ms of latency.")
    List<Integer> steps = List.of();

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "NAME",
            description = "sequential, threads, virtual, processes, completable, async, async-inline, or an engine"
                    + " of your own on the class path. Default: all; for sweeps, the engines that can run many"
                    + " requests at once.")
    List<String> engines = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Number of runs of each engine. Default: 3; 1 for sweeps.")
    @Nullable
    Integer rounds;

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            defaultValue = "100",
            converter = IntConverters.Positive.class,
            description = "Maximum concurrent requests. Default: ${DEFAULT-VALUE}.")
    int concurrency;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Number of pages of the test web. Default: 2000.")
    @Nullable
    Integer rows;

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            description = "Response time of the test web. Default: 100ms.")
    @Nullable
    Duration latency;

    @Option(
            names = "--page-size",
            paramLabel = "SIZE",
            description = "Size of the pages of the test web. Default: 20000.")
    @Nullable
    ByteSize pageSize;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description = "Heap of the JVM of each engine. Default: ${DEFAULT-VALUE}.")
    ByteSize heap = new ByteSize(1 << 30);

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            description = "Time each engine runs before it is measured. Default: 5s; 20s for sweeps.")
    @Nullable
    Duration warmUp;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "Maximum time of one request. Default: 20s.")
    @Nullable
    Duration timeout;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file, for programs.")
    @Nullable
    Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report to this file; it opens without a network. Default: compare.html, or the"
                    + " name of the sweep.")
    @Nullable
    Path html;

    CompareCommand(Console console) {
        super(console);
    }

    /** Experiment to run instead of one comparison. */
    enum Experiment {
        CONCURRENCY,
        LATENCY,
        PARSE_THREADS,
        STALL,
        HAND_OVER
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        return new CompareRun(console, this).run();
    }

    /**
     * Returns the options of the comparison.
     *
     * @throws CliException with a message for the user, if the list cannot be used or options contradict each other
     */
    ComparisonOptions options(Console console) throws CliException {
        if (!list.isEmpty()) checkUseOfList();
        try {
            Workload workload = list.isEmpty() ? pages() : listed(console);
            ComparisonOptions.Builder options = ComparisonOptions.builder(workload)
                    .concurrency(concurrency)
                    .heap(Long.toString(heap.bytes()))
                    .rounds(roundsOrDefault());
            if (warmUp != null) options.warmUp(warmUp);
            else if (sweep != null) options.warmUp(SWEEP_WARM_UP);
            if (timeout != null) options.limits(EngineInput.Limits.DEFAULT.withTimeout(timeout));
            if (!engines.isEmpty()) options.engines(engines);
            return options.build();
        } catch (IllegalArgumentException wrong) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    private int roundsOrDefault() {
        if (rounds != null) return rounds;
        return sweep == null ? ROUNDS : SWEEP_ROUNDS;
    }

    private void checkUseOfList() throws CliException {
        if (sweep == Experiment.LATENCY) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--sweep latency cannot use a LIST: it needs the test web, whose latency it can set.");
        }
        if (sweep == Experiment.HAND_OVER) {
            throw new CliException(ExitCode.USAGE, "--sweep hand-over cannot use a LIST: it sends no requests.");
        }
        if (rows != null || latency != null || pageSize != null) {
            throw new CliException(
                    ExitCode.USAGE, "--rows, --latency and --page-size are for the test web, not for a LIST.");
        }
    }

    private Workload listed(Console console) throws CliException {
        for (String each : list) {
            String option = Files.exists(Path.of(each)) ? null : optionOf(each);
            if (option != null) {
                throw new CliException(
                        ExitCode.USAGE,
                        each + " is no list. Did you mean fluxcrawl compare " + option + " " + each + "?");
            }
        }
        return new LocalHostsOnly(mine).workload(list, input.toOptions(), console.in());
    }

    /** Returns the option that takes a word that was given as a list; null where none does. */
    private @Nullable String optionOf(String word) {
        for (Experiment each : Experiment.values()) {
            if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) return "--sweep";
        }
        return ComparisonOptions.allEngines().contains(word) ? "--engines" : null;
    }

    private Workload pages() {
        Workload.Pages pages = Workload.Pages.DEFAULT;
        if (rows != null) pages = pages.withRows(rows);
        if (latency != null) pages = pages.withLatency(latency);
        if (pageSize != null) pages = pages.withBytes((int) pageSize.bytes());
        return pages.withHosts(Math.max(pages.hosts(), Math.min(concurrency, 5_000)));
    }
}
