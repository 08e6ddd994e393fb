package io.fluxcrawl.page;

/**
 * Counts of the http and https links of a body; repeated links count each time, but in {@code unique}.
 *
 * @param internal links to the host of the page
 * @param external links to other hosts
 * @param unique distinct links as written, without the page's origin and fragments
 * @param nofollow links with nofollow in their rel
 * @param header links whose nearest landmark is a {@code <header>}; likewise the others
 */
public record LinkCounts(
        int internal, int external, int unique, int nofollow, int header, int nav, int main, int aside, int footer) {}
