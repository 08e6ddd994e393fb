package io.fluxcrawl.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluxcrawl} without a command: prints the help. */
@Command(
        name = "fluxcrawl",
        description = "Crawls lists of URLs and writes one record per row, with the metadata of every page.",
        customSynopsis = "fluxcrawl COMMAND [OPTION]...",
        footerHeading = "%n",
        footer = {
            "Try it on a built-in test web; no network is needed:",
            "  fluxcrawl crawl samples/urls.txt --testweb -o pages.jsonl",
            "",
            "Every command has its own help: fluxcrawl crawl --help"
        })
final class FluxcrawlCommand extends Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    FluxcrawlCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) {
        CommandLine command = spec.commandLine();
        Main.styleHelp(command, console, console.terminal().colour());
        StringWriter help = new StringWriter();
        command.usage(new PrintWriter(help, true));
        console.err().println(help.toString().stripTrailing());
        return ExitCode.USAGE;
    }
}
