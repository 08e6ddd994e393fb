package io.fluxcrawl.cli;

import io.fluxcrawl.FollowOptions;
import io.fluxcrawl.FollowOptions.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether the crawl goes beyond its list. */
final class FollowFlags {
    @Option(
            names = "--depth",
            paramLabel = "N",
            converter = Whole.FromZero.class,
            description =
                    "Follow links that far from the list; what pages mark nofollow is not. Default: ${DEFAULT-VALUE},"
                            + " the list only.")
    int depth;

    @Option(
            names = "--scope",
            paramLabel = "WHERE",
            description = "Where links may lead: host (the page's own), domain (hosts of the same owner:"
                    + " shop.example.com from www.example.com) or any. Default: ${DEFAULT-VALUE}.")
    Scope scope = Scope.HOST;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "Follow only links that match: a piece of the URL (/blog/), or with * the whole of it"
                    + " (https://*/en/*). May be repeated: one must match.")
    List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "... and none that match this. May be repeated.")
    List<String> exclude = new ArrayList<>();

    @Option(
            names = "--sitemaps",
            description = "Read the sitemaps of the list's hosts, those that robots.txt names and /sitemap.xml, and"
                    + " visit what they name.")
    boolean sitemaps;

    @Option(
            names = "--max-pages-per-host",
            paramLabel = "N",
            converter = Whole.FromZero.class,
            description = "Pages found by links and sitemaps at one host, the list's own aside. Default:"
                    + " ${DEFAULT-VALUE}.")
    int maxPagesPerHost;

    @Option(
            names = "--max-pages",
            paramLabel = "N",
            converter = Whole.FromZero.class,
            description = "... and over all hosts. Default: ${DEFAULT-VALUE}.")
    int maxPages;

    @Option(
            names = "--traps",
            negatable = true,
            fallbackValue = "true",
            description =
                    "Pass over links that look endless: repeated path segments, calendars, combinations of filters,"
                            + " URLs beyond 2000 characters. Default: so it is; --no-traps visits them too.")
    boolean traps;

    FollowOptions toOptions() {
        FollowOptions none = FollowOptions.NONE;
        return none.toBuilder().depth(depth)
                .scope(scope)
                .include(include.toArray(String[]::new))
                .exclude(exclude.toArray(String[]::new))
                .sitemaps(sitemaps)
                .limits(limits -> limits
                        .pages(maxPages)
                        .perHost(maxPagesPerHost)
                        .traps(traps)).build();
    }
}
