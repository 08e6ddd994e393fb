package io.fluxcrawl.model;

import java.util.Locale;

/**
 * Outcome of one row: {@code ok}, or one stable reason from this closed list. A 404 is {@code ok} with status 404: the
 * outcome says whether a response arrived and was read, not whether it is the page that the user wanted.
 *
 * <p>Records contain {@link #code()}, which never changes once released.
 */
public enum Outcome {
    /** A response arrived and was read, whatever its status. */
    OK(Phase.BODY, false, "A response arrived and was read, whatever its status.", "Look at status."),

    /** The row contains no URL that a browser would open over http or https. */
    INVALID_URL(
            Phase.SEED,
            false,
            "The row contains no URL that a browser would open over http or https.",
            "Fix the row; see error."),
    /** An earlier row has the same canonical URL; duplicate_of has its number. */
    DUPLICATE(
            Phase.FRONTIER,
            false,
            "An earlier row has the same canonical URL; duplicate_of has its number.",
            "See the record of that row."),
    /** Too many requests to the host failed, so no request was sent for this row. */
    HOST_DOWN(
            Phase.FRONTIER,
            false,
            "Too many requests to the host failed, so no request was sent for this row.",
            "Crawl these rows again later."),
    /** The crawl was stopped before this row was finished. */
    CANCELLED(Phase.FRONTIER, false, "The crawl was stopped before this row was finished.", "Crawl these rows again."),

    /** The host's robots.txt disallows this URL for the crawler; error has the line. */
    ROBOTS_DENIED(
            Phase.ROBOTS,
            false,
            "The host's robots.txt disallows this URL for the crawler; error has the line.",
            "Ask the owner of the site. For your own servers, set `obeyRobots` to false."),
    /** The host's robots.txt could not be fetched; RFC 9309 (2.3.1.4) then forbids visits for now. */
    ROBOTS_UNREACHABLE(
            Phase.ROBOTS,
            false,
            "The host's robots.txt could not be fetched; RFC 9309 (2.3.1.4) then forbids visits for now.",
            "Crawl these rows again later."),

    /** The name server says that the host does not exist, or has no address. */
    DNS_FAILED(
            Phase.DNS,
            false,
            "The name server says that the host does not exist, or has no address.",
            "Check the spelling of the host."),
    /** No name server answered in time, or those that answered could not say (SERVFAIL, REFUSED). */
    DNS_TIMEOUT(
            Phase.DNS,
            true,
            "No name server answered in time, or those that answered could not say (SERVFAIL, REFUSED).",
            "Check the network, or set other `nameServers`."),
    /** The host resolves to a private, loopback or other special address, or the port is not allowed. */
    PRIVATE_ADDRESS(
            Phase.DNS,
            false,
            "The crawl may not reach this URL: its host resolves to a private, loopback or other special address, or its"
                    + " port is not allowed (the preview service visits 80 and 443 only).",
            "If the host is yours, allow it with `addresses`, and its port with `ports`."),

    /** The host refused the connection. */
    CONNECT_REFUSED(Phase.CONNECT, true, "The host refused the connection.", "Check the port, or try again later."),
    /** The host did not accept a connection in time. */
    CONNECT_TIMEOUT(Phase.CONNECT, true, "The host did not accept a connection in time.", "Try again later."),
    /** No connection could be made, for example because there is no route to the host. */
    CONNECT_FAILED(
            Phase.CONNECT,
            true,
            "No connection could be made, for example because there is no route to the host.",
            "Check the network, or try again later."),
    /** The proxy refused the connection or could not be reached. */
    PROXY_FAILED(
            Phase.CONNECT,
            false,
            "The proxy refused the connection or could not be reached.",
            "Check `proxy` and its credentials."),

    /** The TLS handshake failed: the certificate is not valid, or there is no common protocol; see error. */
    TLS_FAILED(
            Phase.TLS,
            false,
            "The TLS handshake failed: the certificate is not valid, or there is no common protocol; see error.",
            "Tell the owner of the site. With `insecure`, the page is visited anyway and its record is marked."),
    /** The TLS handshake did not finish in time. */
    TLS_TIMEOUT(Phase.TLS, true, "The TLS handshake did not finish in time.", "Try again later."),

