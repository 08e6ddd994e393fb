package io.fluxcrawl.page;

import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Heading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of the body of a page, which takes its whole tree to read: present after {@code ParseOptions.Extract.FULL} only.
 */
public final class PageBody {
    private final PageMetadataBuilder values;

    /** @param values of a page; nobody changes them any more */
    PageBody(PageMetadataBuilder values) {
        this.values = values;
    }

    /** {@return the text of every {@code <h1>}} */
    public List<String> h1() {
        return values.h1;
    }

    /** {@return the text of every {@code <h2>}} */
    public List<String> h2() {
        return values.h2;
    }

    /** {@return the first 200 headings, in the order of the page} */
    public List<Heading> headings() {
        return values.headings;
    }

    /** {@return the number of links; null where they were not counted} */
    public @Nullable Integer outlinkCount() {
        return values.outlinkCount;
    }

    /** {@return how many of the links lead where, and where they stand; null where they were not counted} */
    public @Nullable LinkCounts linkCounts() {
        return values.linkCounts;
    }

    /** {@return the links themselves, where {@code ParseOptions.outlinks} asks for them} */
    public List<Outlink> outlinks() {
        return values.outlinks;
    }

    /** {@return how many images there are, and what they lack; null where they were not counted} */
    public @Nullable ImageCounts imageCounts() {
        return values.imageCounts;
    }

    /** {@return the images themselves, where {@code ParseOptions.outlinks} asks for them} */
    public List<PageImage> images() {
        return values.images;
    }

    /** {@return the first 200 frames, players and plug-ins, where {@code ParseOptions.outlinks} asks for them} */
    public List<Embed> embeds() {
        return values.embeds;
    }

    /**
     * {@return for each chosen column without candidates what the body suggests, where {@code ParseOptions.fallbacks}
     * asks for it}
     */
    public Map<String, List<Candidate>> fallbacks() {
        return values.fallbacks;
    }

    /** {@return the number of words of the visible text; null where they were not counted} */
    public @Nullable Integer wordCount() {
        return values.wordCount;
    }

    /**
     * {@return the number of characters of the visible text, runs of white space as one; null where they were not
     * counted}
     */
    public @Nullable Integer textLength() {
        return values.textLength;
    }

    /** {@return the part of the bytes of the page that is visible text, 0 to 1; null where it was not measured} */
    public @Nullable Double textRatio() {
        return values.textRatio;
    }

    /**
     * {@return the names that fragments of URLs can point to: every id of an element of the page, and every name of an {@code <a>}, each
     * once, in order, the first 10,000, each of at most 200 characters; empty unless {@link PageDetail#IDS} is asked for}
     */
    public List<String> ids() {
        return values.ids;
    }

    /** {@return the markup of the document; null unless {@link PageDetail#DOCUMENT} is asked for} */
    public @Nullable DocumentFacts document() {
        return values.document;
    }

    /** {@return the first 100 forms; empty unless {@link PageDetail#DOCUMENT} is asked for} */
    public List<PageForm> forms() {
        return values.forms;
    }

    /**
     * {@return the SimHash of the main text as 16 hex digits (Charikar 2002; Manku, Jain and Das Sarma 2007): texts of which few words
     * differ have hashes of which few of the 64 bits differ; null for texts of fewer than 20 words, and unless {@link
     * PageDetail#TEXT_SIMHASH} is asked for}
     */
    public @Nullable String textSimhash() {
        return values.textSimhash;
    }

    /** {@return how hard the main text is to read; null in other languages, and unless {@link PageDetail#READABILITY} is asked for} */
    public @Nullable Readability readability() {
        return values.readability;
    }

    /** {@return whether the page is complete without its scripts; null unless {@link PageDetail#RENDERING} is asked for} */
    public @Nullable Rendering rendering() {
        return values.rendering;
    }

    /** Tells whether any of these values is there. */
    boolean isPresent() {
        return lists() || measures();
    }

    private boolean lists() {
        return !(values.h1.isEmpty()
                && values.h2.isEmpty()
                && values.headings.isEmpty()
                && values.outlinks.isEmpty()
                && values.images.isEmpty()
                && values.embeds.isEmpty()
                && values.fallbacks.isEmpty()
                && values.ids.isEmpty()
                && values.forms.isEmpty());
    }

    private boolean measures() {
        return values.outlinkCount != null
                || values.linkCounts != null
                || values.imageCounts != null
                || values.wordCount != null
                || values.textLength != null
                || values.textRatio != null
                || values.document != null
                || values.textSimhash != null
                || values.readability != null
                || values.rendering != null;
    }

    /** Returns every value by its name, which is what two of these are compared by. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("h1", h1());
        all.put("h2", h2());
        all.put("headings", headings());
        all.put("outlinkCount", outlinkCount());
        all.put("linkCounts", linkCounts());
        all.put("outlinks", outlinks());
        all.put("imageCounts", imageCounts());
        all.put("images", images());
        all.put("embeds", embeds());
        all.put("fallbacks", fallbacks());
        all.put("wordCount", wordCount());
        all.put("textLength", textLength());
        all.put("textRatio", textRatio());
        all.put("ids", ids());
        all.put("document", document());
        all.put("forms", forms());
        all.put("textSimhash", textSimhash());
        all.put("readability", readability());
        all.put("rendering", rendering());
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PageBody that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "PageBody" + values();
    }
}
