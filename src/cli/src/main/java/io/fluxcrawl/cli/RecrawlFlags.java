package io.fluxcrawl.cli;

import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.RecrawlOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for comparing with an earlier crawl. */
final class RecrawlFlags {
    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "Output of an earlier crawl to compare with. Each record gets the columns change (new,"
                    + " same, changed, gone or failed) and changed (the columns that differ). Servers are asked"
                    + " for changed pages only; for an unchanged page (status 304) the metadata is copied from"
                    + " FILE, so the new output is complete and can be used for the next --since. An index of"
                    + " FILE is kept in the folder for temporary files during the crawl. Includes --hash and"
                    + " --if-changed.")
    @Nullable
    Path since;

    @Option(
            names = "--if-changed",
            description = "Ask servers for changed pages only, without --since: the columns etag and last_modified"
                    + " of the list, or of the records of an earlier crawl, are sent with the request. An"
                    + " unchanged page has outcome ok and status 304.")
    boolean ifChanged;

    @Option(
            names = "--hash",
            description = "Add content_hash and metadata_hash (SHA-256) to every record, so that a later crawl can"
                    + " find what has changed.")
    boolean hash;

    CrawlOptions applyTo(CrawlOptions options) {
        return options.toBuilder()
                .recrawl(RecrawlOptions.builder()
                        .ifChanged(ifChanged)
                        .hashes(hash || since != null)
                        .build())
                .build();
    }

    /** Returns whether writing this output would overwrite the file of {@code --since}. */
    boolean isSince(String output) {
        return since != null && ListArgument.isSame(output, since.toString());
    }
}
