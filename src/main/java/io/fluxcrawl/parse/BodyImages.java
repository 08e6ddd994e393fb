package io.fluxcrawl.parse;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The images of a page's body: every {@code <img>}; those that say nothing at all are counted and not listed. */
final class BodyImages {
    private static final int MAX_LISTED = 10_000;
    private static final int MAX_ALT = 1_000;
    private static final PageImage NOTHING = new PageImage(null, null, null, null, null);

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
                    said(image, "loading"));
            if (!listed.equals(NOTHING)) list.add(listed);
        }
        return list;
    }

    private static @Nullable String said(Attributes image, String name) {
        return image.hasKey(name) ? image.get(name) : null;
    }
}
