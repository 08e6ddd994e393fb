package io.fluxcrawl.page;

import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Feed;
import io.fluxcrawl.page.PageMetadata.Heading;
import io.fluxcrawl.page.PageMetadata.Hreflang;
import io.fluxcrawl.page.PageMetadata.Icon;
import io.fluxcrawl.page.PageMetadata.Link;
import io.fluxcrawl.page.PageMetadata.Media;
import io.fluxcrawl.page.PageMetadata.Meta;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A builder of {@link PageMetadata}; not thread-safe. Whatever is not set is null or empty. Lists and maps are copied; they may
 * hold null where they stand for JSON.
 */
public final class PageMetadataBuilder implements Cloneable {
    @Nullable
    String contentType;

    @Nullable
    String sniffedType;

    @Nullable
    String charset;

    @Nullable
    String charsetSource;

    @Nullable
    String xRobotsTag;

    @Nullable
    Boolean indexable;

    @Nullable
    String indexableReason;

    Map<String, String> sources = Map.of();
    Map<String, List<Candidate>> candidates = Map.of();
    Map<String, List<String>> fields = Map.of();
    Map<String, String> fieldErrors = Map.of();

    Map<String, String> parseLimit = Map.of();

    @Nullable
    String fault;

    @Nullable
    String title;

    @Nullable
    String description;

    @Nullable
    String canonical;

    @Nullable
    String lang;

    @Nullable
    String robots;

    @Nullable
    String author;

    @Nullable
    String published;

    @Nullable
    String modified;

    @Nullable
    String keywords;

    @Nullable
    String generator;

    List<Hreflang> hreflang = List.of();
    List<Meta> meta = List.of();
    List<Link> links = List.of();
    List<Icon> icons = List.of();
    List<Feed> feeds = List.of();
    RelatedLinks related = RelatedLinks.NONE;
    Map<String, List<String>> openGraph = Map.of();
    Map<String, List<String>> twitter = Map.of();
    Map<String, Map<String, List<String>>> vocabularies = Map.of();
    List<Media> media = List.of();
    List<Object> jsonLd = List.of();
    List<String> jsonLdErrors = List.of();
    List<Object> microdata = List.of();
    List<String> microdataErrors = List.of();
    List<Object> rdfa = List.of();
    List<String> rdfaErrors = List.of();
    List<Object> microformats = List.of();
    List<String> microformatsErrors = List.of();
    Seo seo = Seo.NONE;

    @Nullable
    Preview preview;

    List<String> h1 = List.of();
    List<String> h2 = List.of();
    List<Heading> headings = List.of();

    @Nullable
    Integer outlinkCount;

    @Nullable
    LinkCounts linkCounts;

    List<Outlink> outlinks = List.of();

    @Nullable
    ImageCounts imageCounts;

    List<PageImage> images = List.of();
    List<Embed> embeds = List.of();
    Map<String, List<Candidate>> fallbacks = Map.of();

    @Nullable
    Integer wordCount;

    @Nullable
    Integer textLength;

    @Nullable
    Double textRatio;

    List<String> ids = List.of();

    @Nullable
    DocumentFacts document;

    List<PageForm> forms = List.of();

    @Nullable
    String textSimhash;

    @Nullable
    Readability readability;

    @Nullable
    Rendering rendering;

    PageMetadataBuilder(@Nullable String contentType) {
        this.contentType = contentType;
    }

