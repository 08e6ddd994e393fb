package io.fluxcrawl.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code <img>}: absolute URL, null where it has none; alt (cut at 1,000 characters), the others as written.
 *
 * @param attributes what else it carries, the first 30, each cut at 2,000 characters
 */
public record PageImage(
        @Nullable String src,
        @Nullable String alt,
        @Nullable String width,
        @Nullable String height,
        @Nullable String loading,
        Map<String, String> attributes) {}
