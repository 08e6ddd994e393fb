package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.seed.SeedException;
import io.fluxcrawl.split.HostSplit;
import io.fluxcrawl.split.SplitException;
import io.fluxcrawl.split.SplitManifest;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl split}: splits a list for several machines. */
@Command(
        name = "split",
        description = "Splits a list into several lists for several machines. All rows of a host go into the same list,"
                + " so each host is visited by one machine only and the limits per host hold. Row numbers and other"
                + " columns stay those of the whole list.",
        customSynopsis = "fluxcrawl split LIST --by-host N [OPTION]...",
        footer = {
            "  fluxcrawl split urls.csv --by-host 3 -o parts",
            "  fluxcrawl crawl parts/part-1.jsonl -o pages-1.jsonl   # on the first machine",
            "  fluxcrawl merge parts/manifest.json pages-?.jsonl -o pages.jsonl"
        })
final class SplitCommand extends Subcommand {
    @Parameters(
            paramLabel = "LIST",
            description = "File of URLs, as for crawl. It is read twice, so it cannot be stdin.")
    String list = "";

    @Option(
            names = "--by-host",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description =
                    "Number of lists; must be given. The hosts with most rows are assigned first, each to the list with the"
                            + " fewest rows so far.")
    int parts; // 0 where it is not given

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "parts",
            description = "Folder for part-1.jsonl, part-2.jsonl, ... and manifest.json. Default: ${DEFAULT-VALUE}.")
    Path folder = Path.of("parts");

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Input list|@%n")
    InputFlags input = new InputFlags();

    SplitCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        if (list.equals("-"))
            throw new CliException(ExitCode.USAGE, "split reads its list twice: give a file, not stdin.");
        ListArgument.check(list);
        if (parts == 0) {
            throw new CliException(
                    ExitCode.USAGE,
                    "The number of lists to make is missing: fluxcrawl split " + Sanitizer.forTerminal(list)
                            + " --by-host 3");
        }
        if (parts > HostSplit.MOST_PARTS) {
            throw new CliException(
                    ExitCode.USAGE, "--by-host: " + parts + " is too many: " + HostSplit.MOST_PARTS + " at most");
        }
        try {
            SplitManifest made = HostSplit.split(Path.of(list), input.toOptions(), parts, folder);
            report(made, console.err());
            return ExitCode.DONE;
        } catch (SplitException | SeedException e) {
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    private void report(SplitManifest made, StatusLine err) {
        SplitManifest.Source source = made.list();
        String noUrl =
                source.noUrl() == 0 ? "" : String.format(Locale.ROOT, ", %,d rows without a URL", source.noUrl());
        err.println(String.format(Locale.ROOT, "%,d rows, %,d hosts%s", source.rows(), source.hosts(), noUrl));
        TextTable table = new TextTable(100);
        for (SplitManifest.Part part : made.parts()) {
            table.row(
                    Sanitizer.forTerminal(folder.resolve(part.file()).toString()),
                    String.format(Locale.ROOT, "%,d rows", part.rows()),
                    String.format(Locale.ROOT, "%,d hosts", part.hosts()));
        }
        table.lines(false).forEach(err::println);
    }
}
