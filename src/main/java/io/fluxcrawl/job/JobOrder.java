package io.fluxcrawl.job;

import io.fluxcrawl.CrawlOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do. Given again with the same folder, the job goes on.
 *
 * @param since the file that the records are held against ({@link io.fluxcrawl.RecrawlOptions#since}): its content is part of
 *     what must stay the same; null for none
 * @param version of the program, for the manifest
 */
public record JobOrder(
        JobInput input,
        CrawlOptions options,
        List<JobOutput> outputs,
        @Nullable Path since,
        String version) {
    /** Held against nothing. */
    public JobOrder(JobInput input, CrawlOptions options, List<JobOutput> outputs, String version) {
        this(input, options, outputs, null, version);
    }

    /** @throws IllegalArgumentException if there is no output: nothing would be durable */
    public JobOrder {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) throw new IllegalArgumentException("a job needs an output");
    }
}
