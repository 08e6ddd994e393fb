package io.fluxcrawl.parse;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.charset.ContentType;
import io.fluxcrawl.parse.charset.MimeSniff;
import io.fluxcrawl.parse.fields.XmlPage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kind of content, by the media type that browsers compute (MIME Sniffing Standard, section 7). */
enum MediaKind {
    HTML,
    XHTML,
    XML,
    JSON,
    TEXT,
    PDF,
    /** Content that is not parsed: images, media, archives, programs. */
    OTHER;

    static MediaKind of(String type) {
        return switch (type) {
            case "text/html" -> HTML;
            case "application/xhtml+xml" -> XHTML;
            case "text/xml", "application/xml" -> XML;
            case "application/json", "text/json" -> JSON;
            case "application/pdf" -> PDF;
            case "text/plain", "text/markdown", "text/csv" -> TEXT;
            default -> type.endsWith("+xml") ? XML : type.endsWith("+json") ? JSON : OTHER;
        };
    }

    /** Types that mean "unknown" (MIME Sniffing Standard, section 7, step 1). */
    private static final Set<String> UNKNOWN = Set.of("unknown/unknown", "application/unknown", "*/*");

    /** Returns the computed type of a body ("MIME type sniffing algorithm", section 7). */
    static String computed(byte[] body, @Nullable ContentType declared, @Nullable String options) {
        boolean trusted = options != null && Ascii.trim(options).equalsIgnoreCase("nosniff");
        if (declared == null || UNKNOWN.contains(declared.essence())) {
            return trusted ? "application/octet-stream" : MimeSniff.unknown(body);
        }
        String type = declared.essence();
        if (trusted || declared.isXml()) return type;
        if (declared.apacheBug()) {
            if (!MimeSniff.isBinary(body)) return "text/plain";
            String known = MimeSniff.byPattern(body);
            return known == null ? "application/octet-stream" : known;
        }
        if (type.equals("text/html")) {
            String feed = MimeSniff.feed(body);
            return feed == null ? type : feed;
        }
        if (isMedia(type)) {
            String known = MimeSniff.byPattern(body);
            if (known != null && known.startsWith(type.substring(0, 6))) return known;
        }
        return type;
    }

    /** Returns the type by the bytes, where it contradicts the declared one; null where they agree. */
    static @Nullable String contradiction(byte[] body, @Nullable String declared) {
        if (body.length == 0 || declared == null) return null;
        String seen = MimeSniff.unknown(body);
        if (seen.equals(declared) || agree(seen, declared)) return null;
        return seen.equals("text/xml") ? xmlOf(body, declared) : seen;
    }

    private static boolean agree(String seen, String declared) {
        MediaKind kind = of(declared);
        return switch (seen) {
            // text and unknown bytes have no signature, so they contradict only types that have one
            case "text/plain" -> kind != OTHER || !isMedia(declared) || declared.equals("image/svg+xml");
            case "application/octet-stream" -> kind == OTHER || kind == PDF;
            case "text/html" -> kind == HTML || kind == XHTML;
            case "text/xml" -> kind == XML || declared.endsWith("+xml");
            case "application/zip" -> declared.startsWith("application/");
            case "image/x-icon" -> declared.equals("image/vnd.microsoft.icon");
            default -> false;
        };
    }

    private static boolean isMedia(String type) {
        return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
    }

    private static @Nullable String xmlOf(byte[] body, String declared) {
        if (!declared.equals("text/html")) return "text/xml";
        return XmlPage.isXhtml(body) ? null : MimeSniff.feed(body);
    }
}
