package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * The microformats of a page, as <a href="https://microformats.org/wiki/microformats2-parsing">microformats2 parsing</a>
 * turns them into JSON: {@code {type, id, properties, children}}, items in items; one that is a property's value has a
 * {@code value} too. Classic ones (hCard, hAtom, ...) are read as what they are called today. At most {@value #MAX_VALUES}
 * values of a page are kept; items nest at most {@value #MAX_DEPTH} deep.
 */
final class Microformats {
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_STEPS = 400_000;

    private final MicroformatValues values;
    private int count;
    private int steps;
    private boolean cut;

    private Microformats(ElementValues values) {
        this.values = new MicroformatValues(values);
    }

    /** What is found, and whether that is not all. */
    record Found(List<Object> items, List<String> errors) {}

    /** @param roots every element that begins an item, in tree order, those within others included */
    static Found read(List<Element> roots, ElementValues values) {
        Microformats formats = new Microformats(values);
        List<Object> items = new ArrayList<>();
        Element last = null;
        for (Element root : roots) {
            if (last != null && isWithin(root, last)) continue;
            last = root;
            items.add(formats.item(root, classes(root), 0));
        }
        return new Found(
                items,
                formats.cut
                        ? List.of("more than " + MAX_VALUES + " values, or nested too often: the others are not read")
                        : List.of());
    }

    private static boolean isWithin(Element element, Element outer) {
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            if (parent.equals(outer)) return true;
        }
        return false;
    }

    private static MicroformatClasses classes(Element element) {
        return MicroformatClasses.of(element.attributes().get("class"));
    }

    /** An item while it is read. */
    private final class Item {
        final MicroformatClasses classes;
        final Map<String, List<Object>> properties = new LinkedHashMap<>();
        final List<Object> children = new ArrayList<>(0);
        final int depth;
        boolean texts;
        boolean urls;
        boolean nested;

        Item(MicroformatClasses classes, int depth) {
            this.classes = classes;
            this.depth = depth;
        }

        void readBelow(Element parent) {
            for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
                if (!mayLookAt(1)) return;
                if (DomReader.isHtml(child) && DomReader.isSilent(child)) continue;
                read(child);
            }
        }

        private void read(Element element) {
            MicroformatClasses own = classes(element);
            List<String> names = own.words().isEmpty() && !classes.classic() ? List.of() : own.propertiesOf(classes);
            if (classes.classic()) names = withRel(element, names);
            if (own.beginsItem()) {
                nested = true;
                if (depth < MAX_DEPTH) place(element, own, names);
                return;
            }
            for (String name : names) if (room()) add(name, value(element, prefix(name)));
            readBelow(element);
        }

        /** An item in the item: the value of a property, or a child. */
        private void place(Element element, MicroformatClasses own, List<String> names) {
            if (names.isEmpty()) {
                if (room()) children.add(item(element, own, depth + 1));
                return;
            }
            for (String name : names) {
                if (!room()) return;
                Map<String, Object> value = item(element, own, depth + 1);
                value.put("value", valueOf(value, element, prefix(name)));
                if (prefix(name).equals("e")) {
                    if (value(element, "e") instanceof Map<?, ?> markup && markup.get("html") instanceof String html)
                        value.put("html", html);
                }
                add(name, value);
            }
        }

        private Object valueOf(Map<String, Object> item, Element element, String prefix) {
            String own = prefix.equals("p") ? "name" : prefix.equals("u") ? "url" : "";
            Object stated = item.get("properties") instanceof Map<?, ?> all && all.get(own) instanceof List<?> list
                    ? list.get(0)
                    : null;
            if (stated instanceof String text) return text;
            Object value = values.of(element, prefix.equals("e") ? "p" : prefix);
            return value instanceof Map<?, ?> map && map.get("value") instanceof String text ? text : value;
        }

        private void add(String name, Object value) {
            if (!room()) return;
            count++;
            texts |= name.startsWith("p-") || name.startsWith("e-");
            urls |= name.startsWith("u-");
            properties
                    .computeIfAbsent(name.substring(name.indexOf('-') + 1), k -> new ArrayList<>(1))
                    .add(value);
        }

        /** Classic entries name their address and their tags by {@code rel}. */
        private List<String> withRel(Element element, List<String> names) {
            if (!element.hasAttr("rel") || !classes.types().contains("h-entry")) return names;
            List<String> rels = Ascii.words(element.attr("rel"));
            List<String> all = new ArrayList<>(names);
            if (rels.contains("bookmark") && !all.contains("u-url")) all.add("u-url");
            if (rels.contains("tag") && !all.contains("p-category")) all.add("p-category");
            return all;
        }
    }

    /** Markup is copied to be written: that is paid for by its elements. */
    private Object value(Element element, String prefix) {
        boolean whole =
                !prefix.equals("e") || mayLookAt(element.getAllElements().size());
        return values.of(element, whole ? prefix : "p");
    }

    private boolean mayLookAt(int elements) {
        if (steps <= MAX_STEPS) steps += elements;
        cut |= steps > MAX_STEPS;
        return steps <= MAX_STEPS;
    }

    private boolean room() {
        cut |= count >= MAX_VALUES;
        return count < MAX_VALUES;
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf('-'));
    }

    private Map<String, Object> item(Element root, MicroformatClasses classes, int depth) {
        count++;
        Item item = new Item(classes, depth);
        item.readBelow(root);
        if (!classes.classic())
            new ImpliedProperties(root, values).addTo(item.properties, item.texts, item.urls, item.nested);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", List.copyOf(classes.types()));
        String id = MicroformatValues.attribute(root, "id");
        if (id != null && !id.isEmpty() && !classes.classic()) json.put("id", id);
        json.put("properties", item.properties);
        if (!item.children.isEmpty()) json.put("children", item.children);
        return json;
    }
}
