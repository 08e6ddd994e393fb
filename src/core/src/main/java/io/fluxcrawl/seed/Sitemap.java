package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.SitemapEntry;
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
 * @param entries entries in order, with URLs as written; at most {@link #MAX_URLS}
 * @param named number of entries, those beyond {@link #MAX_URLS} included
 * @param bytes bytes that were read, after decompression
 * @param cut true where the file is longer than {@link #MAX_BYTES} after decompression
 */
public record Sitemap(boolean index, List<SitemapEntry> entries, int named, long bytes, boolean cut) {
    /** Maximum number of URLs in a file, by the protocol. */
    public static final int MAX_URLS = 50_000;

    /** Maximum size of a file after decompression, in bytes, by the protocol. */
    public static final int MAX_BYTES = 50 << 20;

    private static final int LONGEST = 1 << 16;
    private static final int LOOK = 8_192;
    private static final String LOC = "loc";
    private static final String LINK = "link";
    private static final String LASTMOD = "lastmod";
    private static final String PRIORITY = "priority";

    /**
     * Copies the entries.
     *
     * @param index true for a sitemap index, which names sitemaps instead of pages
     * @param entries entries in order
     * @param named number of entries, those that are left out included
     * @param bytes bytes that were read, after decompression
     * @param cut true where the file is longer than what was read
     */
    public Sitemap {
        entries = List.copyOf(entries);
    }

    /** {@return the URLs as written, in order} */
    public List<String> urls() {
        return entries.stream().map(SitemapEntry::url).toList();
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
        Bounded bounded = new Bounded(gzip ? new GzipReader(packed) : packed);
        ByteSource plain = new ByteSource(bounded);
        XmlTokens xml = new XmlTokens(new InputStreamReader(plain, charset(plain)));
        Entries entries = new Entries();
        boolean index = false;
        try {
            Form form = root(xml, entries);
            index = form == Form.INDEX;
            if (form != null) read(xml, form, entries);
        } catch (IOException cutOff) {
            entries.end();
            if (entries.list.isEmpty()) throw cutOff;
        }
        return new Sitemap(index, entries.list, entries.named, bounded.read, bounded.isCut());
    }

    private static void read(XmlTokens xml, Form form, Entries entries) throws IOException {
        String prefix = xml.name().substring(0, xml.name().indexOf(':') + 1);
        Elements elements =
                switch (form) {
                    case INDEX -> new Elements(prefix, "sitemap", LOC);
                    case URLSET -> new Elements(prefix, "url", LOC);
                    case RSS -> new Elements(prefix.equals("rdf:") ? "" : prefix, "item", LINK);
                    case ATOM -> new Elements(prefix, "entry", LINK);
                };
        if (form == Form.ATOM) xml.keepAttributes();
        read(xml, form, elements, entries);
        entries.end();
    }

    /** XML that the protocol allows: its own, RSS 2.0 (1.0 too) and Atom 0.3 and 1.0. */
    private enum Form {
        INDEX,
        URLSET,
        RSS,
        ATOM
    }

    /**
     * Names of the elements of a form.
     *
     * @param prefix that of the root; {@code image:loc} belongs to an extension
     * @param entry element that holds an entry
     * @param url element that holds the URL of an entry
     */
    private record Elements(String prefix, String entry, String url) {}

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
     * @param entries takes the lines of a text
     * @return null for a text
     */
    private static @Nullable Form root(XmlTokens xml, Entries entries) throws IOException {
        String first = null;
        for (Kind kind; (kind = xml.next()) != Kind.END_OF_FILE; ) {
            if (kind == Kind.TEXT) {
                if (first == null) lines(xml.text(), entries);
            } else if (kind == Kind.START) {
                if (first == null) first = xml.name();
                Form form = form(xml.name());
                if (form == null) continue;
                entries.clear();
                return form;
            }
        }
        if (first == null && !entries.list.isEmpty()) return null;
        entries.clear();
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

    /**
     * Reads the entries of a form. In the protocol's own forms a URL counts outside of an entry too, whatever markup is missing;
     * in RSS and Atom it names the site there, not a page. Atom gives URLs in attributes.
     */
    private static void read(XmlTokens xml, Form form, Elements elements, Entries entries) throws IOException {
        String entry = elements.prefix() + elements.entry();
        boolean anywhere = form == Form.INDEX || form == Form.URLSET;
        boolean within = anywhere;
        StringBuilder text = new StringBuilder();
        String inside = "";
        for (Kind kind; (kind = xml.next()) != Kind.END_OF_FILE; ) {
            if (kind == Kind.TEXT) {
                if (!inside.isEmpty() && text.length() < LONGEST) text.append(xml.text());
                continue;
            }
            if (!inside.isEmpty() && !text.toString().isBlank())
                entries.put(inside, text.toString().strip());
            text.setLength(0);
            inside = "";
            if (xml.name().equals(entry)) {
                within = anywhere || kind == Kind.START;
                entries.end();
            }
            if (!within || kind != Kind.START || !xml.name().startsWith(elements.prefix())) continue;
            String property = property(xml.name().substring(elements.prefix().length()), elements.url());
            if (form == Form.ATOM && property.equals(LOC)) link(xml, entries);
            else inside = property;
        }
    }

    /**
     * Returns what an element says of an entry, by the protocol's name for it; empty for none.
     *
     * @param url name of the element that holds the URL
     */
    private static String property(String element, String url) {
        if (element.equals(url)) return LOC;
        return switch (element) {
            case "lastmod", "pubDate", "date", "updated", "modified" -> LASTMOD;
            case "priority" -> PRIORITY;
            default -> "";
        };
    }

    /** Reads a link to a page: one without a relation, or alternate. */
    private static void link(XmlTokens xml, Entries entries) throws IOException {
        String relation = xml.attribute("rel");
        String href = xml.attribute("href");
        boolean page = relation == null || relation.strip().equals("alternate");
        if (page && href != null && !href.isBlank()) entries.put(LOC, href.strip());
    }

    private static void lines(CharSequence text, Entries entries) {
        text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.regionMatches(true, 0, "http", 0, 4))
                .forEach(line -> entries.put(LOC, line));
        entries.end();
    }

    /** Entries as they are read; a second URL begins another entry, whatever markup is missing. */
    private static final class Entries {
        final List<SitemapEntry> list = new ArrayList<>();
        int named;
        private @Nullable String loc;
        private @Nullable String lastmod;
        private @Nullable String priority;

        void put(String property, String value) {
            switch (property) {
                case LASTMOD -> lastmod = value;
                case PRIORITY -> priority = value;
                default -> {
                    if (loc != null) end();
                    loc = value;
                }
            }
        }

        /** Ends the entry, if it has a URL. */
        void end() {
            if (loc != null) {
                named++;
                if (list.size() < MAX_URLS) list.add(new SitemapEntry(loc, lastmod, priority));
            }
            loc = null;
            lastmod = null;
            priority = null;
        }

        void clear() {
            list.clear();
            named = 0;
        }
    }

    /** Stream cut at a number of bytes, which counts what is read. */
    private static final class Bounded extends FilterInputStream {
        private long read;

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
            if (read >= MAX_BYTES) return -1;
            int count = super.read(into, offset, (int) Math.min(length, MAX_BYTES - read));
            read += Math.max(0, count);
            return count;
        }

        /** Returns whether there is more behind the bound. */
        boolean isCut() {
            try {
                return read >= MAX_BYTES && super.read() >= 0;
            } catch (IOException broken) {
                return true;
            }
        }
    }
}
