package io.fluxcrawl.compare;

import org.jspecify.annotations.Nullable;

/**
 * Way to visit a list of URLs and parse every page.
 *
 * <p>Engines of users are found by {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/io.fluxcrawl.compare.Engine} and put it on the class path.
 */
public interface Engine {
    /** Returns the name used on the command line: lower-case letters and hyphens. */
    String name();

    /** Returns one line that says which threads wait and which threads parse. */
    String description();

    /** Returns why the engine cannot run on this Java version, null if it can. */
    default @Nullable String unavailableReason() {
        return null;
    }

    /**
     * Returns what is wrong with the engine on purpose, so that it is measured but never recommended; null for an engine
     * without such a flaw.
     */
    default @Nullable String flaw() {
        return null;
    }

    /**
     * Returns what the engine does otherwise than all others, so that it is measured beside them but not part of the
     * verdict; null for an engine that does the same work.
     */
    default @Nullable String otherWork() {
        return null;
    }

    /**
     * Visits every seed once and passes every record to the output; returns when all are passed. Blocks. Called several
     * times in one JVM: for the warm-up, then once for the measurement.
     *
     * @throws Exception if the crawl cannot continue: the run counts as failed with this reason
     */
    void crawl(EngineInput input, RecordOutput output) throws Exception;

    /** Releases resources that are kept between crawls. Does nothing by default. */
    default void close() {}
}
