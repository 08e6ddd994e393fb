package io.fluxcrawl.parse;

import java.util.List;

/**
 * How much is read of a page.
 *
 * @param extract only what head extraction covers, or all of the page
 * @param outlinks whether the lists of links, images and embeds are kept, not only their counts; needs {@link Extract#FULL}
 * @param fallbacks whether the body is searched for what the page states nowhere; needs {@link Extract#FULL}
 * @param profile by whose eyes title and description are chosen
 * @param fields the user's own, read by either extraction; those that need the tree cost its making
 * @param follow whether the links that a crawler may follow are read too, in either mode: {@link PageParser.Reading#links}
 */
public record ParseOptions(
        Extract extract,
        boolean outlinks,
        boolean fallbacks,
        Profile profile,
        List<FieldExtractor> fields,
        boolean follow) {

    /** @throws IllegalArgumentException if a field's name is none, or stands twice */
    public ParseOptions {
        fields = List.copyOf(fields);
        FieldSet.check(fields);
    }

    /** How much of a page is read. */
    public enum Extract {
        /** Metadata, wherever on the page they stand, without building the page's tree. */
        HEAD,
        /** The same, and what needs the tree: headings, words, links, images, microdata, RDFa, microformats. */
        FULL
    }

    /** By whose eyes a page is read. */
    public enum Profile {
        /** A search engine's: the page's own title and description and nothing in their place. */
        SEO,
        /** A link preview's: Open Graph before Twitter cards before the page's own. */
        PREVIEW
    }

    /** Head extraction with the profile of a search engine. */
    public static ParseOptions head() {
        return new ParseOptions(Extract.HEAD, false, false, Profile.SEO, List.of(), false);
    }

    /** Full extraction with the profile of a search engine, links counted and not listed. */
    public static ParseOptions full() {
        return new ParseOptions(Extract.FULL, false, false, Profile.SEO, List.of(), false);
    }

    public ParseOptions withExtract(Extract extract) {
        return new ParseOptions(extract, outlinks, fallbacks, profile, fields, follow);
    }

    public ParseOptions withOutlinks(boolean outlinks) {
        return new ParseOptions(extract, outlinks, fallbacks, profile, fields, follow);
    }

    public ParseOptions withFallbacks(boolean fallbacks) {
        return new ParseOptions(extract, outlinks, fallbacks, profile, fields, follow);
    }

    public ParseOptions withProfile(Profile profile) {
        return new ParseOptions(extract, outlinks, fallbacks, profile, fields, follow);
    }

    public ParseOptions withFields(List<FieldExtractor> fields) {
        return new ParseOptions(extract, outlinks, fallbacks, profile, fields, follow);
    }

    public ParseOptions withFollow(boolean follow) {
        return new ParseOptions(extract, outlinks, fallbacks, profile, fields, follow);
    }
}
