package io.fluxcrawl.cli;

/** What the process says when it ends. */
final class Exit {
    /** Every row has its record, whatever the outcomes. */
    static final int DONE = 0;

    /** The crawl could not go on, or a row has no record. */
    static final int FAILED = 1;

    /** Nothing was begun: the command line, or a file that it names, is not right. */
    static final int USAGE = 2;

    /** Stopped before every row had its record: as Ctrl-C (SIGINT, 2) ends a program. */
    static final int INTERRUPTED = 128 + 2;

    /** What read stdout has gone away: as a program ends that SIGPIPE (13) ends. */
    static final int READER_GONE = 128 + 13;

    private Exit() {}

    /** Interrupted: 130 by Ctrl-C (SIGINT, 2), 143 by kill (SIGTERM, 15). */
    static int signal(int number) {
        return 128 + number;
    }
}
