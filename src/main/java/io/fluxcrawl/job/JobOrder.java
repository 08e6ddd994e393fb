package io.fluxcrawl.job;

import io.fluxcrawl.CrawlOptions;
import java.util.List;

/**
 * What a job is to do. Given again with the same folder, the job goes on.
 *
 * @param version of the program, for the manifest
 */
public record JobOrder(JobInput input, CrawlOptions options, List<JobOutput> outputs, String version) {
    /** @throws IllegalArgumentException if there is no output: nothing would be durable */
    public JobOrder {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) throw new IllegalArgumentException("a job needs an output");
    }
}
