package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code fluxcrawl crawl}: reads a list and writes one record per row. */
@Command(
        name = "crawl",
        description = {
            "Visits every URL of a list and writes one record per row, with the metadata of the page.",
            "",
            "Durations: 200ms, 1.5s, 2m, 1h30m. Sizes: 65536, 512k, 2m, 1g (k is 1024 bytes)."
        },
        customSynopsis = {"fluxcrawl crawl [OPTION]... LIST", "       fluxcrawl crawl [OPTION]... URL..."},
        exitCodeList = {
            "0:Every row has its record, whatever the outcomes.",
            "1:The crawl could not continue (for example, the disk is full).",
            "2:Nothing was started: the command line, or a file that it names, is wrong.",
            "4:Every row has its record, and --check-links found broken links.",
            "130:Interrupted. Rows not visited are recorded as cancelled, or wait in the job (143 after kill).",
            "141:The reader of stdout has closed it (| head)."
        },
        footer = {
            "  fluxcrawl crawl urls.txt -o pages.jsonl --contact you@example.com",
            "  fluxcrawl crawl audit.csv --url-column Address -o out.csv -o out.jsonl.gz",
            "  zcat urls.gz | fluxcrawl crawl - | jq -r 'select(.status == 404).url'",
            "  fluxcrawl crawl https://example.com/ | jq .preview",
            "  fluxcrawl crawl night.txt -o night.jsonl.zst --job night.job",
            "  fluxcrawl crawl urls.txt --since monday.jsonl -o tuesday.jsonl",
            "  fluxcrawl crawl own-servers.txt --config flat-out -o pages.jsonl.zst",
            "  fluxcrawl crawl urls.txt -o pages.jsonl -o pages.warc.gz"
        })
