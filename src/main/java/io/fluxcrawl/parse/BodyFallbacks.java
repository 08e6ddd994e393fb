package io.fluxcrawl.parse;

import io.fluxcrawl.parse.PageMetadata.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page's body suggests for a field that its metadata do not state: first what is marked up as such, then what is by its
 * element or its place, last what goes by the name of a class or an id. Right on most articles and wrong elsewhere, so each
 * says which it is ({@link FallbackRule#RULES}), and no chosen value takes any.
 */
final class BodyFallbacks {
    private static final int MAX_VALUES = 5;

    private final Document tree;
    private final PageMetadataBuilder draft;
    private final PageUrls urls;
    private final Map<String, List<Candidate>> found = new LinkedHashMap<>();

    private BodyFallbacks(Document tree, PageMetadataBuilder draft, PageUrls urls) {
        this.tree = tree;
        this.draft = draft;
        this.urls = urls;
    }

    /** By field, likeliest first; the names are those of {@link PageMetadata#candidates}, and {@code icon}. */
    static Map<String, List<Candidate>> of(Document tree, PageMetadataBuilder draft, PageUrls urls) {
        BodyFallbacks fallbacks = new BodyFallbacks(tree, draft, urls);
        for (FallbackRule rule : FallbackRule.RULES) {
            if (!fallbacks.isStated(rule.field())) fallbacks.apply(rule);
        }
        fallbacks.siteInTitle();
        if (draft.icons.isEmpty()) fallbacks.add("icon", "convention", urls.absolute("/favicon.ico"));
        return fallbacks.found;
    }

    /** Whether the page's metadata say it; the name of an account is no author's. */
    private boolean isStated(String field) {
        return draft.candidates.getOrDefault(field, List.of()).stream()
                .anyMatch(offer -> !field.equals("author") || !offer.source().equals("twitter"));
    }

    /** The first that fits; the page goes on until there is one. */
    private void apply(FallbackRule rule) {
        Predicate<@Nullable String> fits = value -> value != null && !value.isEmpty();
        try (Stream<Element> elements = tree.selectStream(rule.where())) {
            elements.filter(element -> !isSilent(element))
                    .map(element -> rule.value(element, urls))
                    .filter(fits)
                    .findFirst()
                    .ifPresent(value -> add(rule.field(), rule.source(), value));
        }
    }

    /** Browsers show nothing of it. */
    private static boolean isSilent(Element element) {
        for (Element each = element; each != null; each = each.parent()) {
            if (DomReader.isSilent(each)) return true;
        }
        return false;
    }

    /** A title ends in the site's name, behind a dash or a bar, on more pages than not. */
    private void siteInTitle() {
        String title = draft.seo.titles().isEmpty() ? null : draft.seo.titles().get(0);
        if (title == null || isStated("site_name")) return;
        int start = -1;
        for (String bar : List.of(" - ", " – ", " — ", " | ", " · ", " • ", " » ", " :: ")) {
            int at = title.lastIndexOf(bar);
            if (at > 0) start = Math.max(start, at + bar.length());
        }
        if (start > 0) add("site_name", "title", title.substring(start));
    }

    private void add(String field, String source, @Nullable String value) {
        if (value == null || value.isEmpty()) return;
        List<Candidate> values = found.computeIfAbsent(field, k -> new ArrayList<>(2));
        boolean known = values.stream().anyMatch(each -> each.value().equals(value));
        if (!known && values.size() < MAX_VALUES) values.add(new Candidate(source, value));
    }
}
