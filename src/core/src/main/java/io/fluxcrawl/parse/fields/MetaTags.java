package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.PageMetadata.Meta;
import io.fluxcrawl.parse.html.PageFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code <meta>} tags of a page, in order and by key. */
final class MetaTags {
    /** Number of refreshes that are looked at: all but one say nothing. */
    private static final int MAX_REFRESHES = 100;

    /** Prefixes of the Open Graph protocol and its like: a colon follows, and {@code og_title} is another name. */
    private static final Set<String> COLON_ONLY = Set.of(
            "og",
            "twitter",
            "article",
            "book",
            "books",
            "profile",
            "product",
            "music",
            "video",
            "fb",
            "al",
            "place",
            "business",
            "restaurant");

    /** Prefixes of other vocabularies, as pages write them. */
    private static final Set<String> OTHER_PREFIXES = Set.of(
            "citation",
            "parsely",
            "sailthru",
            "cxenseparse",
            "vr",
            "swiftype",
            "dc",
            "dcterms",
            "geo",
            "apple",
            "msapplication",
            "pinterest",
            "bt",
            "eprints",
            "prism",
            "weibo",
            "snapchat");

    private final List<Meta> all = new ArrayList<>();
    private final Map<String, List<String>> named = new HashMap<>();
    private final Map<String, List<String>> itemprops = new HashMap<>();
    private final Map<String, String> pragmas = new HashMap<>();
    private final List<String> refreshes = new ArrayList<>(0);
    private final Map<String, Map<String, List<String>>> vocabularies = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> openGraph = new ArrayList<>();

    static MetaTags of(PageFacts facts) {
        MetaTags metas = new MetaTags();
        for (PageFacts.Tag tag : facts.tags) {
            if (!tag.link()) metas.add(tag);
        }
        return metas;
    }

    private void add(PageFacts.Tag tag) {
        String content = tag.get("content");
        String value = content == null ? "" : content;
        List<String> attributes = tag.attributes();
        Map<String, String> others = qualifiers(attributes);
        String text = Ascii.collapse(value); // once, however many names it has
        List<String> names = new ArrayList<>(1);
        for (int i = 0; i < attributes.size(); i += 2) {
            String attribute = attributes.get(i);
            String key = attributes.get(i + 1);
            boolean property = attribute.equals("property");
            if (property || attribute.equals("name")) {
                String lower = Ascii.lower(key);
                for (String name : property ? Ascii.tokens(lower) : List.of(Ascii.trim(lower))) {
                    if (!names.contains(name)) names.add(name); // a tag that gives one key twice states one value
                }
            } else if (attribute.equals("http-equiv")) {
                pragma(Ascii.lower(Ascii.trim(key)), value);
            } else if (attribute.equals("itemprop")) {
                if (!text.isEmpty())
                    itemprops.computeIfAbsent(key, k -> new ArrayList<>(1)).add(text);
            } else if (!attribute.equals("charset")) {
                continue;
            }
            all.add(meta(attribute, key, value, others));
        }
        for (String name : names) name(name, text);
    }

    private static Meta meta(String attribute, String key, String content, Map<String, String> others) {
        return switch (attribute) {
            case "http-equiv" -> new Meta("http_equiv", key, content, others);
            case "charset" -> new Meta("charset", "", key, others);
            default -> new Meta(attribute, key, content, others);
        };
    }

    private void pragma(String name, String content) {
        if (!content.isBlank()) pragmas.putIfAbsent(name, content);
        if (name.equals("refresh") && refreshes.size() < MAX_REFRESHES) refreshes.add(content);
    }

    /** Attributes that restrict the meaning of a meta: language, scheme, medium. */
    private static Map<String, String> qualifiers(List<String> attributes) {
        if (attributes.size() <= 4) return Map.of();
        Map<String, String> found = Map.of();
        for (int i = 0; i < attributes.size(); i += 2) {
            String name = attributes.get(i);
            if (!name.equals("lang") && !name.equals("scheme") && !name.equals("media")) continue;
            if (found.isEmpty()) found = new LinkedHashMap<>(4);
            found.put(name, attributes.get(i + 1));
        }
        return found;
    }

    /** @param text content of the meta, collapsed */
    private void name(String key, String text) {
        List<String> values = named.computeIfAbsent(key, k -> new ArrayList<>(1));
        values.add(text);
        if (text.isEmpty()) return;
        int end = prefixEnd(key);
        if (end <= 0 || end == key.length() - 1) return;
        String prefix = key.substring(0, end);
        if (!COLON_ONLY.contains(prefix) && !OTHER_PREFIXES.contains(prefix)) return;
        if (key.charAt(end) != ':' && COLON_ONLY.contains(prefix)) return;
        if (prefix.equals("og")) openGraph.add(Map.entry(key, text));
        boolean whole = prefix.equals("og") || prefix.equals("twitter");
        String name = whole ? key : key.substring(end + 1);
        String vocabulary = prefix.equals("dcterms") ? "dc" : prefix;
        vocabularies
                .computeIfAbsent(vocabulary, k -> new LinkedHashMap<>())
                .computeIfAbsent(name, k -> new ArrayList<>(1))
                .add(text);
    }

    private static int prefixEnd(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == ':' || c == '.' || c == '_' || c == '-') return i;
        }
        return -1;
    }

    List<Meta> all() {
        return all;
    }

    Map<String, List<String>> openGraph() {
        return vocabularies.getOrDefault("og", Map.of());
    }

    /** Returns the {@code og:*} metas in the order of the page. */
    List<Map.Entry<String, String>> openGraphInOrder() {
        return openGraph;
    }

    Map<String, List<String>> twitter() {
        return vocabularies.getOrDefault("twitter", Map.of());
    }

    Map<String, Map<String, List<String>>> vocabularies() {
        if (!vocabularies.containsKey("og") && !vocabularies.containsKey("twitter")) return vocabularies;
        Map<String, Map<String, List<String>>> others = new LinkedHashMap<>(vocabularies);
        others.remove("og");
        others.remove("twitter");
        return others;
    }

    /** Returns all contents of a name or property, blank ones included. */
    List<String> values(String key) {
        return named.getOrDefault(key, List.of());
    }

    /** Returns the first content of a name or property that is not blank, or null. */
    @Nullable
    String first(String key) {
        List<String> values = named.get(key);
        if (values == null) return null;
        for (String value : values) if (!value.isEmpty()) return value;
        return null;
    }

    @Nullable
    String itemprop(String key) {
        List<String> values = itemprops.get(key);
        return values == null ? null : values.get(0);
    }

    /** Returns the contents of every {@code <meta http-equiv=refresh>}, in order. */
    List<String> refreshes() {
        return refreshes;
    }

    /** Returns the content of the first {@code <meta http-equiv>} of a kind that has one, or null. */
    @Nullable
    String pragma(String key) {
        return pragmas.get(key);
    }
}
