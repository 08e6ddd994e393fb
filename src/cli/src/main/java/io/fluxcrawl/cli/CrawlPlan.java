package io.fluxcrawl.cli;

import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Crawl as the command line describes it.
 *
 * @param options options of the crawl
 * @param list list to crawl
 * @param reading options for reading the list
 * @param since output of an earlier crawl to compare with; null for none
 * @param targets outputs
 * @param sinks options for writing the outputs
 * @param job folder of the job; null if the crawl is not a job
 * @param restart whether the job starts from the beginning
 * @param control control file; null for none
 * @param testweb whether to serve the test web during the crawl
 * @param overwrite whether outputs of another job are replaced
 * @param acks whether rows are acknowledged on stdout
 * @param monitoring how the running crawl can be watched
 * @param quiet whether to print no progress and no summary
 * @param checks which links are checked after the crawl; null for none
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
        boolean overwrite,
        boolean acks,
        Monitoring monitoring,
        boolean quiet,
        @Nullable LinkCheckPlan checks) {
    private static final int CONTROLLED_CONCURRENCY = 1_000;

    /** Returns the same plan with other options for reading the list. */
    CrawlPlan withReading(SeedOptions other) {
        return new CrawlPlan(
                options,
                list,
                other,
                since,
                targets,
                sinks,
                job,
                restart,
                control,
                testweb,
                overwrite,
                acks,
                monitoring,
                quiet,
                checks);
    }

    /** Returns the options, with a higher limit if a control file may raise the concurrency during the crawl. */
    CrawlOptions effectiveOptions() {
        boolean grows = control != null && !options.adaptive() && options.concurrency() < CONTROLLED_CONCURRENCY;
        return grows ? options.toBuilder().concurrency(CONTROLLED_CONCURRENCY).build() : options;
    }

    /** Returns the concurrency of the command line, 0 if adaptive. */
    int concurrency() {
        return options.adaptive() ? 0 : options.concurrency();
    }
}
