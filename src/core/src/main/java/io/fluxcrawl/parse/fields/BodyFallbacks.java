package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.html.TreeSearch;
import io.fluxcrawl.parse.html.TreeTag;
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
 * Guesses, from the body, for fields that the metadata of a page do not state: by markup of structured data, by element or
 * position, by the names of classes and ids. Right on most articles and wrong elsewhere, so each names its rule
 * ({@link FallbackRule#RULES}), and no chosen value is taken from them.
 */
public final class BodyFallbacks {
    private static final int MAX_VALUES = 5;

    private final Document tree;
    private final PageMetadata page;
    private final PageUrls urls;
    private final Map<String, List<Candidate>> found = new LinkedHashMap<>();

    private final ParseBudget budget;

    private BodyFallbacks(Document tree, PageMetadata page, PageUrls urls, ParseBudget budget) {
        this.budget = budget;
        this.tree = tree;
        this.page = page;
        this.urls = urls;
    }

    /**
     * Returns guesses by field, the most probable first. Fields are those of {@link PageMetadata#candidates}, and
     * {@code icon}.
     *
     * @param page what the metadata state
     */
    public static Map<String, List<Candidate>> of(Document tree, PageMetadata page, PageUrls urls, ParseBudget budget) {
        BodyFallbacks fallbacks = new BodyFallbacks(tree, page, urls, budget);
        for (FallbackRule rule : FallbackRule.RULES) {
            if (budget.endsBefore("fallbacks")) break;
            if (!fallbacks.isStated(rule.field())) fallbacks.apply(rule);
        }
        fallbacks.siteInTitle();
        if (page.head().icons().isEmpty()) fallbacks.add("icon", "convention", urls.absolute("/favicon.ico"));
        return fallbacks.found;
    }

    /** Tests whether the metadata state the field. The name of an account does not count as an author. */
    private boolean isStated(String field) {
        return page.candidates().getOrDefault(field, List.of()).stream()
                .anyMatch(offer -> !field.equals("author") || !offer.source().equals("twitter"));
    }

    /** Returns the first value of a rule; searches the whole page. */
    private void apply(FallbackRule rule) {
        Predicate<@Nullable String> fits = value -> value != null && !value.isEmpty();
        try (Stream<Element> elements = TreeSearch.stream(tree, rule.where(), budget)) {
            elements.filter(element -> !isSilent(element))
                    .map(element -> rule.value(element, urls))
                    .filter(fits)
                    .findFirst()
                    .ifPresent(value -> add(rule.field(), rule.source(), value));
        }
    }

    /** Tests for elements that browsers do not display. */
    private static boolean isSilent(Element element) {
        for (Element each = element; each != null; each = each.parent()) {
            if (TreeTag.isSilent(each)) return true;
        }
        return false;
    }

    /** Removes the site's name, which most titles end with behind a dash or a bar. */
    private void siteInTitle() {
        String title =
                page.seo().titles().isEmpty() ? null : page.seo().titles().get(0);
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