    /** The server closed or reset the connection before it responded. */
    CONNECTION_CLOSED(
            Phase.RESPONSE, true, "The server closed or reset the connection before it responded.", "Try again later."),
    /** No response began in time. */
    RESPONSE_TIMEOUT(Phase.RESPONSE, true, "No response began in time.", "Raise `timeout`, or try again later."),
    /** The response is not valid HTTP; error says where it breaks. */
    BAD_RESPONSE(
            Phase.RESPONSE, false, "The response is not valid HTTP; error says where it breaks.", "Check the server."),
    /** The headers of the response are larger than the limit. */
    HEADERS_TOO_LARGE(
            Phase.RESPONSE, false, "The headers of the response are larger than the limit.", "Check the server."),

    /** The connection ended before the whole body had arrived. */
    BODY_INCOMPLETE(Phase.BODY, true, "The connection ended before the whole body had arrived.", "Try again later."),
    /** No more of the body arrived in time. */
    BODY_TIMEOUT(Phase.BODY, true, "No more of the body arrived in time.", "Raise `timeout`, or try again later."),
    /** The body does not have the Content-Encoding that its header names. */
    BAD_ENCODING(
            Phase.BODY,
            false,
            "The body does not have the Content-Encoding that its header names.",
            "Check the server."),
    /** The compressed body expands far more than a page does (a decompression bomb). */
    EXPANSION_LIMIT(
            Phase.BODY,
            false,
            "The compressed body expands far more than a page does (a decompression bomb).",
            "Do not visit the URL again, or check the server."),
    /** The request as a whole, from DNS to the last byte, took longer than {@code timeout}. */
    DEADLINE_EXCEEDED(
            Phase.BODY,
            true,
            "The request as a whole, from DNS to the last byte, took longer than `timeout`.",
            "Raise `timeout`, or try again later."),

    /** There are more redirects than the limit. */
    TOO_MANY_REDIRECTS(Phase.REDIRECT, false, "There are more redirects than the limit.", "See redirects."),
    /** The redirects lead back to a URL already visited. */
    REDIRECT_LOOP(Phase.REDIRECT, false, "The redirects lead back to a URL already visited.", "See redirects."),
    /** A redirect leads to something that cannot be visited over http or https. */
    BAD_REDIRECT(
            Phase.REDIRECT,
            false,
            "A redirect leads to something that cannot be visited over http or https.",
            "See headers.location."),

    /** A page found by a link redirects to a URL outside {@code scope}. */
    OUT_OF_SCOPE(
            Phase.REDIRECT,
            false,
            "A page found by a link redirects to a URL outside `scope`.",
            "Widen `scope`, or put the URL in the list."),

    /** A fault in fluxcrawl; the row has a record and the crawl continues. */
    INTERNAL_ERROR(
            Phase.BODY,
            false,
            "A fault in fluxcrawl; the row has a record and the crawl continues.",
            "Please report it.");

    /** Stage at which a row ended. */
    public enum Phase {
        /** Before the row reaches the frontier: its URL is read. */
        SEED,
        /** While the row waits for its host's turn. */
        FRONTIER,
        /** While robots.txt is asked. */
        ROBOTS,
        /** During the look-up of the host's name. */
        DNS,
        /** During the TCP handshake, and the proxy's. */
        CONNECT,
        /** During the TLS handshake. */
        TLS,
        /** From the request to the end of the response's head. */
        RESPONSE,
        /** While the body arrives and is decoded. */
        BODY,
        /** When a redirect is to be followed. */
        REDIRECT
    }

    private final Phase phase;
    private final boolean retried;
    private final String meaning;
    private final String advice;
    private final String code = name().toLowerCase(Locale.ROOT);

    Outcome(Phase phase, boolean retried, String meaning, String advice) {
        this.phase = phase;
        this.retried = retried;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** {@return the stable word in records: the name in snake case} */
    public String code() {
        return code;
    }

    /** {@return the stage at which the row ended} */
    public Phase phase() {
        return phase;
    }

    /** {@return whether a request with this outcome is retried while the row has retries left} */
    public boolean retried() {
        return retried;
    }

    /** {@return what happened, in one sentence for a person; names of options are in backticks} */
    public String meaning() {
        return meaning;
    }

    /** {@return what the user can do about it; names of options are in backticks} */
    public String advice() {
        return advice;
    }
}
