package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.page.Seo;
import io.fluxcrawl.parse.charset.Encoding;
import io.fluxcrawl.parse.fields.LinkTags.Canonical;
import io.fluxcrawl.parse.html.LinkHeader;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.structured.JsonLdEntity;
import io.fluxcrawl.parse.structured.JsonLdReader;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversion of {@link PageFacts} to metadata, independent of whether they were read from bytes or from the tree. */
public final class HtmlPage {
    private final Fetched page;
    private final PageMetadataBuilder draft;
    private final PageFacts facts;
    private final PageUrls urls;
    private final MetaTags metas;
    private final LinkTags links;

    private final ParseBudget budget;

    /** @param encoding encoding of the page */
    public HtmlPage(Fetched page, PageMetadataBuilder draft, PageFacts facts, Encoding encoding, ParseBudget budget) {
        this.budget = budget;
        this.page = page;
        this.draft = draft;
        this.facts = facts;
        this.urls = new PageUrls(page.url(), facts.baseHref, encoding);
        this.metas = MetaTags.of(facts);
        this.links = LinkTags.of(facts, LinkHeader.parse(page.headers().all("link")), urls);
    }

    public PageUrls urls() {
        return urls;
    }

    /** @param openGraphFirst as in {@link ChosenValues#choose} */
    public void describe(boolean openGraphFirst) {
        List<String> titles = new ArrayList<>(facts.titles.size());
        for (String title : facts.titles) titles.add(Ascii.collapse(title));
        draft.meta(metas.all());
        draft.openGraph(metas.openGraph());
        draft.twitter(metas.twitter());
        draft.vocabularies(metas.vocabularies());
        draft.links(links.all);
        draft.icons(links.icons);
        draft.feeds(links.feeds);
        draft.hreflang(links.hreflang);
        draft.related(links.related());
        draft.media(OpenGraphMedia.of(metas.openGraphInOrder(), urls));
        draft.lang(lang());
        draft.keywords(metas.first("keywords"));
        draft.generator(metas.first("generator"));
        JsonLdReader jsonLd = JsonLdReader.read(facts.jsonLd, budget);
        draft.jsonLd(jsonLd.values());
        draft.jsonLdErrors(jsonLd.errors());
        Canonical canonical = canonical();
        String canonicalUrl = canonical == null ? null : canonical.url();
        draft.canonical(canonicalUrl);
        JsonLdEntity entity = JsonLdEntity.of(jsonLd.values(), pageUrls(canonicalUrl));
        PageMetadata stated = draft.build();
        Candidates offers =
                new CandidateCollector(stated, metas, links, entity, urls).all(titles.isEmpty() ? null : titles.get(0));
        Map<String, String> sources = new ChosenValues(stated, metas, links, offers).choose(draft, openGraphFirst);
        if (canonical != null) sources.put("canonical", canonical.source());
        draft.sources(sources);
        judge(titles);
        if (urls.isSpent()) budget.leaveOut("urls", ParseBudget.CHARACTERS);
    }

    /** Returns the links of the page that a crawler may follow. */
    public List<CrawlUrl> followed() {
        List<String> directives = new ArrayList<>();
        for (String value : metas.values("robots")) directives.addAll(Indexing.directives(value));
        MetaRefresh refresh = refresh();
        return FollowLinks.of(page, facts, urls, directives, refresh == null ? null : refresh.reference());
    }

    private List<String> pageUrls(@Nullable String canonical) {
        List<String> names = new ArrayList<>(2);
        names.add(page.url().href());
        if (canonical != null) names.add(canonical);
        return names;
    }

    private @Nullable Canonical canonical() {
        for (Canonical canonical : links.canonicals) {
            if (canonical.url() != null) return canonical;
        }
        return null;
    }

    private @Nullable String lang() {
        for (String key : List.of("lang", "xml:lang")) {
            String lang = Ascii.trim(facts.html.getOrDefault(key, ""));
            if (!lang.isEmpty()) return lang;
        }
        String header = page.headers().first("content-language");
        String said = header == null ? metas.pragma("content-language") : header;
        return said == null || said.isBlank() || said.indexOf(',') >= 0 ? null : Ascii.trim(said);
    }

    /**
     * Returns the refresh that takes effect: the first that the "shared declarative refresh steps" do not end at, which are
     * those without a valid delay and URL.
     */
    private @Nullable MetaRefresh refresh() {
        MetaRefresh header = MetaRefresh.ofHeaders(page);
        if (header != null) return header;
        for (String content : metas.refreshes()) {
            MetaRefresh refresh = MetaRefresh.parse(content);
            if (refresh == null) continue;
            if (refresh.reference().isBlank() || urls.absolute(refresh.reference()) != null) return refresh;
        }
        return null;
    }

    private void judge(List<String> titles) {
        MetaRefresh refresh = refresh();
        String target = refresh == null ? null : urls.absolute(refresh.reference());
        Seo seo = SeoAudit.of(titles, metas, links, urls, target);
        draft.seo(seo);
        List<String> robots = new ArrayList<>();
        for (String value : metas.values("robots")) if (!value.isEmpty()) robots.add(value);
        draft.robots(robots.isEmpty() ? null : String.join(", ", robots));
        List<String> directives = new ArrayList<>();
        for (String value : robots) directives.addAll(Indexing.directives(value));
        for (String value : metas.values("googlebot")) directives.addAll(Indexing.directives(value));
        boolean elsewhere = refresh != null
                && refresh.seconds() == 0
                && target != null
                && !target.equals(page.url().href());
        String reason = Indexing.reason(page, directives, seo.canonicalVerdict(), elsewhere);
        draft.indexable(reason == null);
        draft.indexableReason(reason);
    }
}