    /**
     * Sets {@link PageMetadata#contentType}.
     *
     * @param contentType the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder contentType(@Nullable String contentType) {
        this.contentType = contentType;
        return this;
    }

    /**
     * Sets {@link PageMetadata#sniffedType}.
     *
     * @param sniffedType the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder sniffedType(@Nullable String sniffedType) {
        this.sniffedType = sniffedType;
        return this;
    }

    /**
     * Sets {@link PageMetadata#charset}.
     *
     * @param charset the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder charset(@Nullable String charset) {
        this.charset = charset;
        return this;
    }

    /**
     * Sets {@link PageMetadata#charsetSource}.
     *
     * @param charsetSource the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder charsetSource(@Nullable String charsetSource) {
        this.charsetSource = charsetSource;
        return this;
    }

    /**
     * Sets {@link PageMetadata#xRobotsTag}.
     *
     * @param xRobotsTag the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder xRobotsTag(@Nullable String xRobotsTag) {
        this.xRobotsTag = xRobotsTag;
        return this;
    }

    /**
     * Sets {@link PageMetadata#indexable}.
     *
     * @param indexable the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder indexable(@Nullable Boolean indexable) {
        this.indexable = indexable;
        return this;
    }

    /**
     * Sets {@link PageMetadata#indexableReason}.
     *
     * @param indexableReason the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder indexableReason(@Nullable String indexableReason) {
        this.indexableReason = indexableReason;
        return this;
    }

    /**
     * Sets {@link PageMetadata#sources}.
     *
     * @param sources the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder sources(Map<String, String> sources) {
        this.sources = Copies.map(sources);
        return this;
    }

    /**
     * Sets {@link PageMetadata#candidates}.
     *
     * @param candidates the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder candidates(Map<String, List<Candidate>> candidates) {
        this.candidates = Copies.map(candidates);
        return this;
    }

    /**
     * Sets {@link PageMetadata#fields}.
     *
     * @param fields the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder fields(Map<String, List<String>> fields) {
        this.fields = Copies.map(fields);
        return this;
    }

    /**
     * Sets {@link PageMetadata#fieldErrors}.
     *
     * @param fieldErrors the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder fieldErrors(Map<String, String> fieldErrors) {
        this.fieldErrors = Copies.map(fieldErrors);
        return this;
    }

    /**
     * Sets {@link PageMetadata#parseLimit}.
     *
     * @param parseLimit the value; copied
     * @return this builder
     */
    public PageMetadataBuilder parseLimit(Map<String, String> parseLimit) {
        this.parseLimit = Copies.map(parseLimit);
        return this;
    }

    /**
     * Cuts the values so that they have at most so many characters, each counted as often as a record writes it. Columns are
     * counted in the order of importance, those of full extraction last; one that does not fit any more is cut behind its last
     * element that does.
     *
     * @param most characters
     * @param cut receives the name of each column that is cut
     * @return this builder
     */
    public PageMetadataBuilder bound(int most, Consumer<String> cut) {
        RecordSize.bound(this, most, cut);
        return this;
    }

    /**
     * Sets {@link PageMetadata#fault}.
     *
     * @param fault the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder fault(@Nullable String fault) {
        this.fault = fault;
        return this;
    }

    /**
     * Sets {@link PageHead#title}.
     *
     * @param title the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder title(@Nullable String title) {
        this.title = title;
        return this;
    }

    /**
     * Sets {@link PageHead#description}.
     *
     * @param description the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder description(@Nullable String description) {
        this.description = description;
        return this;
    }

    /**
     * Sets {@link PageHead#canonical}.
     *
     * @param canonical the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder canonical(@Nullable String canonical) {
        this.canonical = canonical;
        return this;
    }

    /**
     * Sets {@link PageHead#lang}.
     *
     * @param lang the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder lang(@Nullable String lang) {
        this.lang = lang;
        return this;
    }

    /**
     * Sets {@link PageHead#robots}.
     *
     * @param robots the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder robots(@Nullable String robots) {
        this.robots = robots;
        return this;
    }

    /**
     * Sets {@link PageHead#author}.
     *
     * @param author the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder author(@Nullable String author) {
        this.author = author;
        return this;
    }

    /**
     * Sets {@link PageHead#published}.
     *
     * @param published the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder published(@Nullable String published) {
        this.published = published;
        return this;
    }

    /**
     * Sets {@link PageHead#modified}.
     *
     * @param modified the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder modified(@Nullable String modified) {
        this.modified = modified;
        return this;
    }

    /**
     * Sets {@link PageHead#keywords}.
     *
     * @param keywords the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder keywords(@Nullable String keywords) {
        this.keywords = keywords;
        return this;
    }

    /**
     * Sets {@link PageHead#generator}.
     *
     * @param generator the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder generator(@Nullable String generator) {
        this.generator = generator;
        return this;
    }

    /**
     * Sets {@link PageHead#hreflang}.
     *
     * @param hreflang the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder hreflang(List<Hreflang> hreflang) {
        this.hreflang = Copies.list(hreflang);
        return this;
    }

    /**
     * Sets {@link PageHead#meta}.
     *
     * @param meta the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder meta(List<Meta> meta) {
        this.meta = Copies.list(meta);
        return this;
    }

    /**
     * Sets {@link PageHead#links}.
     *
     * @param links the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder links(List<Link> links) {
        this.links = Copies.list(links);
        return this;
    }

    /**
     * Sets {@link PageHead#icons}.
     *
     * @param icons the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder icons(List<Icon> icons) {
        this.icons = Copies.list(icons);
        return this;
    }

    /**
     * Sets {@link PageHead#feeds}.
     *
     * @param feeds the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder feeds(List<Feed> feeds) {
        this.feeds = Copies.list(feeds);
        return this;
    }

    /**
     * Sets {@link PageHead#related}.
     *
     * @param related the value
     * @return this builder
     */
    public PageMetadataBuilder related(RelatedLinks related) {
        this.related = related;
        return this;
    }

