package io.fluxcrawl.parse;

import io.fluxcrawl.parse.PageMetadata.Candidate;
import io.fluxcrawl.parse.PageMetadata.Media;
import io.fluxcrawl.parse.PageMetadata.OEmbed;
import io.fluxcrawl.parse.PageMetadata.Preview;
import io.fluxcrawl.parse.ParseOptions.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one value where a page offers several, and says whose it is. The order of the offers is the order of
 * preference; the profile moves the page's own title and description before or behind Open Graph's.
 */
final class ChosenValues {
    /** What an unfurler reads, best first. */
    private static final List<String> UNFURL = List.of("og", "twitter", "html", "json_ld", "itemprop", "dublin_core");

    private final Draft draft;
    private final MetaTags metas;
    private final LinkTags links;
    private final JsonLdEntity entity;
    private final PageUrls urls;
    private final Candidates candidates = new Candidates();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> shown = new LinkedHashMap<>();

    ChosenValues(Draft draft, MetaTags metas, LinkTags links, JsonLdEntity entity, PageUrls urls) {
        this.draft = draft;
        this.metas = metas;
        this.links = links;
        this.entity = entity;
        this.urls = urls;
    }

    /** Fills title, description, author, dates, preview, candidates and sources of the draft. */
    void choose(Profile profile, @Nullable String title) {
        offerTexts(title);
        offerPeopleAndDates();
        offerPreviewParts();
        boolean preview = profile == Profile.PREVIEW;
        draft.title = take("title", preview ? UNFURL : List.of("html"));
        draft.description = take("description", preview ? UNFURL : List.of("html"));
        draft.author = take("author");
        draft.published = take("published");
        draft.modified = take("modified");
        draft.preview = preview();
        draft.sources = sources;
        draft.candidates = candidates.all();
    }

    private void offerTexts(@Nullable String title) {
        candidates
                .field("title")
                .add("html", title)
                .add("og", metas.first("og:title"))
                .add("twitter", metas.first("twitter:title"))
                .add("json_ld", entity.headline())
                .add("itemprop", first(metas.itemprop("headline"), metas.itemprop("name")))
                .add(
                        "dublin_core",
                        first(metas.first("dc.title"), metas.first("dc:title"), metas.first("dcterms.title")));
        candidates
                .field("description")
                .add("html", metas.first("description"))
                .add("og", metas.first("og:description"))
                .add("twitter", metas.first("twitter:description"))
                .add("json_ld", entity.text("description"))
                .add("itemprop", metas.itemprop("description"))
                .add(
                        "dublin_core",
                        first(
                                metas.first("dc.description"),
                                metas.first("dc:description"),
                                metas.first("dcterms.description")));
    }

    private void offerPeopleAndDates() {
        String articleAuthor = metas.first("article:author");
        candidates
                .field("author")
                .add("json_ld", entity.text("author"))
                .add("html", metas.first("author"))
                .add("article", articleAuthor != null && articleAuthor.startsWith("http") ? null : articleAuthor)
                .add(
                        "dublin_core",
                        first(metas.first("dc.creator"), metas.first("dc:creator"), metas.first("dcterms.creator")))
                .add("citation", metas.first("citation_author"))
                .add("parsely", metas.first("parsely-author"))
                .add("itemprop", metas.itemprop("author"))
                .add("twitter", metas.first("twitter:creator"));
        candidates
                .field("published")
                .add("json_ld", entity.text("datePublished"))
                .add("article", metas.first("article:published_time"))
                .add("og", first(metas.first("og:published_time"), metas.first("og:article:published_time")))
                .add("itemprop", metas.itemprop("datePublished"))
                .add(
                        "dublin_core",
                        first(
                                metas.first("dc.date.issued"),
                                metas.first("dcterms.issued"),
                                metas.first("dcterms.created"),
                                metas.first("dc.date"),
                                metas.first("dc:date"),
                                metas.first("dcterms.date")))
                .add("citation", first(metas.first("citation_publication_date"), metas.first("citation_date")))
                .add("parsely", metas.first("parsely-pub-date"))
                .add(
                        "html",
                        first(
                                metas.first("date"),
                                metas.first("pubdate"),
                                metas.first("publish_date"),
                                metas.first("publish-date")));
        candidates
                .field("modified")
                .add("json_ld", entity.text("dateModified"))
                .add("article", metas.first("article:modified_time"))
                .add("og", first(metas.first("og:updated_time"), metas.first("og:modified_time")))
                .add("itemprop", metas.itemprop("dateModified"))
                .add("dublin_core", first(metas.first("dcterms.modified"), metas.first("dc.date.modified")))
                .add("html", first(metas.first("last-modified"), metas.first("revised")));
    }

    private void offerPreviewParts() {
        Candidates.Field image = candidates.field("image");
        image.add("og", openGraphUrl("image"));
        image.add("twitter", urls.absolute(first(metas.first("twitter:image"), metas.first("twitter:image:src"))))
                .add("html", links.imageSrc())
                .add("json_ld", urls.absolute(first(entity.url("image"), entity.url("thumbnailUrl"))))
                .add("itemprop", urls.absolute(metas.itemprop("image")))
                .add("html_thumbnail", urls.absolute(metas.first("thumbnail")));
        candidates
                .field("site_name")
                .add("og", metas.first("og:site_name"))
                .add("json_ld", entity.siteName())
                .add("html", metas.first("application-name"))
                .add("apple", metas.first("apple-mobile-web-app-title"));
        candidates
                .field("url")
                .add("og", urls.absolute(metas.first("og:url")))
                .add("canonical", draft.canonical)
                .add("page", urls.page().href());
        candidates.field("type").add("og", metas.first("og:type")).add("json_ld", entity.type());
        candidates.field("locale").add("og", metas.first("og:locale")).add("html", draft.lang);
        candidates
                .field("video")
                .add("og", openGraphUrl("video"))
                .add("twitter", urls.absolute(metas.first("twitter:player")))
                .add("json_ld", urls.absolute(first(entity.text("contentUrl"), entity.text("embedUrl"))));
    }

    /** The first of that kind, its secure URL preferred. */
    private @Nullable String openGraphUrl(String kind) {
        for (Media media : draft.media) {
            if (!media.kind().equals(kind)) continue;
            String secure = urls.absolute(media.properties().get("secure_url"));
            if (secure != null) return secure;
            if (media.url() != null) return media.url();
        }
        return null;
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) if (value != null && !value.isEmpty()) return value;
        return null;
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

    /** What a preview shows; null for a page that offers neither a title, a description nor an image. */
    private @Nullable Preview preview() {
        String title = note("title", candidates.best("title", UNFURL), shown);
        String description = note("description", candidates.best("description", UNFURL), shown);
        String image = note("image", candidates.best("image"), shown);
        if (title == null && description == null && image == null) return null;
        String icon = links.previewIcon();
        if (icon != null) shown.put("icon", "html");
        return new Preview(
                title,
                description,
                image,
                note("url", candidates.best("url"), shown),
                note("site_name", candidates.best("site_name"), shown),
                note("type", candidates.best("type"), shown),
                note("locale", candidates.best("locale"), shown),
                icon,
                note("video", candidates.best("video"), shown),
                metas.first("theme-color"),
                oembed(),
                shown);
    }

    private @Nullable String oembed() {
        String first = null;
        for (OEmbed oembed : draft.related.oembed()) {
            if (oembed.format().equals("json")) return oembed.href();
            if (first == null) first = oembed.href();
        }
        return first;
    }
}
