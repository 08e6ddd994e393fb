package io.fluxcrawl.compare;

import org.jspecify.annotations.Nullable;

/**
 * One way to visit a list of URLs and read every page, written as people write it.
 *
 * <p>Engines of one's own are found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.fluxcrawl.compare.Engine} and put it on the class path.
 */
public interface Engine {
    /** As the command line names it: lower case, letters and hyphens. */
    String name();

    /** For people, one line: who waits, and who parses. */
    String idea();

    /** Why it cannot run on this Java; null where it can. */
    default @Nullable String missing() {
        return null;
    }

    /**
     * Visits every seed once and hands every record over; returns when all are. Blocks. Called several times in the
     * life of a JVM: to warm up, and once more to be measured.
     *
     * @throws Exception if it cannot go on: the run has failed, and says so
     */
    void crawl(EngineInput work, RecordOutput output) throws Exception;

    /** Lets go of what is kept from one crawl to the next. */
    default void close() {}
}