    /**
     * Sets {@link SocialMetadata#openGraph}.
     *
     * @param openGraph the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder openGraph(Map<String, List<String>> openGraph) {
        this.openGraph = Copies.map(openGraph);
        return this;
    }

    /**
     * Sets {@link SocialMetadata#twitter}.
     *
     * @param twitter the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder twitter(Map<String, List<String>> twitter) {
        this.twitter = Copies.map(twitter);
        return this;
    }

    /**
     * Sets {@link SocialMetadata#vocabularies}.
     *
     * @param vocabularies the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder vocabularies(Map<String, Map<String, List<String>>> vocabularies) {
        this.vocabularies = Copies.map(vocabularies);
        return this;
    }

    /**
     * Sets {@link SocialMetadata#media}.
     *
     * @param media the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder media(List<Media> media) {
        this.media = Copies.list(media);
        return this;
    }

    /**
     * Sets {@link StructuredData#jsonLd}.
     *
     * @param jsonLd the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder jsonLd(List<Object> jsonLd) {
        this.jsonLd = Copies.list(jsonLd);
        return this;
    }

    /**
     * Sets {@link StructuredData#jsonLdErrors}.
     *
     * @param jsonLdErrors the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder jsonLdErrors(List<String> jsonLdErrors) {
        this.jsonLdErrors = Copies.list(jsonLdErrors);
        return this;
    }

    /**
     * Sets {@link StructuredData#microdata}.
     *
     * @param microdata the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder microdata(List<Object> microdata) {
        this.microdata = Copies.list(microdata);
        return this;
    }

    /**
     * Sets {@link StructuredData#microdataErrors}.
     *
     * @param microdataErrors the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder microdataErrors(List<String> microdataErrors) {
        this.microdataErrors = Copies.list(microdataErrors);
        return this;
    }

    /**
     * Sets {@link StructuredData#rdfa}.
     *
     * @param rdfa the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder rdfa(List<Object> rdfa) {
        this.rdfa = Copies.list(rdfa);
        return this;
    }

    /**
     * Sets {@link StructuredData#rdfaErrors}.
     *
     * @param rdfaErrors the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder rdfaErrors(List<String> rdfaErrors) {
        this.rdfaErrors = Copies.list(rdfaErrors);
        return this;
    }

    /**
     * Sets {@link StructuredData#microformats}.
     *
     * @param microformats the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder microformats(List<Object> microformats) {
        this.microformats = Copies.list(microformats);
        return this;
    }

    /**
     * Sets {@link StructuredData#microformatsErrors}.
     *
     * @param microformatsErrors the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder microformatsErrors(List<String> microformatsErrors) {
        this.microformatsErrors = Copies.list(microformatsErrors);
        return this;
    }

    /**
     * Sets {@link PageMetadata#seo}.
     *
     * @param seo the value
     * @return this builder
     */
    public PageMetadataBuilder seo(Seo seo) {
        this.seo = seo;
        return this;
    }

