package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
 * prefix (the rest are the page's links); those that name no resource lead to the resources below them. Each resource is {@code {type, resource, properties}}, types and
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
     * @param hanging the rel or rev of an element around that names no resource; null where there is none
     */
    private record Place(
            RdfaResource object,
            RdfaPrefixes names,
            int copies,
            @Nullable Hanging hanging) {}

    /**
     * "Incomplete triples" (RDFa Core 1.1, section 7.4.4): the elements below name the resources that a rel or rev leads to.
     *
     * @param joined the resources that have been named
     */
    private record Hanging(RdfaResource subject, List<String> rel, List<String> rev, Set<RdfaResource> joined) {}

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
        if (root != null) rdfa.element(root, new Place(rdfa.page, RdfaPrefixes.INITIAL, 1, null), 0);
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
        if (!values.budget().step()) {
            values.budget().leaveOut("rdfa", ParseBudget.CPU);
            return;
        }
        if (depth > MAX_DEPTH || (TreeTag.isHtml(element) && TreeTag.isSilent(element))) return;
        Place below = element.attributesSize() > 0 ? attributes(element, at) : at;
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            element(child, below, depth + 1);
        }
    }

    /** States what the attributes of an element say; returns where its children stand. */
    private Place attributes(Element element, Place at) {
        RdfaPrefixes names = names(element, at.names());
        boolean speaks = element.hasAttr("property") || element.hasAttr("typeof");
        boolean leads = at.hanging() != null && (element.hasAttr("href") || element.hasAttr("src"));
        List<String> rel = relations(element, "rel", names);
        List<String> rev = relations(element, "rev", names);
        if (!rel.isEmpty() || !rev.isEmpty()) return relate(element, at, names, rel, rev);
        if (speaks || leads || element.hasAttr("resource") || element.hasAttr("about")) {
            return state(element, at, names);
        }
        return names.equals(at.names()) ? at : new Place(at.object(), names, at.copies(), at.hanging());
    }

    private RdfaPrefixes names(Element element, RdfaPrefixes outer) {
        RdfaPrefixes names = outer;
        if (element.hasAttr("vocab")) {
            String vocab = Ascii.trim(element.attr("vocab"));
            if (vocab.length() > RdfaPrefixes.LONGEST) {
                tooLong();
                names = names.withVocabulary(null);
            } else {
                names = names.withVocabulary(vocab.isEmpty() ? null : vocab.contains(":") ? vocab : values.url(vocab));
            }
        }
        Map<String, String> namespaces = Map.of();
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey();
            if (!key.startsWith(XMLNS)) continue;
            if (namespaces.isEmpty()) namespaces = new LinkedHashMap<>();
            namespaces.put(Ascii.lower(key.substring(XMLNS.length())), Ascii.trim(attribute.getValue()));
        }
        if (!namespaces.isEmpty()) names = names.with(namespaces);
        return element.hasAttr("prefix") ? names.with(element.attr("prefix")) : names;
    }

    /** Returns the IRIs of the words of an attribute. */
    private List<String> iris(String words, RdfaPrefixes names, boolean prefixed) {
        List<String> iris = new ArrayList<>(1);
        for (String word : Ascii.tokens(words)) {
            String iri = prefixed && word.indexOf(':') < 0 ? null : names.iri(word);
            if (counted(iri) != null) iris.add(iri);
        }
        return iris;
    }

    private void tooLong() {
        errors.add("names of types and properties are too long: some are not read");
    }

    private List<String> relations(Element element, String attribute, RdfaPrefixes names) {
        String words = element.attr(attribute);
        return words.indexOf(':') < 0 ? List.of() : iris(words, names, true);
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
        complete(at.hanging(), subject);
        if (object != null) join(subject, object, begins, rel, rev);
        List<String> iris = iris(element.attr("property"), names, false);
        if (!iris.isEmpty()) {
            Object literal = literal(element, names);
            for (int i = 0; i < iris.size(); i++) add(subject, iris.get(i), i == 0 ? literal : again(literal));
        }
        if (!typedElsewhere(typed)) roots.add(typed);
        if (object != null) return new Place(object, names, at.copies(), null);
        return new Place(added(null), names, at.copies(), new Hanging(subject, rel, rev, new HashSet<>()));
    }

    /** States what hangs on a resource below: step 12 ("completing incomplete triples"). */
    private void complete(@Nullable Hanging hanging, RdfaResource resource) {
        if (hanging == null || !hanging.joined().add(resource)) return;
        join(hanging.subject(), resource, resource.name == null, hanging.rel(), hanging.rev());
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

    private void type(RdfaResource typed, Element element, RdfaPrefixes names) {
        typed.types.addAll(iris(element.attr("typeof"), names, false));
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
        List<String> iris = iris(element.attr("property"), names, false);
        complete(at.hanging(), subject);
        if (!isMetaOfUntypedPage(subject, element)) {
            Value value = new Value(element, names, typesValue ? typed : null, valued ? named : null);
            stateProperties(subject, iris, value, at);
        }
        if (typed != null) placeAsRoot(typed);
        RdfaResource object = typed == null ? subject : typed;
        int copies = Math.max(at.copies(), Math.min(MAX_COPIES, at.copies() * iris.size()));
        boolean goesOn = object == at.object();
        return new Place(object, names, copies, goesOn ? at.hanging() : null);
    }

    /** Adds the value of the element to the subject under each property: step 11. */
    private void stateProperties(RdfaResource subject, List<String> iris, Value value, Place at) {
        Object text = null; // the same for all, and costs reading all below
        for (int i = 0; i < iris.size(); i++) {
            boolean inPlace = i == 0 || at.copies() * (i + 1) <= MAX_COPIES;
            Object stated = isLiteral(value)
                    ? (text == null ? literal(value.element(), value.names()) : again(text))
                    : stated(value, at, inPlace);
            if (isLiteral(value)) text = stated;
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

    /** Tests for a value that is text. */
    private static boolean isLiteral(Value value) {
        Element element = value.element();
        boolean said = element.hasAttr("content") || element.hasAttr("datetime");
        return said || (value.typed() == null && value.named() == null);
    }

    /** Returns a text that is the value of one more property, counted once more. */
    private Object again(Object literal) {
        return literal instanceof String text ? values.counted(text) : literal;
    }

    /**
     * Returns the value: an IRI, or a resource, in full if it is not placed yet; null for a reference to itself:
     * step 11.
     */
    private @Nullable Object stated(Value value, Place at, boolean inPlace) {
        Element element = value.element();
        RdfaResource typed = value.typed();
        if (typed == null) return value.named();
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
        String datatype = counted(names.iri(Ascii.trim(element.attr("datatype"))));
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
        if (compact == null) return values.url(text);
        return counted(compact) == null ? values.counted(text) : compact;
    }

    /** Returns the IRI; null where the page has written too many. */
    private @Nullable String counted(@Nullable String iri) {
        if (iri == null || values.countName(iri.length())) return iri;
        tooLong();
        return null;
    }
}
