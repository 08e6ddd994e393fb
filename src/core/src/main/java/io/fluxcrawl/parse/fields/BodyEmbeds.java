package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.Embed;
import io.fluxcrawl.parse.html.PageUrls;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Embedded content of a body (HTML Standard, section 4.8): frames, videos, audio, plug-in content; at most {@value
 * #MAX}.
 */
final class BodyEmbeds {
    private static final int MAX = 200;
    private static final int MAX_TITLE = 1_000;

    private final List<Element> elements = new ArrayList<>(0);

    void add(Element element) {
        if (elements.size() < MAX) elements.add(element);
    }

    List<Embed> list(PageUrls urls) {
        List<Embed> list = new ArrayList<>(elements.size());
        for (Element element : elements) {
            Element source = source(element);
            String written = said(source, element.normalName().equals("object") ? "data" : "src");
            String src = urls.absolute(written);
            if (src == null) src = urls.absolute(said(element, "data-src"));
            String type = said(source, "type");
            String title = said(element, "title");
            if (title != null) title = Ascii.collapse(title.substring(0, Math.min(MAX_TITLE, title.length())));
            String poster = urls.absolute(said(element, "poster"));
            if (src != null || poster != null) list.add(new Embed(element.normalName(), src, type, title, poster));
        }
        return list;
    }

    /** Returns the element with the address: the first {@code <source>} where the element has none itself. */
    private static Element source(Element element) {
        if (element.hasAttr("src")) return element;
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (child.normalName().equals("source") && child.hasAttr("src")) return child;
        }
        return element;
    }

    private static @Nullable String said(Element element, String name) {
        String value = element.attributes().get(name);
        return value.isEmpty() ? null : value;
    }
}
