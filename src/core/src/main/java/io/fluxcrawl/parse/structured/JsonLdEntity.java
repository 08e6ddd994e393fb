package io.fluxcrawl.parse.structured;

import io.fluxcrawl.internal.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Main entity of a page in its JSON-LD: an article, a product, a video, or else the page itself. Of several, the one with
 * the URL of the page; where none has it, there is no main entity, since a headline of another page is worse than none.
 */
public final class JsonLdEntity {
    private static final int MAX_NODES = 1000;
    private static final int MAX_DEPTH = 4;
    private static final int MAX_TEXT = 10_000;
    private static final int MAX_SEVERAL = 50;

    /** Maximum number of values looked at: references in lists of references multiply. */
    private static final int MAX_STEPS = 100_000;

    private static final Set<String> THINGS = Set.of(
            "BlogPosting",
            "Report",
            "Review",
            "Recipe",
            "Product",
            "ProductGroup",
            "VideoObject",
            "AudioObject",
            "Event",
            "Book",
            "Movie",
            "TVSeries",
            "TVEpisode",
            "Course",
            "JobPosting",
            "SoftwareApplication",
            "MobileApplication",
            "WebApplication",
            "Dataset",
            "LiveBlogPosting",
            "PodcastEpisode",
            "PodcastSeries",
            "MusicRecording",
            "MusicAlbum",
            "HowTo",
            "DiscussionForumPosting",
            "SocialMediaPosting",
            "CreativeWork",
            "Game",
            "VideoGame",
            "Question",
            "ClaimReview",
            "Episode",
            "Clip",
            "Photograph");

    /** Last words of names in registers of companies. */
    private static final Set<String> LEGAL_FORMS = Set.of(
            "Inc.", "Inc", "LLC", "Ltd", "Ltd.", "Limited", "Corp.", "Corp", "plc", "PLC", "GmbH", "AG", "KG", "SE",
            "S.A.", "SA", "S.r.l.", "S.p.A.", "B.V.", "BV", "N.V.", "NV", "AB", "Oy", "A/S", "L.P.", "L.L.C.", "Pty");

    private final List<Map<?, ?>> nodes = new ArrayList<>();
    private final Map<String, Map<?, ?>> byId = new HashMap<>();
    private final @Nullable Map<?, ?> main;
    private int steps;

    private JsonLdEntity(List<Object> roots, List<String> pageUrls) {
        for (Object root : roots) collect(root);
        for (Map<?, ?> node : nodes) {
            if (node.get("@id") instanceof String id && node.size() > 1) byId.putIfAbsent(id, node);
        }
        this.main = choose(pageUrls);
    }

    public static JsonLdEntity of(List<Object> roots, List<String> pageUrls) {
        return new JsonLdEntity(roots, pageUrls);
    }

    /** Collects a root, the nodes of its graph and its main entities, each alone or in a list. */
    private void collect(@Nullable Object root) {
        if (!(root instanceof Map<?, ?> node) || nodes.size() >= MAX_NODES) return;
        nodes.add(node);
        addAll(node.get("@graph"), 0);
        addAll(node.get("mainEntity"), 0);
    }

