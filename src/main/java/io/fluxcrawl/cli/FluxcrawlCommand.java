package io.fluxcrawl.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The word {@code fluxcrawl} alone. */
@Command(
        name = "fluxcrawl",
        versionProvider = Version.class,
        description = "Crawls lists of URLs: one record per row, with the metadata of every page.",
        customSynopsis = "fluxcrawl COMMAND [OPTION]...",
        footer = {
            "Try it on a web of its own, with no network needed:",
            "  fluxcrawl crawl samples/urls.txt --testweb -o pages.jsonl",
            "",
            "Every command explains itself: fluxcrawl crawl --help"
        })
final class FluxcrawlCommand {
    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which fluxcrawl and which Java this is.")
    boolean version;
}
