package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.seed.XmlTokens.Kind;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sitemap as served by a site (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>): XML, RSS, Atom, or text
 * with a URL per line, plain or gzip. A truncated sitemap gives the URLs before the truncation.
 *
 * @param index true for a sitemap index, which names sitemaps instead of pages
 * @param urls URLs as written, in order; at most {@link #MAX_URLS}
 */
public record Sitemap(boolean index, List<String> urls) {
    /** Maximum number of URLs in a file, by the protocol. */
    public static final int MAX_URLS = 50_000;

    /** Maximum size of a file after decompression, in bytes, by the protocol. */
    public static final int MAX_BYTES = 50 << 20;

    private static final int LONGEST = 1 << 16;
    private static final int LOOK = 8_192;

    /**
     * Copies the URLs.
     *
     * @param index true for a sitemap index, which names sitemaps instead of pages
     * @param urls URLs as written, in order
     */
    public Sitemap {
        urls = List.copyOf(urls);
    }

    /**
     * Parses a sitemap. CPU work only, in proportion to {@link #MAX_BYTES} at most.
     *
     * @param file bytes of the file, compressed or not
     * @return the URLs that the sitemap names
     * @throws IOException if the bytes are not a sitemap, or no URL of it can be read
     */
    public static Sitemap read(byte[] file) throws IOException {
        ByteSource packed = new ByteSource(new ByteArrayInputStream(file));
        boolean gzip = packed.startsWith(0x1F, 0x8B);
        ByteSource plain = gzip ? new ByteSource(new Bounded(new GzipReader(packed))) : packed;
        XmlTokens xml = new XmlTokens(new InputStreamReader(plain, charset(plain)));
        List<String> urls = new ArrayList<>();
        boolean index = false;
        try {
            Form form = root(xml, urls);
            if (form == null) return new Sitemap(false, urls);
            index = form == Form.INDEX;
            String prefix = xml.name().substring(0, xml.name().indexOf(':') + 1);
            switch (form) {
                case INDEX, URLSET -> locations(xml, prefix + "loc", urls);
                case RSS -> items(xml, prefix.equals("rdf:") ? "" : prefix, urls);
                case ATOM -> entries(xml, prefix, urls);
            }
        } catch (IOException cutOff) {
            if (urls.isEmpty()) throw cutOff;
        }
        return new Sitemap(index, urls);
    }

    /** XML that the protocol allows: its own, RSS 2.0 (1.0 too) and Atom 0.3 and 1.0. */
    private enum Form {
        INDEX,
        URLSET,
        RSS,
        ATOM
    }

    private static Charset charset(ByteSource in) throws IOException {
        Charset marked = SeedListReader.byteOrderMark(in);
        if (marked != null) return marked;
        try {
            return XmlCharset.of(in, LOOK);
        } catch (SeedFormatException unknown) {
            return StandardCharsets.UTF_8; // of the charset nothing is known, but URLs are ASCII mostly
        }
    }

    /**
     * Reads up to the root. Anything may stand before it: blank lines, a warning of the server in HTML.
     *
     * @param urls takes the lines of a text
     * @return null for a text
     */
    private static @Nullable Form root(XmlTokens xml, List<String> urls) throws IOException {
        String first = null;
        for (Kind kind; (kind = xml.next()) != Kind.END_OF_FILE; ) {
            if (kind == Kind.TEXT) {
                if (first == null) lines(xml.text(), urls);
            } else if (kind == Kind.START) {
                if (first == null) first = xml.name();
                Form form = form(xml.name());
                if (form == null) continue;
                urls.clear();
                return form;
            }
        }
        if (first == null && !urls.isEmpty()) return null;
        urls.clear();
        throw new SeedFormatException(
                first == null
                        ? "it has neither XML nor a line with a URL."
                        : "its root is " + Sanitizer.quote(first) + ", not urlset, sitemapindex, rss or feed.");
    }

    private static @Nullable Form form(String root) {
        return switch (root.substring(root.indexOf(':') + 1)) {
            case "urlset" -> Form.URLSET;
            case "sitemapindex" -> Form.INDEX;
            case "rss", "RDF" -> Form.RSS;
            case "feed" -> Form.ATOM;
            default -> null;
        };
    }

    /** @param loc name of the element, with the prefix of the root; {@code image:loc} belongs to an extension */
    private static void locations(XmlTokens xml, String loc, List<String> urls) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (Kind kind; urls.size() < MAX_URLS && (kind = xml.next()) != Kind.END_OF_FILE; ) {
            if (kind == Kind.TEXT) {
                if (inside && text.length() < LONGEST) text.append(xml.text());
                continue;
            }
            if (inside && !text.isEmpty()) urls.add(text.toString().strip());
            inside = kind == Kind.START && xml.name().equals(loc);
            text.setLength(0);
        }
    }

    /** Reads the links of the items of RSS; that of the channel names the site, not a page. */
    private static void items(XmlTokens xml, String prefix, List<String> urls) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean item = false;
        boolean link = false;
        for (Kind kind; urls.size() < MAX_URLS && (kind = xml.next()) != Kind.END_OF_FILE; ) {
            if (kind == Kind.TEXT) {
                if (link && text.length() < LONGEST) text.append(xml.text());
                continue;
            }
            if (link && !text.toString().isBlank()) urls.add(text.toString().strip());
            if (xml.name().equals(prefix + "item")) item = kind == Kind.START;
            link = item && kind == Kind.START && xml.name().equals(prefix + "link");
            text.setLength(0);
        }
    }

    /** Reads the links of the entries of Atom to their pages: without a relation, or alternate. */
    private static void entries(XmlTokens xml, String prefix, List<String> urls) throws IOException {
        boolean entry = false;
        xml.keepAttributes();
        for (Kind kind; urls.size() < MAX_URLS && (kind = xml.next()) != Kind.END_OF_FILE; ) {
            if (kind == Kind.TEXT) continue;
            if (xml.name().equals(prefix + "entry")) entry = kind == Kind.START;
            if (!entry || kind != Kind.START || !xml.name().equals(prefix + "link")) continue;
            String relation = xml.attribute("rel");
            String href = xml.attribute("href");
            if (href != null
                    && !href.isBlank()
                    && (relation == null || relation.strip().equals("alternate"))) urls.add(href.strip());
        }
    }

    private static void lines(CharSequence text, List<String> urls) {
        text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.regionMatches(true, 0, "http", 0, 4))
                .limit(MAX_URLS)
                .forEach(urls::add);
    }

    /** Stream cut at a number of bytes. */
    private static final class Bounded extends FilterInputStream {
        private long left = MAX_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) return -1;
            int count = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
