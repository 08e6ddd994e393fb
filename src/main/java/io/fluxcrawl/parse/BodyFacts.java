package io.fluxcrawl.parse;

import io.fluxcrawl.parse.PageMetadata.Outlink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

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

    private static final Set<String> HIDDEN =
            Set.of("script", "style", "template", "noscript", "title", "iframe", "svg", "math");

    private final List<List<String>> headings = new ArrayList<>();
    private final List<Element> links = new ArrayList<>();
    private final List<String> plainFiles = new ArrayList<>();
    private final List<Element> scopes = new ArrayList<>();
    private @Nullable Node hidden;
    private boolean rdfa;
    private int words;

    BodyFacts() {
        for (int level = 1; level <= 6; level++) headings.add(new ArrayList<>(1));
    }

    void text(TextNode text) {
        if (hidden == null) words += Words.count(text.getWholeText());
    }

    void leave(Node node) {
        if (node.equals(hidden)) hidden = null;
    }

    /** Elements come in tree order; what is inside one that nobody sees counts only as data. */
    void enter(Element element, boolean html) {
        String name = element.normalName();
        if (html && element.attributesSize() > 0) data(element, name);
        if (hidden != null) return;
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                List<String> texts = headings.get(name.charAt(1) - '1');
                if (texts.size() < MAX_HEADINGS) texts.add(FlatText.of(element, MAX_HEADING_TEXT));
            }
            case "a", "area" -> {
                if (element.hasAttr("href")) links.add(element);
            }
            case "img", "script", "iframe", "audio", "video", "source", "embed", "track" -> file(element.attr("src"));
            case "link" -> {
                if (element.attr("rel").equalsIgnoreCase("stylesheet")) file(element.attr("href"));
            }
            case "object" -> file(element.attr("data"));
            default -> {}
        }
        if (HIDDEN.contains(name)) hidden = element;
    }

    private void data(Element element, String name) {
        if (element.hasAttr("itemscope")) scopes.add(element);
        if (rdfa) return;
        boolean meta = name.equals("meta") || name.equals("link");
        rdfa = element.hasAttr("typeof") || (!meta && element.hasAttr("property"));
    }

    private void file(String reference) {
        if (reference.regionMatches(true, 0, "http:", 0, 5) && plainFiles.size() < MAX_INSECURE)
            plainFiles.add(reference);
    }

    /** Fills the draft's columns that only full extraction fills. */
    void describe(Document tree, Draft draft, PageUrls urls, ParseOptions options) {
        draft.h1 = headings.get(0);
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
