package io.fluxcrawl.cli;

import java.time.Duration;

/** Periodic display of the progress line: redrawn five times a second on a terminal, else a new line every ten seconds. */
final class ProgressDisplay implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration LOG_LINE = Duration.ofSeconds(10);
    private static final Duration OBSERVE = Duration.ofMillis(300);
    private static final Duration CHECK_WIDTH = Duration.ofSeconds(3);

    private final PeriodicTask task = new PeriodicTask("fluxcrawl-progress");
    private final Console console;
    private final boolean redraws;
    private volatile int columns;

    /** Text of the progress line. */
    @FunctionalInterface
    interface Line {
        /** Returns the line for this moment, at most {@code columns} characters long. */
        String draw(int columns);
    }

    private ProgressDisplay(Console console) {
        this.console = console;
        redraws = console.terminal().stderr();
        columns = console.terminal().columns();
    }

    /**
     * Displays the line until closed.
     *
     * @param observer called on the same thread about three times a second
     */
    static ProgressDisplay start(Console console, Line line, Runnable observer) {
        ProgressDisplay display = new ProgressDisplay(console);
        display.task.every(OBSERVE, observer);
        display.task.every(display.redraws ? REDRAW : LOG_LINE, () -> display.draw(line));
        if (display.redraws) {
            display.task.every(
                    CHECK_WIDTH, () -> display.columns = console.terminal().columns());
        }
        return display;
    }

    private void draw(Line line) {
        // a line that fills the last column would wrap, and wrapped lines cannot be redrawn
        console.err().show(line.draw(redraws ? columns - 1 : Integer.MAX_VALUE));
    }

    /** Removes the line. Blocks until a call under way has returned. */
    @Override
    public void close() {
        task.close();
        console.err().clear();
    }
}
