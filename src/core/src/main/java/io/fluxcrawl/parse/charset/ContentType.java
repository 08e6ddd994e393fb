package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.MediaType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Content-Type headers as browsers read them (Fetch Standard, "extract a MIME type" and "legacy extract an encoding").
 *
 * @param essence type and subtype in lower case: {@code text/html}
 * @param charset encoding of its charset parameter; null where it names none of the Encoding Standard
 * @param apacheBug true for the four values that old Apache servers send for any content
 */
public record ContentType(String essence, @Nullable Encoding charset, boolean apacheBug) {
    /** MIME Sniffing Standard, section 5.1. */
    private static final Set<String> APACHE = Set.of(
            "text/plain",
            "text/plain; charset=ISO-8859-1",
            "text/plain; charset=iso-8859-1",
            "text/plain; charset=UTF-8");

    /** Parses the Content-Type headers of a response; returns null where none is a media type. */
    public static @Nullable ContentType parse(List<String> headers) {
        MediaType type = MediaType.extract(headers);
        if (type == null) return null;
        Encoding charset = type.charset() == null ? null : Encoding.forLabel(type.charset());
        return new ContentType(type.essence(), charset, APACHE.contains(headers.get(headers.size() - 1)));
    }

    public static String essence(String type) {
        int semicolon = type.indexOf(';');
        return Ascii.trim(semicolon < 0 ? type : type.substring(0, semicolon));
    }

    public boolean isXml() {
        return essence.endsWith("+xml") || essence.equals("text/xml") || essence.equals("application/xml");
    }
}
