package io.fluxcrawl.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Rules for the value of a header field that is sent (RFC 9110, 5.5): tabs, visible ASCII, and ISO-8859-1 beyond it. */
public final class HeaderValue {
    private HeaderValue() {}

    /** Returns whether a value can be sent as it is. */
    public static boolean sendable(String value) {
        return value.chars().allMatch(HeaderValue::sendable);
    }

    /** Returns a value without the characters that cannot be sent. */
    public static String cleaned(String value) {
        StringBuilder cleaned = new StringBuilder(value.length());
        value.chars().filter(HeaderValue::sendable).forEach(c -> cleaned.append((char) c));
        return cleaned.toString();
    }

    /**
     * Returns the value of an authorization field by the Basic scheme (RFC 7617).
     *
     * @param userInfo name and password, with a colon between them
     */
    public static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean sendable(int c) {
        return c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff);
    }
}
