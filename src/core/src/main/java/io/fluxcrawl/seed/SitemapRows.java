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
 * Rows of a sitemap (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>), numbered from 1 by entry, since a
 * sitemap may be one line. Other elements of an entry, such as {@code lastmod}, are {@link Seed#input}. Many sitemaps are not
 * well-formed ({@code &} in URLs above all): such defects cost no row. A truncated sitemap is an error.
 */
final class SitemapRows implements SeedRows {
    private final XmlTokens xml;
    private final String prefix;
    private @Nullable Kind again;
    private boolean inside = true;
    private boolean entryOver;
    private long number;

    private SitemapRows(XmlTokens xml, String prefix) {
        this.xml = xml;
        this.prefix = prefix;
    }

    /** @param in stream in UTF-8, whatever its XML declaration says */
    static SeedRows open(ByteSource in) throws IOException {
        XmlTokens xml = new XmlTokens(new InputStreamReader(in, StandardCharsets.UTF_8));
        String root = root(xml);
        String prefix = root.substring(0, root.indexOf(':') + 1);
        if (root.endsWith("sitemapindex")) {
            throw new SeedFormatException(
                    "it is a sitemap index: it lists sitemaps, not pages. Crawl those that it names.");
        }
        if (!root.equals(prefix + "urlset")) {
            throw new SeedFormatException(
                    "it is not a sitemap: its root is " + Sanitizer.quote(root) + ", not urlset.");
        }
        return new SitemapRows(xml, prefix);
    }

    /** Reads up to the root, whatever a server wrote before it, and returns its name; that of the first tag without one. */
    private static String root(XmlTokens xml) throws IOException {
        String first = null;
        while (true) {
            Kind kind = xml.next();
            if (kind == Kind.START) {
                if (first == null) first = xml.name();
                if (xml.name().endsWith("urlset") || xml.name().endsWith("sitemapindex")) return xml.name();
            }
            if (kind != Kind.END_OF_FILE) continue;
            if (first == null) throw new SeedFormatException("it is not a sitemap: it holds no XML element.");
            return first;
        }
    }

    @Override
    public @Nullable Seed next() throws IOException {
        while (true) {
            Kind kind = token();
            if (kind == Kind.END_OF_FILE) {
                if (inside) throw cutOff();
                return null;
            }
            if (kind == Kind.START && is("url")) return entry();
            // concatenated sitemaps are read as one
            if (kind == Kind.START && is("urlset")) inside = true;
            if (kind == Kind.END && is("urlset")) inside = false;
        }
    }

    private Seed entry() throws IOException {
        String loc = null;
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        entryOver = false;
        while (!entryOver) {
            if (tokenOfEntry() != Kind.START || entryOver) continue;
            String name = xml.name();
            String text = text(name);
            if (!name.startsWith(prefix) || name.indexOf(':', prefix.length()) >= 0) continue;
            String cell = name.substring(prefix.length());
            if (loc == null && cell.equals("loc")) loc = text;
            else input.put(cell, text.strip());
        }
        return new Seed(++number, loc == null ? "" : loc, input);
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
        if (kind == Kind.START && is("url")) {
            entryOver = true;
            again = kind;
        }
        if (kind == Kind.END && (is("url") || is("urlset"))) {
            entryOver = true;
            inside = !is("urlset");
        }
        return kind;
    }

    private Kind token() throws IOException {
        Kind kind = again;
        again = null;
        return kind != null ? kind : xml.next();
    }

    private boolean is(String name) {
        return xml.name().equals(prefix + name);
    }

    private static EOFException cutOff() {
        return new EOFException("its XML is cut off: urlset has no end");
    }
}
