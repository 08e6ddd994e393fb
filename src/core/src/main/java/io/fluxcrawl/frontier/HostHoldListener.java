package io.fluxcrawl.frontier;

import java.time.Duration;

/** Receiver of the news that a host is held back. Called on the frontier's thread, so it must not block. */
@FunctionalInterface
public interface HostHoldListener {
    /** Ignores all. */
    HostHoldListener NONE = (host, time, reason) -> {};

    /**
     * @param time from now until the host may be visited again
     * @param reason a sentence for a person
     */
    void hostHeld(String host, Duration time, String reason);
}
