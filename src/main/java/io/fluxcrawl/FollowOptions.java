package io.fluxcrawl;

import io.fluxcrawl.frontier.FollowLimits;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;

/**
 * Whether a crawl goes beyond its list, and how far. Links marked nofollow are not followed, nor are those of pages whose
 * robots meta or X-Robots-Tag says so; robots.txt and manners hold for pages found as for rows of the list.
 *
 * @param depth links away from the list; 0 follows none
 * @param scope where links may lead, as seen from the page that holds them
 * @param include patterns ({@link UrlPattern}) of which a URL must match one; empty lets all through
 * @param exclude patterns of which a URL must match none
 * @param sitemaps whether the sitemaps of the list's hosts are read: those that robots.txt names, and /sitemap.xml
 * @param limits how many pages may be found
 */
public record FollowOptions(
        int depth, Scope scope, List<String> include, List<String> exclude, boolean sitemaps, FollowLimits limits) {
    /** No link is followed and no sitemap read: the list is all there is. */
    public static final FollowOptions NONE =
            new FollowOptions(0, Scope.HOST, List.of(), List.of(), false, FollowLimits.DEFAULT);

    /** Where links may lead. */
    public enum Scope {
        /** To the page's own host, under either scheme and any port. */
        HOST,
        /** To hosts of the same owner: {@link CrawlUrl#registrableDomain}. */
        DOMAIN,
        /** Anywhere. */
        ANY;

        boolean holds(CrawlUrl page, CrawlUrl target) {
            if (this == ANY || page.host().equals(target.host())) return true;
            return this == DOMAIN && page.registrableDomain().equals(target.registrableDomain());
        }
    }

    /** @throws IllegalArgumentException if {@code depth} is negative */
    public FollowOptions {
        if (depth < 0) throw new IllegalArgumentException("depth < 0: " + depth);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Links followed so far within each host, a million pages and ten thousand of one host at most, no traps. */
    public static FollowOptions links(int depth) {
        return NONE.withDepth(depth);
    }

    /** Whether the crawl can find any page at all. */
    public boolean finds() {
        return depth > 0 || sitemaps;
    }

    public FollowOptions withDepth(int depth) {
        return new FollowOptions(depth, scope, include, exclude, sitemaps, limits);
    }

    public FollowOptions withScope(Scope scope) {
        return new FollowOptions(depth, scope, include, exclude, sitemaps, limits);
    }

    public FollowOptions withInclude(String... patterns) {
        return new FollowOptions(depth, scope, List.of(patterns), exclude, sitemaps, limits);
    }

    public FollowOptions withExclude(String... patterns) {
        return new FollowOptions(depth, scope, include, List.of(patterns), sitemaps, limits);
    }

    public FollowOptions withSitemaps(boolean sitemaps) {
        return new FollowOptions(depth, scope, include, exclude, sitemaps, limits);
    }

    public FollowOptions withLimits(FollowLimits limits) {
        return new FollowOptions(depth, scope, include, exclude, sitemaps, limits);
    }
}
