package io.fluxcrawl.parse;

/**
 * Every {@code <img>} of a page's body.
 *
 * @param withoutAlt that have no alt attribute
 * @param emptyAlt that have a blank one, as decoration should
 * @param withoutSize that lack width or height, so that the page shifts when they arrive
 */
public record ImageCounts(int all, int withoutAlt, int emptyAlt, int withoutSize) {}
