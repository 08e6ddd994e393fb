package io.fluxcrawl.cli;

import java.io.PrintStream;

/**
 * Stderr with a status line at the end, which is redrawn in place on a terminal; other lines are printed above it. Safe for
 * any thread.
 */
final class StatusLine {
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean redraws;
    private String shown = "";

    /** @param redraws whether stderr is a terminal; if not, every status is a line of its own */
    StatusLine(PrintStream err, boolean redraws) {
        this.err = err;
        this.redraws = redraws;
    }

    /** Shows a status in place of the last one; it must fit on one line of the terminal. */
    synchronized void show(String status) {
        if (!redraws) {
            err.println(status);
        } else if (!status.equals(shown)) {
            err.print(ERASE + status);
        }
        err.flush();
        shown = status;
    }

    /** Removes the status. */
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
