package io.fluxcrawl.cli;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.check.LinkKind;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.seed.SeedException;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Command {@code fluxcrawl check}: asks every URL of a list whether it is there. */
@Command(
        name = "check",
        description = {
            "Checks every URL of a list, each once: HEAD, and GET of the first KB where HEAD is refused or says nothing. A URL with"
                    + " a fragment (#install) is read, and must have an element of that id or name. Prints what is broken and"
                    + " what refused the check, and ends with exit code 4 if anything is broken.",
            "",
            "Verdicts: ok; broken (no answer, an error, or no such fragment); blocked (401, 403, 406, 429, 451, 503, 999 or a"
                    + " wall's challenge: nothing is known of the page, and it does not count as broken); unchecked (robots.txt"
                    + " forbids it, a private address)."
        },
        customSynopsis = {"fluxcrawl check [OPTION]... LIST", "       fluxcrawl check [OPTION]... URL..."},
        exitCodeList = {
            "0:No link is broken.",
            "1:The check could not continue.",
            "2:Nothing was started: the command line, or a file that it names, is wrong.",
            "4:At least one link is broken.",
            "130:Interrupted (143 after kill)."
        },
        footer = {
            "  fluxcrawl check links.txt --contact you@example.com",
            "  fluxcrawl check https://example.com/manual#install",
            "  grep -o 'https\\?://[^)\" ]*' README.md | fluxcrawl check - --exclude localhost",
            "  fluxcrawl check links.txt -o - | jq -r 'select(.check.verdict == \"broken\").url'"
        })
final class CheckCommand extends Subcommand {
    private static final List<String> COLUMNS = List.of(
            "row",
            "url",
            "final_url",
            "outcome",
            "kind",
            "check",
            "status",
            "blocked",
            "error",
            "redirects",
            "duplicate_of",
            "content_type",
            "headers",
            "attempts",
            "fetched_at",
            "timings_ms",
            "ip",
            "tls_verified",
            "input");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "LIST", description = InputFlags.LIST)
    List<String> list = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "File for one record per row; its ending decides the format, as for crawl. - writes JSON Lines to stdout, in"
                            + " place of the text. May be repeated. Default: text to stdout.")
    List<String> outputs = new ArrayList<>();

    @Option(names = "--overwrite", description = Overwriting.DESCRIPTION)
    boolean overwrite;

    @Option(
            names = "--all",
            description = "Print a line for each link, not only for those that are broken, blocked or unchecked.")
    boolean all;

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Do not check URLs that match: a part of the URL (/login), or the whole URL with asterisks"
                    + " (https://*.example/*). May be repeated.")
    List<String> exclude = new ArrayList<>();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Cache|@%n")
    CheckCacheFlags cache = new CheckCacheFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Input list|@%n")
    InputFlags input = new InputFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Politeness|@%n")
    PolitenessFlags politeness = new PolitenessFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Identity|@%n")
    IdentityFlags identity = new IdentityFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Request limits|@%n")
    RequestFlags request = new RequestFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Network|@%n")
    NetworkFlags network = new NetworkFlags();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no summary, only the links and errors.")
    boolean quiet;

    CheckCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        try {
            ListArgument argument = ListArgument.of(list);
            List<SinkTarget> targets = targets(argument);
            CrawlOptions options = options();
            LinkCheckPlan plan = new LinkCheckPlan(LinkKind.ALL, exclude, cache.file(System.getenv()), cache.maxAge());
            ShutdownHandler shutdown = new ShutdownHandler(
                    console.err(), ShutdownHandler.GRACE, targets.stream().anyMatch(target -> target.format()
                            .isColumnar()));
            LinkCheckRun checks = LinkCheckRun.afterCrawl(plan, console, shutdown, quiet);
            SeedOptions reading = InputFlags.warning(input.toOptions(), console.err(), new OptionNames(spec));
            argument.begin(reading, console.in());
            argument.seeds(reading, console.in())
                    .doOnNext(checks.targets()::add)
                    .blockLast();
            return check(console, checks, targets, options, shutdown);
        } catch (IllegalArgumentException wrong) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        } catch (SeedException e) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    private int check(
            Console console,
            LinkCheckRun checks,
            List<SinkTarget> targets,
            CrawlOptions options,
            ShutdownHandler shutdown)
            throws CliException {
        try (SignalHandlers signals = SignalHandlers.install(console, shutdown::onSignal);
                Crawler crawler = Crawler.builder(options)
                        .emitting(Schedulers.immediate())
                        .build()) {
            Overwriting.check(targets, null, overwrite);
            SinkOptions written =
                    SinkOptions.builder().columns(Columns.ALL.select(COLUMNS)).build();
            List<RecordSink> sinks = new ArrayList<>();
            for (SinkTarget target : targets) sinks.add(RecordSink.defer(target, written, console.out()));
            Flux<CrawlRecord> records = checks.check(crawler);
            (sinks.isEmpty() ? records.then() : RecordSink.drain(records, sinks)).block();
        } catch (SinkException e) {
            if (e.reason() == SinkException.Reason.READER_GONE) return ExitCode.READER_GONE;
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        } catch (CrawlFailedException e) {
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        } catch (CancellationException aborted) {
            if (shutdown.signal() == 0) throw new CliException(ExitCode.FAILED, "The check was ended.");
        }
        checks.save();
        boolean printed = print(console, checks.report(), targets);
        if (!quiet) console.err().println(checks.report().summary(checks.cached()));
        if (!printed) return ExitCode.READER_GONE;
        if (shutdown.signal() != 0) return ExitCode.signal(shutdown.signal());
        return checks.report().isBroken() ? ExitCode.BROKEN_LINKS : ExitCode.DONE;
    }

    /** Prints the lines, unless stdout has the records; returns whether somebody reads them. */
    private boolean print(Console console, LinkReport report, List<SinkTarget> targets) {
        if (targets.stream().anyMatch(target -> target.name().equals(SinkTarget.STDOUT))) return true;
        List<String> lines = report.lines(all);
        if (lines.isEmpty()) return true;
        String text = String.join(System.lineSeparator(), lines) + System.lineSeparator();
        try {
            console.out().write(text.getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** @throws IllegalArgumentException with a message for the user, if the format of a file is unknown */
    private List<SinkTarget> targets(ListArgument argument) {
        if (outputs.isEmpty()) return List.of();
        OutputFlags flags = new OutputFlags();
        flags.outputs = outputs;
        List<SinkTarget> targets = flags.targets();
        for (SinkTarget target : targets) {
            if (argument.isFile(target.name())) {
                throw new IllegalArgumentException("--output " + target.name() + " would overwrite the list");
            }
            if (target.format() == SinkTarget.Format.WARC) {
                throw new IllegalArgumentException("--output " + target.name() + ": a check writes no archive");
            }
        }
        return targets;
    }

    private CrawlOptions options() {
        CrawlOptions options = CrawlOptions.builder(identity.agent()).build();
        options = options.toBuilder().fetch(identity.applyTo(options.fetch())).build();
        return network.applyTo(request.applyTo(politeness.applyTo(options)));
    }
}
