package io.fluxcrawl.page;

/**
 * A part of a page that costs time or bytes, and is read only where it is asked for: {@code ParseOptions.details}. Each needs full
 * extraction.
 */
public enum PageDetail {
    /** The names that fragments of URLs can point to: {@link PageBody#ids}. */
    IDS,
    /** Doctype, number of heads and bodies, forms: {@link PageBody#document}, {@link PageBody#forms}. */
    DOCUMENT,
    /** A hash by which near duplicates are found: {@link PageBody#textSimhash}. */
    TEXT_SIMHASH,
    /** How hard the text is to read: {@link PageBody#readability}. */
    READABILITY,
    /** Verdict on whether the page is complete without its scripts: {@link PageBody#rendering}. */
    RENDERING
}
