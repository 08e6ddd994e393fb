package io.fluxcrawl.page;

import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Heading;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.page.PageMetadata.Meta;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A builder of {@link PageMetadata}; not thread-safe. A parser fills it field by field, everybody else by its
 * methods. Whatever is not set is null or empty.
 *
 * <p>The fields are for the parser of this library alone, which is in other packages and writes them without a copy. They are
 * no part of the API, and change without notice.
 */
public final class PageMetadataBuilder implements Cloneable {
    @Nullable
    public String contentType;

    @Nullable
    public String sniffedType;

    @Nullable
    public String charset;

    @Nullable
    public String charsetSource;

    @Nullable
    public String xRobotsTag;

    @Nullable
    public Boolean indexable;

    @Nullable
    public String indexableReason;

    public Map<String, String> sources = Map.of();
    public Map<String, List<Candidate>> candidates = Map.of();
    public Map<String, List<String>> fields = Map.of();
    public Map<String, String> fieldErrors = Map.of();

    public Map<String, String> parseLimit = Map.of();

    @Nullable
    public String fault;

    @Nullable
    public String title;

    @Nullable
    public String description;

    @Nullable
    public String canonical;

    @Nullable
    public String lang;

    @Nullable
    public String robots;

    @Nullable
    public String author;

    @Nullable
    public String published;

    @Nullable
    public String modified;

    @Nullable
    public String keywords;

    @Nullable
    public String generator;

    public List<Hreflang> hreflang = List.of();
    public List<Meta> meta = List.of();
    public List<Link> links = List.of();
    public List<Icon> icons = List.of();
    public List<Feed> feeds = List.of();
    public RelatedLinks related = RelatedLinks.NONE;
    public Map<String, List<String>> openGraph = Map.of();
    public Map<String, List<String>> twitter = Map.of();
    public Map<String, Map<String, List<String>>> vocabularies = Map.of();
    public List<Media> media = List.of();
    public List<Object> jsonLd = List.of();
    public List<String> jsonLdErrors = List.of();
    public List<Object> microdata = List.of();
    public List<String> microdataErrors = List.of();
    public List<Object> rdfa = List.of();
    public List<String> rdfaErrors = List.of();
    public List<Object> microformats = List.of();
    public List<String> microformatsErrors = List.of();
    public Seo seo = Seo.NONE;

    @Nullable
    public Preview preview;

    public List<String> h1 = List.of();
    public List<String> h2 = List.of();
    public List<Heading> headings = List.of();

    @Nullable
    public Integer outlinkCount;

    @Nullable
    public LinkCounts linkCounts;

    public List<Outlink> outlinks = List.of();

    @Nullable
    public ImageCounts imageCounts;

    public List<PageImage> images = List.of();
    public List<Embed> embeds = List.of();
    public Map<String, List<Candidate>> fallbacks = Map.of();

    @Nullable
    public Integer wordCount;

    @Nullable
    public Integer textLength;

    @Nullable
    public Double textRatio;

    /** URLs that a crawler may follow; no part of the metadata. */
    public List<CrawlUrl> followed = List.of();

    public PageMetadataBuilder(@Nullable String contentType) {
        this.contentType = contentType;
    }

    /** Sets {@link PageMetadata#contentType}. */
    public PageMetadataBuilder contentType(@Nullable String contentType) {
        this.contentType = contentType;
        return this;
    }

    /** Sets {@link PageMetadata#sniffedType}. */
    public PageMetadataBuilder sniffedType(@Nullable String sniffedType) {
        this.sniffedType = sniffedType;
        return this;
    }

    /** Sets {@link PageMetadata#charset}. */
    public PageMetadataBuilder charset(@Nullable String charset) {
        this.charset = charset;
        return this;
    }

    /** Sets {@link PageMetadata#charsetSource}. */
    public PageMetadataBuilder charsetSource(@Nullable String charsetSource) {
        this.charsetSource = charsetSource;
        return this;
    }

    /** Sets {@link PageMetadata#xRobotsTag}. */
    public PageMetadataBuilder xRobotsTag(@Nullable String xRobotsTag) {
        this.xRobotsTag = xRobotsTag;
        return this;
    }

    /** Sets {@link PageMetadata#indexable}. */
    public PageMetadataBuilder indexable(@Nullable Boolean indexable) {
        this.indexable = indexable;
        return this;
    }

    /** Sets {@link PageMetadata#indexableReason}. */
    public PageMetadataBuilder indexableReason(@Nullable String indexableReason) {
        this.indexableReason = indexableReason;
        return this;
    }

    /** Sets {@link PageMetadata#sources}. */
    public PageMetadataBuilder sources(Map<String, String> sources) {
        this.sources = Copies.map(sources);
        return this;
    }

