package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions.Extract;
import picocli.CommandLine.Option;

/** What is read of a page. */
final class ReadingFlags {
    @Option(
            names = "--extract",
            paramLabel = "HOW",
            description = "head: all metadata, wherever on the page, without building its tree. full: h1, word count,"
                    + " links, microdata too. Default: ${DEFAULT-VALUE}.")
    Extract extract = Extract.HEAD;

    @Option(
            names = "--parsers",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description = "Threads that read pages. Default: one per core, here ${DEFAULT-VALUE}.")
    int parsers;

    CrawlOptions applyTo(CrawlOptions options) {
        return options.withParsers(parsers).withParse(options.parse().withExtract(extract));
    }
}
