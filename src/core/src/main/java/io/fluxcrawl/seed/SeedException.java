package io.fluxcrawl.seed;

/**
 * Failure to read a list further. The content of a row is never the reason: an invalid URL is an outcome of its row.
 */
public final class SeedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Number of rows that were read before it. */
    private final long rows;

    SeedException(String message, long rows, Throwable cause) {
        super(message, cause);
        this.rows = rows;
    }

    /** {@return the number of rows that were read and emitted before} */
    public long rows() {
        return rows;
    }
}
