package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.seed.XmlTokens.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a sitemap (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>), which may be RSS or Atom, numbered from 1 by
 * entry, since a sitemap may be one line. Other elements of an entry, such as {@code lastmod}, are {@link Seed#input}. Many sitemaps are not
 * well-formed ({@code &} in URLs above all): such defects cost no row. A truncated sitemap is an error.
 */
final class SitemapRows implements SeedRows {
    private final XmlTokens xml;
    private final String prefix;
    /** Names of the elements that hold the entries, an entry, and its URL. */
    private final String root;

    private final String url;
    private final String loc;
    /** True where the URL is an attribute of its element, as in Atom, in place of its text. */
    private final boolean linked;

    private @Nullable Kind again;
    private boolean inside = true;
    private boolean entryOver;
    private long number;

    private SitemapRows(XmlTokens xml, String root, String prefix, String entry, String loc) {
        this.xml = xml;
        this.root = root;
        this.prefix = prefix;
        url = prefix + entry;
        this.loc = loc;
        linked = entry.equals("entry");
        if (linked) xml.keepAttributes();
    }

    /** @param in stream in UTF-8, whatever its XML declaration says */
    static SeedRows open(ByteSource in) throws IOException {
        XmlTokens xml = new XmlTokens(new InputStreamReader(in, StandardCharsets.UTF_8));
        String root = root(xml);
        String prefix = root.substring(0, root.indexOf(':') + 1);
        return switch (root.substring(prefix.length())) {
            case "urlset" -> new SitemapRows(xml, root, prefix, "url", "loc");
            case "rss" -> new SitemapRows(xml, root, prefix, "item", "link");
            case "RDF" -> new SitemapRows(xml, root, "", "item", "link"); // RSS 1.0
            case "feed" -> new SitemapRows(xml, root, prefix, "entry", "link");
            case "sitemapindex" ->
                throw new SeedFormatException(
                        "it is a sitemap index: it lists sitemaps, not pages. Crawl those that it names.");
            default ->
                throw new SeedFormatException(
                        "it is not a sitemap: its root is " + Sanitizer.quote(root) + ", not urlset, rss or feed.");
        };
    }

    /** Reads up to the root, whatever a server wrote before it, and returns its name; that of the first tag without one. */
    private static String root(XmlTokens xml) throws IOException {
        String first = null;
        while (true) {
            Kind kind = xml.next();
            if (kind == Kind.START) {
                if (first == null) first = xml.name();
                if (isRoot(xml.name())) return xml.name();
            }
            if (kind != Kind.END_OF_FILE) continue;
            if (first == null) throw new SeedFormatException("it is not a sitemap: it holds no XML element.");
            return first;
        }
    }

    private static boolean isRoot(String name) {
        return switch (name.substring(name.indexOf(':') + 1)) {
            case "urlset", "sitemapindex", "rss", "RDF", "feed" -> true;
            default -> false;
        };
    }

    @Override
    public @Nullable Seed next() throws IOException {
        while (true) {
            Kind kind = token();
            if (kind == Kind.END_OF_FILE) {
                if (inside) throw cutOff();
                return null;
            }
            if (kind == Kind.START && is(url)) return entry();
            // concatenated sitemaps are read as one
            if (kind == Kind.START && is(root)) inside = true;
            if (kind == Kind.END && is(root)) inside = false;
        }
    }

    private Seed entry() throws IOException {
        String found = null;
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        entryOver = false;
        while (!entryOver) {
            if (tokenOfEntry() != Kind.START || entryOver) continue;
            String name = xml.name();
            String href = linked && name.equals(prefix + loc) ? link() : null;
            String text = text(name);
            if (!name.startsWith(prefix) || name.indexOf(':', prefix.length()) >= 0) continue;
            String cell = name.substring(prefix.length());
            if (linked && cell.equals(loc)) found = found == null ? href : found;
            else if (found == null && cell.equals(loc)) found = text;
            else input.put(cell, text.strip());
        }
        return new Seed(++number, found == null ? "" : found, input);
    }

    /** Returns the URL of a link to the entry's page (RFC 4287, 4.2.7.2); null for a link to something else. */
    private @Nullable String link() throws IOException {
        String relation = xml.attribute("rel");
        return relation == null || relation.strip().equals("alternate") ? xml.attribute("href") : null;
    }

    /** Returns the text of the element that has begun, up to {@link Lines#LONGEST}. */
    private String text(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0 && !entryOver; ) {
            Kind kind = tokenOfEntry();
            if (kind == Kind.TEXT) {
                text.append(xml.text(), 0, Math.min(xml.text().length(), Lines.LONGEST - text.length()));
            } else if (xml.name().equals(name)) {
                depth += kind == Kind.START ? 1 : -1;
            }
        }
        return text.toString();
    }

    /**
     * Reads the next token and notes whether the entry ends with it: its end tag, that of the root, or another entry.
     */
    private Kind tokenOfEntry() throws IOException {
        Kind kind = token();
        if (kind == Kind.END_OF_FILE) throw cutOff();
        if (kind == Kind.START && is(url)) {
            entryOver = true;
            again = kind;
        }
        if (kind == Kind.END && (is(url) || is(root))) {
            entryOver = true;
            inside = !is(root);
        }
        return kind;
    }

    private Kind token() throws IOException {
        Kind kind = again;
        again = null;
        return kind != null ? kind : xml.next();
    }

    private boolean is(String name) {
        return xml.name().equals(name);
    }

    private EOFException cutOff() {
        return new EOFException("its XML is cut off: " + Sanitizer.forMessage(root) + " has no end");
    }
}
