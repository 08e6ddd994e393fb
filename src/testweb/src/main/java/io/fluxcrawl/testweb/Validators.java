package io.fluxcrawl.testweb;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Validators of a response for conditional requests (RFC 9110, 8.8 and 13.1).
 *
 * @param etag with its quotes, and W/ if weak; null for none
 * @param modified null for none
 */
record Validators(@Nullable String etag, @Nullable Instant modified) {
    static final Validators NONE = new Validators(null, null);

    /** Returns the response with these validators, or a 304 if the request's conditions permit it. */
    WebResponse apply(WebRequest request, WebResponse response) {
        if (response.status() != 200) return response;
        if (unchanged(request)) return marked(WebResponse.of(304, Content.EMPTY));
        return marked(response);
    }

    private WebResponse marked(WebResponse response) {
        if (etag != null) response = response.with("ETag", etag);
        if (modified != null) response = response.with("Last-Modified", ResponseHead.DATE.format(modified));
        return response;
    }

    private boolean unchanged(WebRequest request) {
        String ifNoneMatch = request.header("if-none-match");
        if (ifNoneMatch != null) return etag != null && matches(ifNoneMatch, etag);
        String since = request.header("if-modified-since");
        if (since == null || modified == null) return false;
        try {
            return !modified.isAfter(ResponseHead.DATE.parse(since, Instant::from));
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    /** Compares weakly (RFC 9110, 8.8.3.2). */
    private static boolean matches(String list, String etag) {
        if (list.strip().equals("*")) return true;
        for (String one : list.split(",")) {
            if (opaque(one.strip()).equals(opaque(etag))) return true;
        }
        return false;
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
