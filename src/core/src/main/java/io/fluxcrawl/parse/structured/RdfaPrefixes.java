package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vocabulary and prefixes at one place of a page, with the prefixes that every page has
 * (<a href="https://www.w3.org/2011/rdfa-context/rdfa-1.1">RDFa 1.1's initial context</a>).
 *
 * @param vocabulary IRI to which a plain name is appended; null without one
 * @param declared prefixes declared by the page, in lower case
 */
record RdfaPrefixes(@Nullable String vocabulary, Map<String, String> declared) {
    static final RdfaPrefixes INITIAL = new RdfaPrefixes(null, Map.of());

    private static final int MAX_DECLARED = 100;

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("og", "http://ogp.me/ns#"),
            Map.entry("schema", "http://schema.org/"),
            Map.entry("foaf", "http://xmlns.com/foaf/0.1/"),
            Map.entry("dc", "http://purl.org/dc/terms/"),
            Map.entry("dcterms", "http://purl.org/dc/terms/"),
            Map.entry("dc11", "http://purl.org/dc/elements/1.1/"),
            Map.entry("dcat", "http://www.w3.org/ns/dcat#"),
            Map.entry("dctypes", "http://purl.org/dc/dcmitype/"),
            Map.entry("cc", "http://creativecommons.org/ns#"),
            Map.entry("ctag", "http://commontag.org/ns#"),
            Map.entry("gr", "http://purl.org/goodrelations/v1#"),
            Map.entry("ical", "http://www.w3.org/2002/12/cal/icaltzd#"),
            Map.entry("ma", "http://www.w3.org/ns/ma-ont#"),
            Map.entry("oa", "http://www.w3.org/ns/oa#"),
            Map.entry("org", "http://www.w3.org/ns/org#"),
            Map.entry("owl", "http://www.w3.org/2002/07/owl#"),
            Map.entry("prov", "http://www.w3.org/ns/prov#"),
            Map.entry("qb", "http://purl.org/linked-data/cube#"),
            Map.entry("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            Map.entry("rdfa", "http://www.w3.org/ns/rdfa#"),
            Map.entry("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
            Map.entry("rev", "http://purl.org/stuff/rev#"),
            Map.entry("sioc", "http://rdfs.org/sioc/ns#"),
            Map.entry("skos", "http://www.w3.org/2004/02/skos/core#"),
            Map.entry("skosxl", "http://www.w3.org/2008/05/skos-xl#"),
            Map.entry("v", "http://rdf.data-vocabulary.org/#"),
            Map.entry("vcard", "http://www.w3.org/2006/vcard/ns#"),
            Map.entry("void", "http://rdfs.org/ns/void#"),
            Map.entry("wdr", "http://www.w3.org/2007/05/powder#"),
            Map.entry("wdrs", "http://www.w3.org/2007/05/powder-s#"),
            Map.entry("xhv", "http://www.w3.org/1999/xhtml/vocab#"),
            Map.entry("xml", "http://www.w3.org/XML/1998/namespace"),
            Map.entry("xsd", "http://www.w3.org/2001/XMLSchema#"));

    private static final Map<String, String> TERMS = Map.of(
            "describedby", "http://www.w3.org/2007/05/powder-s#describedby",
            "license", "http://www.w3.org/1999/xhtml/vocab#license",
            "role", "http://www.w3.org/1999/xhtml/vocab#role");

    RdfaPrefixes withVocabulary(@Nullable String vocabulary) {
        return new RdfaPrefixes(vocabulary, declared);
    }

    /** Maximum length of a vocabulary or the IRI of a prefix: each word of the page would be written with it. */
    static final int LONGEST = 2_000;

    /**
     * Returns these prefixes and those of a {@code prefix} attribute: {@code "og: https://ogp.me/ns# foaf:
     * http://..."}.
     */
    RdfaPrefixes with(String pairs) {
        Map<String, String> named = new LinkedHashMap<>();
        int at = 0;
        String prefix = null;
        while (named.size() < MAX_DECLARED) {
            while (at < pairs.length() && Ascii.isSpace(pairs.charAt(at))) at++;
            int from = at;
            while (at < pairs.length() && !Ascii.isSpace(pairs.charAt(at))) at++;
            if (at == from) break;
            if (prefix != null) {
                named.put(prefix, pairs.substring(from, at));
                prefix = null;
            } else if (pairs.charAt(at - 1) == ':') {
                prefix = Ascii.lower(pairs.substring(from, at - 1));
            }
        }
        return with(named);
    }

    /** Returns these prefixes and those of a map, in lower case. */
    RdfaPrefixes with(Map<String, String> named) {
        Map<String, String> all = new HashMap<>(declared);
        named.forEach((prefix, iri) -> {
            boolean fits = all.size() < MAX_DECLARED || all.containsKey(prefix);
            if (fits && iri.length() <= LONGEST) all.put(prefix, iri);
        });
        return new RdfaPrefixes(vocabulary, all);
    }

    /** Returns the IRI of a word of {@code property} or {@code typeof}, or null. */
    @Nullable
    String iri(String word) {
        int colon = word.indexOf(':');
        if (colon >= 0) {
            if (colon == 1 && word.charAt(0) == '_') return null;
            String compact = expanded(word, colon);
            return compact == null ? (colon == 0 ? null : word) : compact;
        }
        if (word.isEmpty()) return null;
        if (vocabulary != null) return vocabulary + word;
        return TERMS.get(Ascii.lower(word));
    }

    /** Returns the IRI of a {@code resource} that is written with a prefix, in brackets or without; null for others. */
    @Nullable
    String resource(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int colon = bare.indexOf(':');
        if (colon == 1 && bare.charAt(0) == '_') return bare;
        return colon < 0 ? null : expanded(bare, colon);
    }

    private @Nullable String expanded(String word, int colon) {
        if (word.startsWith("//", colon + 1)) return null;
        String prefix = Ascii.lower(word.substring(0, colon));
        String named = declared.getOrDefault(prefix, KNOWN.get(prefix));
        return named == null ? null : named + word.substring(colon + 1);
    }
}
