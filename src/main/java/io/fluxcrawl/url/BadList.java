package io.fluxcrawl.url;

import java.io.IOException;

/** A list as a whole cannot be read; the message goes on where its name and a colon ended. */
final class BadList extends IOException {
    private static final long serialVersionUID = 1;

    BadList(String message) {
        super(message);
    }
}
