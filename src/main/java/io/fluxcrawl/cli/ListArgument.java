package io.fluxcrawl.cli;

import io.fluxcrawl.job.JobInput;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.SeedOptions;
import io.fluxcrawl.url.SeedReader;
import io.fluxcrawl.url.SeedSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;

/** What to crawl: one list, a file or {@code -} for stdin; or the URLs themselves. */
final class ListArgument {
    private static final Pattern URL = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

    private final List<String> given;

    private ListArgument(List<String> given) {
        this.given = given;
    }

    /** @throws CliException if it is neither, or the file cannot be read */
    static ListArgument of(List<String> given) throws CliException {
        ListArgument argument = new ListArgument(given);
        if (argument.isUrls()) return argument;
        if (given.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "One list at a time, as its records go by its line numbers. To crawl several: cat "
                            + String.join(" ", given.stream().map(Inert::text).toList())
                            + " | fluxcrawl crawl -");
        }
        if (!argument.isStdin()) check(given.get(0));
        return argument;
    }

    /** @throws CliException if there is no such file to be read */
    static void check(String file) throws CliException {
        Path path = Path.of(file);
        String wrong = Files.notExists(path)
                ? "no such file"
                : Files.isDirectory(path) ? "it is a directory" : Files.isReadable(path) ? null : "permission denied";
        if (wrong == null) return;
        String hint = file.matches("[^/\\s]+\\.[a-z]{2,}(/\\S*)?") && Files.notExists(path)
                ? " (for a single page, write https://" + Inert.text(file) + ")"
                : "";
        throw new CliException(ExitCode.USAGE, "Cannot read " + Inert.text(file) + ": " + wrong + hint);
    }

    private boolean isUrls() {
        return given.stream().allMatch(text -> URL.matcher(text).matches());
    }

    private boolean isStdin() {
        return given.get(0).equals("-");
    }

    /** Whether it can be read once more; what a pipe held is gone. */
    boolean canBeReadTwice() {
        return isUrls() || (!isStdin() && Files.isRegularFile(Path.of(given.get(0))));
    }

    /** Whether that output would write over the list while it is read. */
    boolean isFile(String output) {
        return !isUrls() && !isStdin() && isSame(output, given.get(0));
    }

    /** Whether both name one file, which is there. */
    static boolean isSame(String one, String other) {
        try {
            return Files.exists(Path.of(one)) && Files.isSameFile(Path.of(one), Path.of(other));
        } catch (IOException cannotTell) {
            return false;
        }
    }

    /** @param stdin read where the list is {@code -}, and left open */
    Flux<Seed> seeds(SeedOptions options, InputStream stdin) {
        if (isUrls()) return Flux.range(0, given.size()).map(i -> Seed.of(i + 1L, given.get(i)));
        return SeedReader.read(isStdin() ? stdin(stdin) : SeedSource.named(given.get(0)), options);
    }

    /** The same for a job. */
    JobInput input(SeedOptions options, InputStream stdin) {
        if (isUrls()) return JobInput.urls(given);
        if (!isStdin()) return JobInput.file(Path.of(given.get(0)), options);
        return JobInput.once("standard input", SeedReader.read(stdin(stdin), options), options);
    }

    private static SeedSource stdin(InputStream in) {
        return new SeedSource("standard input", () -> new FilterInputStream(in) {
            @Override
            public void close() {}
        });
    }
}
