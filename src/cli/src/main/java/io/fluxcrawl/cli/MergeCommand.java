package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.split.HostSplit;
import io.fluxcrawl.split.SplitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl merge}: merges the outputs of the parts of a split list. */
@Command(
        name = "merge",
        description =
                "Merges the outputs of the crawls of a split list into one, as if one machine had crawled the whole"
                        + " list: every row once, in order. Checks first that no row is missing, repeated or from another"
                        + " list; otherwise writes nothing.",
        customSynopsis = "fluxcrawl merge MANIFEST OUTPUT... -o FILE",
        exitCodeList = {
            "0:The outputs are merged.",
            "1:The outputs do not belong to this list, or could not be read or written.",
            "2:Nothing was started: the command line is wrong."
        },
        footer = "  fluxcrawl merge parts/manifest.json pages-?.jsonl -o pages.jsonl")
final class MergeCommand extends Subcommand {
    @Parameters(
            index = "0",
            paramLabel = "MANIFEST",
            description = "The manifest.json that split has written; the parts must be in the same folder.")
    Path manifest = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "OUTPUT",
            description = "Outputs of the crawls of the parts, in any order. A part may have several outputs.")
    List<String> given = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description =
                    "File to write; its ending decides the format, as for crawl. - means JSON Lines to" + " stdout.")
    String output = "";

    @Mixin
    Overwriting overwriting = new Overwriting();

    MergeCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        StderrLogging.install(console);
        List<Path> outputs = OutputFiles.named(given);
        for (Path each : outputs) {
            if (ListArgument.isSame(output, each.toString())) {
                throw new CliException(
                        ExitCode.USAGE,
                        "--output " + Sanitizer.forTerminal(output) + " would overwrite a file that is merged");
            }
        }
        SinkTarget target;
        try {
            target = SinkTarget.of(output);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
        Overwriting.check(List.of(target), null, overwriting.overwrite);
        try {
            long records = HostSplit.merge(manifest, outputs, target);
            console.err()
                    .println(String.format(
                            Locale.ROOT, "%,d records merged into %s", records, Sanitizer.forTerminal(output)));
            return ExitCode.DONE;
        } catch (SplitException | ArchiveException | SinkException e) {
            throw new CliException(ExitCode.FAILED, lines(String.valueOf(e.getMessage())));
        }
    }
}
