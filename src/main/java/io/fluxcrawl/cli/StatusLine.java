package io.fluxcrawl.cli;

import java.io.PrintStream;

/**
 * Stderr with, on a terminal, a last line that is redrawn in place: what is printed goes above it. Safe for any thread.
 */
final class StatusLine {
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean redraws;
    private String shown = "";

    /** @param redraws false where no terminal listens: then every status is a line of its own */
    StatusLine(PrintStream err, boolean redraws) {
        this.err = err;
        this.redraws = redraws;
    }

    /** Shows that status, one line that fits the terminal, in place of the last. */
    synchronized void show(String status) {
        if (!redraws) {
            err.println(status);
        } else if (!status.equals(shown)) {
            err.print(ERASE + status);
        }
        err.flush();
        shown = status;
    }

    /** Takes the status away. */
    synchronized void clear() {
        if (redraws && !shown.isEmpty()) err.print(ERASE);
        err.flush();
        shown = "";
    }

    /** Prints lines above the status. */
    synchronized void println(String lines) {
        boolean under = redraws && !shown.isEmpty();
        if (under) err.print(ERASE);
        err.println(lines);
        if (under) err.print(shown);
        err.flush();
    }
}
