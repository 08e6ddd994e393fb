package io.fluxcrawl.cli;

import io.fluxcrawl.url.SeedFormat;
import io.fluxcrawl.url.SeedOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the list is read. */
final class InputFlags {
    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "text, csv, tsv, jsonl or sitemap. Default: by the list's name, or by its first line.")
    @Nullable
    SeedFormat format;

    @Option(
            names = "--url-column",
            paramLabel = "NAME",
            description =
                    "Header, number from 1, or JSON key of the URLs. Default: looks for url, address, loc, link, ..."
                            + " The other columns pass through to the records.")
    @Nullable
    String urlColumn;

    SeedOptions toOptions() {
        return SeedOptions.builder().format(format).urlColumn(urlColumn).build();
    }
}
