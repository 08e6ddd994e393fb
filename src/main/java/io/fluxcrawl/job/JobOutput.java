package io.fluxcrawl.job;

import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;

/**
 * A file that a job writes its records to.
 *
 * @param options its columns are part of what must stay the same
 */
public record JobOutput(SinkTarget target, SinkOptions options) {
    /** @throws IllegalArgumentException if it is standard output, of which nothing can be taken back */
    public JobOutput {
        if (target.name().equals(SinkTarget.STDOUT)) {
            throw new IllegalArgumentException("a job's records go to files, which can be cut back to what is durable;"
                    + " standard output cannot. Name them with --output");
        }
    }
}
