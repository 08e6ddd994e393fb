package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.SeedOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks for.
 *
 * @param options how to crawl
 * @param list what to crawl
 * @param reading how to read it
 * @param since the output of an earlier crawl to hold this one against; null for none
 * @param targets where the records go
 * @param sinks how they are written
 * @param job folder of the job that it is; null where it is none
 * @param restart whether the job begins anew
 * @param control what steers the crawl while it runs; null for nothing
 * @param testweb whether to serve the sample web meanwhile
 * @param quiet neither progress nor summary
 */
record CrawlPlan(
        CrawlOptions options,
        ListArgument list,
        SeedOptions reading,
        @Nullable Path since,
        List<SinkTarget> targets,
        SinkOptions sinks,
        @Nullable Path job,
        boolean restart,
        @Nullable Path control,
        boolean testweb,
        boolean quiet) {
    private static final int ROOM = 1_000;

    /** The options, with room for a control file to ask for more visits at once than the command line does. */
    CrawlOptions roomy() {
        boolean grows = control != null && !options.adaptive() && options.concurrency() < ROOM;
        return grows ? options.toBuilder().concurrency(ROOM).build() : options;
    }

    /** Visits at once as the command line has it, 0 for automatic. */
    int concurrency() {
        return options.adaptive() ? 0 : options.concurrency();
    }
}
