package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.seed.XmlTokens.Kind;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sitemap as served by a site (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>): XML, or text with a URL
 * per line, plain or gzip. A truncated sitemap gives the URLs before the truncation.
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
        InputStream plain = gzip ? new ByteSource(new Bounded(new GzipReader(packed))) : packed;
        XmlTokens xml = new XmlTokens(new InputStreamReader(plain, StandardCharsets.UTF_8));
        List<String> urls = new ArrayList<>();
        boolean index = false;
        try {
            Kind kind;
            while ((kind = xml.next()) == Kind.TEXT) lines(xml.text(), urls);
            if (kind == Kind.END_OF_FILE && !urls.isEmpty()) return new Sitemap(false, urls);
            String root = kind == Kind.START ? xml.name() : "";
            index = root.endsWith("sitemapindex");
            if (!index && !root.endsWith("urlset"))
                throw new SeedFormatException("its root is " + Sanitizer.quote(root) + ", not urlset.");
            locations(xml, root.substring(0, root.indexOf(':') + 1) + "loc", urls);
        } catch (IOException cutOff) {
            if (urls.isEmpty()) throw cutOff;
        }
        return new Sitemap(index, urls);
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

    private static void lines(CharSequence text, List<String> urls) {
        text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
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
