package io.fluxcrawl.page;

import org.jspecify.annotations.Nullable;

/**
 * Embedded content of a page.
 *
 * @param kind iframe, video, audio, embed or object
 * @param src absolute URL; of a video or audio without one, that of its first source; {@code data-src} where {@code src} is not a URL
 * @param type media type as written
 * @param title title as written
 * @param poster absolute URL of a video's poster
 */
public record Embed(
        String kind,
        @Nullable String src,
        @Nullable String type,
        @Nullable String title,
        @Nullable String poster) {}
