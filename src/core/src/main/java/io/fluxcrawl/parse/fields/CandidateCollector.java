package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.structured.JsonLdEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collector of the values that a page states for each field, in the order of preference. */
final class CandidateCollector {
    private static final int MAX_START = 300;
    private static final int MAX_PEOPLE = 50;
    private static final List<String> DUBLIN_CORE = List.of("dc.", "dc:", "dcterms.", "dcterms:");

    private final PageMetadata page;
    private final MetaTags metas;
    private final LinkTags links;
    private final JsonLdEntity entity;
    private final PageUrls urls;
    private final Candidates candidates = new Candidates();

    /** @param page metadata so far: the canonical URL, the language, and the metas by prefix */
    CandidateCollector(PageMetadata page, MetaTags metas, LinkTags links, JsonLdEntity entity, PageUrls urls) {
        this.page = page;
        this.metas = metas;
        this.links = links;
        this.entity = entity;
        this.urls = urls;
    }

    /** @param title text of the first title element */
    Candidates all(@Nullable String title) {
        texts(title);
        people();
        dates();
        pictures();
        playables();
        site();
        product();
        return candidates;
    }

    private void texts(@Nullable String title) {
        candidates
                .field("title")
                .add("html", title)
                .add("og", metas.first("og:title"))
                .add("twitter", metas.first("twitter:title"))
                .add("json_ld", entity.headline())
                .add("itemprop", itemprop("headline", "name"))
                .add("dublin_core", dublinCore("title"))
                .add("citation", metas.first("citation_title"))
                .add("parsely", metas.first("parsely-title"))
                .add("html_meta", metas.first("title"));
        candidates
                .field("description")
                .add("html", metas.first("description"))
                .add("og", metas.first("og:description"))
                .add("twitter", metas.first("twitter:description"))
                .add("json_ld", entity.text("description"))
                .add("itemprop", itemprop("description"))
                .add("dublin_core", dublinCore("description"));
        if (candidates.best("description") == null) {
            candidates.field("description").add("json_ld_body", start(entity.text("articleBody")));
        }
    }

    /** Returns the start of an article, cut at a word. */
    private static @Nullable String start(@Nullable String body) {
        if (body == null || body.length() <= MAX_START) return body;
        int end = body.lastIndexOf(' ', MAX_START);
        return body.substring(0, end < 0 ? MAX_START : end);
    }

    private void people() {
        Candidates.Field author = candidates.field("author");
        for (String name : entity.texts("author")) author.add("json_ld", name(name));
        for (String name : entity.texts("creator")) author.add("json_ld_creator", name(name));
        each(author, "html", "author");
        author.add("html", unsigned(metas.first("byl")));
        each(author, "article", "article:author");
        each(author, "book", "book:author");
        for (String prefix : DUBLIN_CORE) each(author, "dublin_core", prefix + "creator");
        each(author, "citation", "citation_author");
        each(author, "parsely", "parsely-author");
        each(author, "sailthru", "sailthru.author");
        author.add("itemprop", itemprop("author")).add("twitter", metas.first("twitter:creator"));
    }

    /** Adds every value of a meta that may be repeated for several people. URLs are not names. */
    private void each(Candidates.Field field, String source, String key) {
        List<String> values = metas.values(key);
        for (int i = 0; i < values.size() && i < MAX_PEOPLE; i++) field.add(source, name(values.get(i)));
    }

    /** Removes the word before the name in a byline, such as "by". */
    private static @Nullable String unsigned(@Nullable String byline) {
        return byline != null && byline.regionMatches(true, 0, "by ", 0, 3) ? byline.substring(3) : byline;
    }

    private void dates() {
        candidates
                .field("published")
                .add("json_ld", entity.text("datePublished"))
                .add("json_ld_upload", entity.text("uploadDate"))
                .add("json_ld_created", entity.text("dateCreated"))
                .add("article", meta("article:published_time", "article:published"))
                .add("og", meta("og:published_time", "og:article:published_time", "og:pubdate", "og:date"))
                .add("itemprop", itemprop("datePublished", "uploadDate"))
                .add("dublin_core", first(issued(), dublinCore("date")))
                .add("citation", meta("citation_publication_date", "citation_date", "citation_online_date"))
                .add("parsely", metas.first("parsely-pub-date"))
                .add("sailthru", metas.first("sailthru.date"))
                .add("html", meta("date", "pubdate", "publish_date", "publish-date", "published_time"))
                .add("release", meta("video:release_date", "music:release_date", "book:release_date", "release_date"));
        candidates
                .field("modified")
                .add("json_ld", entity.text("dateModified"))
                .add("article", meta("article:modified_time", "article:modified"))
                .add("og", meta("og:updated_time", "og:modified_time", "og:article:modified_time"))
                .add("itemprop", itemprop("dateModified"))
                .add("dublin_core", meta("dcterms.modified", "dc.date.modified"))
                .add("html", meta("last-modified", "revised", "updated_time", "modified_time"));
    }

    private @Nullable String issued() {
        return meta("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created");
    }

