package io.fluxcrawl.parse;

/**
 * Links of a page's body to pages of the web, each counted as often as it stands there but for {@code unique}.
 *
 * @param internal to the page's own host
 * @param external to any other
 * @param unique told apart as written, own origin and fragments aside
 * @param nofollow that say so in their rel
 * @param header whose nearest landmark is a {@code <header>}; likewise the others
 */
public record LinkCounts(
        int internal, int external, int unique, int nofollow, int header, int nav, int main, int aside, int footer) {}
