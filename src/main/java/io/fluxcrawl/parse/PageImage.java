package io.fluxcrawl.parse;

import org.jspecify.annotations.Nullable;

/** An {@code <img>}: absolute URL, null where it has none; alt (cut at 1,000 characters), the others as written. */
public record PageImage(
        @Nullable String src,
        @Nullable String alt,
        @Nullable String width,
        @Nullable String height,
        @Nullable String loading) {}
