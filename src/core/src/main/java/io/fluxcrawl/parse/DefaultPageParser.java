package io.fluxcrawl.parse;

import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.page.PageDetail;
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
import io.fluxcrawl.parse.html.SourceTags;
import io.fluxcrawl.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parser that determines the media type and encoding of a body and reads it accordingly. */
final class DefaultPageParser implements PageParser {
    private static final Logger log = LoggerFactory.getLogger(DefaultPageParser.class);

    /** Size of a page in bytes up to which finding its encoding takes no time worth counting. */
    private static final int SMALL = 256 * 1024;

    private final ParseOptions options;
    private final FieldSet fields;
    private final Supplier<@Nullable LongSupplier> clock;

    DefaultPageParser(ParseOptions options) {
        this(options, ParseBudget::threadClock);
    }

    /** @param clock gives the CPU clock of the thread that reads a page; null to count steps */
    DefaultPageParser(ParseOptions options, Supplier<@Nullable LongSupplier> clock) {
        this.options = options;
        this.fields = new FieldSet(options.fields());
        this.clock = clock;
    }

    @Override
    public PageMetadata parse(Fetched page) {
        return read(page).page();
    }

    @Override
    public Reading read(Fetched page) {
        return read(page, new ParseBudget(options.maxCpu(), clock.get()));
    }

