package io.fluxcrawl.job;

import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a job writes its records to.
 *
 * @param options its columns must not change while the job lasts
 */
public record JobOutput(SinkTarget target, SinkOptions options) {
    /**
     * @param target a file
     * @param options columns, order and safety of what is written
     * @throws IllegalArgumentException if the target is standard output, of which nothing can be cut off; or if it is
     *     to be ordered, and is a pipe or a device
     */
    public JobOutput {
        if (target.name().equals(SinkTarget.STDOUT)) {
            throw new IllegalArgumentException(
                    "A job cannot write to standard output: its records go to files, which can"
                            + " be cut back to what is durable. Name a file.");
        }
        if (options.ordered() && isSpecial(Path.of(target.name()))) {
            throw new IllegalArgumentException("A job cannot write ordered records to " + target.name()
                    + ", which is not a regular file: until the end they lie in files beside the output."
                    + " Name a regular file.");
        }
    }

    private static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }
}
