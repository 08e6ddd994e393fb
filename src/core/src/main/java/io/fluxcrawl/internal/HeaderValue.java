package io.fluxcrawl.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the value of a header field: of one that is sent (RFC 9110, 5.5), tabs, visible ASCII, and ISO-8859-1 beyond it;
 * of one that is received, how its bytes are read.
 */
public final class HeaderValue {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

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

    /**
     * Returns a received value as text. Its characters stand for bytes (ISO 8859-1); those that are UTF-8 as a whole are meant as
     * that, as browsers read them.
     */
    public static String text(String received) {
        String utf8 = utf8(received);
        return utf8 == null ? received : utf8;
    }

    /**
     * Returns a received value as the reference that it is, to be resolved as UTF-8: bytes that are not UTF-8 are
     * percent-encoded one by one, as browsers send them.
     */
    public static String reference(String received) {
        String utf8 = utf8(received);
        if (utf8 != null) return utf8;
        StringBuilder reference = new StringBuilder(received.length() + 16);
        for (int i = 0; i < received.length(); i++) {
            char c = received.charAt(i);
            if (c < 0x80) reference.append(c);
            else reference.append('%').append(HEX.toHexDigits((byte) c));
        }
        return reference.toString();
    }

    /** Returns null if the value's bytes are not UTF-8; itself if its characters are no bytes. */
    private static @Nullable String utf8(String received) {
        if (Ascii.isAscii(received) || received.chars().anyMatch(c -> c > 0xff)) return received;
        byte[] bytes = received.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean sendable(int c) {
        return c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff);
    }
}
