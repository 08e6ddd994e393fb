package io.fluxcrawl.url;

import java.util.Locale;

/**
 * Outcome of one row: {@code ok}, or the reason for which no response was read. A 404 is {@code ok} with status 404: the
 * outcome tells whether a response was received and read, not its meaning.
 *
 * <p>Records carry the {@link #code()}, which never changes once released.
 */
public enum Outcome {
    OK(Phase.BODY, false, "A response arrived and was read, whatever its status.", "Look at status."),

    INVALID_URL(
            Phase.SEED,
            false,
            "The row holds no URL that a browser would open over http or https.",
            "Mend the row; error says what is wrong with it."),
    DUPLICATE(
            Phase.FRONTIER,
            false,
            "An earlier row has the same canonical URL; duplicate_of names it.",
            "Read the record of that row."),
    HOST_DOWN(
            Phase.FRONTIER,
            false,
            "The host failed too often and was set aside; no request was sent for this row.",
            "Crawl these rows again later."),
    CANCELLED(Phase.FRONTIER, false, "The crawl was stopped before this row had its turn.", "Crawl these rows again."),

    ROBOTS_DENIED(
            Phase.ROBOTS,
            false,
            "The host's robots.txt forbids this URL to our agent; error names the line.",
            "Ask the site's owner; --no-robots is for your own servers."),
    ROBOTS_UNREACHABLE(
            Phase.ROBOTS,
            false,
            "The host's robots.txt could not be had, which RFC 9309 reads as: stay away for now.",
            "Crawl these rows again later."),

    DNS_FAILED(Phase.DNS, false, "The name server says that the host does not exist.", "Check the host's spelling."),
    DNS_TIMEOUT(Phase.DNS, true, "No name server answered in time.", "Check the network, or name servers with --dns."),
    PRIVATE_ADDRESS(
            Phase.DNS,
            false,
            "The host resolves to a private, loopback or otherwise special address that this crawl may not reach.",
            "Allow it with --allow-private if the host is yours."),

    CONNECT_REFUSED(Phase.CONNECT, true, "The host refused the connection.", "Check the port; try again later."),
    CONNECT_TIMEOUT(Phase.CONNECT, true, "The host did not accept a connection in time.", "Try again later."),
    CONNECT_FAILED(
            Phase.CONNECT, true, "No connection could be made (no route, say).", "Check the network; try again later."),
    PROXY_FAILED(
            Phase.CONNECT, false, "The proxy refused or could not be reached.", "Check --proxy and its credentials."),

    TLS_FAILED(
            Phase.TLS,
            false,
            "The TLS handshake failed: a certificate that does not verify, or no protocol in common; error says which.",
            "Tell the site's owner; --insecure visits it all the same and marks the record."),
    TLS_TIMEOUT(Phase.TLS, true, "The TLS handshake did not end in time.", "Try again later."),

    CONNECTION_CLOSED(
            Phase.RESPONSE, true, "The server closed or reset the connection before its response.", "Try again later."),
    RESPONSE_TIMEOUT(
            Phase.RESPONSE, true, "No response began within the time allowed.", "Raise --timeout, or try again later."),
    BAD_RESPONSE(
            Phase.RESPONSE,
            false,
            "What arrived is not HTTP that can be read; error says where it breaks.",
            "Check the server."),
    HEADERS_TOO_LARGE(Phase.RESPONSE, false, "The response's headers are larger than the bound.", "Check the server."),

    BODY_INCOMPLETE(Phase.BODY, true, "The connection ended before the whole body had arrived.", "Try again later."),
    BODY_TIMEOUT(Phase.BODY, true, "The body stalled for longer than allowed.", "Raise --timeout, or try again later."),
    BAD_ENCODING(
            Phase.BODY, false, "The body is not in the Content-Encoding that its header names.", "Check the server."),
    EXPANSION_LIMIT(
            Phase.BODY,
            false,
            "The compressed body expands beyond all reason (a decompression bomb).",
            "Keep away, or check the server."),
    DEADLINE_EXCEEDED(
            Phase.BODY,
            true,
            "The visit as a whole, from look-up to last byte, took longer than --timeout.",
            "Raise --timeout, or try again later."),

    TOO_MANY_REDIRECTS(Phase.REDIRECT, false, "The chain of redirects is longer than the bound.", "Read redirects."),
    REDIRECT_LOOP(Phase.REDIRECT, false, "The redirects come back to a URL already visited.", "Read redirects."),
    BAD_REDIRECT(
            Phase.REDIRECT,
            false,
            "A redirect points to something that cannot be visited over http or https.",
            "Read headers.location."),

    OUT_OF_SCOPE(
            Phase.REDIRECT,
            false,
            "A page that was found by a link redirects to where --scope does not let the crawl go.",
            "Widen --scope, or put the URL in the list."),

    INTERNAL_ERROR(
            Phase.BODY, false, "A fault in fluxcrawl itself; the row is kept and the crawl goes on.", "Report it.");

    /** Stage of the crawl in which a row ended. */
    public enum Phase {
        SEED,
        FRONTIER,
        ROBOTS,
        DNS,
        CONNECT,
        TLS,
        RESPONSE,
        BODY,
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

    /** Returns the stable word that records carry: the name in snake case. */
    public String code() {
        return code;
    }

    /** Returns the stage of the crawl in which a row with this outcome ended. */
    public Phase phase() {
        return phase;
    }

    /** Tests whether a visit with this outcome is retried while the row has retries left. */
    public boolean retried() {
        return retried;
    }

    /** Returns a full sentence that tells the user what happened. */
    public String meaning() {
        return meaning;
    }

    /** Returns a full sentence that tells the user what to do. */
    public String advice() {
        return advice;
    }
}
