package io.fluxcrawl.testweb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a whole host is like, whatever is asked of it. Sample hosts are as their files say and have no other behaviour.
 *
 * @param latency added before every response
 * @param status of every response instead of the page's own; 0 for the page's own
 * @param retryAfter the Retry-After header of every response with that status; null for none
 * @param death how the host fails to answer at all; null for a host that lives
 * @param bad requests that meet this behaviour before some go well; 0 if it never changes
 * @param good requests that go well before it turns bad again; 0 if it then stays well
 * @param robots the text of robots.txt; null for a 404
 * @param sparesRobots whether robots.txt is answered well and at once, whatever the rest
 */
public record HostBehaviour(
        Duration latency,
        int status,
        @Nullable String retryAfter,
        @Nullable Death death,
        int bad,
        int good,
        @Nullable String robots,
        boolean sparesRobots) {

    /** How a host fails to answer. */
    public enum Death {
        /** It takes the request and says nothing, until the client leaves or two minutes are over. */
        SILENT,
        /** It closes the connection in an orderly way, without a byte. */
        CLOSED,
        /** It resets the connection. */
        RESET
    }

    /** Allows all. */
    public static final String OPEN_ROBOTS = "User-agent: *\nDisallow:\n";

    /** Answers well and at once; robots.txt allows all. */
    public static final HostBehaviour GOOD = new HostBehaviour(Duration.ZERO, 0, null, null, 0, 0, OPEN_ROBOTS, false);

    /** @throws IllegalArgumentException if a number is negative */
    public HostBehaviour {
        if (latency.isNegative()) throw new IllegalArgumentException("latency < 0: " + latency);
        if (bad < 0 || good < 0) throw new IllegalArgumentException("bad or good < 0: " + bad + ", " + good);
    }

    /** Every response comes that much later. */
    public static HostBehaviour slow(Duration latency) {
        return new HostBehaviour(latency, 0, null, null, 0, 0, OPEN_ROBOTS, false);
    }

    /** Every response has that status: 429 or 503, say. */
    public static HostBehaviour answering(int status, @Nullable String retryAfter) {
        return new HostBehaviour(Duration.ZERO, status, retryAfter, null, 0, 0, OPEN_ROBOTS, false);
    }

    /** No response at all. */
    public static HostBehaviour dead(Death death) {
        return new HostBehaviour(Duration.ZERO, 0, null, death, 0, 0, OPEN_ROBOTS, false);
    }

    /** The same for so many requests, then well for {@code good} (0: for ever), then the same again. */
    public HostBehaviour flapping(int bad, int good) {
        return new HostBehaviour(latency, status, retryAfter, death, bad, good, robots, sparesRobots);
    }

    public HostBehaviour withLatency(Duration latency) {
        return new HostBehaviour(latency, status, retryAfter, death, bad, good, robots, sparesRobots);
    }

    public HostBehaviour withRobots(@Nullable String robots) {
        return new HostBehaviour(latency, status, retryAfter, death, bad, good, robots, sparesRobots);
    }

    public HostBehaviour sparingRobots() {
        return new HostBehaviour(latency, status, retryAfter, death, bad, good, robots, true);
    }

    /** Whether the {@code number}th request at the host, 0-based, meets the bad side. */
    boolean isBadAt(long number) {
        if (bad == 0) return true;
        if (good == 0) return number < bad;
        return number % (bad + good) < bad;
    }

    /** What the good side is like: the same robots.txt, nothing else. */
    HostBehaviour well() {
        return GOOD.withRobots(robots);
    }
}
