package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.page.Seo;
import io.fluxcrawl.parse.charset.CharsetChoice;
import io.fluxcrawl.parse.charset.Encoding;
import io.fluxcrawl.parse.html.LinkHeader;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.structured.JsonLdReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metadata of content that is not markup: plain text, JSON, PDF. */
public final class NonHtmlPage {
    private static final int PDF_WINDOW = 256 * 1024;
    private static final int MAX_TITLE = 1000;
    private static final int FEED_WINDOW = 1024;

    private NonHtmlPage() {}

    public static void text(Fetched page, CharsetChoice charset, PageMetadataBuilder draft) {
        draft.charset(charset.encoding().name());
        draft.charsetSource(charset.source());
        judge(page, draft);
    }

    /**
     * Reads the values of JSON-LD, the title of a JSON Feed (recognised by type or version), the encoding of other
     * JSON.
     */
    public static void json(
            Fetched page, String type, @Nullable Encoding header, PageMetadataBuilder draft, ParseBudget budget) {
        byte[] body = page.body().bytes();
        CharsetChoice charset = CharsetChoice.forXml(body, header);
        draft.charset(charset.encoding().name());
        draft.charsetSource(charset.source());
        judge(page, draft);
        boolean linked = type.equals("application/ld+json");
        if (!linked && !type.equals("application/feed+json") && !namesFeed(body)) return;
        JsonLdReader reader =
                JsonLdReader.read(List.of(charset.encoding().decode(body, charset.skip(), body.length)), budget);
        if (linked) {
            draft.jsonLd(reader.values());
            draft.jsonLdErrors(reader.errors());
        } else if (!reader.values().isEmpty() && reader.values().get(0) instanceof Map<?, ?> feed) {
            draft.title(feed.get("title") instanceof String title ? Ascii.collapse(title) : null);
            draft.description(feed.get("description") instanceof String text ? Ascii.collapse(text) : null);
            draft.lang(feed.get("language") instanceof String lang ? lang : null);
            Object authors = feed.get("authors");
            Object author = authors instanceof List<?> list && !list.isEmpty() ? list.get(0) : feed.get("author");
            draft.author(
                    author instanceof Map<?, ?> one && one.get("name") instanceof String name
                            ? Ascii.collapse(name)
                            : null);
        }
    }

    /** Tests for the version URL of JSON Feed 1.1, which feeds have near their start. */
    private static boolean namesFeed(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, FEED_WINDOW), StandardCharsets.ISO_8859_1);
        return start.contains("jsonfeed.org/version/");
    }

    /**
     * Reads the title of a PDF, where its information dictionary is uncompressed near its start or end (ISO 32000-1,
     * section 14.3.3).
     */
    public static void pdf(Fetched page, PageMetadataBuilder draft) {
        byte[] body = page.body().bytes();
        int tail = Math.max(0, body.length - PDF_WINDOW);
        String title = pdfTitle(new String(body, tail, body.length - tail, StandardCharsets.ISO_8859_1));
        if (title == null && tail > 0) {
            title = pdfTitle(new String(body, 0, Math.min(tail, PDF_WINDOW), StandardCharsets.ISO_8859_1));
        }
        draft.title(title);
        if (title != null) draft.seo(titleOnly(title));
        judge(page, draft);
    }

    private static @Nullable String pdfTitle(String pdf) {
        int at = pdf.lastIndexOf("/Title");
        if (at < 0) return null;
        at += 6;
        while (at < pdf.length() && pdf.charAt(at) <= ' ') at++;
        if (at >= pdf.length()) return null;
        byte[] text =
                pdf.charAt(at) == '(' ? literal(pdf, at + 1) : pdf.charAt(at) == '<' ? hex(pdf, at + 1) : new byte[0];
        boolean utf16 = text.length >= 2 && (text[0] & 0xFF) == 0xFE && (text[1] & 0xFF) == 0xFF;
        String title = utf16
                ? new String(text, 2, text.length - 2, StandardCharsets.UTF_16BE)
                : Encoding.WINDOWS_1252.decode(text, 0, text.length);
        String clean = Ascii.collapse(title);
        return clean.isEmpty() ? null : clean;
    }

    private static byte[] literal(String pdf, int from) {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        for (int i = from; i < pdf.length() && text.length() < MAX_TITLE; i++) {
            char c = pdf.charAt(i);
            if (c == '\\' && i + 1 < pdf.length()) {
                i = escape(pdf, i + 1, text);
                continue;
            }
            if (c == '(') depth++;
            if (c == ')' && --depth == 0) break;
            text.append(c);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Decodes one escape sequence (ISO 32000-1, table 3); returns the position of its last character. */
    private static int escape(String pdf, int at, StringBuilder text) {
        char c = pdf.charAt(at);
        if (c >= '0' && c <= '7') {
            int value = 0;
            int i = at;
            while (i < pdf.length() && i < at + 3 && pdf.charAt(i) >= '0' && pdf.charAt(i) <= '7') {
                value = 8 * value + pdf.charAt(i++) - '0';
            }
            text.append((char) (value & 0xFF));
            return i - 1;
        }
        switch (c) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case '\r', '\n' -> {}
            default -> text.append(c);
        }
        return at;
    }

    private static byte[] hex(String pdf, int from) {
        byte[] bytes = new byte[MAX_TITLE];
        int digits = 0;
        for (int i = from; i < pdf.length() && digits < 2 * MAX_TITLE && pdf.charAt(i) != '>'; i++) {
            int digit = Character.digit(pdf.charAt(i), 16);
            if (digit < 0) continue;
            bytes[digits / 2] |= (byte) (digit << (digits % 2 == 0 ? 4 : 0));
            digits++;
        }
        return Arrays.copyOf(bytes, (digits + 1) / 2);
    }

    static Seo titleOnly(String title) {
        return Seo.builder()
                .titles(List.of(title))
                .titleLength(title.codePointCount(0, title.length()))
                .titlePixels(PixelWidth.of(title, 20))
                .build();
    }

    private static boolean refreshesElsewhere(Fetched page) {
        MetaRefresh refresh = MetaRefresh.ofHeaders(page);
        return refresh != null
                && refresh.seconds() == 0
                && !refresh.reference().isEmpty()
                && !refresh.reference().equals(page.url().href());
    }

    /** Sets canonical and indexability, which for documents come from the response headers only. */
    static void judge(Fetched page, PageMetadataBuilder draft) {
        PageUrls urls = new PageUrls(page.url(), null);
        String canonical = null;
        for (LinkHeader.Target target : LinkHeader.parse(page.headers().all("link"))) {
            String url = Ascii.words(target.rel()).contains("canonical") ? urls.absolute(target.href()) : null;
            if (canonical == null) canonical = url;
        }
        String verdict = null;
        if (canonical != null) {
            draft.canonical(canonical);
            draft.sources(Map.of("canonical", "link_header"));
            verdict = canonical.equals(page.url().href()) ? "self" : "other";
        }
        String reason = Indexing.reason(page, List.of(), verdict, refreshesElsewhere(page));
        draft.indexable(reason == null);
        draft.indexableReason(reason);
    }
}
