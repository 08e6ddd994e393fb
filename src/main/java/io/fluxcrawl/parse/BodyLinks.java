package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The links of a page's body: how many lead where, and the links themselves. */
final class BodyLinks {
    private static final int MAX_TEXT = 200;
    private static final int MAX_LISTED = 100_000;

    private final List<Element> links = new ArrayList<>();
    private final List<TreeTag> places = new ArrayList<>();

    /** @param place the nearest landmark around it; {@link TreeTag#OTHER} where there is none */
    void add(Element link, TreeTag place) {
        links.add(link);
        places.add(place);
    }

    /** Counted as they are written where that tells all; a URL is made of few. */
    LinkCounts counts(PageUrls urls) {
        int internal = 0;
        int external = 0;
        int nofollow = 0;
        Map<TreeTag, Integer> byPlace = new EnumMap<>(TreeTag.class);
        Set<String> distinct = new HashSet<>();
        for (int i = 0; i < links.size(); i++) {
            Element link = links.get(i);
            String reference = link.attributes().get("href");
            PageUrls.Site site = urls.siteOf(reference);
            if (site == PageUrls.Site.NONE) continue;
            if (site == PageUrls.Site.OWN) internal++;
            else external++;
            if (link.attributesSize() > 1 && isNofollow(link.attributes().get("rel"))) nofollow++;
            byPlace.merge(places.get(i), 1, Integer::sum);
            distinct.add(urls.shortened(reference));
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

    private static boolean isNofollow(String rel) {
        return rel.length() >= 8 && Ascii.words(rel).contains("nofollow");
    }

    List<Outlink> list(PageUrls urls) {
        List<Outlink> list = new ArrayList<>();
        for (int i = 0; i < links.size() && list.size() < MAX_LISTED; i++) {
            Element link = links.get(i);
            String href = urls.absolute(link.attr("href"));
            if (href == null) continue;
            String rel = link.hasAttr("rel") ? link.attr("rel") : null;
            String text =
                    link.normalName().equals("area") ? Ascii.collapse(link.attr("alt")) : FlatText.of(link, MAX_TEXT);
            list.add(new Outlink(href, rel, text, name(places.get(i))));
        }
        return list;
    }

    private static @Nullable String name(TreeTag place) {
        return place == TreeTag.OTHER ? null : place.name().toLowerCase(Locale.ROOT);
    }
}