    /** Sets {@link PageMetadata#candidates}. */
    public PageMetadataBuilder candidates(Map<String, List<Candidate>> candidates) {
        this.candidates = Copies.map(candidates);
        return this;
    }

    /** Sets {@link PageMetadata#fields}. */
    public PageMetadataBuilder fields(Map<String, List<String>> fields) {
        this.fields = Copies.map(fields);
        return this;
    }

    /** Sets {@link PageMetadata#fieldErrors}. */
    public PageMetadataBuilder fieldErrors(Map<String, String> fieldErrors) {
        this.fieldErrors = Copies.map(fieldErrors);
        return this;
    }

    /** Sets {@link PageMetadata#parseLimit}. */
    public PageMetadataBuilder parseLimit(Map<String, String> parseLimit) {
        this.parseLimit = Copies.map(parseLimit);
        return this;
    }

    /** Sets {@link PageMetadata#fault}. */
    public PageMetadataBuilder fault(@Nullable String fault) {
        this.fault = fault;
        return this;
    }

    /** Sets {@link PageHead#title}. */
    public PageMetadataBuilder title(@Nullable String title) {
        this.title = title;
        return this;
    }

    /** Sets {@link PageHead#description}. */
    public PageMetadataBuilder description(@Nullable String description) {
        this.description = description;
        return this;
    }

    /** Sets {@link PageHead#canonical}. */
    public PageMetadataBuilder canonical(@Nullable String canonical) {
        this.canonical = canonical;
        return this;
    }

    /** Sets {@link PageHead#lang}. */
    public PageMetadataBuilder lang(@Nullable String lang) {
        this.lang = lang;
        return this;
    }

    /** Sets {@link PageHead#robots}. */
    public PageMetadataBuilder robots(@Nullable String robots) {
        this.robots = robots;
        return this;
    }

    /** Sets {@link PageHead#author}. */
    public PageMetadataBuilder author(@Nullable String author) {
        this.author = author;
        return this;
    }

    /** Sets {@link PageHead#published}. */
    public PageMetadataBuilder published(@Nullable String published) {
        this.published = published;
        return this;
    }

    /** Sets {@link PageHead#modified}. */
    public PageMetadataBuilder modified(@Nullable String modified) {
        this.modified = modified;
        return this;
    }

    /** Sets {@link PageHead#keywords}. */
    public PageMetadataBuilder keywords(@Nullable String keywords) {
        this.keywords = keywords;
        return this;
    }

    /** Sets {@link PageHead#generator}. */
    public PageMetadataBuilder generator(@Nullable String generator) {
        this.generator = generator;
        return this;
    }

    /** Sets {@link PageHead#hreflang}. */
    public PageMetadataBuilder hreflang(List<Hreflang> hreflang) {
        this.hreflang = Copies.list(hreflang);
        return this;
    }

    /** Sets {@link PageHead#meta}. */
    public PageMetadataBuilder meta(List<Meta> meta) {
        this.meta = Copies.list(meta);
        return this;
    }

    /** Sets {@link PageHead#links}. */
    public PageMetadataBuilder links(List<Link> links) {
        this.links = Copies.list(links);
        return this;
    }

    /** Sets {@link PageHead#icons}. */
    public PageMetadataBuilder icons(List<Icon> icons) {
        this.icons = Copies.list(icons);
        return this;
    }

    /** Sets {@link PageHead#feeds}. */
    public PageMetadataBuilder feeds(List<Feed> feeds) {
        this.feeds = Copies.list(feeds);
        return this;
    }

    /** Sets {@link PageHead#related}. */
    public PageMetadataBuilder related(RelatedLinks related) {
        this.related = related;
        return this;
    }

    /** Sets {@link SocialMetadata#openGraph}. */
    public PageMetadataBuilder openGraph(Map<String, List<String>> openGraph) {
        this.openGraph = Copies.map(openGraph);
        return this;
    }

    /** Sets {@link SocialMetadata#twitter}. */
    public PageMetadataBuilder twitter(Map<String, List<String>> twitter) {
        this.twitter = Copies.map(twitter);
        return this;
    }

    /** Sets {@link SocialMetadata#vocabularies}. */
    public PageMetadataBuilder vocabularies(Map<String, Map<String, List<String>>> vocabularies) {
        this.vocabularies = Copies.map(vocabularies);
        return this;
    }

    /** Sets {@link SocialMetadata#media}. */
    public PageMetadataBuilder media(List<Media> media) {
        this.media = Copies.list(media);
        return this;
    }

    /** Sets {@link StructuredData#jsonLd}. */
    public PageMetadataBuilder jsonLd(List<Object> jsonLd) {
        this.jsonLd = Copies.list(jsonLd);
        return this;
    }

