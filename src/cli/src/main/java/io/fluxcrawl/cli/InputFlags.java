package io.fluxcrawl.cli;

import io.fluxcrawl.seed.SeedFormat;
import io.fluxcrawl.seed.SeedOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how to read the list. */
final class InputFlags {
    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "Format of the list: text, csv, tsv, jsonl or sitemap. Default: decided by the file name,"
                    + " or else by the first line.")
    @Nullable
    SeedFormat format;

    @Option(
            names = "--url-column",
            paramLabel = "NAME",
            description = "Column of the URLs: its header, its number (the first is 1), or its JSON key. Default:"
                    + " the first found of url, address, loc, link and similar names. All other columns are"
                    + " copied to the records.")
    @Nullable
    String urlColumn;

    SeedOptions toOptions() {
        return SeedOptions.builder().format(format).urlColumn(urlColumn).build();
    }
}
