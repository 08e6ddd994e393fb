package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Microdata of a page as JSON (HTML Standard, sections 5.2.5 and 5.4): {@code {type, id, properties}}, items in items. An
 * item that {@code itemref} makes its own ancestor is the text {@code ERROR}, by the standard. Limits: {@value #MAX_DEPTH}
 * levels, {@value #MAX_VALUES} values and {@value #MAX_STEPS} visited elements a page; beyond them values are missing, and
 * {@link #errors} tell.
 */
public final class Microdata {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_STEPS = 400_000;
    private static final int MAX_ERRORS = 20;

    private final Document tree;
    private final ElementValues values;
    private final List<Object> items = new ArrayList<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private final List<Element> path = new ArrayList<>();
    private @Nullable Map<String, Element> byId;
    private @Nullable Map<Element, Integer> order;
    private int steps;
    private int count;

    private Microdata(Document tree, ElementValues values) {
        this.tree = tree;
        this.values = values;
    }

    /** @param scopes all HTML elements with {@code itemscope}, in tree order */
    public static Microdata read(Document tree, List<Element> scopes, ElementValues values) {
        Microdata microdata = new Microdata(tree, values);
        for (Element scope : scopes) {
            if (values.budget().endsBefore("microdata")) break;
            if (!scope.hasAttr("itemprop")) microdata.items.add(microdata.item(scope));
        }
        return microdata;
    }

    /** Returns the top-level items, in tree order. */
    public List<Object> items() {
        return items;
    }

    /** Returns a message for each item that could not be read, or not completely. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    private Object item(Element scope) {
        path.add(scope);
        Map<String, Object> item = new LinkedHashMap<>();
        List<String> types = names(scope, "itemtype");
        if (!types.isEmpty()) item.put("type", types);
        if (scope.hasAttr("itemid")) item.put("id", values.url(scope.attr("itemid")));
        Map<String, List<Object>> properties = new LinkedHashMap<>();
        for (Element element : elementsOf(scope)) {
            List<String> names = names(element, "itemprop");
            if (count + names.size() > MAX_VALUES) {
                error("more than " + MAX_VALUES + " values: the others are not read");
                break;
            }
            count += names.size();
            boolean nested = element.hasAttr("itemscope");
            String text = nested || names.isEmpty() ? "" : values.ofItemprop(element);
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                // an item is read anew for each name, and a text counted anew, so that all are within the limits
                Object value = nested ? nested(element) : i == 0 ? text : values.counted(text);
                properties.computeIfAbsent(name, k -> new ArrayList<>(1)).add(value);
            }
        }
        item.put("properties", properties);
        path.remove(path.size() - 1);
        return item;
    }

    /** Returns the words of an attribute, as far as names of the page may be written. */
    private List<String> names(Element element, String attribute) {
        List<String> names = Ascii.tokens(element.attr(attribute));
        for (String name : names) {
            if (values.countName(name.length())) continue;
            error("names of types and properties are too long: some are not read");
            return names.stream()
                    .filter(each -> values.countName(each.length()))
                    .toList();
        }
        return names;
    }

    private Object nested(Element scope) {
        for (Element ancestor : path) {
            if (!ancestor.equals(scope)) continue;
            error("an item is its own property");
            return "ERROR";
        }
        if (path.size() < MAX_DEPTH) return item(scope);
        error("items nest more than " + MAX_DEPTH + " deep: the inner ones are not read");
        return "ERROR";
    }

    private void error(String what) {
        if (errors.size() < MAX_ERRORS) errors.add(what);
    }

    /** Returns "the properties of an item" (section 5.2.5): its elements with a name, in tree order. */
    private List<Element> elementsOf(Element scope) {
        List<Element> found = new ArrayList<>();
        if (!scope.hasAttr("itemref")) {
            below(scope, null, found);
            return found;
        }
        Set<Element> memory = new HashSet<>();
        memory.add(scope);
        below(scope, memory, found);
        for (String id : Ascii.tokens(scope.attr("itemref"))) {
            Element named = ids().get(id);
            if (named == null) error("itemref names \"" + shortened(id) + "\", an id that no element has");
            else if (visit(named, memory, found)) below(named, memory, found);
        }
        Map<Element, Integer> places = order();
        found.sort(Comparator.comparing(element -> places.getOrDefault(element, 0)));
        return found;
    }

    private void below(Element root, @Nullable Set<Element> memory, List<Element> found) {
        Element element = root.firstElementChild();
        while (element != null) {
            boolean enter = visit(element, memory, found);
            Element next = enter ? element.firstElementChild() : null;
            while (next == null) {
                next = element.nextElementSibling();
                if (next != null) break;
                element = element.parent();
                if (element == null || element.equals(root)) return;
            }
            element = next;
        }
    }

    /** Adds the element where it is a property; returns true if its children belong to the same item. */
    private boolean visit(Element element, @Nullable Set<Element> memory, List<Element> found) {
        if (!values.budget().step()) return false;
        if (++steps > MAX_STEPS) {
            error("itemref makes more of the page than is looked at");
            return false;
        }
        if (memory != null && !memory.add(element)) {
            error("itemref names an element that is of the item already");
            return false;
        }
        if (!TreeTag.isHtml(element)) return true;
        if (TreeTag.isSilent(element)) return false;
        if (element.hasAttr("itemprop")) found.add(element);
        return !element.hasAttr("itemscope");
    }

    private Map<String, Element> ids() {
        Map<String, Element> ids = byId;
        if (ids == null) {
            ids = new HashMap<>();
            for (Element element : tree.getAllElements()) {
                if (element.hasAttr("id")) ids.putIfAbsent(element.attr("id"), element);
            }
            byId = ids;
        }
        return ids;
    }

    private Map<Element, Integer> order() {
        Map<Element, Integer> places = order;
        if (places == null) {
            places = new HashMap<>();
            for (Element element : tree.getAllElements()) places.put(element, places.size());
            order = places;
        }
        return places;
    }

    private static String shortened(String id) {
        return id.length() <= 40 ? id : id.substring(0, 40);
    }
}
