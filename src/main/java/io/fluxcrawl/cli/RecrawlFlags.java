package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.RecrawlOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is taken from an earlier crawl, and left for a later one. */
final class RecrawlFlags {
    @Option(
            names = "--since",
            paramLabel = "FILE",
            description =
                    "The output of an earlier crawl: each row's record is held against that of the same URL there, and says"
                            + " change (new, same, changed, gone, failed) and changed (the columns that differ). The server is"
                            + " asked for changed pages only; where it says 304, what the page says is carried over, so that the"
                            + " new output is whole and can be the next --since. An index of FILE is kept in the folder for"
                            + " temporary files meanwhile. Implies --hash; does all that --if-changed does.")
    @Nullable
    Path since;

    @Option(
            names = "--if-changed",
            description =
                    "Without --since: read only pages that have changed. A row's etag and last_modified columns, or those of a record"
                            + " of an earlier crawl, go along with its request; an unchanged page is ok with status 304.")
    boolean ifChanged;

    @Option(
            names = "--hash",
            description =
                    "Give every record content_hash and metadata_hash (SHA-256), by which a later crawl knows what"
                            + " has changed.")
    boolean hash;

    CrawlOptions applyTo(CrawlOptions options) {
        return options.toBuilder().recrawl(RecrawlOptions.builder().ifChanged(ifChanged).hashes(hash || since != null).build()).build();
    }

    /** Whether that output would write over the earlier one. */
    boolean isSince(String output) {
        return since != null && ListArgument.isSame(output, since.toString());
    }
}
