package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.LinkCounts;
import io.fluxcrawl.page.Outlink;
import io.fluxcrawl.parse.html.FlatText;
import io.fluxcrawl.parse.html.PageUrls;
import io.fluxcrawl.parse.html.TreeTag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Links of a body: their counts by target, and the list of them. */
final class BodyLinks {
    private static final int MAX_TEXT = 200;
    private static final int MAX_LISTED = 100_000;

    private final List<Link> links = new ArrayList<>();

    private record Link(Element element, String href, TreeTag place) {}

    /**
     * @param href reference as written
     * @param place nearest landmark around the link; {@link TreeTag#OTHER} where there is none
     */
    void add(Element link, String href, TreeTag place) {
        links.add(new Link(link, href, place));
    }

    /** Counts the links. Most are classified as written, since parsing a URL for each costs more than all the rest. */
    LinkCounts counts(PageUrls urls) {
        int internal = 0;
        int external = 0;
        int nofollow = 0;
        Map<TreeTag, Integer> byPlace = new EnumMap<>(TreeTag.class);
        Set<String> distinct = new HashSet<>(2 * links.size());
        for (Link link : links) {
            PageUrls.Site site = urls.siteOf(link.href);
            if (site == PageUrls.Site.NONE) continue;
            if (site == PageUrls.Site.OWN) internal++;
            else external++;
            if (isNofollow(link.element)) nofollow++;
            byPlace.merge(link.place, 1, Integer::sum);
            distinct.add(urls.shortened(link.href));
        }
        return new LinkCounts(
                internal,
                external,
                distinct.size(),
                nofollow,
                byPlace.getOrDefault(TreeTag.HEADER, 0),
                byPlace.getOrDefault(TreeTag.NAV, 0),
                byPlace.getOrDefault(TreeTag.MAIN, 0),
                byPlace.getOrDefault(TreeTag.ASIDE, 0),
                byPlace.getOrDefault(TreeTag.FOOTER, 0));
    }

    private static boolean isNofollow(Element link) {
        String rel = link.attributes().get("rel");
        return rel.length() >= 8 && Ascii.hasWord(rel, "nofollow");
    }

    List<Outlink> list(PageUrls urls) {
        List<Outlink> list = new ArrayList<>();
        for (Link link : links) {
            if (list.size() == MAX_LISTED) break;
            String href = urls.absolute(link.href);
            if (href == null) continue;
            Element element = link.element;
            String rel = element.hasAttr("rel") ? element.attr("rel") : null;
            String text = element.normalName().equals("area")
                    ? Ascii.collapse(element.attr("alt"))
                    : FlatText.of(element, MAX_TEXT);
            String target = element.hasAttr("target") ? element.attr("target") : null;
            boolean area = element.normalName().equals("area");
            LinkContent content = LinkContent.of(element);
            String alt = area && element.hasAttr("alt") ? text : content.alt();
            list.add(new Outlink(
                    href,
                    rel,
                    text,
                    name(link.place),
                    target,
                    area || content.any(),
                    alt,
                    fragment(link.href),
                    text.isBlank() ? content.label() : null));
        }
        return list;
    }

    private static @Nullable String fragment(String href) {
        int hash = href.indexOf('#');
        String fragment = hash < 0 ? "" : Ascii.trim(href.substring(hash + 1));
        return fragment.isEmpty() ? null : fragment.substring(0, Math.min(MAX_TEXT, fragment.length()));
    }

    private static @Nullable String name(TreeTag place) {
        return place == TreeTag.OTHER ? null : place.name().toLowerCase(Locale.ROOT);
    }
}
