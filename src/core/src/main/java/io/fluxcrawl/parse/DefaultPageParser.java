package io.fluxcrawl.parse;

import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.parse.charset.CharsetChoice;
import io.fluxcrawl.parse.charset.ContentType;
import io.fluxcrawl.parse.charset.Encoding;
import io.fluxcrawl.parse.fields.BodyFallbacks;
import io.fluxcrawl.parse.fields.HtmlPage;
import io.fluxcrawl.parse.fields.NonHtmlPage;
import io.fluxcrawl.parse.fields.PageTree;
import io.fluxcrawl.parse.fields.XmlPage;
import io.fluxcrawl.parse.html.LateDeclaration;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.PageSkimmer;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parser that determines the media type and encoding of a body and reads it accordingly. */
final class DefaultPageParser implements PageParser {
    private static final Logger log = LoggerFactory.getLogger(DefaultPageParser.class);

    private final ParseOptions options;
    private final FieldSet fields;

    DefaultPageParser(ParseOptions options) {
        this.options = options;
        this.fields = new FieldSet(options.fields());
    }

    @Override
    public PageMetadata parse(Fetched page) {
        return read(page).page();
    }

    @Override
    public Reading read(Fetched page) {
        ContentType declared = ContentType.parse(page.headers().all("content-type"));
        byte[] body = page.body().bytes();
        String contentType = declared == null ? null : declared.essence();
        String xRobotsTag = joined(page.headers().all("x-robots-tag"));
        try {
            String type = MediaKind.computed(body, declared, page.headers().first("x-content-type-options"));
            if (contentType == null && body.length > 0) contentType = type;
            PageMetadataBuilder draft = PageMetadata.builder()
                    .contentType(contentType)
                    .sniffedType(MediaKind.contradiction(body, contentType))
                    .xRobotsTag(xRobotsTag);
            List<CrawlUrl> followed = read(page, type, declared == null ? null : declared.charset(), draft);
            return new Reading(draft.build(), followed);
        } catch (RuntimeException | StackOverflowError e) {
            // a bug here must not lose the row: the record keeps what is known of the response and names the fault
            PageMetadataBuilder minimal = PageMetadata.builder()
                    .contentType(contentType)
                    .xRobotsTag(xRobotsTag)
                    .fault("The page could not be read: " + e.getClass().getSimpleName() + ".");
            log.error("{} could not be read: {}", page.url(), e.toString(), e);
            return new Reading(minimal.build(), List.of());
        }
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /**
     * Reads a body of that type; returns the links that a crawler may follow.
     *
     * @param header encoding that the Content-Type header declares
     */
    private List<CrawlUrl> read(Fetched page, String type, @Nullable Encoding header, PageMetadataBuilder draft) {
        byte[] body = page.body().bytes();
        switch (MediaKind.of(type)) {
            case HTML -> {
                return html(page, CharsetChoice.forHtml(body, header, LateDeclaration::find), draft);
            }
            case XHTML -> {
                return html(page, CharsetChoice.forXml(body, header), draft);
            }
            case XML -> {
                CharsetChoice charset = CharsetChoice.forXml(body, header);
                if (XmlPage.isXhtml(body)) return html(page, charset, draft);
                xml(page, charset, draft);
            }
            case JSON -> {
                NonHtmlPage.json(page, type, header, draft);
                if (!fields.isEmpty()) plainFields(page, CharsetChoice.forXml(body, header), draft);
            }
            case TEXT -> {
                CharsetChoice charset = CharsetChoice.forText(body, header);
                NonHtmlPage.text(page, charset, draft);
                if (!fields.isEmpty()) plainFields(page, charset, draft);
            }
            case PDF -> NonHtmlPage.pdf(page, draft);
            case OTHER -> {}
        }
        return List.of();
    }

    private List<CrawlUrl> html(Fetched page, CharsetChoice charset, PageMetadataBuilder draft) {
        draft.charset(charset.encoding().name());
        draft.charsetSource(charset.source());
        byte[] bytes = page.body().bytes();
        if (options.extract() == ParseOptions.Extract.FULL) {
            PageTree read = fields.isEmpty()
                    ? PageTree.lean(bytes, charset.encoding(), charset.skip(), true, options.follow())
                    : PageTree.whole(tree(bytes, charset), true, options.follow());
            CharsetChoice other = otherwise(read.facts(), charset, bytes);
            if (other != null) {
                return html(page, other, draft);
            }
            HtmlPage html = described(page, draft, read.facts(), charset);
            if (read.body() != null)
                read.body().describe(read.tree(), draft, html.urls(), options.outlinks(), bytes.length);
            if (options.fallbacks()) draft.fallbacks(BodyFallbacks.of(read.tree(), draft.build(), html.urls()));
            if (!fields.isEmpty()) fields.read(source(page, html.urls(), charset, read::tree), draft);
            return followed(html);
        } else {
            PageFacts facts = headFacts(bytes, charset);
            CharsetChoice other = otherwise(facts, charset, bytes);
            if (other != null) {
                return html(page, other, draft);
            }
            HtmlPage html = described(page, draft, facts, charset);
            if (!fields.isEmpty()) fields.read(source(page, html.urls(), charset, () -> tree(bytes, charset)), draft);
            return followed(html);
        }
    }

    private List<CrawlUrl> followed(HtmlPage html) {
        return options.follow() ? html.followed() : List.of();
    }

    /** Returns another encoding for a page with malformed text; null where there is none to try. */
    private static @Nullable CharsetChoice otherwise(PageFacts facts, CharsetChoice charset, byte[] bytes) {
        return facts.isGarbled() ? charset.insteadOfUtf8(bytes) : null;
    }

    private static Document tree(byte[] bytes, CharsetChoice charset) {
        return PageTree.parse(charset.encoding().reader(bytes, charset.skip()));
    }

    private void xml(Fetched page, CharsetChoice charset, PageMetadataBuilder draft) {
        XmlPage.read(page, charset, draft);
        if (fields.isEmpty()) return;
        byte[] bytes = page.body().bytes();
        Supplier<Document> tree =
                () -> Parser.xmlParser().parseInput(charset.encoding().reader(bytes, charset.skip()), "");
        fields.read(source(page, new PageUrls(page.url(), null), charset, tree), draft);
    }

    private void plainFields(Fetched page, CharsetChoice charset, PageMetadataBuilder draft) {
        fields.read(source(page, new PageUrls(page.url(), null), charset, () -> new Document("")), draft);
    }

    private static FieldSource source(Fetched page, PageUrls urls, CharsetChoice charset, Supplier<Document> tree) {
        byte[] bytes = page.body().bytes();
        return new FieldSource(page, urls, () -> charset.encoding().decode(bytes, charset.skip(), bytes.length), tree);
    }

    private HtmlPage described(Fetched page, PageMetadataBuilder draft, PageFacts facts, CharsetChoice charset) {
        HtmlPage html = new HtmlPage(page, draft, facts, charset.encoding());
        html.describe(options.profile() == ParseOptions.Profile.PREVIEW);
        return html;
    }

    private PageFacts headFacts(byte[] bytes, CharsetChoice charset) {
        Encoding encoding = charset.encoding();
        byte[] markup = bytes;
        int from = charset.skip();
        if (!encoding.asciiTransparent()) {
            markup = encoding.decode(bytes, from, bytes.length).getBytes(StandardCharsets.UTF_8);
            encoding = Encoding.UTF_8;
            from = 0;
        }
        PageFacts facts = PageSkimmer.skim(markup, encoding, from, options.follow());
        if (facts != null) return facts;
        return PageTree.lean(markup, encoding, from, false, options.follow()).facts();
    }
}
