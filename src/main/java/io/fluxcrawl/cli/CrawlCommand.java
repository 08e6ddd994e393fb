package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.result.Columns;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fluxcrawl crawl}: a list in, one record per row out. */
@Command(
        name = "crawl",
        description = "Visits every URL of a list; writes one record per row, with the page's metadata.",
        customSynopsis = {"fluxcrawl crawl [OPTION]... LIST", "fluxcrawl crawl [OPTION]... URL..."},
        footer = {
            "Durations and sizes:",
            "  200ms, 1.5s, 2m, 1h30m; 65536, 512k, 2m, 1g (k is 1024 bytes)",
            "Examples:",
            "  fluxcrawl crawl urls.txt -o pages.jsonl --contact you@example.com",
            "  fluxcrawl crawl audit.csv --url-column Address -o audit-result.csv -o audit.jsonl.gz",
            "  zcat urls.gz | fluxcrawl crawl - --extract full | jq -r 'select(.status == 404).url'",
            "  fluxcrawl crawl https://example.com/ | jq .preview",
            "  fluxcrawl crawl night.txt -o night.jsonl.zst --job night.job",
            "  fluxcrawl crawl urls.txt --since monday.jsonl | jq -r 'select(.change == \"changed\").url'",
            "  fluxcrawl crawl own-servers.txt --config flat-out -o pages.jsonl.zst",
            "  fluxcrawl crawl urls.txt -o pages.jsonl -o pages.warc.gz",
            "Exit codes:",
            "  0    every row has its record, whatever the outcomes",
            "  1    the crawl could not go on (a full disk, say)",
            "  2    nothing was begun: the command line, or a file that it names, is not right",
            "  130  interrupted: the rows not visited are cancelled, or wait in the job (143 by kill)",
            "  141  what read stdout has gone away (| head)"
        })
final class CrawlCommand implements Step {
    @Parameters(
            arity = "1..*",
            paramLabel = "LIST",
            description =
                    "A file of URLs: .txt, .csv, .tsv, .jsonl, sitemap .xml, any of them .gz or .zst; or - for stdin."
                            + " Or the URLs themselves.")
    List<String> list = new ArrayList<>();

    @Mixin(name = "Records")
    OutputFlags output = new OutputFlags();

    @Mixin(name = "Columns")
    ColumnFlags columns = new ColumnFlags();

    @Mixin(name = "Headers")
    HeaderFlags headers = new HeaderFlags();

    @Mixin(name = "The list")
    InputFlags input = new InputFlags();

    @Mixin(name = "Beyond the list")
    FollowFlags follow = new FollowFlags();

    @Mixin(name = "Earlier and later crawls")
    RecrawlFlags recrawl = new RecrawlFlags();

    @Mixin(name = "Manners")
    MannersFlags manners = new MannersFlags();

    @Mixin(name = "Who comes")
    IdentityFlags identity = new IdentityFlags();

    @Mixin(name = "One visit")
    VisitFlags visit = new VisitFlags();

    @Mixin(name = "The network")
    NetworkFlags network = new NetworkFlags();

    @Mixin(name = "Pages")
    ReadingFlags reading = new ReadingFlags();

    @Mixin(name = "The run")
    RunFlags run = new RunFlags();

    @Override
    public int run(Console console) throws Trouble {
        return new CrawlRun(console, plan()).run();
    }

    /** @throws Trouble with a message for the user, where options do not go together or the list is not there */
    CrawlPlan plan() throws Trouble {
        ListArgument argument = ListArgument.of(list);
        try {
            List<SinkTarget> targets = output.targets();
            for (SinkTarget target : targets) {
                if (argument.isFile(target.name())) {
                    throw new IllegalArgumentException("--output " + target.name() + " would write over the list");
                }
                if (recrawl.isSince(target.name())) {
                    throw new IllegalArgumentException("--output " + target.name() + " would write over --since");
                }
            }
            if (run.restart && run.job == null)
                throw new IllegalArgumentException("--restart needs the --job it is about");
            CrawlOptions options = options(targets);
            return new CrawlPlan(
                    options,
                    argument,
                    input.toOptions(),
                    recrawl.since,
                    targets,
                    headers.applyTo(
                            columns.toOptions(Columns.ALL, options.parse().fields()).toBuilder()
                                    .ordered(output.ordered).build()),
                    run.job,
                    run.restart,
                    run.control,
                    run.testweb,
                    run.quiet);
        } catch (IllegalArgumentException wrong) {
            throw new Trouble(Exit.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    /** What was on the wire is kept only where it is written. */
    private CrawlOptions options(List<SinkTarget> targets) {
        CrawlOptions options = options();
        boolean captures = targets.stream().anyMatch(each -> each.format() == SinkTarget.Format.WARC);
        return options.toBuilder().fetch(fetch -> fetch.captures(captures)).build();
    }

    /** @throws IllegalArgumentException with a message for the user, where options do not go together */
    CrawlOptions options() {
        CrawlOptions options = CrawlOptions.builder(identity.agent()).build();
        options = options.toBuilder().fetch(headers.applyTo(identity.applyTo(options.fetch())))
                .follow(follow.toOptions()).build();
        options = recrawl.applyTo(options);
        options = reading.applyTo(network.applyTo(visit.applyTo(manners.applyTo(options))));
        if (options.frontier().perAddress().on() && options.fetch().proxy() != null) {
            throw new IllegalArgumentException(
                    "--per-ip cannot be kept through --proxy: it is the proxy that looks hosts up");
        }
        return options;
    }
}
