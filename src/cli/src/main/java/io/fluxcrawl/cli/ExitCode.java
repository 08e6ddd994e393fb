package io.fluxcrawl.cli;

/** Exit codes of the process. */
final class ExitCode {
    /** Success: every row has its record, whatever the outcomes. */
    static final int DONE = 0;

    /** The command could not be completed, or a row has no record. */
    static final int FAILED = 1;

    /** Nothing was started: the command line, or a file that it names, is wrong. */
    static final int USAGE = 2;

    /** A condition of an audit under which it fails a build is met. */
    static final int GATE = 3;

    /** A check of links found broken ones. */
    static final int BROKEN_LINKS = 4;

    /** Interrupted before every row had its record; the code of a program that Ctrl-C (SIGINT, 2) ends. */
    static final int INTERRUPTED = 128 + 2;

    /** The reader of stdout has closed it; the code of a program that SIGPIPE (13) ends. */
    static final int READER_GONE = 128 + 13;

    private ExitCode() {}

    /** Returns the exit code of a program that a signal ends: 130 for SIGINT (2), 143 for SIGTERM (15). */
    static int signal(int number) {
        return 128 + number;
    }
}
