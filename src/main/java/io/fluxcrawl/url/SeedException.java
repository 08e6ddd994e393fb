package io.fluxcrawl.url;

/** Why a list cannot be read on. What its rows hold is never the reason: that is for {@link UrlNormalizer} to judge. */
public final class SeedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long rows;

    SeedException(String message, long rows, Throwable cause) {
        super(message, cause);
        this.rows = rows;
    }

    /** How many rows were read, and handed on, before. */
    public long rows() {
        return rows;
    }
}
