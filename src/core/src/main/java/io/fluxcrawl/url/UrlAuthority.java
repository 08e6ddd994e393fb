package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Authority of a URL (RFC 3986, section 3.2), as text.
 *
 * @param userInfo {@code user:password}, percent-decoded; null where both are empty
 * @param host text of the host, not yet parsed
 * @param port text behind the host's colon, perhaps empty; null without a colon
 */
record UrlAuthority(
        @Nullable String userInfo, String host, @Nullable String port) {
    static UrlAuthority split(String in, int from, int to) {
        int at = in.lastIndexOf('@', to - 1);
        int hostStart = at < from ? from : at + 1;
        int colon = hostStart;
        for (boolean bracket = false; colon < to; colon++) {
            char c = in.charAt(colon);
            if (c == '[') bracket = true;
            if (c == ']') bracket = false;
            if (c == ':' && !bracket) break;
        }
        String port = colon == to ? null : in.substring(colon + 1, to);
        return new UrlAuthority(
                at < from ? null : userInfo(in.substring(from, at)), in.substring(hostStart, colon), port);
    }

    private static @Nullable String userInfo(String text) {
        if (text.isEmpty() || text.equals(":")) return null;
        String decoded = PercentEncoding.decode(text);
        return text.indexOf(':') < 0 ? decoded + ":" : decoded;
    }

    /** Returns the port, -1 where the text names none. */
    int portNumber() throws InvalidUrlException {
        if (port == null || port.isEmpty()) return -1;
        int value = 0;
        for (int i = 0; i < port.length(); i++) {
            char c = port.charAt(i);
            if (c < '0' || c > '9')
                throw new InvalidUrlException("The port " + Sanitizer.quote(port) + " is no number.");
            value = value * 10 + c - '0';
            if (value > 65_535) throw new InvalidUrlException("The port " + Sanitizer.quote(port) + " is above 65535.");
        }
        return value;
    }
}
