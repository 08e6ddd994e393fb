package io.fluxcrawl.model;

import io.fluxcrawl.internal.Faults;
import org.jspecify.annotations.Nullable;

/**
 * End of a crawl that could not go on. Its records so far were emitted; the rows that are left have none. The message is for a
 * person: it says what happened and what to do.
 */
public final class CrawlFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why a crawl ended. */
    public enum Reason {
        /** The memory of the process ran out. */
        OUT_OF_MEMORY,
        /** Nothing happened for a long time, though something was due. */
        NO_PROGRESS,
        /** A fault of the program or of its environment. */
        FAULT
    }

    private final Reason reason;

    private CrawlFailedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why the crawl ended. */
    public Reason reason() {
        return reason;
    }

    /** Returns the exception for an error that was thrown in the crawl. */
    public static CrawlFailedException of(Throwable fault) {
        Throwable bare = Faults.bare(fault);
        if (bare instanceof CrawlFailedException told) return told;
        if (bare instanceof OutOfMemoryError) {
            return new CrawlFailedException(
                    Reason.OUT_OF_MEMORY,
                    "The crawl ended because the memory ran out (" + bare.getMessage() + "). Give Java more memory"
                            + " (java -Xmx2g -jar ...), or lower maxHeldBytes, maxBodyBytes or the number of parsers.",
                    bare);
        }
        return new CrawlFailedException(
                Reason.FAULT,
                "The crawl ended because of a fault: " + bare + ". Please report it, with the list if you can.",
                bare);
    }

    /** @param waitedFor what was due, and how long nothing happened: a sentence */
    public static CrawlFailedException noProgress(String waitedFor) {
        return new CrawlFailedException(Reason.NO_PROGRESS, waitedFor, null);
    }
}
