package io.fluxcrawl.duckdb;

import java.io.IOException;
import java.sql.SQLException;

/** What DuckDB could not do; the message is its own. */
public final class DuckDbException extends IOException {
    private static final long serialVersionUID = 1;

    DuckDbException(SQLException cause) {
        super(String.valueOf(cause.getMessage()).strip(), cause);
    }

    DuckDbException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether another process holds the database. */
    public boolean isInUse() {
        return String.valueOf(getMessage()).contains("Could not set lock");
    }
}
