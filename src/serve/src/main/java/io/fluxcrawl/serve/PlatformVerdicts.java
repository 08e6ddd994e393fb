package io.fluxcrawl.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each platform makes of a page: a card with a large image, one with a small image, or text alone; and what keeps it
 * from a better one. Each rule has its source beside it.
 */
final class PlatformVerdicts {
    /** Code points of a title shown. */
    private static final int X_TITLE = 70;

    private static final int LINKEDIN_TITLE = 150;
    private static final long MIB = 1 << 20;

    /** How a platform shows a page. */
    enum Card {
        LARGE,
        SMALL,
        TEXT
    }

    /**
     * Requirements of one platform.
     *
     * @param large least size of an image for a large card
     * @param small least size of an image to be shown at all
     * @param maxBytes largest file
     * @param title code points of a title that are shown; 0 where no number is published
     * @param largeOnRequest whether a large card needs {@code twitter:card = summary_large_image}
     */
    private record Rule(String name, Size large, Size small, long maxBytes, int title, boolean largeOnRequest) {}

    /** A size in pixels. */
    private record Size(int width, int height) {}

    private static final List<Rule> RULES = List.of(
            // developer.x.com, "Summary Card with Large Image" and "Summary Card"; title: opengraphplus.com/consumers
            new Rule("x", new Size(300, 157), new Size(144, 144), 5 * MIB, X_TITLE, true),
            // developers.facebook.com/docs/sharing/webmasters/images
            new Rule("facebook", new Size(600, 315), new Size(200, 200), 8 * MIB, 0, false),
            // linkedin.com/help/linkedin/answer/a521928
            new Rule("linkedin", new Size(1200, 627), new Size(200, 200), 5 * MIB, LINKEDIN_TITLE, false),
            // ogproof.veridux.ai: shown 400 pixels wide where the large card is asked for
            new Rule("discord", new Size(400, 1), new Size(1, 1), 8 * MIB, 0, true));

    private PlatformVerdicts() {}

    /**
     * Returns a verdict for each platform, by its name.
     *
     * @param twitterCard the value of {@code twitter:card}; null without one
     * @param image null for a page without one
     */
    static Map<String, Object> of(@Nullable String title, @Nullable String twitterCard, @Nullable ImageFacts image) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            List<String> issues = new ArrayList<>();
            if (title == null) issues.add("no_title");
            else if (rule.title > 0 && title.codePointCount(0, title.length()) > rule.title) issues.add("title_cut");
            Card card = card(rule, twitterCard, image, issues);
            all.put(rule.name, Map.of("card", card.name().toLowerCase(Locale.ROOT), "issues", issues));
        }
        return all;
    }

    private static Card card(Rule rule, @Nullable String twitterCard, @Nullable ImageFacts image, List<String> issues) {
        String unusable = unusable(rule, image);
        if (unusable != null || image == null || image.header() == null) {
            issues.add(unusable == null ? "no_image" : unusable);
            return Card.TEXT;
        }
        ImageHeader size = image.header();
        if (!fits(size, rule.small)) {
            issues.add("image_too_small");
            return Card.TEXT;
        }
        if (!fits(size, rule.large)) {
            issues.add("image_too_small_for_large_card");
            return Card.SMALL;
        }
        if (rule.largeOnRequest && !"summary_large_image".equals(twitterCard)) {
            issues.add("large_card_not_requested");
            return Card.SMALL;
        }
        return Card.LARGE;
    }

    private static @Nullable String unusable(Rule rule, @Nullable ImageFacts image) {
        if (image == null) return "no_image";
        if (!image.ok()) return "image_unavailable";
        if (image.header() == null) return "image_not_raster";
        if (image.bytes() != null && image.bytes() > rule.maxBytes) return "image_too_heavy";
        return null;
    }

    private static boolean fits(ImageHeader size, Size least) {
        return size.width() >= least.width() && size.height() >= least.height();
    }
}
