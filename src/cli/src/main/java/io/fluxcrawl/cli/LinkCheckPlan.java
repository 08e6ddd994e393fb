package io.fluxcrawl.cli;

import io.fluxcrawl.check.CheckCache;
import io.fluxcrawl.check.LinkKind;
import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Check of links as the command line describes it.
 *
 * @param links which links of pages; for a list of URLs without meaning
 * @param exclude patterns of URLs that are not checked
 * @param cache file of the cache; null for none
 * @param maxAge the age up to which an answer of the cache counts
 */
record LinkCheckPlan(
        LinkKind links, List<String> exclude, @Nullable Path cache, Duration maxAge) {
    /**
     * Opens the cache; null for none.
     *
     * @throws CliException if its file cannot be read
     */
    @Nullable
    CheckCache openCache() throws CliException {
        if (cache == null) return null;
        try {
            return CheckCache.open(cache, maxAge, Instant.now());
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.USAGE, "The cache cannot be read: " + Sanitizer.forTerminal(IoErrors.of(e)));
        }
    }
}
