package io.fluxcrawl.parse.fields;

import io.fluxcrawl.internal.Ascii;
import io.fluxcrawl.page.ImageCounts;
import io.fluxcrawl.page.PageImage;
import io.fluxcrawl.parse.html.PageUrls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Images of a body: every {@code <img>}. Those without any attribute of use are counted but not listed. */
final class BodyImages {
    private static final int MAX_LISTED = 10_000;
    private static final int MAX_ALT = 1_000;
    private static final int MAX_OTHERS = 30;
    private static final int MAX_OTHER = 2_000;
    private static final Set<String> OWN = Set.of("src", "alt", "width", "height", "loading");
    private static final PageImage NOTHING = new PageImage(null, null, null, null, null, Map.of());

    private final List<Attributes> images = new ArrayList<>();

    void add(Element image) {
        images.add(image.attributes());
    }

    ImageCounts counts() {
        int without = 0;
        int empty = 0;
        int unsized = 0;
        for (Attributes image : images) {
            if (!image.hasKey("alt")) without++;
            else if (image.get("alt").isBlank()) empty++;
            if (!image.hasKey("width") || !image.hasKey("height")) unsized++;
        }
        return new ImageCounts(images.size(), without, empty, unsized);
    }

    List<PageImage> list(PageUrls urls) {
        List<PageImage> list = new ArrayList<>();
        for (Attributes image : images) {
            if (list.size() == MAX_LISTED) break;
            String alt = said(image, "alt");
            PageImage listed = new PageImage(
                    urls.absolute(image.get("src")),
                    alt == null ? null : Ascii.collapse(alt.substring(0, Math.min(MAX_ALT, alt.length()))),
                    said(image, "width"),
                    said(image, "height"),
                    said(image, "loading"),
                    others(image));
            if (!listed.equals(NOTHING)) list.add(listed);
        }
        return list;
    }

    /** Parses a length in pixels, within the bounds of a usable image. */
    private static Map<String, String> others(Attributes image) {
        Map<String, String> others = new LinkedHashMap<>();
        for (Attribute each : image) {
            if (others.size() == MAX_OTHERS) break;
            String value = each.getValue();
            if (!OWN.contains(each.getKey()))
                others.put(each.getKey(), value.substring(0, Math.min(MAX_OTHER, value.length())));
        }
        return others;
    }

    private static @Nullable String said(Attributes image, String name) {
        return image.hasKey(name) ? image.get(name) : null;
    }
}
