package io.fluxcrawl.page;

import org.jspecify.annotations.Nullable;

/**
 * Link of a body, {@code <a href>}: absolute URL, rel as written, text (cut at 200 characters).
 *
 * @param place nearest header, nav, main, aside or footer around the link; null without one
 */
public record Outlink(
        String href,
        @Nullable String rel,
        String text,
        @Nullable String place) {}
