package io.fluxcrawl.parse;

import org.jspecify.annotations.Nullable;

/**
 * An {@code <a href>}: absolute URL, rel as written, text (cut at 200 characters).
 *
 * @param place the nearest of header, nav, main, aside and footer around it; null where it is in none
 */
public record Outlink(
        String href,
        @Nullable String rel,
        String text,
        @Nullable String place) {}
