package io.fluxcrawl.serve;

import java.util.Locale;

/** Where an answer came from. */
public enum CacheResult {
    /** The cache, where it was fresh. */
    HIT,
    /** A visit made for this request. */
    MISS,
    /** The cache, where it was out of date: a visit renews it in the background. */
    STALE,
    /** A visit that was under way for another request. */
    JOINED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** {@return the word in answers and metrics: the name in lower case} */
    public String code() {
        return code;
    }
}
