package io.fluxcrawl.testweb;

/**
 * Request as the server saw it. Times are {@link System#nanoTime()} of this process.
 *
 * @param number position in the order of arrival, from 1
 * @param host Host header without port, in lower case; the address connected to if there was none
 * @param target path and query as received
 * @param remote address and port of the client
 * @param connection number of its connection, from 1
 * @param startNanos time at which the head was complete
 * @param endNanos time just before the last byte of the response was handed to the network, or of the connection's end:
 *     a client is never blamed for what it could not know
 * @param status of the response; 0 if none was sent or it was not HTTP
 * @param inFlight requests in flight at the host when this one began, itself included
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
    /** {@return whether the request was for robots.txt} */
    public boolean isRobotsTxt() {
        return isRobotsTxt(target);
    }

    static boolean isRobotsTxt(String target) {
        return target.equals("/robots.txt") || target.startsWith("/robots.txt?");
    }
}
