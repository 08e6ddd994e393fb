package io.fluxcrawl.parse.fields;

import io.fluxcrawl.page.PageMetadata.Candidate;
import io.fluxcrawl.page.PageMetadata.Media;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Image of a link preview, with its Open Graph properties. */
final class PreviewImage {
    private final @Nullable Candidate chosen;
    private final Map<String, String> properties;
    private final MetaTags metas;

    PreviewImage(Candidates candidates, List<Media> media, MetaTags metas) {
        this.chosen = choose(candidates);
        this.properties = of(chosen, media);
        this.metas = metas;
    }

    /**
     * Returns the best candidate; Twitter's where only that is https, since a preview on an https page may not load
     * http.
     */
    private static @Nullable Candidate choose(Candidates candidates) {
        Candidate best = candidates.best("image");
        if (best == null || best.value().startsWith("https:")) return best;
        Candidate twitter = candidates.best("image", List.of("twitter"));
        return twitter != null && twitter.value().startsWith("https:") ? twitter : best;
    }

    private static Map<String, String> of(@Nullable Candidate chosen, List<Media> media) {
        if (chosen == null) return Map.of();
        for (Media each : media) {
            if (!each.kind().equals("image")) continue;
            boolean same = chosen.value().equals(each.url())
                    || chosen.value().equals(each.properties().get("secure_url"));
            if (same) return each.properties();
        }
        return Map.of();
    }

    @Nullable
    Candidate chosen() {
        return chosen;
    }

    @Nullable
    Integer width() {
        return pixels(properties.get("width"));
    }

    @Nullable
    Integer height() {
        return pixels(properties.get("height"));
    }

    @Nullable
    String alt() {
        if (chosen == null) return null;
        String alt = properties.get("alt");
        return alt == null ? metas.first("twitter:image:alt") : alt;
    }

    /** Parses a positive number of pixels; null for other text. */
    private static @Nullable Integer pixels(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 7) return null;
        int pixels = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                if (i == 0 || !text.startsWith("px", i)) return null;
                break;
            }
            pixels = 10 * pixels + c - '0';
        }
        return pixels == 0 ? null : pixels;
    }
}
