package io.fluxcrawl.parse;

import io.fluxcrawl.parse.PageMetadata.Heading;
import io.fluxcrawl.parse.PageMetadata.Outlink;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What only the tree shows: headings, links, words, microdata, files loaded without TLS. Gathered while {@link DomReader}
 * walks the tree; made into columns when the walk is over, since only then is it known what references are relative to.
 */
final class BodyFacts {
    private static final int MAX_LINK_TEXT = 200;
    private static final int MAX_HEADING_TEXT = 1_000;
    private static final int MAX_HEADINGS = 200;
    private static final int MAX_INSECURE = 100;
    private static final int MAX_OUTLINKS = 100_000;

    private final List<Heading> headings = new ArrayList<>();
    private final List<Element> links = new ArrayList<>();
    private final List<String> plainFiles = new ArrayList<>();
    private final List<Element> scopes = new ArrayList<>();
    private boolean rdfa;
    private int words;

    /** Text that a reader sees. */
    void text(TextNode text) {
        words += Words.count(text.getWholeText());
    }

    /**
     * Elements come in tree order.
     *
     * @param hidden whether it is inside one that nobody sees: then it counts only as data
     */
    void element(Element element, TreeTag tag, boolean html, boolean hidden) {
        if (html && element.attributesSize() > 0) data(element.attributes(), element, tag);
        if (hidden) return;
        switch (tag) {
            case HEADING -> {
                if (headings.size() < MAX_HEADINGS) {
                    int level = element.normalName().charAt(1) - '0';
                    headings.add(new Heading(level, FlatText.of(element, MAX_HEADING_TEXT)));
                }
            }
            case ANCHOR -> {
                if (element.attributes().hasKey("href")) links.add(element);
            }
            case FILE, SCRIPT, FRAME -> file(element.attributes().get("src"));
            case LINK -> {
                if (element.attr("rel").equalsIgnoreCase("stylesheet")) file(element.attr("href"));
            }
            case OBJECT -> file(element.attr("data"));
            default -> {}
        }
    }

    private void data(Attributes attributes, Element element, TreeTag tag) {
        if (attributes.hasKey("itemscope")) scopes.add(element);
        if (rdfa) return;
        boolean meta = tag == TreeTag.META || tag == TreeTag.LINK;
        rdfa = attributes.hasKey("typeof") || (!meta && attributes.hasKey("property"));
    }

    private void file(String reference) {
        if (reference.regionMatches(true, 0, "http:", 0, 5) && plainFiles.size() < MAX_INSECURE)
            plainFiles.add(reference);
    }

    /** Fills the draft's columns that only full extraction fills. */
    void describe(Document tree, Draft draft, PageUrls urls, ParseOptions options) {
        draft.headings = headings;
        draft.h1 = textsOf(1);
        draft.h2 = textsOf(2);
        draft.wordCount = words;
        describeLinks(draft, urls, options);
        List<String> insecure = new ArrayList<>();
        if (urls.page().secure()) {
            for (String reference : plainFiles) {
                String url = urls.absolute(reference);
                if (url != null && url.startsWith("http:")) insecure.add(url);
            }
        }
        draft.seo = draft.seo.withInsecureResources(insecure);
        ElementValues values = new ElementValues(urls);
        if (!scopes.isEmpty()) {
            Microdata microdata = Microdata.read(tree, scopes, values);
            draft.microdata = microdata.items();
            draft.microdataErrors = microdata.errors();
        }
        if (rdfa) {
            Rdfa read = Rdfa.read(tree, values);
            draft.rdfa = read.resources();
            draft.rdfaErrors = read.errors();
        }
    }

    private List<String> textsOf(int level) {
        List<String> texts = new ArrayList<>(2);
        for (Heading heading : headings) if (heading.level() == level) texts.add(heading.text());
        return texts;
    }

    private void describeLinks(Draft draft, PageUrls urls, ParseOptions options) {
        List<Outlink> outlinks = new ArrayList<>();
        int count = 0;
        for (Element link : links) {
            String reference = link.attr("href");
            if (!options.outlinks() || outlinks.size() >= MAX_OUTLINKS) {
                if (urls.isWeb(reference)) count++;
                continue;
            }
            String href = urls.absolute(reference);
            if (href == null) continue;
            count++;
            String rel = link.hasAttr("rel") ? link.attr("rel") : null;
            String text = link.normalName().equals("area")
                    ? Ascii.collapse(link.attr("alt"))
                    : FlatText.of(link, MAX_LINK_TEXT);
            outlinks.add(new Outlink(href, rel, text));
        }
        draft.outlinkCount = count;
        draft.outlinks = outlinks;
    }
}
