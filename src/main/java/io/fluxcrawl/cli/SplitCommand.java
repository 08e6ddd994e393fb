package io.fluxcrawl.cli;

import io.fluxcrawl.split.HostSplit;
import io.fluxcrawl.split.SplitManifest;
import io.fluxcrawl.split.SplitException;
import io.fluxcrawl.url.Sanitizer;
import io.fluxcrawl.url.SeedException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fluxcrawl split}: a list to lists for several machines. */
@Command(
        name = "split",
        description =
                "Splits a list into lists for several machines that share no host, so that each host is visited by one"
                        + " machine only and manners hold. Row numbers and other columns stay those of the whole list.",
        customSynopsis = "fluxcrawl split LIST --by-host N [OPTION]...",
        footer = {
            "Examples:",
            "  fluxcrawl split urls.csv --by-host 3 -o parts",
            "  fluxcrawl crawl parts/part-1.jsonl -o pages-1.jsonl     # on the first machine, and so on",
            "  fluxcrawl merge parts/manifest.json pages-?.jsonl -o pages.jsonl"
        })
final class SplitCommand implements Step {
    @Parameters(paramLabel = "LIST", description = "A file of URLs, as for crawl. It is read twice.")
    String list = "";

    @Option(
            names = "--by-host",
            required = true,
            paramLabel = "N",
            converter = Whole.Positive.class,
            description =
                    "So many lists. All rows of a host go into one; the hosts with most rows are given out first, each"
                            + " to the list that has least so far.")
    int parts;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "parts",
            description = "Where part-1.jsonl, ... and manifest.json go. Default: ${DEFAULT-VALUE}.")
    Path folder = Path.of("parts");

    @Mixin(name = "The list")
    InputFlags input = new InputFlags();

    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    @Override
    public int run(Console console) throws Trouble {
        Logs.to(console);
        if (list.equals("-")) throw new Trouble(Exit.USAGE, "split reads its list twice: name a file, not stdin");
        ListArgument.check(list);
        if (parts > HostSplit.MOST_PARTS) {
            throw new Trouble(Exit.USAGE, "--by-host: " + parts + " is too many: " + HostSplit.MOST_PARTS + " at most");
        }
        try {
            SplitManifest made = HostSplit.split(Path.of(list), input.toOptions(), parts, folder);
            tell(made, console.err());
            return Exit.DONE;
        } catch (SplitException | SeedException e) {
            throw new Trouble(Exit.FAILED, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
    }

    private void tell(SplitManifest made, StatusLine err) {
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
