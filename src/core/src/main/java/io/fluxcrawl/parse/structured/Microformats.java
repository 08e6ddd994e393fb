package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Microformats of a page as JSON, by <a href="https://microformats.org/wiki/microformats2-parsing">microformats2 parsing</a>:
 * {@code {type, id, properties, children}}, items in items; an item that is the value of a property has a {@code value} too.
 * Classic formats (hCard, hAtom and others) are read as their successors. Limits: {@value #MAX_VALUES} values a page,
 * {@value #MAX_DEPTH} levels.
 */
public final class Microformats {
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_STEPS = 400_000;

    private final MicroformatValues values;
    private final ElementValues texts;
    private final ParseBudget budget;
    private int count;
    private int steps;
    private boolean cut;

    private Microformats(ElementValues values) {
        this.budget = values.budget();
        this.texts = values;
        this.values = new MicroformatValues(values);
    }

    /** Items of a page, and errors where they are not complete. */
    public record Found(List<Object> items, List<String> errors) {}

    /** @param roots all elements that begin an item, nested ones included, in tree order */
    public static Found read(List<Element> roots, ElementValues values) {
        Microformats formats = new Microformats(values);
        List<Object> items = new ArrayList<>();
        Element last = null;
        for (Element root : roots) {
            if (values.budget().endsBefore("microformats")) break;
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

    /** Item under construction. */
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
                if (TreeTag.isHtml(child) && TreeTag.isSilent(child)) continue;
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
            Map<String, Object> known = names.size() > 1 ? new HashMap<>(4) : Map.of();
            for (String name : names) {
                if (!hasCapacity()) break;
                String prefix = prefix(name);
                Object value = again(known.get(prefix));
                if (value == null) value = value(element, prefix);
                if (names.size() > 1) known.put(prefix, value);
                add(name, value);
            }
            readBelow(element);
        }

        /** Reads a nested item: the value of a property, or a child. */
        private void place(Element element, MicroformatClasses own, List<String> names) {
            if (names.isEmpty()) {
                if (hasCapacity()) children.add(item(element, own, depth + 1));
                return;
            }
            for (String name : names) {
                if (!hasCapacity()) return;
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
            if (!hasCapacity()) return;
            count++;
            if (!Microformats.this.texts.countName(name.length())) {
                cut = true;
                return;
            }
            texts |= name.startsWith("p-") || name.startsWith("e-");
            urls |= name.startsWith("u-");
            properties
                    .computeIfAbsent(name.substring(name.indexOf('-') + 1), k -> new ArrayList<>(1))
                    .add(value);
        }

        /** Reads the URL and tags of a classic entry, which are marked by {@code rel}. */
        private List<String> withRel(Element element, List<String> names) {
            if (!element.hasAttr("rel") || !classes.types().contains("h-entry")) return names;
            List<String> rels = Ascii.words(element.attr("rel"));
            List<String> all = new ArrayList<>(names);
            if (rels.contains("bookmark") && !all.contains("u-url")) all.add("u-url");
            if (rels.contains("tag") && !all.contains("p-category")) all.add("p-category");
            return all;
        }
    }

    /** Returns a text that is the value of one more property, counted once more; null for other values. */
    private @Nullable Object again(@Nullable Object value) {
        return value instanceof String text ? texts.counted(text) : null;
    }

    /** Counts the elements of markup that is copied, which bounds the cost. */
    private Object value(Element element, String prefix) {
        boolean whole = !prefix.equals("e")
                || (steps <= MAX_STEPS && mayLookAt(element.getAllElements().size()));
        return values.of(element, whole ? prefix : "p");
    }

    private boolean mayLookAt(int elements) {
        if (!budget.steps(elements)) return false;
        if (steps <= MAX_STEPS) steps += elements;
        cut |= steps > MAX_STEPS;
        return steps <= MAX_STEPS;
    }

    private boolean hasCapacity() {
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
