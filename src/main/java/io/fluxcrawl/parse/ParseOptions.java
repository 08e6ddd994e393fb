package io.fluxcrawl.parse;

import java.util.List;

/**
 * Options of parsing pages.
 *
 * @param extract extent of the extraction
 * @param outlinks true to keep the lists of links, images and embeds besides their counts; needs {@link Extract#FULL}
 * @param fallbacks true to search the body for fields that the metadata do not state; needs {@link Extract#FULL}
 * @param profile preference in choosing title and description
 * @param fields user-defined fields; in head extraction, fields that need the tree cost its construction
 * @param follow true to read the links that a crawler may follow, in either extraction: {@link PageParser.Reading#links}
 */
public record ParseOptions(
        Extract extract,
        boolean outlinks,
        boolean fallbacks,
        Profile profile,
        List<FieldExtractor> fields,
        boolean follow) {

    /** @throws IllegalArgumentException if the name of a field is invalid or repeated */
    public ParseOptions {
        fields = List.copyOf(fields);
        FieldSet.check(fields);
    }

    /** Extent of the extraction. */
    public enum Extract {
        /** Metadata in the whole page, read without building its tree. */
        HEAD,
        /**
         * All of {@link #HEAD}, and headings, words, links, images, microdata, RDFa, microformats, which need the tree.
         */
        FULL
    }

    /** Preference in choosing title and description. */
    public enum Profile {
        /** Search engine: title and description of the page itself, no substitutes. */
        SEO,
        /** Link preview: Open Graph before Twitter cards before title and description of the page itself. */
        PREVIEW
    }

    /** Returns the options of head extraction with {@link Profile#SEO}. */
    public static ParseOptions head() {
        return new ParseOptions(Extract.HEAD, false, false, Profile.SEO, List.of(), false);
    }

    /** Returns the options of full extraction with {@link Profile#SEO}, links counted but not listed. */
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
