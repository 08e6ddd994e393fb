package io.fluxcrawl.cli;

import java.time.Duration;

/** Redraws the progress line: five times a second on a terminal, else a line of its own every ten seconds. */
final class ProgressDisplay implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_LOG = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration RESIZED = Duration.ofSeconds(3);

    private final PeriodicTask rounds = new PeriodicTask("fluxcrawl-progress");
    private final Console console;
    private volatile int columns;

    /** Draws a line of so many characters at most. */
    @FunctionalInterface
    interface Line {
        String draw(int columns);
    }

    private ProgressDisplay(Console console) {
        this.console = console;
        columns = console.terminal().columns();
    }

    /**
     * Ticks until closed.
     *
     * @param look done on the same thread, often, whether a line is drawn or not
     */
    static ProgressDisplay start(Console console, Line line, Runnable look) {
        ProgressDisplay ticker = new ProgressDisplay(console);
        boolean redraws = console.terminal().stderr();
        Duration every = redraws ? ON_TERMINAL : IN_LOG;
        ticker.rounds.every(LOOK, look);
        ticker.rounds.every(every, () -> ticker.draw(line));
        if (redraws) ticker.rounds.every(RESIZED, () -> ticker.columns = console.terminal().columns());
        return ticker;
    }

    private void draw(Line line) {
        boolean redraws = console.terminal().stderr();
        // a full last column would wrap, and wrapped lines cannot be redrawn
        console.err().show(line.draw(redraws ? columns - 1 : Integer.MAX_VALUE));
    }

    /** Takes the line away. Blocks until the last tick is over. */
    @Override
    public void close() {
        rounds.close();
        console.err().clear();
    }
}
