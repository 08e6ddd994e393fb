package io.fluxcrawl.parse;

import org.jspecify.annotations.Nullable;

/**
 * Something from elsewhere that a page shows in its place.
 *
 * @param kind iframe, video, audio, embed or object
 * @param src absolute; of a video or audio without one its first source's; where it is no address, {@code data-src}
 * @param type media type, as written
 * @param title as written
 * @param poster of a video, absolute
 */
public record Embed(
        String kind,
        @Nullable String src,
        @Nullable String type,
        @Nullable String title,
        @Nullable String poster) {}
