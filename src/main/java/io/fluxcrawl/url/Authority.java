package io.fluxcrawl.url;

import org.jspecify.annotations.Nullable;

/**
 * What stands between the slashes of a URL and its path, as text.
 *
 * @param userInfo {@code user:password}, percent-decoded; null where both are empty
 * @param host not yet parsed
 * @param port the digits after the host's colon, empty without any; null without a colon
 */
record Authority(
        @Nullable String userInfo, String host, @Nullable String port) {
    static Authority split(String in, int from, int to) {
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
        return new Authority(at < from ? null : userInfo(in.substring(from, at)), in.substring(hostStart, colon), port);
    }

    private static @Nullable String userInfo(String text) {
        if (text.isEmpty() || text.equals(":")) return null;
        String decoded = PercentEncoding.decode(text);
        return text.indexOf(':') < 0 ? decoded + ":" : decoded;
    }

    /** The port, -1 where the text names none. */
    int portNumber() throws NotAUrl {
        if (port == null || port.isEmpty()) return -1;
        int value = 0;
        for (int i = 0; i < port.length(); i++) {
            char c = port.charAt(i);
            if (c < '0' || c > '9') throw new NotAUrl("The port " + Sanitizer.quote(port) + " is no number.");
            value = value * 10 + c - '0';
            if (value > 65_535) throw new NotAUrl("The port " + Sanitizer.quote(port) + " is above 65535.");
        }
        return value;
    }
}
