package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The thing that a page is about, out of its JSON-LD: an article, a product, a video, or else the page itself. Where
 * several are described, the one whose URL is the page's; where none is and there are several, none: better no headline
 * than that of another page.
 */
final class JsonLdEntity {
    private static final int MAX_NODES = 1000;
    private static final int MAX_TEXT = 10_000;

    private static final Set<String> THINGS = Set.of(
            "BlogPosting",
            "Report",
            "Review",
            "Recipe",
            "Product",
            "ProductGroup",
            "VideoObject",
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

    private final List<Map<?, ?>> nodes = new ArrayList<>();
    private final @Nullable Map<?, ?> main;

    private JsonLdEntity(List<Object> roots, List<String> pageUrls) {
        for (Object root : roots) collect(root);
        this.main = choose(pageUrls);
    }

    static JsonLdEntity of(List<Object> roots, List<String> pageUrls) {
        return new JsonLdEntity(roots, pageUrls);
    }

    private void collect(@Nullable Object root) {
        if (!(root instanceof Map<?, ?> node) || nodes.size() >= MAX_NODES) return;
        nodes.add(node);
        if (node.get("@graph") instanceof List<?> graph) {
            for (Object element : graph) {
                if (element instanceof Map<?, ?> inner && nodes.size() < MAX_NODES) nodes.add(inner);
            }
        }
        if (node.get("mainEntity") instanceof Map<?, ?> entity) nodes.add(entity);
    }

    private @Nullable Map<?, ?> choose(List<String> pageUrls) {
        Map<?, ?> thing = null;
        Map<?, ?> page = null;
        int things = 0;
        for (Map<?, ?> node : nodes) {
            String type = type(node);
            if (type == null) continue;
            if (THINGS.contains(type) || type.endsWith("Article")) {
                if (names(node, pageUrls)) return node;
                if (things++ == 0) thing = node;
            } else if (page == null && type.endsWith("Page")) {
                page = node;
            }
        }
        return things == 1 ? thing : page;
    }

    private static boolean names(Map<?, ?> node, List<String> pageUrls) {
        for (String key : List.of("url", "@id", "mainEntityOfPage")) {
            Object value = node.get(key);
            Object url = value instanceof Map<?, ?> inner ? inner.get("@id") : value;
            if (url instanceof String text && pageUrls.contains(text)) return true;
        }
        return false;
    }

    private static @Nullable String type(Map<?, ?> node) {
        Object type = node.get("@type");
        if (type instanceof List<?> list && !list.isEmpty()) type = list.get(0);
        if (!(type instanceof String text)) return null;
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
        return text.substring(slash + 1);
    }

    /** Its type without prefix: {@code NewsArticle}. */
    @Nullable
    String type() {
        return main == null ? null : type(main);
    }

    @Nullable
    String headline() {
        String headline = text("headline");
        return headline == null ? text("name") : headline;
    }

    /** A property's text: the first where there are several, the name of a thing, the URL of an image. */
    @Nullable
    String text(String property) {
        return main == null ? null : text(main.get(property), 0);
    }

    /** The publisher's name, else that of the web site described. */
    @Nullable
    String siteName() {
        String publisher = text("publisher");
        if (publisher != null && !publisher.startsWith("http")) return publisher;
        for (Map<?, ?> node : nodes) {
            if ("WebSite".equals(type(node))) return text(node.get("name"), 0);
        }
        return null;
    }

    private static @Nullable String text(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            String clean = Ascii.collapse(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
            return clean.isEmpty() ? null : clean;
        }
        if (depth > 4) return null;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                String text = text(element, depth + 1);
                if (text != null) return text;
            }
        }
        if (value instanceof Map<?, ?> node) {
            for (String key : List.of("name", "url", "contentUrl", "@value", "@id")) {
                String text = text(node.get(key), depth + 1);
                if (text != null) return text;
            }
        }
        return null;
    }

    /** An image's URL: unlike a text, the URL goes before the name. */
    @Nullable
    String url(String property) {
        return main == null ? null : url(main.get(property), 0);
    }

    private static @Nullable String url(@Nullable Object value, int depth) {
        if (value instanceof String text) return text;
        if (depth > 4) return null;
        if (value instanceof List<?> list) return list.isEmpty() ? null : url(list.get(0), depth + 1);
        if (value instanceof Map<?, ?> node) {
            for (String key : List.of("url", "contentUrl", "@id")) {
                String url = url(node.get(key), depth + 1);
                if (url != null) return url;
            }
        }
        return null;
    }
}
