package io.fluxcrawl.url;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a sitemap (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>), numbered from 1: a
 * sitemap may be one line. What else an entry says of its URL ({@code lastmod}, say) is input. DTDs are passed over and
 * entities refused.
 */
final class SitemapRows implements Rows {
    private final XMLStreamReader xml;
    private long number;

    private SitemapRows(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** @param in UTF-8, whatever the XML declaration says */
    static Rows open(ByteSource in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            // a reader of ours replaces what is malformed, where the parser's would give up
            XMLStreamReader xml = factory.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            enter(xml);
            return new SitemapRows(xml);
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** Goes to the root, which must be that of a sitemap. */
    private static void enter(XMLStreamReader xml) throws XMLStreamException, BadList {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {}
        String root = xml.getLocalName();
        if (root.equals("sitemapindex")) {
            throw new BadList("it is a sitemap index: it lists sitemaps, not pages. Crawl those that it names.");
        }
        if (!root.equals("urlset")) {
            throw new BadList("it is no sitemap: its root is <" + Blanks.strip(root) + ">, not <urlset>.");
        }
    }

    @Override
    public @Nullable Seed next() throws IOException {
        try {
            while (true) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_DOCUMENT) return null;
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("url")) return entry();
                    skip();
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    private Seed entry() throws XMLStreamException {
        String loc = null;
        String namespace = xml.getNamespaceURI();
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            String name = xml.getLocalName();
            if (!Objects.equals(xml.getNamespaceURI(), namespace)) {
                skip();
            } else if (name.equals("loc") && loc == null) {
                loc = text();
            } else {
                input.put(name, text().strip());
            }
        }
        return new Seed(++number, loc == null ? "" : loc, input);
    }

    /** The text of the element that has begun, up to its end and to {@link Lines#LONGEST}; elements within are passed over. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    int room = Lines.LONGEST - text.length();
                    text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    text.append('&').append(xml.getLocalName()).append(';');
                default -> {}
            }
        }
    }

    /** Passes over the element that has begun. */
    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) depth++;
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
        }
    }

    /** @param e of the JDK's parser, which fails with what not on broken DTDs */
    private static IOException broken(Exception e) {
        if (e instanceof XMLStreamException xml && xml.getNestedException() instanceof IOException io) return io;
        Location at = e instanceof XMLStreamException xml ? xml.getLocation() : null;
        return new IOException("its XML is broken" + (at == null ? "" : " in line " + at.getLineNumber()), e);
    }
}
