package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The RDFa of a page: <a href="https://www.w3.org/TR/rdfa-lite/">RDFa Lite 1.1</a> (vocab, typeof, property, resource,
 * prefix) by the sequence of <a href="https://www.w3.org/TR/rdfa-core/#s_sequence">RDFa Core 1.1, 7.5</a>, and of that
 * {@code about}, {@code content} and {@code datetime}. Each resource is {@code {type, resource, properties}}, types and
 * properties as IRIs; it stands where it is a property's value for the first time, else by itself. What metas say of a
 * page that is given no type is left to the columns that hold metas. At most {@value #MAX_VALUES} values are kept.
 */
final class Rdfa {
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_DEPTH = 600;

    /** A resource that is the value of several properties is written for each, up to this many times in all. */
    private static final int MAX_COPIES = 8;

    private final ElementValues values;
    private final List<Resource> all = new ArrayList<>();
    private final List<Resource> roots = new ArrayList<>();
    private final Map<String, Resource> byName = new HashMap<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private final Resource page;
    private int count;

    /** Something that the page speaks of. */
    private static final class Resource {
        final @Nullable String name;
        final Set<String> types = new LinkedHashSet<>();
        final Map<String, List<Object>> properties = new LinkedHashMap<>();
        final Map<String, Object> json = new LinkedHashMap<>();
        boolean placed;

        /** The element whose value it is. */
        @Nullable
        Element holder;

        Resource(@Nullable String name) {
            this.name = name;
        }

        void finish() {
            if (!types.isEmpty()) json.put("type", List.copyOf(types));
            if (name != null) json.put("resource", name);
            json.put("properties", properties);
        }
    }

    /**
     * Where the walk stands.
     *
     * @param object what the elements below speak of
     * @param copies under how many names at once, those of the resources around it included
     */
    private record Place(Resource object, RdfaPrefixes names, int copies) {}

    private Rdfa(ElementValues values) {
        this.values = values;
        this.page = new Resource(values.page());
        byName.put(values.page(), page);
    }

    static Rdfa read(Document tree, ElementValues values) {
        Rdfa rdfa = new Rdfa(values);
        Element root = tree.firstElementChild();
        if (root != null) rdfa.element(root, new Place(rdfa.page, RdfaPrefixes.INITIAL, 1), 0);
        for (Resource resource : rdfa.all) resource.finish();
        return rdfa;
    }

    /** The resources that are no property's value, in the order of the page, the page itself first. */
    List<Object> resources() {
        List<Object> resources = new ArrayList<>();
        if (!page.types.isEmpty() || !page.properties.isEmpty()) {
            page.finish();
            resources.add(page.json);
        }
        for (Resource root : roots) {
            if (!root.types.isEmpty() || !root.properties.isEmpty()) resources.add(root.json);
        }
        return resources;
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    private void element(Element element, Place at, int depth) {
        if (depth > MAX_DEPTH || (DomReader.isHtml(element) && DomReader.isSilent(element))) return;
        Place below = at;
        if (element.attributesSize() > 0) {
            RdfaPrefixes names = names(element, at.names());
            boolean speaks = element.hasAttr("property") || element.hasAttr("typeof");
            if (speaks || element.hasAttr("resource") || element.hasAttr("about")) below = state(element, at, names);
            else if (!names.equals(at.names())) below = new Place(at.object(), names, at.copies());
        }
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            element(child, below, depth + 1);
        }
    }

    private RdfaPrefixes names(Element element, RdfaPrefixes outer) {
        RdfaPrefixes names = outer;
        if (element.hasAttr("vocab")) {
            String vocab = Ascii.trim(element.attr("vocab"));
            names = names.withVocabulary(vocab.isEmpty() ? null : vocab.contains(":") ? vocab : values.url(vocab));
        }
        return element.hasAttr("prefix") ? names.with(element.attr("prefix")) : names;
    }

    /** Steps 5 to 11 of the sequence, for elements without {@code rel} and {@code rev}. */
    private Place state(Element element, Place at, RdfaPrefixes names) {
        boolean valued = element.hasAttr("property") && !element.hasAttr("content") && !element.hasAttr("datatype");
        String about = element.hasAttr("about") ? name(element.attr("about"), names) : null;
        String named = nameOf(element, names);
        Resource subject = subject(element, at, valued ? about : about == null ? named : about, valued);
        Resource typed = null;
        if (element.hasAttr("typeof")) {
            typed = valued && about == null ? typedValue(element, at, named) : subject;
            for (String word : Ascii.tokens(element.attr("typeof"))) {
                String iri = names.iri(word);
                if (iri != null) typed.types.add(iri);
            }
        }
        List<String> iris = properties(element, names);
        if (subject != page || !isMeta(element) || !page.types.isEmpty()) {
            for (int i = 0; i < iris.size(); i++) {
                boolean inPlace = i == 0 || at.copies() * (i + 1) <= MAX_COPIES;
                Object value =
                        value(element, at, valued && about == null ? typed : null, valued ? named : null, inPlace);
                if (value != null) add(subject, iris.get(i), value);
            }
        }
        if (typed != null && !typed.placed && typed != page) {
            typed.placed = true;
            roots.add(typed);
        }
        Resource object = typed == null ? subject : typed;
        int copies = Math.max(at.copies(), Math.min(MAX_COPIES, at.copies() * iris.size()));
        return new Place(object, names, copies);
    }

    /** Step 5: what the properties of the element are stated of. */
    private Resource subject(Element element, Place at, @Nullable String name, boolean valued) {
        if (name != null) return resource(name);
        boolean begins = !valued && element.hasAttr("typeof") && !isOuter(element);
        return begins ? added(null) : at.object();
    }

    /** Step 5.1: what the element's value is, where it is given a type. */
    private Resource typedValue(Element element, Place at, @Nullable String named) {
        if (named != null) return resource(named);
        return isOuter(element) ? at.object() : added(null);
    }

    /** These begin no resource of their own (HTML+RDFa 1.1, 3.1). */
    private static boolean isOuter(Element element) {
        String name = element.normalName();
        return name.equals("html") || name.equals("head") || name.equals("body");
    }

    private static List<String> properties(Element element, RdfaPrefixes names) {
        List<String> iris = new ArrayList<>(1);
        for (String word : Ascii.tokens(element.attr("property"))) {
            String iri = names.iri(word);
            if (iri != null) iris.add(iri);
        }
        return iris;
    }

    private void add(Resource subject, String iri, Object value) {
        if (++count > MAX_VALUES) errors.add("more than " + MAX_VALUES + " values: the others are not read");
        else subject.properties.computeIfAbsent(iri, k -> new ArrayList<>(1)).add(value);
        if (!subject.placed && subject != page) {
            subject.placed = true;
            roots.add(subject);
        }
    }

    private static boolean isMeta(Element element) {
        return element.normalName().equals("meta") || element.normalName().equals("link");
    }

    /** Step 11: text, an IRI, or a resource, in its place if it has none yet; null where it would be itself. */
    private @Nullable Object value(
            Element element, Place at, @Nullable Resource typed, @Nullable String named, boolean inPlace) {
        if (element.hasAttr("content")) return values.counted(element.attr("content"));
        if (element.hasAttr("datetime")) return values.counted(element.attr("datetime"));
        if (typed != null) {
            if (typed == page || typed == at.object() || !inPlace) return typed.name;
            if (typed.placed && !element.equals(typed.holder)) return typed.name;
            typed.placed = true;
            typed.holder = element;
            return typed.json;
        }
        if (named != null) return named;
        return element.normalName().equals("data") ? element.attr("value") : values.textOf(element);
    }

    private Resource resource(String name) {
        Resource known = byName.get(name);
        if (known != null) return known;
        Resource added = added(name);
        byName.put(name, added);
        return added;
    }

    private Resource added(@Nullable String name) {
        Resource resource = new Resource(name);
        all.add(resource);
        return resource;
    }

    private @Nullable String nameOf(Element element, RdfaPrefixes names) {
        if (element.hasAttr("resource")) return name(element.attr("resource"), names);
        String reference = ElementValues.first(element, "href", "src");
        return reference == null ? null : values.url(reference);
    }

    private String name(String text, RdfaPrefixes names) {
        String compact = names.resource(Ascii.trim(text));
        return compact == null ? values.url(text) : compact;
    }
}
