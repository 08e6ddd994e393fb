package io.fluxcrawl.cli;

import io.fluxcrawl.compare.ComparisonOptions;
import io.fluxcrawl.compare.EngineInput;
import io.fluxcrawl.compare.Workload;
import io.fluxcrawl.url.Sanitizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fluxcrawl compare}: the same list by every engine, measured and shown. */
@Command(
        name = "compare",
        description =
                "Visits the same list by event loops, threads, virtual threads, processes and futures; measures each.",
        customSynopsis = {
            "fluxcrawl compare [OPTION]... [LIST]",
            "fluxcrawl compare --sweep concurrency|parse-threads|stall [OPTION]... [LIST]",
            "fluxcrawl compare --sweep latency|hand-over [OPTION]..."
        },
        footer = {
            "Sweeps and experiments:",
            "  concurrency    1 to 10,000 visits at once, each of a second: who keeps up, at what cost",
            "  latency        the server takes 1 ms to 1 s",
            "  parse-threads  CPU work over threads, free and under one lock",
            "  stall          how late a heartbeat is when something holds its event loop",
            "  hand-over      what a record costs to another thread, to another process",
            "Examples:",
            "  fluxcrawl compare --html compare.html",
            "  fluxcrawl compare --engines async,threads --concurrency 1000 --rows 20000 --rounds 6",
            "  fluxcrawl compare --sweep concurrency --engines async,threads,virtual --html sweep.html",
            "Exit codes:",
            "  0    every engine did the same work",
            "  1    they did not, or something could not be run",
            "  2    nothing was begun: the command line, or a file that it names, is not right"
        })
final class CompareCommand implements Step {
    private static final Duration SWEEP_WARM_UP = Duration.ofSeconds(20);

    @Parameters(
            arity = "0..*",
            paramLabel = "LIST",
            description = "A list of your own, as for crawl; your own servers. Default: pages of the test web.")
    List<String> list = List.of();

    @Mixin(name = "The list")
    InputFlags input = new InputFlags();

    @Option(
            names = "--my-servers",
            description =
                    "The list's servers are mine, and may be visited without pause or robots.txt, many times over."
                            + " Asked for unless every URL of the list is on this machine.")
    boolean mine;

    @Option(
            names = "--sweep",
            paramLabel = "WHAT",
            description = "concurrency, latency, parse-threads, stall or hand-over instead of one comparison.")
    @Nullable
    Experiment sweep;

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description = "The values of a sweep. Default: 1,10,100,1000,5000,10000 at once; 1,10,100,1000 ms.")
    List<Integer> steps = List.of();

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "NAME",
            description = "sequential, threads, virtual, processes, completable, async, async-inline, or one that your"
                    + " class path brings. Default: all; for sweeps those that many visits at once are for.")
    List<String> engines = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description = "Runs of each engine. Default: 3; 1 for sweeps.")
    @Nullable
    Integer rounds;

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            defaultValue = "100",
            converter = Whole.Positive.class,
            description = "Visits under way at once. Default: ${DEFAULT-VALUE}.")
    int concurrency;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description = "Pages of the test web. Default: 2000.")
    @Nullable
    Integer rows;

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            description = "How long the test web takes to answer. Default: 100ms.")
    @Nullable
    Duration latency;

    @Option(names = "--page-size", paramLabel = "SIZE", description = "Of the test web's pages. Default: 20000.")
    @Nullable
    SizeText pageSize;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description = "Of every engine's JVM. Default: ${DEFAULT-VALUE}.")
    SizeText heap = new SizeText(1 << 30);

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            description = "How long each engine works before it is measured. Default: 5s; 20s for sweeps.")
    @Nullable
    Duration warmUp;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "Of one request. Default: 20s.")
    @Nullable
    Duration timeout;

    @Option(names = "--json", paramLabel = "FILE", description = "Every figure, for programs.")
    @Nullable
    Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "A page that opens offline. Default: compare.html, or that of the sweep's name.")
    @Nullable
    Path html;

    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    /** What else there is to run. */
    enum Experiment {
        CONCURRENCY,
        LATENCY,
        PARSE_THREADS,
        STALL,
        HAND_OVER
    }

    @Override
    public int run(Console console) throws Trouble {
        Logs.to(console);
        return new CompareRun(console, this).run();
    }

    /** @throws Trouble with a message for the user, if the list cannot be used or options do not go together */
    ComparisonOptions options(Console console) throws Trouble {
        boolean own = !list.isEmpty();
        if (own && (sweep == Experiment.LATENCY || sweep == Experiment.HAND_OVER)) {
            throw new Trouble(
                    Exit.USAGE,
                    sweep == Experiment.LATENCY
                            ? "--sweep latency needs a server that is as slow as it is told to be: it takes no LIST."
                            : "--sweep hand-over visits nobody: it takes no LIST.");
        }
        if (own && (rows != null || latency != null || pageSize != null)) {
            throw new Trouble(Exit.USAGE, "--rows, --latency and --page-size are for the test web, not for a LIST.");
        }
        try {
            Workload workload = own ? new OwnServers(mine).workload(list, input.toOptions(), console.in()) : pages();
            ComparisonOptions options = ComparisonOptions.builder(workload)
                    .concurrency(concurrency)
                    .heap(Long.toString(heap.bytes()))
                    .rounds(rounds != null ? rounds : sweep == null ? 3 : 1)
                    .build();
            if (warmUp != null || sweep != null) {
                options = options.toBuilder()
                        .warmUp(warmUp != null ? warmUp : SWEEP_WARM_UP)
                        .build();
            }
            if (timeout != null)
                options = options.toBuilder()
                        .limits(EngineInput.Limits.DEFAULT.withTimeout(timeout))
                        .build();
            return engines.isEmpty()
                    ? options
                    : options.toBuilder().engines(engines).build();
        } catch (IllegalArgumentException wrong) {
            throw new Trouble(Exit.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    private Workload pages() {
        Workload.Pages pages = Workload.Pages.DEFAULT;
        if (rows != null) pages = pages.withRows(rows);
        if (latency != null) pages = pages.withLatency(latency);
        if (pageSize != null) pages = pages.withBytes((int) pageSize.bytes());
        return pages.withHosts(Math.max(pages.hosts(), Math.min(concurrency, 5_000)));
    }
}
