package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Content-Type header as browsers read it (MIME Sniffing Standard, section 4.4, "parse a MIME type").
 *
 * @param essence type and subtype in lower case: {@code text/html}
 * @param charset encoding of its charset parameter; null where it names none of the Encoding Standard
 * @param apacheBug true for the four values that old Apache servers send for any content
 */
public record ContentType(String essence, @Nullable Encoding charset, boolean apacheBug) {

    /** Parses a header; returns null for a missing one and for one that is not a media type. */
    public static @Nullable ContentType parse(@Nullable String header) {
        if (header == null) return null;
        String essence = Ascii.lower(essence(header));
        int slash = essence.indexOf('/');
        if (slash <= 0 || slash == essence.length() - 1 || essence.indexOf(' ') >= 0) return null;
        boolean bug = header.equals("text/plain")
                || header.equals("text/plain; charset=ISO-8859-1")
                || header.equals("text/plain; charset=iso-8859-1")
                || header.equals("text/plain; charset=UTF-8");
        return new ContentType(essence, charset(header), bug);
    }

    public static String essence(String type) {
        int semicolon = type.indexOf(';');
        return Ascii.trim(semicolon < 0 ? type : type.substring(0, semicolon));
    }

    private static @Nullable Encoding charset(String header) {
        String lower = Ascii.lower(header);
        int at = lower.indexOf(';');
        while (at >= 0) {
            int from = at + 1;
            while (from < header.length() && Ascii.isSpace(header.charAt(from))) from++;
            if (lower.startsWith("charset", from)) {
                int equals = from + 7;
                while (equals < header.length() && Ascii.isSpace(header.charAt(equals))) equals++;
                if (equals < header.length() && header.charAt(equals) == '=') return value(header, equals + 1);
            }
            at = lower.indexOf(';', from);
        }
        return null;
    }

    private static @Nullable Encoding value(String header, int from) {
        int start = from;
        while (start < header.length() && Ascii.isSpace(header.charAt(start))) start++;
        int end = header.indexOf(';', start);
        String value = Ascii.trim(end < 0 ? header.substring(start) : header.substring(start, end));
        if (!value.isEmpty() && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
            int close = value.indexOf(value.charAt(0), 1);
            value = value.substring(1, close < 0 ? value.length() : close);
        }
        return Encoding.forLabel(value);
    }

    public boolean isXml() {
        return essence.endsWith("+xml") || essence.equals("text/xml") || essence.equals("application/xml");
    }
}
