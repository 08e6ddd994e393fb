package io.fluxcrawl.parse.fields;

import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.OEmbed;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.page.Preview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selection of one value for each field among its candidates, with its source. Candidates are in the order of preference;
 * the profile moves the title and description of the page itself before or behind those of Open Graph.
 */
final class ChosenValues {
    /** Sources that link previews read, in the order of preference. */
    private static final List<String> UNFURL = List.of(
            "og",
            "twitter",
            "html",
            "json_ld",
            "itemprop",
            "dublin_core",
            "citation",
            "parsely",
            "html_meta",
            "json_ld_body");

    private final PageMetadata page;
    private final MetaTags metas;
    private final LinkTags links;
    private final Candidates candidates;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> shown = new LinkedHashMap<>();

    /**
     * @param page metadata so far: the pictures of Open Graph and the related links
     * @param candidates all candidates, as collected by {@link CandidateCollector}
     */
    ChosenValues(PageMetadata page, MetaTags metas, LinkTags links, Candidates candidates) {
        this.page = page;
        this.metas = metas;
        this.links = links;
        this.candidates = candidates;
    }

    /**
     * Sets title, description, author, dates, preview and candidates.
     *
     * @param openGraphFirst true to take title and description as a link preview does; false for those of the page itself
     * @return the source of each chosen value, by field
     */
    Map<String, String> choose(PageMetadataBuilder draft, boolean openGraphFirst) {
        List<String> titleSources = openGraphFirst ? UNFURL : List.of("html");
        draft.title(take("title", titleSources));
        draft.description(take("description", titleSources));
        draft.author(take("author"));
        draft.published(take("published"));
        draft.modified(take("modified"));
        draft.preview(preview());
        draft.candidates(candidates.all());
        return sources;
    }

    private @Nullable String take(String field, List<String> from) {
        return note(field, candidates.best(field, from), sources);
    }

    private @Nullable String take(String field) {
        return note(field, candidates.best(field), sources);
    }

    private static @Nullable String note(String field, @Nullable Candidate best, Map<String, String> sources) {
        if (best == null) return null;
        sources.put(field, best.source());
        return best.value();
    }

    /** Returns the preview; null for a page without title, description and image. */
    private @Nullable Preview preview() {
        String title = note("title", candidates.best("title", UNFURL), shown);
        String description = note("description", candidates.best("description", UNFURL), shown);
        PreviewImage chosen = new PreviewImage(candidates, page.social().media(), metas);
        String image = note("image", chosen.chosen(), shown);
        if (title == null && description == null && image == null) return null;
        String icon = links.previewIcon();
        if (icon != null) shown.put("icon", "html");
        return Preview.builder()
                .title(title)
                .description(description)
                .image(image)
                .imageWidth(chosen.width())
                .imageHeight(chosen.height())
                .imageAlt(chosen.alt())
                .url(note("url", candidates.best("url"), shown))
                .siteName(note("site_name", candidates.best("site_name"), shown))
                .type(note("type", candidates.best("type"), shown))
                .locale(note("locale", candidates.best("locale"), shown))
                .icon(icon)
                .video(note("video", candidates.best("video"), shown))
                .audio(note("audio", candidates.best("audio"), shown))
                .logo(note("logo", candidates.best("logo"), shown))
                .themeColor(metas.first("theme-color"))
                .oembed(oembed())
                .source(shown)
                .build();
    }

    private @Nullable String oembed() {
        String first = null;
        for (OEmbed oembed : page.head().related().oembed()) {
            if (oembed.format().equals("json")) return oembed.href();
            if (first == null) first = oembed.href();
        }
        return first;
    }
}
