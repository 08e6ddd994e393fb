package io.fluxcrawl.testweb;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Received request.
 *
 * @param target path and query as received
 * @param http11 whether the version is 1.1 or later, so that the connection stays open by default
 * @param headers by lower-case name; the first of several with one name
 * @param host Host header without port, in lower case; the address connected to if there is none
 * @param authority Host header with its port, for absolute URLs in pages
 */
record WebRequest(
        String method, String target, boolean http11, Map<String, String> headers, String host, String authority) {

    /**
     * Creates a request from its parsed parts.
     *
     * @param local address that the client connected to
     */
    static WebRequest of(String method, String target, boolean http11, Map<String, String> headers, String local) {
        String authority = headers.getOrDefault("host", "").toLowerCase(Locale.ROOT);
        if (target.startsWith("http://") || target.startsWith("https://")) {
            int start = target.indexOf("//") + 2;
            int slash = target.indexOf('/', start);
            authority = (slash < 0 ? target.substring(start) : target.substring(start, slash)).toLowerCase(Locale.ROOT);
            target = slash < 0 ? "/" : target.substring(slash);
        }
        if (authority.isEmpty()) authority = local;
        return new WebRequest(method, target, http11, headers, withoutPort(authority), authority);
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    /** Returns the path as received, without the query. */
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** Returns the query without its question mark, as received; empty if there is none. */
    String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean keepAlive() {
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return http11 ? !connection.contains("close") : connection.contains("keep-alive");
    }

    /** Returns the first value of a query parameter, percent-decoded; null if there is none. */
    @Nullable
    String param(String name) {
        List<String> all = params(name);
        return all.isEmpty() ? null : all.get(0);
    }

    String param(String name, String otherwise) {
        String value = param(name);
        return value == null ? otherwise : value;
    }

    List<String> params(String name) {
        String query = query();
        if (query.isEmpty()) return List.of();
        List<String> values = new ArrayList<>(1);
        for (String pair : query.split("&")) {
            if (pair.startsWith(name) && pair.length() > name.length() && pair.charAt(name.length()) == '=') {
                values.add(decoded(pair.substring(name.length() + 1)));
            } else if (pair.equals(name)) {
                values.add("");
            }
        }
        return values;
    }

    /** Percent-decodes as UTF-8; returns invalid text unchanged. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) return text;
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
