package io.fluxcrawl.parse;

import io.fluxcrawl.parse.PageMetadata.Candidate;
import io.fluxcrawl.parse.PageMetadata.Feed;
import io.fluxcrawl.parse.PageMetadata.Heading;
import io.fluxcrawl.parse.PageMetadata.Hreflang;
import io.fluxcrawl.parse.PageMetadata.Icon;
import io.fluxcrawl.parse.PageMetadata.Link;
import io.fluxcrawl.parse.PageMetadata.Media;
import io.fluxcrawl.parse.PageMetadata.Meta;
import io.fluxcrawl.parse.PageMetadata.Preview;
import io.fluxcrawl.parse.PageMetadata.Seo;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link PageMetadata} while it is written: one field per component, each empty until its reader fills it. */
final class Draft {
    @Nullable
    String contentType;

    @Nullable
    String sniffedType;

    @Nullable
    String charset;

    @Nullable
    String charsetSource;

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
    String xRobotsTag;

    @Nullable
    Boolean indexable;

    @Nullable
    String indexableReason;

    List<Hreflang> hreflang = List.of();
    Map<String, List<String>> openGraph = Map.of();
    Map<String, List<String>> twitter = Map.of();
    Map<String, Map<String, List<String>>> vocabularies = Map.of();
    List<Meta> meta = List.of();
    List<Link> links = List.of();
    List<Icon> icons = List.of();
    List<Feed> feeds = List.of();
    RelatedLinks related = RelatedLinks.NONE;
    List<Media> media = List.of();
    List<Object> jsonLd = List.of();
    List<String> jsonLdErrors = List.of();
    List<Object> microdata = List.of();
    List<String> microdataErrors = List.of();
    List<Object> rdfa = List.of();
    List<String> rdfaErrors = List.of();
    List<Object> microformats = List.of();
    List<String> microformatsErrors = List.of();
    List<String> h1 = List.of();
    List<String> h2 = List.of();
    List<Heading> headings = List.of();

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

    @Nullable
    Preview preview;

    Map<String, String> sources = Map.of();
    Map<String, List<Candidate>> candidates = Map.of();
    Seo seo = Seo.NONE;
    Map<String, List<String>> fields = Map.of();
    Map<String, String> fieldErrors = Map.of();

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

    @Nullable
    String fault;

    /** Where a crawler may go on to; no part of the metadata. */
    List<CrawlUrl> followed = List.of();

    Draft(@Nullable String contentType) {
        this.contentType = contentType;
    }

    PageMetadata finish() {
        return new PageMetadata(
                contentType,
                sniffedType,
                charset,
                charsetSource,
                title,
                description,
                canonical,
                lang,
                robots,
                xRobotsTag,
                indexable,
                indexableReason,
                hreflang,
                openGraph,
                twitter,
                vocabularies,
                meta,
                links,
                icons,
                feeds,
                related,
                media,
                jsonLd,
                jsonLdErrors,
                microdata,
                microdataErrors,
                rdfa,
                rdfaErrors,
                microformats,
                microformatsErrors,
                h1,
                h2,
                headings,
                author,
                published,
                modified,
                keywords,
                generator,
                preview,
                sources,
                candidates,
                seo,
                fields,
                fieldErrors,
                outlinkCount,
                linkCounts,
                outlinks,
                imageCounts,
                images,
                embeds,
                fallbacks,
                wordCount,
                textLength,
                textRatio,
                fault);
    }
}
