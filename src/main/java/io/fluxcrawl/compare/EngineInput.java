package io.fluxcrawl.compare;

import io.fluxcrawl.url.Seed;
import java.time.Duration;
import java.util.List;

/**
 * What every engine gets.
 *
 * @param seeds valid URLs, each once, rows counted from 1
 * @param concurrency visits under way at once, at most
 * @param parsers threads that read pages, and worker processes, where an engine has such
 * @param limits of one visit
 */
public record EngineInput(List<Seed> seeds, int concurrency, int parsers, Limits limits) {
    /**
     * What bounds one visit. Pages are asked for uncompressed: the engines would else differ in the codings they know.
     *
     * @param timeout of one request, to its last byte
     * @param maxBytes read of a body
     * @param maxRedirects followed for one row
     * @param userAgent sent with every request
     */
    public record Limits(Duration timeout, int maxBytes, int maxRedirects, String userAgent) {
        /** Twenty seconds, two MiB, ten redirects. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(20), 2 << 20, 10, "fluxcrawl-compare/1.0");

        public Limits withTimeout(Duration timeout) {
            return new Limits(timeout, maxBytes, maxRedirects, userAgent);
        }
    }

    public EngineInput {
        seeds = List.copyOf(seeds);
    }

    EngineInput on(List<Seed> seeds, int concurrency) {
        return new EngineInput(seeds, concurrency, parsers, limits);
    }
}
