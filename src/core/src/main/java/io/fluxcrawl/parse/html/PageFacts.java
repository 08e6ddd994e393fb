package io.fluxcrawl.parse.html;

import io.fluxcrawl.internal.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw metadata ("facts") of one page, as marked up and not yet interpreted. {@link PageSkimmer} reads them from bytes and
 * {@code DomReader} from the tree; both must give equal facts for every page.
 */
public final class PageFacts {
    /** Attributes of {@code <html>}, those of later {@code <html>} tags added as a browser does. */
    public final Map<String, String> html = new LinkedHashMap<>();

    /** Every {@code <meta>} and {@code <link>}, in order. */
    public final List<Tag> tags = new ArrayList<>(64);

    /** Text of every {@code <title>}, in order, as written. */
    public final List<String> titles = new ArrayList<>(1);

    /** Content of every JSON-LD script, in order. */
    public final List<String> jsonLd = new ArrayList<>(2);

    /** Every {@code <a>} and {@code <area>} that has an {@code href}, in order; empty unless links are followed. */
    public final List<Anchor> anchors = new ArrayList<>(0);

    /** {@code href} of the first {@code <base>} that has one. */
    @Nullable
    public String baseHref;

    /**
     * A {@code <meta>} or {@code <link>} tag.
     *
     * @param link true for a link
     * @param inHead true in the head
     * @param attributes attributes in order: name in lower case, value, name, value
     */
    public record Tag(boolean link, boolean inHead, List<String> attributes) {

        /** Returns the value of an attribute, perhaps empty; null where it is missing. */
        @Nullable
        public String get(String name) {
            for (int i = 0; i < attributes.size(); i += 2) {
                if (attributes.get(i).equals(name)) return attributes.get(i + 1);
            }
            return null;
        }
    }

    /** Link to another page: both attributes as written, {@code rel} empty where it is missing. */
    public record Anchor(String href, String rel) {}

    void addAnchor(List<String> attributes) {
        Tag tag = new Tag(false, false, attributes);
        String href = tag.get("href");
        String rel = tag.get("rel");
        if (href != null) anchors.add(new Anchor(href, rel == null ? "" : rel));
    }

    void addBase(List<String> attributes) {
        if (baseHref == null) baseHref = new Tag(false, false, attributes).get("href");
    }

    void addHtml(List<String> attributes) {
        for (int i = 0; i < attributes.size(); i += 2) html.putIfAbsent(attributes.get(i), attributes.get(i + 1));
    }

    /**
     * Tests for malformed bytes, which are decoded as U+FFFD (Encoding Standard, section 4.1, error mode
     * "replacement").
     */
    public boolean isGarbled() {
        for (String title : titles) if (isGarbled(title)) return true;
        for (Tag tag : tags) {
            for (String text : tag.attributes) if (isGarbled(text)) return true;
        }
        for (String script : jsonLd) if (isGarbled(script)) return true;
        return false;
    }

    private static boolean isGarbled(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    /** Tests for the type of JSON-LD scripts; parameters and case are ignored. */
    public static boolean isJsonLd(String type) {
        int semicolon = type.indexOf(';');
        String essence = Ascii.trim(semicolon < 0 ? type : type.substring(0, semicolon));
        return essence.equalsIgnoreCase("application/ld+json");
    }

    @Override
    public String toString() {
        return "html " + html + "\nbase " + baseHref + "\ntitles " + titles + "\ntags " + tags + "\njsonLd " + jsonLd
                + "\nanchors " + anchors;
    }
}
