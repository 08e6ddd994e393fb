package io.fluxcrawl.parse.charset;

import io.fluxcrawl.internal.Ascii;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Media type of a body by its first bytes: the patterns of the
 * <a href="https://mimesniff.spec.whatwg.org/">MIME Sniffing Standard</a>, sections 6 and 7.
 */
public final class MimeSniff {
    /** Length of the "resource header" in bytes. */
    private static final int HEADER = 1445;

    private static final String[] HTML = {
        "<!doctype html",
        "<html",
        "<head",
        "<script",
        "<iframe",
        "<h1",
        "<div",
        "<font",
        "<table",
        "<a",
        "<style",
        "<title",
        "<b",
        "<body",
        "<br",
        "<p"
    };

    /** Pattern as Latin-1, {@code ?} for any byte, and its type. */
    private static final String[][] PATTERNS = {
        {"%PDF-", "application/pdf"},
        {"%!PS-Adobe-", "application/postscript"},
        {"\0\0\1\0", "image/x-icon"},
        {"\0\0\2\0", "image/x-icon"},
        {"BM", "image/bmp"},
        {"GIF87a", "image/gif"},
        {"GIF89a", "image/gif"},
        {"RIFF????WEBPVP", "image/webp"},
        {"\u0089PNG\r\n\u001A\n", "image/png"},
        {"\u00FF\u00D8\u00FF", "image/jpeg"},
        {"FORM????AIFF", "audio/aiff"},
        {"ID3", "audio/mpeg"},
        {"OggS\0", "application/ogg"},
        {"MThd\0\0\0\6", "audio/midi"},
        {"RIFF????AVI ", "video/avi"},
        {"RIFF????WAVE", "audio/wave"},
        {"????ftypavif", "image/avif"},
        {"????ftypmp4", "video/mp4"},
        {"????ftypiso", "video/mp4"},
        {"\u001AE\u00DF\u00A3", "video/webm"},
        {"wOFF", "font/woff"},
        {"wOF2", "font/woff2"},
        {"OTTO", "font/otf"},
        {"ttcf", "font/collection"},
        {"\0\1\0\0", "font/ttf"},
        {"\u001F\u008B\b", "application/x-gzip"},
        {"PK\3\4", "application/zip"},
        {"Rar!\u001A\7\0", "application/x-rar-compressed"},
    };

    private MimeSniff() {}

    /** Applies the "rules for identifying an unknown MIME type", scriptable types included. */
    public static String unknown(byte[] body) {
        int at = 0;
        int end = Math.min(body.length, HEADER);
        while (at < end && Ascii.isSpace(body[at])) at++;
        for (String tag : HTML) {
            if (isTag(body, at, end, tag)) return "text/html";
        }
        if (starts(body, at, end, "<!--")) return "text/html";
        if (starts(body, at, end, "<?xml")) return "text/xml";
        String known = byPattern(body);
        if (known != null) return known;
        return isBinary(body) ? "application/octet-stream" : "text/plain";
    }

    /** Returns the type of an image, medium, font, archive or document by its magic bytes, or null. */
    public static @Nullable String byPattern(byte[] body) {
        int end = Math.min(body.length, HEADER);
        for (String[] pattern : PATTERNS) {
            if (matches(body, end, pattern[0])) return pattern[1];
        }
        return null;
    }

    /** Tests for a "binary data byte", unless there is a byte order mark. */
    public static boolean isBinary(byte[] body) {
        int end = Math.min(body.length, HEADER);
        if (end >= 2 && (body[0] & 0xFF) == 0xFE && (body[1] & 0xFF) == 0xFF) return false;
        if (end >= 2 && (body[0] & 0xFF) == 0xFF && (body[1] & 0xFF) == 0xFE) return false;
        for (int i = 0; i < end; i++) {
            int b = body[i];
            if (b >= 0 && (b <= 0x08 || b == 0x0B || (b >= 0x0E && b <= 0x1A) || (b >= 0x1C && b <= 0x1F))) return true;
        }
        return false;
    }

    /** Returns the type of a feed, or null ("rules for distinguishing if a resource is a feed or HTML"). */
    public static @Nullable String feed(byte[] body) {
        int end = Math.min(body.length, HEADER);
        int at = starts(body, 0, end, "\u00EF\u00BB\u00BF") ? 3 : 0;
        while (true) {
            while (at < end && Ascii.isSpace(body[at])) at++;
            if (at >= end || body[at] != '<') return null;
            if (starts(body, at, end, "<rss")) return "application/rss+xml";
            if (starts(body, at, end, "<feed")) return "application/atom+xml";
            if (starts(body, at, end, "<rdf:RDF")) return rdf(body, end);
            String close = starts(body, at, end, "<!--") ? "-->" : starts(body, at, end, "<?") ? "?>" : ">";
            if (close.equals(">") && !starts(body, at, end, "<!")) return null;
            int next = head(body, end).indexOf(close, at);
            if (next < 0) return null;
            at = next + close.length();
        }
    }

    private static @Nullable String rdf(byte[] body, int end) {
        String head = head(body, end);
        return head.contains("http://purl.org/rss/1.0/") && head.contains("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
                ? "application/rss+xml"
                : null;
    }

    private static String head(byte[] body, int end) {
        return new String(body, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static boolean isTag(byte[] body, int at, int end, String tag) {
        if (at + tag.length() >= end) return false;
        for (int i = 0; i < tag.length(); i++) {
            int c = body[at + i];
            if (c != tag.charAt(i) && (!Ascii.isLetter(c) || (c | 0x20) != tag.charAt(i))) return false;
        }
        int next = body[at + tag.length()];
        return next == ' ' || next == '>';
    }

    private static boolean starts(byte[] body, int at, int end, String text) {
        if (at + text.length() > end) return false;
        for (int i = 0; i < text.length(); i++) {
            if ((body[at + i] & 0xFF) != text.charAt(i)) return false;
        }
        return true;
    }

    private static boolean matches(byte[] body, int end, String pattern) {
        if (pattern.length() > end) return false;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '?' && (body[i] & 0xFF) != pattern.charAt(i)) return false;
        }
        return true;
    }
}
