package io.fluxcrawl.duckdb;

import java.io.IOException;
import java.sql.SQLException;

/** A failure of DuckDB, with DuckDB's own message. */
public final class DuckDbException extends IOException {
    private static final long serialVersionUID = 1;

    DuckDbException(SQLException cause) {
        super(String.valueOf(cause.getMessage()).strip(), cause);
    }

    DuckDbException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@return whether another process has the database open} */
    public boolean isInUse() {
        return String.valueOf(getMessage()).contains("Could not set lock");
    }
}
