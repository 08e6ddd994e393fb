package io.fluxcrawl.check;

/** Which links of pages are checked. */
public enum LinkKind {
    /** Links to other hosts than the page's own. */
    EXTERNAL,
    /** Images, of any host. */
    IMAGES,
    /** All links and images, except to pages that the crawl itself visited. */
    ALL;

    boolean wantsLinks() {
        return this != IMAGES;
    }

    boolean wantsImages() {
        return this != EXTERNAL;
    }
}