    /** Sets {@link StructuredData#jsonLdErrors}. */
    public PageMetadataBuilder jsonLdErrors(List<String> jsonLdErrors) {
        this.jsonLdErrors = Copies.list(jsonLdErrors);
        return this;
    }

    /** Sets {@link StructuredData#microdata}. */
    public PageMetadataBuilder microdata(List<Object> microdata) {
        this.microdata = Copies.list(microdata);
        return this;
    }

    /** Sets {@link StructuredData#microdataErrors}. */
    public PageMetadataBuilder microdataErrors(List<String> microdataErrors) {
        this.microdataErrors = Copies.list(microdataErrors);
        return this;
    }

    /** Sets {@link StructuredData#rdfa}. */
    public PageMetadataBuilder rdfa(List<Object> rdfa) {
        this.rdfa = Copies.list(rdfa);
        return this;
    }

    /** Sets {@link StructuredData#rdfaErrors}. */
    public PageMetadataBuilder rdfaErrors(List<String> rdfaErrors) {
        this.rdfaErrors = Copies.list(rdfaErrors);
        return this;
    }

    /** Sets {@link StructuredData#microformats}. */
    public PageMetadataBuilder microformats(List<Object> microformats) {
        this.microformats = Copies.list(microformats);
        return this;
    }

    /** Sets {@link StructuredData#microformatsErrors}. */
    public PageMetadataBuilder microformatsErrors(List<String> microformatsErrors) {
        this.microformatsErrors = Copies.list(microformatsErrors);
        return this;
    }

    /** Sets {@link PageMetadata#seo}. */
    public PageMetadataBuilder seo(Seo seo) {
        this.seo = seo;
        return this;
    }

    /** Sets {@link PageMetadata#preview}. */
    public PageMetadataBuilder preview(@Nullable Preview preview) {
        this.preview = preview;
        return this;
    }

    /** Sets {@link PageBody#h1}. */
    public PageMetadataBuilder h1(List<String> h1) {
        this.h1 = Copies.list(h1);
        return this;
    }

    /** Sets {@link PageBody#h2}. */
    public PageMetadataBuilder h2(List<String> h2) {
        this.h2 = Copies.list(h2);
        return this;
    }

    /** Sets {@link PageBody#headings}. */
    public PageMetadataBuilder headings(List<Heading> headings) {
        this.headings = Copies.list(headings);
        return this;
    }

    /** Sets {@link PageBody#outlinkCount}. */
    public PageMetadataBuilder outlinkCount(@Nullable Integer outlinkCount) {
        this.outlinkCount = outlinkCount;
        return this;
    }

    /** Sets {@link PageBody#linkCounts}. */
    public PageMetadataBuilder linkCounts(@Nullable LinkCounts linkCounts) {
        this.linkCounts = linkCounts;
        return this;
    }

    /** Sets {@link PageBody#outlinks}. */
    public PageMetadataBuilder outlinks(List<Outlink> outlinks) {
        this.outlinks = Copies.list(outlinks);
        return this;
    }

    /** Sets {@link PageBody#imageCounts}. */
    public PageMetadataBuilder imageCounts(@Nullable ImageCounts imageCounts) {
        this.imageCounts = imageCounts;
        return this;
    }

    /** Sets {@link PageBody#images}. */
    public PageMetadataBuilder images(List<PageImage> images) {
        this.images = Copies.list(images);
        return this;
    }

    /** Sets {@link PageBody#embeds}. */
    public PageMetadataBuilder embeds(List<Embed> embeds) {
        this.embeds = Copies.list(embeds);
        return this;
    }

    /** Sets {@link PageBody#fallbacks}. */
    public PageMetadataBuilder fallbacks(Map<String, List<Candidate>> fallbacks) {
        this.fallbacks = Copies.map(fallbacks);
        return this;
    }

    /** Sets {@link PageBody#wordCount}. */
    public PageMetadataBuilder wordCount(@Nullable Integer wordCount) {
        this.wordCount = wordCount;
        return this;
    }

    /** Sets {@link PageBody#textLength}. */
    public PageMetadataBuilder textLength(@Nullable Integer textLength) {
        this.textLength = textLength;
        return this;
    }

    /** Sets {@link PageBody#textRatio}. */
    public PageMetadataBuilder textRatio(@Nullable Double textRatio) {
        this.textRatio = textRatio;
        return this;
    }

    /** Returns the values set so far; the builder can be used on. */
    public PageMetadata build() {
        PageMetadataBuilder values = copy();
        values.followed = List.of();
        return new PageMetadata(values);
    }

    PageMetadataBuilder copy() {
        try {
            return (PageMetadataBuilder) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
