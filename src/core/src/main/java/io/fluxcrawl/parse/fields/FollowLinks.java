package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.parse.html.PageFacts;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links of one page that a crawler may follow: nofollow is honoured in {@code rel}, in robots metas and in
 * X-Robots-Tag (<a href="https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag">as Google reads
 * them</a>, for all agents).
 */
final class FollowLinks {
    /** Maximum number of distinct targets of one page; more are found on hostile pages only. */
    private static final int MAX = 10_000;

    /** Maximum length of a target in characters. */
    private static final int LONGEST = 8_192;

    private FollowLinks() {}

    /**
     * @param directives directives of the page's robots metas
     * @param refresh target of its {@code <meta http-equiv=refresh>}, as written
     */
    static List<CrawlUrl> of(
            Fetched page, PageFacts facts, PageUrls urls, List<String> directives, @Nullable String refresh) {
        if (forbids(directives) || forbids(Indexing.forAll(page.headers().all("x-robots-tag")))) return List.of();
        Set<CrawlUrl> links = new LinkedHashSet<>();
        if (refresh != null) add(refresh, urls, links);
        for (PageFacts.Anchor anchor : facts.anchors) {
            if (links.size() >= MAX) break;
            if (!Ascii.hasWord(anchor.rel(), "nofollow")) add(anchor.href(), urls, links);
        }
        links.remove(page.url());
        return List.copyOf(links);
    }

    private static void add(String reference, PageUrls urls, Set<CrawlUrl> links) {
        CrawlUrl url = urls.follow(reference);
        if (url != null && url.href().length() <= LONGEST) links.add(url);
    }

    private static boolean forbids(List<String> directives) {
        return directives.contains("nofollow") || directives.contains("none");
    }
}
