package io.fluxcrawl.cli;

import io.fluxcrawl.compare.ComparisonOptions;
import io.fluxcrawl.compare.EngineInput;
import io.fluxcrawl.compare.Experiments;
import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.internal.Sanitizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            "       fluxcrawl compare EXPERIMENT [OPTION]... [LIST]",
            "       fluxcrawl compare --merge FILE..."
        },
        exitCodeList = {
            "0:Every engine did the same work.",
            "1:The engines did different work, or something could not be run.",
            "2:Nothing was started: the command line, or a file that it names, is wrong."
        },
        footerHeading = "%n@|bold Experiments|@%n",
        footer = {
            "  concurrency    1 to 10,000 concurrent requests of one second each",
            "  latency        response times of 1 ms to 1 s",
            "  parse-threads  CPU-bound work on several threads, under different locks",
            "  stall          delay of a timer while its event loop is blocked",
            "  hand-over      cost of passing a record to another thread or process",
            "  cores          the same work on one core to all cores",
            "  memory         bytes that a waiting thread, virtual thread, Mono or future holds",
            "  deadlock       pools whose tasks wait for each other, and pinned virtual threads",
            "",
            "@|bold Examples|@",
            "  fluxcrawl compare --quick",
            "  fluxcrawl compare --budget 10m --html compare.html",
            "  fluxcrawl compare --engines async,threads --concurrency 1000 --rows 20000",
            "  fluxcrawl compare stall",
            "  fluxcrawl compare concurrency --engines async,threads,virtual",
            "  fluxcrawl compare --merge laptop.json server.json --html both.html"
        })
final class CompareCommand extends Subcommand {
    private static final Duration SWEEP_WARM_UP = Duration.ofSeconds(20);
    private static final int SWEEP_ROUNDS = 1;
    private static final Duration QUICK_BUDGET = Duration.ofSeconds(54);
    private static final Duration QUICK_WARM_UP = Duration.ofMillis(500);
    private static final int QUICK_WARM_UP_ROWS = 100;
    private static final int QUICK_ROWS = 250;
    private static final List<String> QUICK_ENGINES = List.of("threads", "async");

    @Parameters(
            arity = "0..*",
            paramLabel = "LIST",
            description = "List of your own, as for crawl; all servers must be yours. Default: pages of the test web."
                    + " The first word may name an experiment instead.")
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
            description = "The same as naming the experiment first: concurrency, latency, parse-threads, stall,"
                    + " hand-over, cores, memory or deadlock.")
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
                    + " of your own on the class path; where Python 3 is installed also python-threads, python-asyncio"
                    + " and python-processes. NAME-again is a second copy, as a control. Default: all; for concurrency and latency, the engines that can run"
                    + " many requests at once.")
    List<String> engines = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Exact number of rounds. Fewer than 5 give no verdict. Default: 5 or more, as --budget"
                    + " allows; 1 for concurrency and latency.")
    @Nullable
    Integer rounds;

    @Option(
            names = "--budget",
            paramLabel = "DURATION",
            description = "Time that all rounds must fit into. Rounds are added until the intervals are narrow or a"
                    + " round would not fit. Default: 3m40s.")
    @Nullable
    Duration budget;

    @Option(names = "--quick", description = "Give a first answer within a minute: threads and async on 250 pages.")
    boolean quick;

    @Option(
            names = "--merge",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Write one page of the results that --json wrote on several machines; measures nothing.")
    List<Path> merge = List.of();

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
            description = "Number of pages of the test web. Default: 600.")
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
            description =
                    "Time each engine runs before it is measured. Default: 1.5s; 20s for concurrency and latency.")
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
        HAND_OVER,
        CORES,
        MEMORY,
        DEADLOCK;

        /** Returns the name on the command line. */
        String word() {
            return ValueConverters.named(this);
        }
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        takeExperiment();
        return new CompareRun(console, this).run();
    }

    /** Takes the first word as an experiment where it names one and is no file. */
    private void takeExperiment() {
        if (sweep != null || list.isEmpty()) return;
        for (Experiment each : Experiment.values()) {
            if (!each.word().equals(list.get(0)) || Files.exists(Path.of(list.get(0)))) continue;
            sweep = each;
            list = List.copyOf(list.subList(1, list.size()));
            return;
        }
    }

    /**
     * Returns the options of the comparison.
     *
     * @throws CliException with a message for the user, if the list cannot be used or options contradict each other
     */
    ComparisonOptions options(Console console) throws CliException {
        checkCombination();
        if (!list.isEmpty()) checkUseOfList();
        try {
            Workload workload = list.isEmpty() ? pages() : listed(console);
            ComparisonOptions.Builder options =
                    ComparisonOptions.builder(workload).concurrency(concurrency).heap(Long.toString(heap.bytes()));
            if (quick) options.budget(QUICK_BUDGET).warmUp(QUICK_WARM_UP).engines(quickEngines());
            if (budget != null) options.budget(budget);
            if (rounds != null) options.rounds(rounds);
            else if (sweep != null) options.rounds(SWEEP_ROUNDS);
            if (warmUp != null) options.warmUp(warmUp);
            else if (sweep != null) options.warmUp(SWEEP_WARM_UP);
            if (timeout != null) options.limits(EngineInput.Limits.DEFAULT.withTimeout(timeout));
            if (!engines.isEmpty()) options.engines(runnable(engines));
            return options.build();
        } catch (IllegalArgumentException wrong) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    private static List<String> quickEngines() {
        return QUICK_ENGINES.stream()
                .filter(name -> ComparisonOptions.unavailableReason(name) == null)
                .toList();
    }

    /** Returns the engines if all of them can run here. */
    private static List<String> runnable(List<String> engines) throws CliException {
        for (String name : engines) {
            String reason = ComparisonOptions.unavailableReason(name);
            if (reason == null) continue;
            throw new CliException(
                    ExitCode.USAGE,
                    "The engine %s cannot run here: %s. Leave it out of --engines.".formatted(name, reason));
        }
        return engines;
    }

    private void checkCombination() throws CliException {
        if (rounds != null && (budget != null || quick)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--rounds sets the exact number of rounds; --budget and --quick let the time decide. Give one of them.");
        }
        if (sweep != null && (budget != null || quick)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--budget and --quick are for the comparison of engines, not for " + sweep.word() + '.');
        }
        if (quick && !list.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "--quick uses pages of the test web and cannot use a LIST.");
        }
    }

    private void checkUseOfList() throws CliException {
        if (sweep == Experiment.LATENCY) {
            throw new CliException(
                    ExitCode.USAGE, "latency cannot use a LIST: it needs the test web, whose latency it can set.");
        }
        if (sweep != null && sweep != Experiment.CONCURRENCY && !Experiments.parsesPages(sweep.word())) {
            throw new CliException(ExitCode.USAGE, sweep.word() + " cannot use a LIST: it sends no requests.");
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
        return ComparisonOptions.allEngines().contains(word) ? "--engines" : null;
    }

    private Workload pages() {
        Workload.Pages pages = Workload.Pages.DEFAULT;
        if (quick) pages = pages.withRows(QUICK_ROWS).withWarmUpRows(QUICK_WARM_UP_ROWS);
        if (rows != null) pages = pages.withRows(rows);
        if (latency != null) pages = pages.withLatency(latency);
        if (pageSize != null) pages = pages.withBytes((int) pageSize.bytes());
        return pages.withHosts(Math.max(pages.hosts(), Math.min(concurrency, 5_000)));
    }
}
