package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.page.LinkCounts;
import io.fluxcrawl.page.PageDetail;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.PageMetadata.Heading;
import io.fluxcrawl.page.PageMetadataBuilder;
import io.fluxcrawl.parse.charset.Encoding;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.html.SourceTags;
import io.fluxcrawl.parse.html.TreeTag;
import io.fluxcrawl.parse.html.VisibleText;
import io.fluxcrawl.parse.structured.ElementValues;
import io.fluxcrawl.parse.structured.Microdata;
import io.fluxcrawl.parse.structured.MicroformatClasses;
import io.fluxcrawl.parse.structured.Microformats;
import io.fluxcrawl.parse.structured.Rdfa;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Content that needs the tree: headings, links, images, embeds, text, microdata, RDFa, microformats, files loaded without
 * TLS. Collected while {@link DomReader} walks the tree; converted to columns after the walk, when the base of references is
 * known.
 */
public final class BodyFacts {
    private static final int MAX_HEADING_TEXT = 1_000;
    private static final int MAX_HEADINGS = 200;

    /** Number of levels of which the headings have a list of their own: h1 and h2. */
    private static final int LISTED = 2;

    private static final int MAX_INSECURE = 100;

    private final ParseBudget budget;
    private final List<Heading> headings = new ArrayList<>();
    private final List<String> h1 = new ArrayList<>(2);
    private final List<String> h2 = new ArrayList<>(2);
    private final BodyLinks links = new BodyLinks();
    private final BodyImages images = new BodyImages();
    private final BodyEmbeds embeds = new BodyEmbeds();
    private final VisibleText visible = new VisibleText();
    private final List<String> plainFiles = new ArrayList<>();
    private final List<Element> scopes = new ArrayList<>();
    private final List<Element> formats = new ArrayList<>();
    private boolean rdfa;
    private TreeTag place = TreeTag.OTHER;
    private final @Nullable BodyDetails details;

    /**
     * @param budget ends reading structured data where it is spent
     * @param details what else is read
     */
    BodyFacts(ParseBudget budget, Set<PageDetail> details) {
        this.budget = budget;
        this.details = details.isEmpty() ? null : new BodyDetails(details);
    }

    /** Adds visible text. */
    void text(TextNode text) {
        visible.add(text.getWholeText());
        if (details != null) details.text(text.getWholeText(), place);
    }

    /** Sets the current landmark; returns the one before. */
    TreeTag enter(TreeTag landmark) {
        TreeTag outer = place;
        place = landmark;
        return outer;
    }

    /**
     * Adds an element; elements come in tree order.
     *
     * @param hidden true inside an element that is not displayed: then only structured data is read
     */
    void element(Element element, TreeTag tag, boolean html, boolean hidden) {
        if (details != null) details.element(element, tag, html, hidden);
        if (html && element.attributesSize() > 0) data(element.attributes(), element, tag);
        if (hidden) return;
        switch (tag) {
            case HEADING -> heading(element);
            case ANCHOR -> link(element);
            case IMAGE -> {
                if (html) images.add(element);
                file(element.attributes().get("src"));
            }
            case SCRIPT -> file(element.attributes().get("src"));
            case FILE, FRAME -> {
                file(element.attributes().get("src"));
                if (isEmbed(element.normalName())) embeds.add(element);
            }
            case LINK -> {
                if (element.attr("rel").equalsIgnoreCase("stylesheet")) file(element.attr("href"));
            }
            case OBJECT -> {
                file(element.attr("data"));
                embeds.add(element);
            }
            default -> {}
        }
    }

    private void heading(Element element) {
        int level = element.normalName().charAt(1) - '0';
        List<String> own = level > LISTED ? List.of() : level == 1 ? h1 : h2;
        boolean listed = level <= LISTED && own.size() < MAX_HEADINGS;
        if (!listed && headings.size() == MAX_HEADINGS) return;
        String text = FlatText.of(element, MAX_HEADING_TEXT);
        if (listed) own.add(text);
        if (headings.size() < MAX_HEADINGS) headings.add(new Heading(level, text));
    }

    private void link(Element element) {
        Attributes attributes = element.attributes();
        if (attributes.hasKey("href")) links.add(element, attributes.get("href"), place);
    }

    private static boolean isEmbed(String name) {
        return !name.equals("source") && !name.equals("track");
    }

    private void data(Attributes attributes, Element element, TreeTag tag) {
        String classes = attributes.get("class");
        if (!classes.isEmpty()) {
            if (MicroformatClasses.beginItem(classes)) formats.add(element);
            if (attributes.size() == 1) return;
        }
        if (attributes.hasKey("itemscope")) scopes.add(element);
        if (rdfa) return;
        boolean meta = tag == TreeTag.META || tag == TreeTag.LINK;
        rdfa = attributes.hasKey("typeof") || (!meta && attributes.hasKey("property"));
    }

    private void file(String reference) {
        if (reference.regionMatches(true, 0, "http:", 0, 5) && plainFiles.size() < MAX_INSECURE)
            plainFiles.add(reference);
    }

    /**
     * Sets the columns that only full extraction fills.
     *
     * @param lists true to keep the lists of links, images and embeds besides their counts
     * @param size size of the page in bytes
     * @param tags reads the tags of the source, where they are asked for
     */
    public void describe(
            Document tree,
            PageMetadataBuilder draft,
            PageUrls urls,
            boolean lists,
            int size,
            Supplier<@Nullable SourceTags> tags) {
        PageMetadata head = draft.build();
        draft.headings(headings);
        draft.h1(h1);
        draft.h2(h2);
        draft.wordCount(visible.words());
        draft.textLength(visible.length());
        draft.textRatio(visible.shareOf(size, Encoding.UTF_8.name().equals(head.charset())));
        LinkCounts counts = links.counts(urls);
        draft.linkCounts(counts);
        draft.outlinkCount(counts.internal() + counts.external());
        draft.imageCounts(images.counts());
        if (lists) {
            draft.outlinks(links.list(urls));
            draft.images(images.list(urls));
            draft.embeds(embeds.list(urls));
        }
        if (details != null)
            details.describe(tree, draft, urls, tags.get(), head.head().lang(), visible.length());
        draft.seo(head.seo().toBuilder().insecureResources(insecure(urls)).build());
        if (urls.isSpent()) budget.leaveOut("urls", ParseBudget.CHARACTERS);
        describeData(tree, draft, new ElementValues(urls, budget));
    }

    private List<String> insecure(PageUrls urls) {
        List<String> insecure = new ArrayList<>();
        if (!urls.page().secure()) return insecure;
        for (String reference : plainFiles) {
            String url = urls.absolute(reference);
            if (url != null && url.startsWith("http:")) insecure.add(url);
        }
        return insecure;
    }

    private void describeData(Document tree, PageMetadataBuilder draft, ElementValues values) {
        if (!scopes.isEmpty()) {
            Microdata microdata = Microdata.read(tree, scopes, values);
            draft.microdata(microdata.items());
            draft.microdataErrors(microdata.errors());
        }
        if (rdfa && !budget.endsBefore("rdfa")) {
            Rdfa read = Rdfa.read(tree, values);
            draft.rdfa(read.resources());
            draft.rdfaErrors(read.errors());
        }
        if (!formats.isEmpty()) {
            Microformats.Found found = Microformats.read(formats, values);
            draft.microformats(found.items());
            draft.microformatsErrors(found.errors());
        }
    }
}
