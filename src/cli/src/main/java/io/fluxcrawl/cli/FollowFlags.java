package io.fluxcrawl.cli;

import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FollowOptions.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options for following links and sitemaps beyond the list. */
final class FollowFlags {
    @Option(
            names = "--depth",
            paramLabel = "N",
            converter = IntConverters.FromZero.class,
            description = "Number of links to follow from the pages of the list. Links that a page marks nofollow"
                    + " are not followed. Default: ${DEFAULT-VALUE}, which visits the list only.")
    int depth;

    @Option(
            names = "--scope",
            paramLabel = "WHERE",
            description = "Where followed links may lead: host (the host of the page), domain (hosts of the same"
                    + " registered domain, for example shop.example.com from www.example.com) or any. Default:"
                    + " ${DEFAULT-VALUE}.")
    Scope scope = Scope.HOST;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "Follow only links that match one of these patterns: a part of the URL (/blog/), or the"
                    + " whole URL with asterisks (https://*/en/*). May be repeated.")
    List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Do not follow links that match one of these patterns. May be repeated.")
    List<String> exclude = new ArrayList<>();

    @Option(
            names = "--sitemaps",
            description = "Also visit the pages named in the sitemaps of the list's hosts: those named in"
                    + " robots.txt, and /sitemap.xml.")
    boolean sitemaps;

    @Option(
            names = "--max-pages-per-host",
            paramLabel = "N",
            converter = IntConverters.FromZero.class,
            description = "Maximum number of pages found by links and sitemaps on one host; rows of the list are"
                    + " not counted. Default: ${DEFAULT-VALUE}.")
    int maxPagesPerHost;

    @Option(
            names = "--max-pages",
            paramLabel = "N",
            converter = IntConverters.FromZero.class,
            description = "Maximum number of pages found by links and sitemaps on all hosts together. Default:"
                    + " ${DEFAULT-VALUE}.")
    int maxPages;

    @Option(
            names = "--traps",
            negatable = true,
            fallbackValue = "true",
            description = "Skip links that look endless: repeated path segments, calendars, combinations of"
                    + " filters, URLs longer than 2000 characters. On by default; --no-traps visits them.")
    boolean traps;

    FollowOptions toOptions() {
        FollowOptions none = FollowOptions.NONE;
        return none.toBuilder()
                .depth(depth)
                .scope(scope)
                .include(include.toArray(String[]::new))
                .exclude(exclude.toArray(String[]::new))
                .sitemaps(sitemaps)
                .limits(limits ->
                        limits.pages(maxPages).perHost(maxPagesPerHost).traps(traps))
                .build();
    }
}
