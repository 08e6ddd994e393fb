package io.fluxcrawl.split;

import org.jspecify.annotations.Nullable;

/** A list that cannot be split, or outputs that cannot be merged. The message is for a person: it says why and what to do. */
public final class SplitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SplitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
