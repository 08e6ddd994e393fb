package io.fluxcrawl.pipeline;

import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FollowOptions.Scope;
import io.fluxcrawl.options.UrlPattern;
import io.fluxcrawl.url.BadPorts;
import io.fluxcrawl.url.CrawlUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of a page's links are worth the frontier's time: by scope, patterns and what their names say they are. Pure. */
final class LinkFilter {
    /** Files that hold no page to read; a PDF does. */
    private static final Set<String> NO_PAGES = Set.of(
            ("7z apk avi avif bin bmp bz2 css deb dmg doc docx eot exe flac flv gif gz ico ics iso jar jpeg jpg js m4a m4v"
                            + " map mid mjs mkv mov mp3 mp4 mpeg mpg msi odp ods odt ogg ogv otf png ppt pptx ps rar rpm rtf svg"
                            + " swf tar tgz tif tiff ttf wav webm webp wma wmv woff woff2 xls xlsx xz zip zst")
                    .split(" "));

    private final Scope scope;
    private final List<UrlPattern> include;
    private final List<UrlPattern> exclude;

    LinkFilter(FollowOptions options) {
        scope = options.scope();
        include = options.include().stream().map(UrlPattern::new).toList();
        exclude = options.exclude().stream().map(UrlPattern::new).toList();
    }

    /** Returns the links that may be followed from that page, in their order. */
    List<CrawlUrl> from(CrawlUrl page, List<CrawlUrl> links) {
        List<CrawlUrl> kept = new ArrayList<>();
        for (CrawlUrl link : links) {
            if (scope.holds(page, link) && isPage(link) && wanted(link) && !BadPorts.blocks(page, link))
                kept.add(SessionIds.without(link));
        }
        return kept;
    }

    /** Returns whether a URL is within the scope of that page. */
    boolean inScope(CrawlUrl page, CrawlUrl target) {
        return scope.holds(page, target);
    }

    private boolean wanted(CrawlUrl link) {
        String url = link.href();
        if (exclude.stream().anyMatch(pattern -> pattern.matches(url))) return false;
        return include.isEmpty() || include.stream().anyMatch(pattern -> pattern.matches(url));
    }

    private static boolean isPage(CrawlUrl link) {
        String target = link.target();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int dot = path.lastIndexOf('.');
        if (dot < path.lastIndexOf('/') || path.length() - dot > 6) return true;
        return !NO_PAGES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
