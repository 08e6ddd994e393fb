package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Implied name, photo and url of an item ("parsing for implied properties" of microformats2). */
final class ImpliedProperties {
    private final Element root;
    private final MicroformatValues values;

    ImpliedProperties(Element root, MicroformatValues values) {
        this.root = root;
        this.values = values;
    }

    /**
     * Adds them where none is stated.
     *
     * @param texts whether the item states a property of text or markup
     * @param urls whether it states a property that is a URL
     * @param nested whether there is an item in it
     */
    void addTo(Map<String, List<Object>> properties, boolean texts, boolean urls, boolean nested) {
        if (!texts && !nested && !properties.containsKey("name")) properties.put("name", List.of(name()));
        if (urls || nested) return;
        Element photo = properties.containsKey("photo") ? null : found("img", "src", "object", "data");
        if (photo != null) properties.put("photo", List.of(values.of(photo, "u")));
        Element link = properties.containsKey("url") ? null : found("a", "href", "area", "href");
        if (link != null) properties.put("url", List.of(values.of(link, "u")));
    }

    private String name() {
        Element element = root;
        for (int depth = 0; element != null && depth < 3; depth++) {
            String name = named(element);
            if (name != null && !name.isEmpty()) return Ascii.trim(name);
            element = onlyChild(element);
        }
        return values.shown(root);
    }

    private static @Nullable String named(Element element) {
        return switch (element.normalName()) {
            case "img", "area" -> MicroformatValues.attribute(element, "alt");
            case "abbr" -> MicroformatValues.attribute(element, "title");
            default -> null;
        };
    }

    /** Returns the element itself, its only child of a kind, or that of its only child. */
    private @Nullable Element found(String tag, String attribute, String other, String otherAttribute) {
        for (Element element = root; element != null; element = element.equals(root) ? onlyChild(root) : null) {
            if (element.equals(root) && is(root, tag, attribute)) return root;
            if (element.equals(root) && is(root, other, otherAttribute)) return root;
            Element one = onlyOfType(element, tag, attribute);
            if (one == null) one = onlyOfType(element, other, otherAttribute);
            if (one != null) return one;
        }
        return null;
    }

    private static boolean is(Element element, String tag, String attribute) {
        return element.normalName().equals(tag) && element.hasAttr(attribute);
    }

    private static @Nullable Element onlyOfType(Element parent, String tag, String attribute) {
        Element only = null;
        for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (!child.normalName().equals(tag)) continue;
            if (only != null) return null;
            only = child;
        }
        return only != null && only.hasAttr(attribute) && !beginsItem(only) ? only : null;
    }

    private static @Nullable Element onlyChild(Element parent) {
        Element child = parent.firstElementChild();
        return child == null || child.nextElementSibling() != null || beginsItem(child) ? null : child;
    }

    private static boolean beginsItem(Element element) {
        return MicroformatClasses.beginItem(element.attributes().get("class"));
    }
}
