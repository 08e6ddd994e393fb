package io.fluxcrawl.seed;

import java.io.IOException;

/** Failure to read a list as a whole. The message continues a sentence that begins with the list's name and a colon. */
final class SeedFormatException extends IOException {
    private static final long serialVersionUID = 1;

    SeedFormatException(String message) {
        super(message);
    }
}