    Reading read(Fetched page, ParseBudget budget) {
        ContentType declared = ContentType.parse(page.headers().all("content-type"));
        String contentType = declared == null ? null : declared.essence();
        String xRobotsTag = joined(page.headers().all("x-robots-tag"));
        try {
            // on a small page nothing before the first steps takes long, and reading the clock would be a part of its
            // cost
            if (page.body().length() > SMALL) budget.start();
            byte[] bytes = page.body().bytes();
            String type = MediaKind.computed(bytes, declared, page.headers().first("x-content-type-options"));
            if (contentType == null && bytes.length > 0) contentType = type;
            PageMetadataBuilder draft = PageMetadata.builder()
                    .contentType(contentType)
                    .sniffedType(MediaKind.contradiction(bytes, contentType))
                    .xRobotsTag(xRobotsTag);
            OnePage reading = new OnePage(page, draft, budget);
            reading.read(type, declared == null ? null : declared.charset());
            draft.bound(options.maxRecordChars(), column -> budget.leaveOut(column, ParseBudget.CHARACTERS));
            draft.parseLimit(budget.leftOut());
            return new Reading(draft.build(), reading.followed);
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

    /** Reading of one page. */
    private final class OnePage {
        private final Fetched page;
        private final byte[] bytes;
        private final PageMetadataBuilder draft;
        private final ParseBudget budget;
        private List<CrawlUrl> followed = List.of();

        OnePage(Fetched page, PageMetadataBuilder draft, ParseBudget budget) {
            this.page = page;
            this.bytes = page.body().bytes();
            this.draft = draft;
            this.budget = budget;
        }

        /** @param header encoding that the Content-Type header declares */
        void read(String type, @Nullable Encoding header) {
            switch (MediaKind.of(type)) {
                case HTML -> html(CharsetChoice.forHtml(bytes, header, LateDeclaration::find));
                case XHTML -> xhtml(CharsetChoice.forXml(bytes, header));
                case XML -> {
                    CharsetChoice charset = CharsetChoice.forXml(bytes, header);
                    if (XmlPage.isXhtml(bytes)) xhtml(charset);
                    else xml(charset);
                }
                case JSON -> {
                    NonHtmlPage.json(page, type, header, draft, budget);
                    if (!fields.isEmpty()) plainFields(CharsetChoice.forXml(bytes, header));
                }
                case TEXT -> {
                    CharsetChoice charset = CharsetChoice.forText(bytes, header);
                    NonHtmlPage.text(page, charset, draft);
                    if (!fields.isEmpty()) plainFields(charset);
                }
                case PDF -> NonHtmlPage.pdf(page, draft);
                case OTHER -> {}
            }
        }

        private void html(CharsetChoice charset) {
            note(charset);
            if (options.extract() == ParseOptions.Extract.FULL) {
                PageTree read = fields.isEmpty()
                        ? PageTree.lean(
                                bytes, charset.encoding(), charset.skip(), options.details(), options.follow(), budget)
                        : PageTree.whole(tree(charset), options.details(), options.follow(), budget);
                CharsetChoice other = otherwise(read.facts(), charset);
                if (other != null) html(other);
                else describe(read, charset);
            } else {
                PageFacts facts = headFacts(charset);
                CharsetChoice other = otherwise(facts, charset);
                if (other != null) html(other);
                else withFields(described(facts, charset), charset, () -> tree(charset));
            }
        }

        /** Reads XHTML as XML, and a page that is none as HTML. */
        private void xhtml(CharsetChoice charset) {
            Document tree = PageTree.parseXhtml(charset.encoding().reader(bytes, charset.skip()), budget);
            if (tree == null) {
                html(charset);
                return;
            }
            note(charset);
            boolean full = options.extract() == ParseOptions.Extract.FULL;
            PageTree read = PageTree.whole(tree, full ? options.details() : null, options.follow(), budget);
            CharsetChoice other = otherwise(read.facts(), charset);
            if (other != null) xhtml(other);
            else describe(read, charset);
        }

        private void describe(PageTree read, CharsetChoice charset) {
            HtmlPage html = described(read.facts(), charset);
            if (read.body() != null) {
                read.body()
                        .describe(
                                read.tree(),
                                draft,
                                html.urls(),
                                options.outlinks(),
                                bytes.length,
                                () -> sourceTags(charset));
                if (options.fallbacks())
                    draft.fallbacks(BodyFallbacks.of(read.tree(), draft.build(), html.urls(), budget));
            }
            withFields(html, charset, read::tree);
        }

        /** Returns the tags of the source; null where nobody asks for them. */
        private @Nullable SourceTags sourceTags(CharsetChoice charset) {
            if (!options.details().contains(PageDetail.DOCUMENT)) return null;
            Encoding encoding = charset.encoding();
            if (encoding.asciiTransparent()) return SourceTags.of(bytes, encoding, charset.skip());
            byte[] text = encoding.decode(bytes, charset.skip(), bytes.length).getBytes(StandardCharsets.UTF_8);
            return SourceTags.of(text, Encoding.UTF_8, 0);
        }

        private HtmlPage described(PageFacts facts, CharsetChoice charset) {
            HtmlPage html = new HtmlPage(page, draft, facts, charset.encoding(), budget);
            html.describe(options.profile() == ParseOptions.Profile.PREVIEW);
            if (options.follow()) followed = html.followed();
            return html;
        }

        private void withFields(HtmlPage html, CharsetChoice charset, Supplier<Document> tree) {
            if (!fields.isEmpty()) fields.read(source(html.urls(), charset, tree), draft);
        }

        private void note(CharsetChoice charset) {
            draft.charset(charset.encoding().name());
            draft.charsetSource(charset.source());
        }

        /** Returns another encoding for a page with malformed text; null where there is none to try. */
        private @Nullable CharsetChoice otherwise(PageFacts facts, CharsetChoice charset) {
            return facts.isGarbled() && !budget.isSpent() ? charset.insteadOfUtf8(bytes) : null;
        }

        private Document tree(CharsetChoice charset) {
            return PageTree.parse(charset.encoding().reader(bytes, charset.skip()), budget);
        }

        private void xml(CharsetChoice charset) {
            XmlPage.read(page, charset, draft);
            if (fields.isEmpty()) return;
            Supplier<Document> tree = () -> PageTree.parseXml(charset.encoding().reader(bytes, charset.skip()), budget);
            fields.read(source(new PageUrls(page.url(), null), charset, tree), draft);
        }

        private void plainFields(CharsetChoice charset) {
            fields.read(source(new PageUrls(page.url(), null), charset, () -> new Document("")), draft);
        }

        private FieldSource source(PageUrls urls, CharsetChoice charset, Supplier<Document> tree) {
            Supplier<String> markup = () -> charset.encoding().decode(bytes, charset.skip(), bytes.length);
            return new FieldSource(page, urls, markup, tree, budget);
        }

        private PageFacts headFacts(CharsetChoice charset) {
            Encoding encoding = charset.encoding();
            byte[] markup = bytes;
            int from = charset.skip();
            if (!encoding.asciiTransparent()) {
                markup = encoding.decode(bytes, from, bytes.length).getBytes(StandardCharsets.UTF_8);
                encoding = Encoding.UTF_8;
                from = 0;
            }
            PageFacts facts = PageSkimmer.skim(markup, encoding, from, options.follow(), budget);
            if (facts != null) return facts;
            return PageTree.lean(markup, encoding, from, null, options.follow(), budget)
                    .facts();
        }
    }
}
