package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** Property values of elements in microformats2, by the prefix of the property. */
final class MicroformatValues {
    private static final Evaluator CODE = QueryParser.parse("script, style");

    private final ElementValues values;

    MicroformatValues(ElementValues values) {
        this.values = values;
    }

    /** Returns the value ("parsing a p-, u-, e-, dt- property"). */
    Object of(Element element, String prefix) {
        return switch (prefix) {
            case "p" -> text(element);
            case "u" -> url(element);
            case "dt" -> time(element);
            default -> embedded(element);
        };
    }

    String text(Element element) {
        String value = ValueClass.text(element);
        if (value != null) return values.counted(value);
        String said =
                switch (element.normalName()) {
                    case "abbr", "link" -> attribute(element, "title");
                    case "data", "input" -> attribute(element, "value");
                    case "img", "area" -> attribute(element, "alt");
                    default -> null;
                };
        return said == null ? shown(element) : values.counted(said);
    }

    /** Returns an absolute URL; {@code {value, alt}} for an image with alternative text. */
    private Object url(Element element) {
        String reference = reference(element);
        if (reference != null) {
            String url = values.url(reference);
            if (!element.normalName().equals("img") || !element.hasAttr("alt")) return url;
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("value", url);
            image.put("alt", values.counted(element.attr("alt")));
            return image;
        }
        String value = ValueClass.text(element);
        if (value == null) {
            value = switch (element.normalName()) {
                case "abbr" -> attribute(element, "title");
                case "data", "input" -> attribute(element, "value");
                default -> null;
            };
        }
        return values.url(value == null ? shown(element) : value);
    }

    static @Nullable String reference(Element element) {
        return switch (element.normalName()) {
            case "a", "area", "link" -> attribute(element, "href");
            case "img", "audio", "source", "iframe" -> attribute(element, "src");
            case "video" -> ElementValues.first(element, "src", "poster");
            case "object" -> attribute(element, "data");
            default -> null;
        };
    }

    private String time(Element element) {
        String value = ValueClass.time(element);
        if (value != null) return values.counted(value);
        String said =
                switch (element.normalName()) {
                    case "time", "ins", "del" -> attribute(element, "datetime");
                    case "abbr" -> attribute(element, "title");
                    case "data", "input" -> attribute(element, "value");
                    default -> null;
                };
        return said == null ? shown(element) : values.counted(said);
    }

    /** Returns the markup, without scripts and styles, and its text. */
    private Map<String, Object> embedded(Element element) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("html", values.isSpent() ? "" : values.counted(markup(element)));
        value.put("value", shown(element));
        return value;
    }

    private static String markup(Element element) {
        Document tree = element.ownerDocument();
        if (tree != null && element.selectFirst(CODE) == null) return plainHtml(element, tree);
        Document alone = new Document("");
        Element copy = element.clone();
        alone.appendChild(copy);
        for (Element code : copy.select(CODE)) code.remove();
        return plainHtml(copy, alone);
    }

    /** Output settings that add no line breaks. */
    private static String plainHtml(Element element, Document tree) {
        boolean pretty = tree.outputSettings().prettyPrint();
        tree.outputSettings().prettyPrint(false);
        String html = element.html();
        tree.outputSettings().prettyPrint(pretty);
        return Ascii.trim(html);
    }

    /** Returns the text, each image as its alternative text or URL. */
    String shown(Element element) {
        return values.textWithImages(element);
    }

    static @Nullable String attribute(Element element, String name) {
        return element.hasAttr(name) ? element.attr(name) : null;
    }
}