    private void addAll(@Nullable Object value, int depth) {
        if (nodes.size() >= MAX_NODES || depth > MAX_DEPTH) return;
        if (value instanceof Map<?, ?> node) {
            nodes.add(node);
            addAll(node.get("mainEntity"), depth + 1);
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (nodes.size() >= MAX_NODES) return;
                addAll(element, depth + 1);
            }
        }
    }

    private @Nullable Map<?, ?> choose(List<String> pageUrls) {
        Map<?, ?> thing = null;
        Map<?, ?> page = null;
        int things = 0;
        for (Map<?, ?> node : nodes) {
            String type = type(node);
            if (type == null) continue;
            if (isThing(type)) {
                if (names(node, pageUrls)) return node;
                if (things++ == 0) thing = node;
            } else if (page == null && type.endsWith("Page")) {
                page = node;
            }
        }
        return things == 1 ? thing : page;
    }

    private static boolean isThing(String type) {
        return THINGS.contains(type) || type.endsWith("Article");
    }

    private static boolean names(Map<?, ?> node, List<String> pageUrls) {
        for (String key : List.of("url", "@id", "mainEntityOfPage")) {
            Object value = node.get(key);
            Object url = value instanceof Map<?, ?> inner ? inner.get("@id") : value;
            if (url instanceof String text && pageUrls.contains(text)) return true;
        }
        return false;
    }

    /** Returns the type without prefix: of several the first that may be a main entity, else the first. */
    private static @Nullable String type(Map<?, ?> node) {
        Object type = node.get("@type");
        if (!(type instanceof List<?> list)) return bare(type);
        String first = null;
        for (int i = 0; i < list.size() && i < MAX_SEVERAL; i++) {
            String each = bare(list.get(i));
            if (each == null) continue;
            if (isThing(each)) return each;
            if (first == null) first = each;
        }
        return first;
    }

    private static @Nullable String bare(@Nullable Object type) {
        if (!(type instanceof String text)) return null;
        int slash = Math.max(text.lastIndexOf('/'), Math.max(text.lastIndexOf(':'), text.lastIndexOf('#')));
        return text.substring(slash + 1);
    }

    /** Returns its type without prefix: {@code NewsArticle}. */
    @Nullable
    public String type() {
        return main == null ? null : type(main);
    }

    @Nullable
    public String headline() {
        String headline = text("headline");
        return headline == null ? text("name") : headline;
    }

    /** Returns the text of a property: the first of several values, the name of a thing, the URL of an image. */
    @Nullable
    public String text(String property) {
        return main == null ? null : text(main.get(property), 0);
    }

    /** Returns the texts of all values of a property, each as by {@link #text}. */
    public List<String> texts(String property) {
        List<String> texts = new ArrayList<>(1);
        Object value = main == null ? null : main.get(property);
        List<?> several = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (Object each : several) {
            if (texts.size() == MAX_SEVERAL) break;
            String text = text(each, 0);
            if (text != null) texts.add(text);
        }
        return texts;
    }

    /**
     * Returns the name of the web site, else that of the publisher, unless it is the name of a company in the register: Wikipedia's
     * publisher is "Wikimedia Foundation, Inc.".
     */
    @Nullable
    public String siteName() {
        String site = webSite();
        if (site != null) return site;
        String publisher = text("publisher");
        if (publisher == null || publisher.startsWith("http")) return null;
        return LEGAL_FORMS.contains(publisher.substring(publisher.lastIndexOf(' ') + 1)) ? null : publisher;
    }

    private @Nullable String webSite() {
        Map<?, ?> whole = main == null ? null : part(main, "isPartOf");
        if (whole != null && "WebSite".equals(type(whole)) && whole.get("name") != null) {
            return text(whole.get("name"), 0);
        }
        for (Map<?, ?> node : nodes) {
            String name = "WebSite".equals(type(node)) ? text(node.get("name"), 0) : null;
            if (name != null && !name.startsWith("http")) return name;
        }
        return null;
    }

    /** Resolves a reference such as {@code {"@id": "#me"}} to its node on the page; returns other nodes as they are. */
    private Map<?, ?> meant(Map<?, ?> node) {
        if (node.get("name") != null) return node;
        Map<?, ?> known = node.get("@id") instanceof String id ? byId.get(id) : null;
        return known == null ? node : known;
    }

    /** Returns the first node among the values of a property, or null. */
    private @Nullable Map<?, ?> part(Map<?, ?> of, String property) {
        Object value = of.get(property);
        if (value instanceof Map<?, ?> node) return meant(node);
        if (!(value instanceof List<?> list)) return null;
        for (Object each : list) if (each instanceof Map<?, ?> node) return meant(node);
        return null;
    }

    /** Returns a property of the first Offer or AggregateOffer, or of its price specification. */
    @Nullable
    public String offer(String... properties) {
        Map<?, ?> offer = main == null ? null : part(main, "offers");
        if (offer == null) return null;
        Map<?, ?> price = part(offer, "priceSpecification");
        for (String property : properties) {
            Object value = offer.get(property);
            if (value == null && price != null) value = price.get(property);
            String text = value instanceof Number ? value.toString() : text(value, 0);
            if (text != null) return text;
        }
        return null;
    }

    /** Returns the logo of its publisher, else of its brand, its own, or that of the organisation described. */
    @Nullable
    public String logo() {
        if (main != null) {
            for (String holder : List.of("publisher", "brand")) {
                String logo = logo(part(main, holder));
                if (logo != null) return logo;
            }
            String logo = logo(main);
            if (logo != null) return logo;
        }
        for (Map<?, ?> node : nodes) {
            String type = type(node);
            if (type != null && type.endsWith("Organization")) return logo(node);
        }
        return null;
    }

    private @Nullable String logo(@Nullable Map<?, ?> of) {
        return of == null ? null : url(of.get("logo"), 0);
    }

    /** Tests for audio content. */
    public boolean isAudio() {
        return main != null
                && Set.of("AudioObject", "PodcastEpisode", "MusicRecording").contains(String.valueOf(type(main)));
    }

    private @Nullable String text(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            String clean = Ascii.collapse(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
            return clean.isEmpty() ? null : clean;
        }
        if (depth > MAX_DEPTH) return null;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (++steps > MAX_STEPS) return null;
                String text = text(element, depth + 1);
                if (text != null) return text;
            }
        }
        if (value instanceof Map<?, ?> reference) {
            Map<?, ?> node = meant(reference);
            for (String key : List.of("name", "url", "contentUrl", "@value")) {
                String text = text(node.get(key), depth + 1);
                if (text != null) return text;
            }
            return identifier(node);
        }
        return null;
    }

    /** Returns the URL of an image, which unlike in texts goes before its name. */
    @Nullable
    public String url(String property) {
        return main == null ? null : url(main.get(property), 0);
    }

    private @Nullable String url(@Nullable Object value, int depth) {
        if (value instanceof String text) return text.isBlank() ? null : text;
        if (depth > MAX_DEPTH) return null;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (++steps > MAX_STEPS) return null;
                String url = url(element, depth + 1);
                if (url != null) return url;
            }
        }
        if (value instanceof Map<?, ?> reference) {
            Map<?, ?> node = meant(reference);
            for (String key : List.of("url", "contentUrl")) {
                String url = url(node.get(key), depth + 1);
                if (url != null) return url;
            }
            return identifier(node);
        }
        return null;
    }

    /**
     * Returns the URL that names a node; null for a name within the page, with a fragment or a blank node, which says
     * nothing where the page does not describe it.
     */
    private static @Nullable String identifier(Map<?, ?> node) {
        if (!(node.get("@id") instanceof String id) || id.isBlank()) return null;
        return id.indexOf('#') >= 0 || id.startsWith("_:") ? null : Ascii.trim(id);
    }
}
