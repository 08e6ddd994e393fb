package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * RDFa of a page as JSON: <a href="https://www.w3.org/TR/rdfa-lite/">RDFa Lite 1.1</a> (vocab, typeof, property, resource,
 * prefix) by the sequence of <a href="https://www.w3.org/TR/rdfa-core/#s_sequence">RDFa Core 1.1, 7.5</a>, and of that
 * {@code about}, {@code content}, {@code datetime}, {@code datatype}, {@code rel} and {@code rev}, as far as their words have a
 * prefix (the rest are the page's links) and their element names a resource. Each resource is {@code {type, resource, properties}}, types and
 * properties as IRIs; a value whose element states its language or type is {@code {value, lang, datatype}}. A resource stands where it is a property's value for the first time, else by itself. What metas say of a
 * page that is given no type is left to the columns that hold metas. At most {@value #MAX_VALUES} values are kept.
 */
public final class Rdfa {
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_DEPTH = 600;
    private static final String XMLNS = "xmlns:";

    /** Maximum number of times that a resource is written, where it is the value of several properties. */
    private static final int MAX_COPIES = 8;

    private final ElementValues values;
    private final List<RdfaResource> all = new ArrayList<>();
    private final List<RdfaResource> roots = new ArrayList<>();
    private final Map<String, RdfaResource> byName = new HashMap<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private final RdfaResource page;
    private int count;

    /**
     * State of the walk.
     *
     * @param object resource described by the elements below
     * @param copies number of properties that the resource is the value of, multiplied over the resources around it
     */
    private record Place(RdfaResource object, RdfaPrefixes names, int copies) {}

    /**
     * Value that an element has as a property.
     *
     * @param typed the resource, where the element gives it a type
     * @param named the IRI that the element names
     */
    private record Value(
            Element element,
            RdfaPrefixes names,
            @Nullable RdfaResource typed,
            @Nullable String named) {}

    private Rdfa(ElementValues values) {
        this.values = values;
        this.page = new RdfaResource(values.page());
        byName.put(values.page(), page);
    }

    public static Rdfa read(Document tree, ElementValues values) {
        Rdfa rdfa = new Rdfa(values);
        Element root = tree.firstElementChild();
        if (root != null) rdfa.element(root, new Place(rdfa.page, RdfaPrefixes.INITIAL, 1), 0);
        for (RdfaResource resource : rdfa.all) resource.finish();
        return rdfa;
    }

    /**
     * Returns the resources that are not the value of a property, the page itself first, then in the order of the page.
     */
    public List<Object> resources() {
        List<Object> resources = new ArrayList<>();
        if (!page.types.isEmpty() || !page.properties.isEmpty()) {
            page.finish();
            resources.add(page.json);
        }
        for (RdfaResource root : roots) {
            if (!root.types.isEmpty() || !root.properties.isEmpty()) resources.add(root.json);
        }
        return resources;
    }

    public List<String> errors() {
        return List.copyOf(errors);
    }

    private void element(Element element, Place at, int depth) {
        if (depth > MAX_DEPTH || (TreeTag.isHtml(element) && TreeTag.isSilent(element))) return;
        Place below = at;
        if (element.attributesSize() > 0) {
            RdfaPrefixes names = names(element, at.names());
            boolean speaks = element.hasAttr("property") || element.hasAttr("typeof");
            List<String> rel = relations(element, "rel", names);
            List<String> rev = relations(element, "rev", names);
            if (!rel.isEmpty() || !rev.isEmpty()) below = relate(element, at, names, rel, rev);
            else if (speaks || element.hasAttr("resource") || element.hasAttr("about"))
                below = state(element, at, names);
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
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey();
            if (key.startsWith(XMLNS)) names = names.with(key.substring(XMLNS.length()) + ": " + attribute.getValue());
        }
        return element.hasAttr("prefix") ? names.with(element.attr("prefix")) : names;
    }

    private static List<String> relations(Element element, String attribute, RdfaPrefixes names) {
        String words = element.attr(attribute);
        if (words.indexOf(':') < 0) return List.of();
        List<String> iris = new ArrayList<>(1);
        for (String word : Ascii.tokens(words)) {
            String iri = word.indexOf(':') < 0 ? null : names.iri(word);
            if (iri != null) iris.add(iri);
        }
        return iris;
    }

    /** Relates the resource of the element and the current object, by rel and rev: steps 6 to 11. */
    private Place relate(Element element, Place at, RdfaPrefixes names, List<String> rel, List<String> rev) {
        boolean about = element.hasAttr("about");
        RdfaResource subject = about ? resource(name(element.attr("about"), names)) : at.object();
        String named = nameOf(element, names);
        boolean begins = element.hasAttr("typeof") && !about;
        RdfaResource object = named != null ? resource(named) : begins ? added(null) : null;
        RdfaResource typed = about ? subject : object;
        if (typed != null) type(typed, element, names);
        if (object == null) errors.add("a rel or rev whose element names no resource is not read");
        else join(subject, object, begins, rel, rev);
        for (String iri : properties(element, names)) add(subject, iri, literal(element, names));
        if (!typedElsewhere(typed)) roots.add(typed);
        return new Place(object == null ? subject : object, names, at.copies());
    }

    /** @param inPlace true to write the object as the value, if it is not written elsewhere */
    private void join(RdfaResource subject, RdfaResource object, boolean inPlace, List<String> rel, List<String> rev) {
        for (String iri : rel) {
            boolean here = inPlace && !object.placed && object != page && object != subject;
            if (here) object.placed = true;
            Object value = here ? object.json : object.name;
            if (value != null) add(subject, iri, value);
        }
        for (String iri : rev) {
            if (subject.name != null) add(object, iri, subject.name);
        }
    }

    /** Tests whether the resource is null or already placed; marks it as placed. */
    private boolean typedElsewhere(@Nullable RdfaResource typed) {
        if (typed == null || typed.placed || typed == page || typed.types.isEmpty()) return true;
        typed.placed = true;
        return false;
    }

    private static void type(RdfaResource typed, Element element, RdfaPrefixes names) {
        for (String word : Ascii.tokens(element.attr("typeof"))) {
            String iri = names.iri(word);
            if (iri != null) typed.types.add(iri);
        }
    }

    /** Processes an element without {@code rel} and {@code rev}: steps 5 to 11. */
    private Place state(Element element, Place at, RdfaPrefixes names) {
        boolean valued = element.hasAttr("property") && !element.hasAttr("content") && !element.hasAttr("datatype");
        String about = element.hasAttr("about") ? name(element.attr("about"), names) : null;
        String named = nameOf(element, names);
        RdfaResource subject = subject(element, at, valued || about != null ? about : named, valued);
        boolean typesValue = valued && about == null;
        RdfaResource typed = null;
        if (element.hasAttr("typeof")) {
            typed = typesValue ? typedValue(element, at, named) : subject;
            type(typed, element, names);
        }
        List<String> iris = properties(element, names);
        if (!isMetaOfUntypedPage(subject, element)) {
            Value value = new Value(element, names, typesValue ? typed : null, valued ? named : null);
            stateProperties(subject, iris, value, at);
        }
        if (typed != null) placeAsRoot(typed);
        RdfaResource object = typed == null ? subject : typed;
        int copies = Math.max(at.copies(), Math.min(MAX_COPIES, at.copies() * iris.size()));
        return new Place(object, names, copies);
    }

    /** Adds the value of the element to the subject under each property: step 11. */
    private void stateProperties(RdfaResource subject, List<String> iris, Value value, Place at) {
        for (int i = 0; i < iris.size(); i++) {
            boolean inPlace = i == 0 || at.copies() * (i + 1) <= MAX_COPIES;
            Object stated = stated(value, at, inPlace);
            if (stated != null) add(subject, iris.get(i), stated);
        }
    }

    /** Returns the subject of the element's properties: step 5. */
    private RdfaResource subject(Element element, Place at, @Nullable String name, boolean valued) {
        if (name != null) return resource(name);
        boolean begins = !valued && element.hasAttr("typeof") && !isOuter(element);
        return begins ? added(null) : at.object();
    }

    /** Returns the resource that is the element's value, where the element has a type: step 5.1. */
    private RdfaResource typedValue(Element element, Place at, @Nullable String named) {
        if (named != null) return resource(named);
        return isOuter(element) ? at.object() : added(null);
    }

    /** Tests for elements that begin no resource (HTML+RDFa 1.1, section 3.1). */
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

    private void add(RdfaResource subject, String iri, Object value) {
        if (++count > MAX_VALUES) errors.add("more than " + MAX_VALUES + " values: the others are not read");
        else subject.properties.computeIfAbsent(iri, k -> new ArrayList<>(1)).add(value);
        placeAsRoot(subject);
    }

    /** Makes a resource that is not placed yet a root. */
    private void placeAsRoot(RdfaResource resource) {
        if (resource.placed || resource == page) return;
        resource.placed = true;
        roots.add(resource);
    }

    /** Tests for a meta of a page without type: the columns of metas have its value already. */
    private boolean isMetaOfUntypedPage(RdfaResource subject, Element element) {
        boolean meta =
                element.normalName().equals("meta") || element.normalName().equals("link");
        return meta && subject == page && page.types.isEmpty();
    }

    /**
     * Returns the value: text, an IRI, or a resource, in full if it is not placed yet; null for a reference to itself:
     * step 11.
     */
    private @Nullable Object stated(Value value, Place at, boolean inPlace) {
        Element element = value.element();
        if (element.hasAttr("content") || element.hasAttr("datetime")) return literal(element, value.names());
        RdfaResource typed = value.typed();
        if (typed == null) return value.named() != null ? value.named() : literal(element, value.names());
        if (typed == page || typed == at.object() || !inPlace) return typed.name;
        if (typed.placed && !element.equals(typed.holder)) return typed.name;
        typed.placed = true;
        typed.holder = element;
        return typed.json;
    }

    /** Returns the text of an element, with its language and datatype where the element states them. */
    private Object literal(Element element, RdfaPrefixes names) {
        String said = ElementValues.first(element, "content", "datetime");
        if (said == null && element.normalName().equals("data")) said = element.attr("value");
        String text = said == null ? values.textOf(element) : values.counted(said);
        String lang = ElementValues.first(element, "lang", "xml:lang");
        String datatype = names.iri(Ascii.trim(element.attr("datatype")));
        if ((lang == null || lang.isEmpty() || isOuter(element)) && datatype == null) return text;
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("value", text);
        if (lang != null && !lang.isEmpty()) typed.put("lang", lang);
        if (datatype != null) typed.put("datatype", datatype);
        return typed;
    }

    private RdfaResource resource(String name) {
        RdfaResource known = byName.get(name);
        if (known != null) return known;
        RdfaResource added = added(name);
        byName.put(name, added);
        return added;
    }

    private RdfaResource added(@Nullable String name) {
        RdfaResource resource = new RdfaResource(name);
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