final class CrawlCommand extends Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "LIST", description = InputFlags.LIST)
    List<String> list = new ArrayList<>();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Output|@%n")
    OutputFlags output = new OutputFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Columns|@%n")
    ColumnFlags columns = new ColumnFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Headers|@%n")
    HeaderFlags headers = new HeaderFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Input list|@%n")
    InputFlags input = new InputFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Following links|@%n")
    FollowFlags follow = new FollowFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Checking links|@%n")
    CheckFlags checks = new CheckFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Comparing with an earlier crawl|@%n")
    RecrawlFlags recrawl = new RecrawlFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Politeness|@%n")
    PolitenessFlags politeness = new PolitenessFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Identity|@%n")
    IdentityFlags identity = new IdentityFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Request limits|@%n")
    RequestFlags request = new RequestFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Network|@%n")
    NetworkFlags network = new NetworkFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Parsing|@%n")
    ParseFlags parsing = new ParseFlags();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Job and messages|@%n")
    GeneralFlags general = new GeneralFlags();

    CrawlCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        CrawlPlan plan = plan();
        StderrLogging.install(console);
        try (CrawlMonitor monitor = CrawlMonitor.open(plan.monitoring(), plan.targets(), console.err())) {
            int exit = new CrawlRun(console, plan, new OptionNames(spec), monitor).run();
            if (general.audit != null && (exit == ExitCode.DONE || exit == ExitCode.BROKEN_LINKS)) {
                monitor.end(AuditCommand.afterCrawl(console, audited(plan.targets()), general.audit, general.quiet));
            }
            return exit;
        }
    }

    /** @throws CliException with a message for the user, if options contradict each other or the list cannot be read */
    CrawlPlan plan() throws CliException {
        ListArgument argument = ListArgument.of(list);
        try {
            List<SinkTarget> targets = output.targets();
            for (SinkTarget target : targets) {
                if (argument.isFile(target.name())) {
                    throw new IllegalArgumentException("--output " + target.name() + " would overwrite the list");
                }
                if (recrawl.isSince(target.name())) {
                    throw new IllegalArgumentException(
                            "--output " + target.name() + " would overwrite the file of --since");
                }
            }
            if (general.audit != null) audited(targets);
            if (output.ack) Acknowledgements.check(targets, output.ordered, general.job != null);
            if (checks.links != null && general.job != null) {
                throw new IllegalArgumentException(
                        "--check-links cannot be used with --job: a job stores no list of links");
            }
            if (general.restart && general.job == null) throw new IllegalArgumentException("--restart needs --job");
            SinkOptions written = columns.toOptions(
                    Columns.ALL, usualColumns(), options().parse().fields());
            CrawlOptions options = withDetails(options(targets), written.columns());
            return new CrawlPlan(
                    options,
                    argument,
                    input.toOptions(),
                    recrawl.since,
                    targets,
                    choice().applyTo(written.toBuilder().ordered(output.ordered).build()),
                    general.job,
                    general.restart,
                    general.control,
                    general.testweb,
                    output.overwrite,
                    output.ack,
                    general.monitoring(),
                    general.quiet,
                    checks.plan(follow.exclude));
        } catch (IllegalArgumentException wrong) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    /** Returns the first output that can be audited. */
    private static Path audited(List<SinkTarget> targets) {
        for (SinkTarget target : targets) {
            boolean file = !target.name().equals(SinkTarget.STDOUT)
                    && target.format() != SinkTarget.Format.WARC
                    && target.format() != SinkTarget.Format.XLSX;
            if (file) return Path.of(target.name());
        }
        throw new IllegalArgumentException("--audit needs --output with a .parquet, .duckdb, .jsonl or .csv file");
    }

    /** Returns the choice of headers; an audit reads all. */
    private HeaderFlags choice() {
        if (general.audit != null && headers.headers.isEmpty()) headers.headers = List.of("all");
        return headers;
    }

    /** Returns the columns of outputs where none are chosen; an audit reads the raw links, too. */
    private ColumnGroup usualColumns() {
        return general.audit == null ? ColumnGroup.DEFAULT : ColumnGroup.ALL;
    }

    /** Reads of pages what the columns need, where pages are read in full. */
    private static CrawlOptions withDetails(CrawlOptions options, Columns columns) {
        if (columns.wantsUsage()) {
            options = options.toBuilder().robots(robots -> robots.usage(true)).build();
        }
        if (options.parse().extract() != ParseOptions.Extract.FULL) return options;
        return options.toBuilder()
                .parse(parse -> parse.details(columns.details()))
                .build();
    }

    /** Adds captures of requests and responses to the options where an output is an archive. */
    private CrawlOptions options(List<SinkTarget> targets) {
        CrawlOptions options = options();
        boolean captures = targets.stream().anyMatch(each -> each.format() == SinkTarget.Format.WARC);
        return options.toBuilder().fetch(fetch -> fetch.captures(captures)).build();
    }

    /** @throws IllegalArgumentException with a message for the user, if options contradict each other */
    CrawlOptions options() {
        CrawlOptions options = CrawlOptions.builder(identity.agent()).build();
        options = options.toBuilder()
                .fetch(headers.applyTo(identity.applyTo(options.fetch())))
                .follow(follow.toOptions())
                .build();
        if (parsing.extract == ParseOptions.Extract.QUICK && (follow.depth > 0 || general.audit != null)) {
            throw new IllegalArgumentException("--extract quick reads no links, which "
                    + (general.audit != null ? "--audit" : "--depth") + " needs: use --extract head or full");
        }
        options = recrawl.applyTo(options);
        options = parsing.applyTo(network.applyTo(request.applyTo(politeness.applyTo(options))));
        if (general.audit != null) {
            options = options.toBuilder()
                    .parse(parse -> parse.extract(ParseOptions.Extract.FULL).outlinks(true))
                    .recrawl(recrawl -> recrawl.hashes(true))
                    .build();
        }
        if (checks.links != null) {
            options = options.toBuilder()
                    .parse(parse -> parse.extract(ParseOptions.Extract.FULL).outlinks(true))
                    .build();
        }
        if (options.frontier().perAddress().on() && options.fetch().proxy() != null) {
            throw new IllegalArgumentException(
                    "--per-ip cannot be used with --proxy: with a proxy, fluxcrawl does not know the address of a"
                            + " host");
        }
        return options;
    }
}
