package io.fluxcrawl.testweb;

/**
 * One request as the server saw it. Times are {@link System#nanoTime()} of this process.
 *
 * @param number 1-based, in the order in which requests began
 * @param host the Host header without port, lower case; the address connected to where there was none
 * @param target path and query as written
 * @param remote address and port of the client
 * @param connection number of its connection, 1-based
 * @param startNanos when the request's head was complete
 * @param endNanos just before the last byte of the response was handed to the network, or when the connection went: a
 *     client is never accused of what it could not know
 * @param status of the response; 0 where none was sent, or none that is HTTP
 * @param inFlight requests under way at that host when this one began, itself included
 */
public record RecordedRequest(
        long number,
        String host,
        String target,
        String remote,
        long connection,
        long startNanos,
        long endNanos,
        int status,
        int inFlight) {
    /** Whether it asked for robots.txt. */
    public boolean robots() {
        return isRobots(target);
    }

    static boolean isRobots(String target) {
        return target.equals("/robots.txt") || target.startsWith("/robots.txt?");
    }
}
