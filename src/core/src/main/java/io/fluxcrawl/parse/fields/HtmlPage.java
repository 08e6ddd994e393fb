package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.parse.fields.LinkTags.Canonical;
import io.fluxcrawl.parse.html.LinkHeader;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.structured.JsonLdEntity;
import io.fluxcrawl.parse.structured.JsonLdReader;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    public HtmlPage(Fetched page, PageMetadataBuilder draft, PageFacts facts, ParseBudget budget) {
        this.budget = budget;
        this.page = page;
        this.draft = draft;
        this.facts = facts;
        this.urls = new PageUrls(page.url(), facts.baseHref);
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
        draft.meta = metas.all();
        draft.openGraph = metas.openGraph();
        draft.twitter = metas.twitter();
        draft.vocabularies = metas.vocabularies();
        draft.links = links.all;
        draft.icons = links.icons;
        draft.feeds = links.feeds;
        draft.hreflang = links.hreflang;
        draft.related = links.related();
        draft.media = OpenGraphMedia.of(metas.openGraphInOrder(), urls);
        draft.lang = lang();
        draft.keywords = metas.first("keywords");
        draft.generator = metas.first("generator");
        JsonLdReader jsonLd = JsonLdReader.read(facts.jsonLd, budget);
        draft.jsonLd = jsonLd.values();
        draft.jsonLdErrors = jsonLd.errors();
        Canonical canonical = canonical();
        draft.canonical = canonical == null ? null : canonical.url();
        JsonLdEntity entity = JsonLdEntity.of(draft.jsonLd, pageUrls());
        Candidates offers =
                new CandidateCollector(draft, metas, links, entity, urls).all(titles.isEmpty() ? null : titles.get(0));
        new ChosenValues(draft, metas, links, offers).choose(openGraphFirst);
        if (canonical != null) {
            draft.sources = new LinkedHashMap<>(draft.sources);
            draft.sources.put("canonical", canonical.source());
        }
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

    private List<String> pageUrls() {
        List<String> names = new ArrayList<>(2);
        names.add(page.url().href());
        if (draft.canonical != null) names.add(draft.canonical);
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
        draft.seo = SeoAudit.of(titles, metas, links, urls, target);
        List<String> robots = new ArrayList<>();
        for (String value : metas.values("robots")) if (!value.isEmpty()) robots.add(value);
        draft.robots = robots.isEmpty() ? null : String.join(", ", robots);
        List<String> directives = new ArrayList<>();
        for (String value : robots) directives.addAll(Indexing.directives(value));
        for (String value : metas.values("googlebot")) directives.addAll(Indexing.directives(value));
        boolean elsewhere = refresh != null
                && refresh.seconds() == 0
                && target != null
                && !target.equals(page.url().href());
        String reason = Indexing.reason(page, directives, draft.seo.canonicalVerdict(), elsewhere);
        draft.indexable = reason == null;
        draft.indexableReason = reason;
    }
}
