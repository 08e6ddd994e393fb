package io.fluxcrawl.page;

import org.jspecify.annotations.Nullable;

/**
 * A {@code <form>}.
 *
 * @param action absolute URL that it is sent to; the page's own where it names none; null where that is no http URL
 * @param method {@code get}, {@code post} or {@code dialog} (HTML Standard, 4.10.18.6)
 * @param password whether it asks for a password
 */
public record PageForm(@Nullable String action, String method, boolean password) {}
