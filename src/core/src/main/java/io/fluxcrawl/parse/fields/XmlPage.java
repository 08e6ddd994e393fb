package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.parse.charset.CharsetChoice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Metadata of feeds, SVG and other XML: the title and the other metadata of a feed, from its start. */
public final class XmlPage {
    /** Number of bytes that are read: the title of a feed is before its entries. */
    private static final int BEGINNING = 128 * 1024;

    private XmlPage() {}

    /** Tests for a root element of XHTML; such a page is read as HTML, whatever XML type it is served as. */
    public static boolean isXhtml(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 1024), StandardCharsets.ISO_8859_1);
        int at = 0;
        while ((at = head.indexOf('<', at) + 1) > 0 && at < head.length()) {
            if (Ascii.isLetter(head.charAt(at))) return head.regionMatches(true, at, "html", 0, 4);
            if (head.startsWith("!--", at)) at = Math.max(at, head.indexOf("-->", at));
        }
        return false;
    }

    public static void read(Fetched page, CharsetChoice charset, PageMetadataBuilder draft) {
        draft.charset(charset.encoding().name());
        draft.charsetSource(charset.source());
        byte[] body = page.body().bytes();
        String text = charset.encoding().decode(body, charset.skip(), Math.min(body.length, BEGINNING));
        Document document = Parser.xmlParser().parseInput(text, "");
        Element root = document.firstElementChild();
        if (root == null) return;
        Element channel = child(root, "channel");
        Element holder = channel == null ? root : channel;
        String title = textOf(holder, "title");
        draft.title(title);
        draft.description(first(textOf(holder, "description"), textOf(holder, "subtitle")));
        draft.lang(first(textOf(holder, "language"), blankToNull(root.attr("xml:lang"))));
        draft.generator(textOf(holder, "generator"));
        draft.modified(first(textOf(holder, "updated"), textOf(holder, "lastBuildDate")));
        draft.published(first(textOf(holder, "published"), textOf(holder, "pubDate")));
        draft.author(author(holder));
        draft.links(links(holder));
        if (title != null) draft.seo(NonHtmlPage.titleOnly(title));
        NonHtmlPage.judge(page, draft);
    }

    /** Returns the author: author/name of Atom, managingEditor of RSS, or the elements of podcasts and Dublin Core. */
    private static @Nullable String author(Element holder) {
        Element author = child(holder, "author");
        if (author != null) return first(textOf(author, "name"), blankToNull(Ascii.collapse(author.ownText())));
        for (String name : List.of("itunes:author", "dc:creator", "managingEditor")) {
            String text = textOf(holder, name);
            if (text != null) return text;
        }
        return null;
    }

    private static List<PageMetadata.Link> links(Element holder) {
        return holder.children().stream()
                .filter(child -> child.normalName().endsWith("link"))
                .limit(50)
                .map(child -> new PageMetadata.Link(
                        child.attr("rel"), child.hasAttr("href") ? child.attr("href") : child.text(), Map.of()))
                .toList();
    }

    private static @Nullable Element child(Element parent, String name) {
        for (Element child : parent.children()) {
            if (child.normalName().equals(Ascii.lower(name))) return child;
        }
        return null;
    }

    private static @Nullable String textOf(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? null : blankToNull(Ascii.collapse(child.text()));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
