package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.split.HostSplit;
import io.fluxcrawl.split.SplitException;
import io.fluxcrawl.url.Sanitizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fluxcrawl merge}: the outputs of the parts of a list to one. */
@Command(
        name = "merge",
        description =
                "Merges what the crawls of a split list wrote, as if one machine had crawled the whole list: every row"
                        + " once, in order. Checks that first, and writes nothing where a row is missing, doubled or of another list.",
        customSynopsis = "fluxcrawl merge MANIFEST OUTPUT... -o FILE",
        footer = {
            "Examples:",
            "  fluxcrawl merge parts/manifest.json pages-1.jsonl pages-2.jsonl pages-3.jsonl -o pages.jsonl",
            "Exit codes:",
            "  0    merged",
            "  1    the outputs are not the crawl of this list, or could not be read or written"
        })
final class MergeCommand implements Step {
    @Parameters(
            index = "0",
            paramLabel = "MANIFEST",
            description = "The manifest.json that split wrote, the parts beside it.")
    Path manifest = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "OUTPUT",
            description = "What crawl wrote of each part, in any order; a part may have several.")
    List<Path> outputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the records go, by its ending as for crawl; - is stdout, as JSON Lines.")
    String output = "";

    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    @Override
    public int run(Console console) throws Trouble {
        Logs.to(console);
        for (Path each : outputs) {
            if (ListArgument.isSame(output, each.toString())) {
                throw new Trouble(Exit.USAGE, "--output " + Sanitizer.forTerminal(output) + " would write over what is merged");
            }
        }
        SinkTarget target;
        try {
            target = SinkTarget.of(output);
        } catch (IllegalArgumentException e) {
            throw new Trouble(Exit.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
        try {
            long records = HostSplit.merge(manifest, outputs, target);
            console.err()
                    .println(String.format(Locale.ROOT, "%,d records merged into %s", records, Sanitizer.forTerminal(output)));
            return Exit.DONE;
        } catch (SplitException | ArchiveException | SinkException e) {
            throw new Trouble(Exit.FAILED, lines(String.valueOf(e.getMessage())));
        }
    }

    private static String lines(String message) {
        return String.join(
                System.lineSeparator(), message.lines().map(Sanitizer::forTerminal).toList());
    }
}
