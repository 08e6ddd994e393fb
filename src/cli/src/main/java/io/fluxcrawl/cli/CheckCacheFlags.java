package io.fluxcrawl.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the cache of checks of links. */
final class CheckCacheFlags {
    @Option(
            names = "--check-cache",
            paramLabel = "FILE",
            description =
                    "File that keeps what checks found, so that the same URL is not asked again for a while. Default:"
                            + " fluxcrawl/checks.jsonl in $XDG_CACHE_HOME, or else in .cache of the home folder.")
    @Nullable
    Path file;

    @Option(names = "--no-check-cache", description = "Ask every URL, and keep nothing.")
    boolean none;

    @Option(
            names = "--check-max-age",
            paramLabel = "DURATION",
            converter = DurationText.Positive.class,
            description = "Age up to which an answer of the cache counts. Default: 1d.")
    @Nullable
    Duration maxAge;

    /** @throws IllegalArgumentException with a message for the user, if options contradict each other */
    @Nullable
    Path file(Map<String, String> environment) {
        if (none && file != null) throw new IllegalArgumentException("--no-check-cache contradicts --check-cache");
        if (none) return null;
        if (file != null) return file;
        String folder = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = folder.isBlank() || !Path.of(folder).isAbsolute()
                ? Path.of(System.getProperty("user.home", "."), ".cache")
                : Path.of(folder);
        return caches.resolve("fluxcrawl").resolve("checks.jsonl");
    }

    Duration maxAge() {
        return maxAge == null ? Duration.ofDays(1) : maxAge;
    }
}
