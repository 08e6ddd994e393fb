package io.fluxcrawl.testweb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Behaviour of a host towards every request, such as latency, a fixed status or no response. It applies to synthetic
 * hosts; sample hosts behave as their files say.
 *
 * <pre>{@code
 * TestWebOptions.builder().hosts(host -> host.startsWith("slow")
 *         ? HostBehaviour.slow(Duration.ofSeconds(2))
 *         : HostBehaviour.HEALTHY).build();
 * }</pre>
 *
 * @param latency added before every response
 * @param status of every response in place of the page's own; 0 for the page's own
 * @param retryAfter value of the Retry-After header of every response with {@code status}; null for none
 * @param outage how the host fails to respond at all; null for a host that responds
 * @param failing number of requests that meet this behaviour before the host turns healthy; 0 if it never does
 * @param healthy number of requests answered normally before the host fails again; 0 if it stays healthy
 * @param robots text of robots.txt; null for a 404
 * @param robotsExempt whether robots.txt is always answered normally
 */
public record HostBehaviour(
        Duration latency,
        int status,
        @Nullable String retryAfter,
        @Nullable Outage outage,
        int failing,
        int healthy,
        @Nullable String robots,
        boolean robotsExempt) {

    /** Ways of a host not to respond. */
    public enum Outage {
        /** Reads the request and sends nothing, until the client closes or two minutes have passed. */
        SILENT,
        /** Closes the connection normally, without sending a byte. */
        CLOSED,
        /** Resets the connection. */
        RESET
    }

    /** Text of a robots.txt that allows everything. */
    public static final String ALLOW_ALL_ROBOTS = "User-agent: *\nDisallow:\n";

    /** Behaviour of a host that responds normally and at once; its robots.txt allows everything. */
    public static final HostBehaviour HEALTHY =
            new HostBehaviour(Duration.ZERO, 0, null, null, 0, 0, ALLOW_ALL_ROBOTS, false);

    /**
     * @param latency added before every response
     * @param status status sent for everything; 0 for normal responses
     * @param retryAfter value of the Retry-After header of every response with {@code status}; null for no such field
     * @param outage how the host fails to respond at all; null where it responds
     * @param failing number of requests that meet this behaviour before the host turns healthy
     * @param healthy number of requests answered normally before the host fails again
     * @param robots text of robots.txt; null for a 404
     * @param robotsExempt whether robots.txt is always answered normally
     * @throws IllegalArgumentException if {@code latency}, {@code failing} or {@code healthy} is negative
     */
    public HostBehaviour {
        if (latency.isNegative()) throw new IllegalArgumentException("latency < 0: " + latency);
        if (failing < 0 || healthy < 0)
            throw new IllegalArgumentException("failing or healthy < 0: " + failing + ", " + healthy);
    }

    /**
     * {@return the behaviour of a host that delays every response}
     *
     * @param latency zero or more
     */
    public static HostBehaviour slow(Duration latency) {
        return new HostBehaviour(latency, 0, null, null, 0, 0, ALLOW_ALL_ROBOTS, false);
    }

    /**
     * {@return the behaviour of a host that sends one status for everything, such as 429 or 503}
     *
     * @param status status code
     * @param retryAfter value of Retry-After; null for no such field
     */
    public static HostBehaviour answering(int status, @Nullable String retryAfter) {
        return new HostBehaviour(Duration.ZERO, status, retryAfter, null, 0, 0, ALLOW_ALL_ROBOTS, false);
    }

    /**
     * {@return the behaviour of a host that never responds}
     *
     * @param outage what the host does instead
     */
    public static HostBehaviour unresponsive(Outage outage) {
        return new HostBehaviour(Duration.ZERO, 0, null, outage, 0, 0, ALLOW_ALL_ROBOTS, false);
    }

    /**
     * {@return a copy that fails for {@code failing} requests, then responds normally to {@code healthy} requests, and
     * starts over} With {@code healthy} 0 it stays healthy.
     *
     * @param failing number of requests, zero or more
     * @param healthy number of requests, zero or more
     */
    public HostBehaviour flapping(int failing, int healthy) {
        return new HostBehaviour(latency, status, retryAfter, outage, failing, healthy, robots, robotsExempt);
    }

    /**
     * {@return a copy with this latency before every response}
     *
     * @param latency zero or more
     */
    public HostBehaviour withLatency(Duration latency) {
        return new HostBehaviour(latency, status, retryAfter, outage, failing, healthy, robots, robotsExempt);
    }

    /**
     * {@return a copy with this robots.txt, null for a 404}
     *
     * @param robots content of robots.txt, or null
     */
    public HostBehaviour withRobots(@Nullable String robots) {
        return new HostBehaviour(latency, status, retryAfter, outage, failing, healthy, robots, robotsExempt);
    }

    /** {@return a copy that always answers robots.txt normally and at once} */
    public HostBehaviour exceptForRobots() {
        return new HostBehaviour(latency, status, retryAfter, outage, failing, healthy, robots, true);
    }

    /** Returns whether the host fails at its {@code number}th request, counted from 0. */
    boolean isFailingAt(long number) {
        if (failing == 0) return true;
        if (healthy == 0) return number < failing;
        return number % (failing + healthy) < failing;
    }

    /** Returns the behaviour while healthy: the same robots.txt and nothing else. */
    HostBehaviour whenHealthy() {
        return HEALTHY.withRobots(robots);
    }
}