    private void pictures() {
        candidates
                .field("image")
                .add("og", openGraphUrl("image"))
                .add("twitter", url(meta("twitter:image", "twitter:image:src")))
                .add("html", links.imageSrc())
                .add("json_ld", url(first(entity.url("image"), entity.url("thumbnailUrl"))))
                .add("itemprop", url(itemprop("image")))
                .add("parsely", url(metas.first("parsely-image-url")))
                .add("html_thumbnail", url(metas.first("thumbnail")));
        candidates
                .field("logo")
                .add("og", url(metas.first("og:logo")))
                .add("json_ld", url(entity.logo()))
                .add("itemprop", url(itemprop("logo")));
    }

    private void playables() {
        String stream = url(metas.first("twitter:player:stream"));
        String type = metas.first("twitter:player:stream:content_type");
        boolean sound = type != null && Ascii.lower(type).startsWith("audio/");
        String content = url(entity.url("contentUrl"));
        boolean audible = entity.isAudio();
        candidates
                .field("video")
                .add("og", openGraphUrl("video"))
                .add("twitter", url(metas.first("twitter:player")))
                .add("twitter_stream", sound ? null : stream)
                .add("json_ld", audible ? null : first(content, url(entity.url("embedUrl"))));
        candidates
                .field("audio")
                .add("og", openGraphUrl("audio"))
                .add("twitter_stream", sound ? stream : null)
                .add("json_ld", first(audible ? content : null, url(entity.url("audio"))));
    }

    private void site() {
        candidates
                .field("site_name")
                .add("og", metas.first("og:site_name"))
                .add("json_ld", entity.siteName())
                .add("html", metas.first("application-name"))
                .add("apple", metas.first("apple-mobile-web-app-title"))
                .add("app_links", meta("al:ios:app_name", "al:android:app_name", "al:iphone:app_name"))
                .add("html_publisher", metas.first("publisher"))
                .add("article", name(metas.first("article:publisher")))
                .add("dublin_core", dublinCore("publisher"))
                .add("citation", meta("citation_publisher", "citation_journal_title"))
                .add(
                        "twitter",
                        meta("twitter:app:name:iphone", "twitter:app:name:ipad", "twitter:app:name:googleplay"));
        candidates
                .field("url")
                .add("og", url(metas.first("og:url")))
                .add("canonical", page.head().canonical())
                .add("twitter", url(metas.first("twitter:url")))
                .add("page", urls.page().href());
        candidates.field("type").add("og", metas.first("og:type")).add("json_ld", entity.type());
        candidates
                .field("locale")
                .add("og", metas.first("og:locale"))
                .add("html", page.head().lang());
        candidates
                .field("lang")
                .add("page", page.head().lang())
                .add("og", metas.first("og:locale"))
                .add("json_ld", entity.text("inLanguage"))
                .add("itemprop", itemprop("inLanguage"))
                .add("dublin_core", dublinCore("language"));
    }

    private void product() {
        candidates
                .field("price")
                .add("json_ld", entity.offer("price", "lowPrice"))
                .add("product", metas.first("product:price:amount"))
                .add("og", meta("og:price:amount", "og:product:price:amount"))
                .add("itemprop", itemprop("price", "lowPrice"));
        candidates
                .field("currency")
                .add("json_ld", entity.offer("priceCurrency"))
                .add("product", metas.first("product:price:currency"))
                .add("og", meta("og:price:currency", "og:product:price:currency"))
                .add("itemprop", itemprop("priceCurrency"));
        candidates
                .field("availability")
                .add("json_ld", entity.offer("availability"))
                .add("product", metas.first("product:availability"))
                .add("og", meta("og:availability", "og:product:availability"));
        candidates
                .field("brand")
                .add("json_ld", name(entity.text("brand")))
                .add("product", metas.first("product:brand"))
                .add("itemprop", itemprop("brand"));
        candidates
                .field("sku")
                .add("json_ld", entity.text("sku"))
                .add("product", metas.first("product:retailer_item_id"))
                .add("itemprop", itemprop("sku"));
    }

    /** Returns the first of a kind, its secure URL preferred. */
    private @Nullable String openGraphUrl(String kind) {
        for (Media media : page.social().media()) {
            if (!media.kind().equals(kind)) continue;
            String secure = url(media.properties().get("secure_url"));
            if (secure != null) return secure;
            if (media.url() != null) return media.url();
        }
        return null;
    }

    private @Nullable String url(@Nullable String reference) {
        return urls.absolute(reference);
    }

    /** Returns the text, or null where it is a URL instead of a name. */
    private static @Nullable String name(@Nullable String text) {
        return text == null || text.startsWith("http:") || text.startsWith("https:") ? null : text;
    }

    private @Nullable String dublinCore(String element) {
        if (!page.social().vocabularies().containsKey("dc")) return null;
        return meta("dc." + element, "dc:" + element, "dcterms." + element, "dcterms:" + element);
    }

    private @Nullable String itemprop(String... keys) {
        for (String key : keys) {
            String value = metas.itemprop(key);
            if (value != null) return value;
        }
        return null;
    }

    private @Nullable String meta(String... keys) {
        for (String key : keys) {
            String value = metas.first(key);
            if (value != null) return value;
        }
        return null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isEmpty() ? other : one;
    }
}
