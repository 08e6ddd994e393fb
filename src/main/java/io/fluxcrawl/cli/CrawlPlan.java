package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.SeedOptions;
import java.util.List;

/**
 * What a command line asks for.
 *
 * @param options how to crawl
 * @param list what to crawl
 * @param reading how to read it
 * @param targets where the records go
 * @param testweb whether to serve the sample web meanwhile
 * @param quiet neither progress nor summary
 */
record CrawlPlan(
        CrawlOptions options,
        ListArgument list,
        SeedOptions reading,
        List<SinkTarget> targets,
        boolean testweb,
        boolean quiet) {}
