package io.fluxcrawl.compare;

import io.fluxcrawl.model.Seed;
import java.time.Duration;
import java.util.List;

/**
 * Work of one crawl, the same for every engine.
 *
 * @param seeds valid URLs, each once, with rows counted from 1
 * @param concurrency maximum number of visits in flight
 * @param parsers number of threads that parse pages, or of worker processes, where an engine has them
 * @param limits of one visit
 */
public record EngineInput(List<Seed> seeds, int concurrency, int parsers, Limits limits) {
    /**
     * Limits of one visit. Pages are requested without compression, since the engines support different codings.
     *
     * @param timeout of one request, up to its last byte
     * @param maxBytes limit of a body in bytes; the rest is not read
     * @param maxRedirects limit of redirects per row
     * @param userAgent sent with every request
     */
    public record Limits(Duration timeout, int maxBytes, int maxRedirects, String userAgent) {
        /** Default limits: 20 s, 2 MiB, 10 redirects. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(20), 2 << 20, 10, "fluxcrawl-compare/1.0");

        /** Returns a copy with this timeout. */
        public Limits withTimeout(Duration timeout) {
            return new Limits(timeout, maxBytes, maxRedirects, userAgent);
        }
    }

    /** Copies the list. */
    public EngineInput {
        seeds = List.copyOf(seeds);
    }

    EngineInput on(List<Seed> seeds, int concurrency) {
        return new EngineInput(seeds, concurrency, parsers, limits);
    }
}
