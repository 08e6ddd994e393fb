package io.fluxcrawl.testweb;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Generated HTML page: full metadata derived from its URL and seed, links, and paragraphs up to a given size. Only the
 * head is created per request; paragraphs are shared.
 *
 * @param url absolute URL of the page
 * @param links href values as written in the page
 * @param size of the whole page in bytes; a page is never shorter than its metadata and links
 */
record SyntheticPage(String url, String title, long seed, List<String> links, long size, Charset charset) {

    static SyntheticPage of(WebRequest request, long seed, List<String> links, long size) {
        String url = "http://" + request.authority() + request.target();
        return new SyntheticPage(url, SyntheticText.words(seed, 4), seed, links, size, StandardCharsets.UTF_8);
    }

    SyntheticPage withTitle(String title) {
        return new SyntheticPage(url, title, seed, links, size, charset);
    }

    SyntheticPage withCharset(Charset charset) {
        return new SyntheticPage(url, title, seed, links, size, charset);
    }

    Content content() {
        byte[] start = start().getBytes(charset);
        byte[] end = "</main>\n</body>\n</html>\n".getBytes(charset);
        long room = Math.max(0, size - start.length - end.length);
        long paragraphs = room - room % SyntheticText.PARAGRAPH;
        byte[] padding = " ".repeat((int) (room - paragraphs)).getBytes(StandardCharsets.US_ASCII);
        return new Content(start.length + paragraphs + padding.length + end.length, () -> {
            List<ByteBuffer> rest = List.of(ByteBuffer.wrap(padding), ByteBuffer.wrap(end));
            return new Joined(
                    List.of(ByteBuffer.wrap(start)).iterator(), SyntheticText.paragraphs(seed, paragraphs), rest);
        });
    }

    private String start() {
        String page = escaped(url);
        String description = SyntheticText.words(seed ^ 1, 14);
        String image = page + (page.indexOf('?') < 0 ? "?" : "&amp;") + "type=png";
        StringBuilder html = new StringBuilder(2600 + 64 * links.size());
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"")
                .append(charset.name());
        html.append("\">\n<title>").append(escaped(title)).append("</title>\n");
        meta(html, "name", "description", description);
        meta(html, "name", "keywords", SyntheticText.words(seed ^ 2, 5).replace(" ", ", "));
        meta(html, "name", "author", SyntheticText.words(seed ^ 3, 2));
        meta(html, "name", "robots", "index, follow");
        meta(html, "name", "generator", "fluxcrawl testweb");
        meta(html, "name", "viewport", "width=device-width, initial-scale=1");
        meta(html, "property", "og:title", escaped(title));
        meta(html, "property", "og:description", description);
        meta(html, "property", "og:type", "article");
        meta(html, "property", "og:url", page);
        meta(html, "property", "og:image", image);
        meta(html, "property", "og:site_name", SyntheticText.words(seed ^ 4, 2));
        meta(
                html,
                "property",
                "article:published_time",
                "2026-0" + (1 + Long.remainderUnsigned(seed, 9)) + "-15T09:00:00Z");
        meta(html, "name", "twitter:card", "summary_large_image");
        meta(html, "name", "twitter:title", escaped(title));
        link(html, "canonical", page);
        link(html, "icon", "/favicon.ico");
        html.append("<link rel=\"alternate\" hreflang=\"en\" href=\"")
                .append(page)
                .append("\">\n");
        html.append("<link rel=\"alternate\" hreflang=\"de\" href=\"")
                .append(page)
                .append("\">\n");
        html.append("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/s/feed?type=rss\">\n");
        html.append("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Article\",")
                .append("\"headline\":\"")
                .append(title.replace("\\", "").replace("\"", "").replace("<", ""))
                .append("\",\"identifier\":\"")
                .append(Long.toUnsignedString(seed, 36))
                .append("\"}</script>\n</head>\n<body>\n<main>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        for (String href : links) {
            html.append("<a href=\"")
                    .append(escaped(href))
                    .append("\">")
                    .append(escaped(href))
                    .append("</a>\n");
        }
        return html.toString();
    }

    private static void meta(StringBuilder html, String kind, String name, String content) {
        html.append("<meta ").append(kind).append("=\"").append(name);
        html.append("\" content=\"").append(content).append("\">\n");
    }

    private static void link(StringBuilder html, String rel, String href) {
        html.append("<link rel=\"")
                .append(rel)
                .append("\" href=\"")
                .append(href)
                .append("\">\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Concatenation of iterators. */
    private static final class Joined implements Iterator<ByteBuffer> {
        private final List<Iterator<ByteBuffer>> runs = new ArrayList<>(3);

        Joined(Iterator<ByteBuffer> first, Iterator<ByteBuffer> second, List<ByteBuffer> third) {
            runs.add(first);
            runs.add(second);
            runs.add(third.iterator());
        }

        @Override
        public boolean hasNext() {
            while (!runs.isEmpty() && !runs.get(0).hasNext()) runs.remove(0);
            return !runs.isEmpty();
        }

        @Override
        public ByteBuffer next() {
            if (!hasNext()) throw new java.util.NoSuchElementException();
            return runs.get(0).next();
        }
    }
}
