package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.job.JobFiles;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option of the commands that write a file, and their check that it is not an output of a job. */
final class Overwriting {
    static final String DESCRIPTION =
            "Replace a file even if a job (--job) writes it or has written it. Other files are replaced in any case.";

    @Option(names = "--overwrite", description = DESCRIPTION)
    boolean overwrite;

    /**
     * Checks that no target is an output of a job.
     *
     * @param job the folder of the job that may write to them; null for none
     * @throws CliException if one is, unless {@code overwrite} is true
     */
    static void check(List<SinkTarget> targets, @Nullable Path job, boolean overwrite) throws CliException {
        if (overwrite) return;
        for (SinkTarget target : targets) {
            if (target.name().equals(SinkTarget.STDOUT)) continue;
            Path owner = owner(target.name(), job);
            if (owner == null) continue;
            String folder = Sanitizer.forTerminal(
                    Path.of("").toAbsolutePath().equals(owner.getParent())
                            ? String.valueOf(owner.getFileName())
                            : owner.toString());
            throw new CliException(
                    ExitCode.USAGE,
                    "Cannot write " + Sanitizer.forTerminal(target.name()) + ": it is an output of the job " + folder
                            + ". To continue or check that job, add --job " + folder
                            + "; to replace the file, add --overwrite; or name another file.");
        }
    }

    private static @Nullable Path owner(String name, @Nullable Path job) {
        try {
            return JobFiles.owner(Path.of(name), job);
        } catch (InvalidPathException noFile) {
            return null;
        }
    }
}
