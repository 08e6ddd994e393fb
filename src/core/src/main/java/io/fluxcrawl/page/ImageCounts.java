package io.fluxcrawl.page;

/**
 * Counts of the {@code <img>} elements of a body.
 *
 * @param withoutAlt images without alt attribute
 * @param emptyAlt images with a blank one, as decoration should have
 * @param withoutSize images without width or height, which shift the layout when they load
 */
public record ImageCounts(int all, int withoutAlt, int emptyAlt, int withoutSize) {}
