package io.fluxcrawl.job;

import io.fluxcrawl.options.CrawlOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The work of a job: its list, options and outputs. Given again with the same folder, the job is resumed.
 *
 * @param since the file of an earlier crawl that the records are compared to ({@link io.fluxcrawl.options.RecrawlOptions#since}): its
 *     content must not change while the job lasts; null for none
 * @param program name and version of the program that runs the job, for example {@code acme 1.0}: it is written to the
 *     manifest beside fluxcrawl's own version, and may change from run to run
 */
public record JobSpec(
        JobInput input,
        CrawlOptions options,
        List<JobOutput> outputs,
        @Nullable Path since,
        String program) {
    /**
     * Describes a job whose records are not compared to those of an earlier crawl.
     *
     * @param input the list to crawl
     * @param options the options of the crawl
     * @param outputs the files to write, at least one
     * @param program name and version of the program that runs the job, for example {@code acme 1.0}
     */
    public JobSpec(JobInput input, CrawlOptions options, List<JobOutput> outputs, String program) {
        this(input, options, outputs, null, program);
    }

    /**
     * @param input the list to crawl
     * @param options the options of the crawl
     * @param outputs the files to write, at least one
     * @param since the file of an earlier crawl that the records are compared to; null for none
     * @param program name and version of the program that runs the job, for example {@code acme 1.0}
     * @throws IllegalArgumentException if there is no output: nothing would be durable
     */
    public JobSpec {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) throw new IllegalArgumentException("A job needs an output: outputs is empty.");
    }
}
