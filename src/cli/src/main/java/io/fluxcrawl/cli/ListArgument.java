package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.job.JobInput;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.seed.SeedOptions;
import io.fluxcrawl.seed.SeedReader;
import io.fluxcrawl.seed.SeedSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Argument of a command that names its list: a file, {@code -} for stdin, or one or more URLs. */
final class ListArgument {
    private static final Pattern URL = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

    /** Scheme that is neither http nor https, nor the drive of a path. */
    private static final Pattern OTHER_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*", Pattern.DOTALL);

    private final List<String> given;
    private @Nullable Flux<Seed> begun;

    private ListArgument(List<String> given) {
        this.given = given;
    }

    /**
     * Checks and returns the argument.
     *
     * @throws CliException if it is not a list or the file cannot be read
     */
    static ListArgument of(List<String> given) throws CliException {
        ListArgument argument = new ListArgument(given);
        if (argument.isUrls()) return argument;
        if (given.size() > 1) {
            List<String> urls =
                    given.stream().filter(text -> URL.matcher(text).matches()).toList();
            if (!urls.isEmpty()) {
                List<String> others =
                        given.stream().filter(text -> !urls.contains(text)).toList();
                throw new CliException(
                        ExitCode.USAGE,
                        "Give either one list or URLs, not both: " + shown(others) + " is no URL, " + shown(urls)
                                + (urls.size() == 1 ? " is one" : " are")
                                + ". To crawl all in one run, put them into one file with a URL per line.");
            }
            throw new CliException(
                    ExitCode.USAGE,
                    "Only one list can be crawled at a time, because records refer to its row numbers. For several:"
                            + " cat "
                            + shown(given)
                            + " | fluxcrawl crawl -");
        }
        if (!argument.isStdin()) check(given.get(0));
        return argument;
    }

    private static String shown(List<String> arguments) {
        return String.join(" ", arguments.stream().map(Sanitizer::forTerminal).toList());
    }

    /**
     * Checks that a file can be read.
     *
     * @throws CliException if it cannot
     */
    static void check(String file) throws CliException {
        Path path = path(file);
        String wrong = Files.notExists(path)
                ? "no such file"
                : Files.isDirectory(path) ? "it is a directory" : Files.isReadable(path) ? null : "permission denied";
        if (wrong == null) return;
        String hint = file.matches("[^/\\s]+\\.[a-z]{2,}(/\\S*)?") && Files.notExists(path)
                ? " (for a single page, write https://" + Sanitizer.forTerminal(file) + ")"
                : "";
        throw new CliException(ExitCode.USAGE, "Cannot read " + Sanitizer.forTerminal(file) + ": " + wrong + hint);
    }

    private static Path path(String file) throws CliException {
        Matcher other = OTHER_SCHEME.matcher(file);
        if (other.matches() && !Files.exists(Path.of(file))) {
            throw new CliException(
                    ExitCode.USAGE,
                    Sanitizer.forTerminal(file) + ": the scheme " + Sanitizer.forTerminal(other.group(1), 40)
                            + " cannot be crawled; only http:// and https:// can.");
        }
        return Path.of(file);
    }

    private boolean isUrls() {
        return given.stream().allMatch(text -> URL.matcher(text).matches());
    }

    private boolean isStdin() {
        return given.get(0).equals("-");
    }

    /** Returns whether the list can be read twice; a pipe cannot. */
    boolean canBeReadTwice() {
        return isUrls() || (!isStdin() && Files.isRegularFile(Path.of(given.get(0))));
    }

    /** Returns whether writing this output would overwrite the list. */
    boolean isFile(String output) {
        return !isUrls() && !isStdin() && isSame(output, given.get(0));
    }

    /** Returns whether both names belong to the same existing file. */
    static boolean isSame(String one, String other) {
        try {
            return Files.exists(Path.of(one)) && Files.isSameFile(Path.of(one), Path.of(other));
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Reads the list up to its first row. Blocks until it is there. A list that can be read only once goes on from there in
     * {@link #seeds}.
     *
     * @param stdin read if the list is {@code -}; stays open
     * @throws io.fluxcrawl.seed.SeedException if the list cannot be read, is not a list or has no row
     */
    void begin(SeedOptions options, InputStream stdin) {
        if (isUrls()) return;
        SeedSource source = isStdin() ? stdin(stdin) : SeedSource.named(given.get(0));
        if (canBeReadTwice()) SeedReader.check(source, options);
        else begun = SeedReader.begin(source, options);
    }

    /**
     * Returns the rows of the list.
     *
     * @param stdin read if the list is {@code -}; stays open
     */
    Flux<Seed> seeds(SeedOptions options, InputStream stdin) {
        if (isUrls()) return Flux.range(0, given.size()).map(i -> Seed.of(i + 1L, given.get(i)));
        if (begun != null) return begun;
        return SeedReader.read(isStdin() ? stdin(stdin) : SeedSource.named(given.get(0)), options);
    }

    /** Returns the list as the input of a job. */
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
