package io.fluxcrawl.job;

import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a job writes its records to.
 *
 * @param options its columns are part of what must stay the same
 */
public record JobOutput(SinkTarget target, SinkOptions options) {
    /**
     * @throws IllegalArgumentException if it is standard output, of which nothing can be taken back; or to be ordered, and a pipe
     *     or a device
     */
    public JobOutput {
        if (target.name().equals(SinkTarget.STDOUT)) {
            throw new IllegalArgumentException("a job's records go to files, which can be cut back to what is durable;"
                    + " standard output cannot. Name them with --output");
        }
        if (options.ordered() && isNoFile(Path.of(target.name()))) {
            throw new IllegalArgumentException("what a job brings into order lies beside its output until the end;"
                    + " beside " + target.name() + ", which is no file, it cannot");
        }
    }

    private static boolean isNoFile(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }
}