    /**
     * Sets {@link PageMetadata#preview}.
     *
     * @param preview the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder preview(@Nullable Preview preview) {
        this.preview = preview;
        return this;
    }

    /**
     * Sets {@link PageBody#h1}.
     *
     * @param h1 the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder h1(List<String> h1) {
        this.h1 = Copies.list(h1);
        return this;
    }

    /**
     * Sets {@link PageBody#h2}.
     *
     * @param h2 the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder h2(List<String> h2) {
        this.h2 = Copies.list(h2);
        return this;
    }

    /**
     * Sets {@link PageBody#headings}.
     *
     * @param headings the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder headings(List<Heading> headings) {
        this.headings = Copies.list(headings);
        return this;
    }

    /**
     * Sets {@link PageBody#outlinkCount}.
     *
     * @param outlinkCount the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder outlinkCount(@Nullable Integer outlinkCount) {
        this.outlinkCount = outlinkCount;
        return this;
    }

    /**
     * Sets {@link PageBody#linkCounts}.
     *
     * @param linkCounts the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder linkCounts(@Nullable LinkCounts linkCounts) {
        this.linkCounts = linkCounts;
        return this;
    }

    /**
     * Sets {@link PageBody#outlinks}.
     *
     * @param outlinks the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder outlinks(List<Outlink> outlinks) {
        this.outlinks = Copies.list(outlinks);
        return this;
    }

    /**
     * Sets {@link PageBody#imageCounts}.
     *
     * @param imageCounts the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder imageCounts(@Nullable ImageCounts imageCounts) {
        this.imageCounts = imageCounts;
        return this;
    }

    /**
     * Sets {@link PageBody#images}.
     *
     * @param images the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder images(List<PageImage> images) {
        this.images = Copies.list(images);
        return this;
    }

    /**
     * Sets {@link PageBody#embeds}.
     *
     * @param embeds the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder embeds(List<Embed> embeds) {
        this.embeds = Copies.list(embeds);
        return this;
    }

    /**
     * Sets {@link PageBody#fallbacks}.
     *
     * @param fallbacks the values by key, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder fallbacks(Map<String, List<Candidate>> fallbacks) {
        this.fallbacks = Copies.map(fallbacks);
        return this;
    }

    /**
     * Sets {@link PageBody#wordCount}.
     *
     * @param wordCount the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder wordCount(@Nullable Integer wordCount) {
        this.wordCount = wordCount;
        return this;
    }

    /**
     * Sets {@link PageBody#textLength}.
     *
     * @param textLength the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder textLength(@Nullable Integer textLength) {
        this.textLength = textLength;
        return this;
    }

    /**
     * Sets {@link PageBody#textRatio}.
     *
     * @param textRatio the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder textRatio(@Nullable Double textRatio) {
        this.textRatio = textRatio;
        return this;
    }

    /**
     * Sets {@link PageBody#ids}.
     *
     * @param ids the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder ids(List<String> ids) {
        this.ids = Copies.list(ids);
        return this;
    }

    /**
     * Sets {@link PageBody#document}.
     *
     * @param document the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder document(@Nullable DocumentFacts document) {
        this.document = document;
        return this;
    }

    /**
     * Sets {@link PageBody#forms}.
     *
     * @param forms the values, in order; copied
     * @return this builder
     */
    public PageMetadataBuilder forms(List<PageForm> forms) {
        this.forms = Copies.list(forms);
        return this;
    }

    /**
     * Sets {@link PageBody#textSimhash}.
     *
     * @param textSimhash the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder textSimhash(@Nullable String textSimhash) {
        this.textSimhash = textSimhash;
        return this;
    }

    /**
     * Sets {@link PageBody#readability}.
     *
     * @param readability the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder readability(@Nullable Readability readability) {
        this.readability = readability;
        return this;
    }

    /**
     * Sets {@link PageBody#rendering}.
     *
     * @param rendering the value; null for none
     * @return this builder
     */
    public PageMetadataBuilder rendering(@Nullable Rendering rendering) {
        this.rendering = rendering;
        return this;
    }

    /** {@return the values set so far; the builder can be used on} */
    public PageMetadata build() {
        return new PageMetadata(copy());
    }

    PageMetadataBuilder copy() {
        try {
            return (PageMetadataBuilder) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
