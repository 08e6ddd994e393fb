package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;

/**
 * Rejection of a text as an http or https URL. {@link UrlNormalizer} turns it into a value; it never leaves the
 * package.
 */
final class InvalidUrlException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param why full sentence for the user; quotations in it are {@link Sanitizer sanitized} */
    InvalidUrlException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
