package io.fluxcrawl.page;

import org.jspecify.annotations.Nullable;

/**
 * Link of a body, {@code <a href>}: absolute URL, rel as written, text (cut at 200 characters).
 *
 * @param place nearest header, nav, main, aside or footer around the link; null without one
 * @param target the target attribute, as written; null without one
 * @param wrapsImage whether an {@code <img>} or {@code <svg>} stands in the link, among its first 50 nodes; true for {@code <area>}
 * @param imageAlt the first alt attribute of those images that is not blank, cut at 200 characters; empty where all are blank, null
 *     where there is none
 * @param fragment what stands behind # in the link, as written; null where nothing does
 * @param label what names a link without text beside its images: the first aria-label or title attribute that is not blank, the link's own before those
 *     of its first 50 nodes, cut at 200 characters; null without one, and where there is text
 */
public record Outlink(
        String href,
        @Nullable String rel,
        String text,
        @Nullable String place,
        @Nullable String target,
        boolean wrapsImage,
        @Nullable String imageAlt,
        @Nullable String fragment,
        @Nullable String label) {
    /**
     * Creates a link without a target and without images.
     *
     * @param href absolute URL
     * @param rel as written; null where there is none
     * @param text text of the link
     * @param place nearest landmark; null without one
     */
    public Outlink(String href, @Nullable String rel, String text, @Nullable String place) {
        this(href, rel, text, place, null, false, null, null, null);
    }
}
