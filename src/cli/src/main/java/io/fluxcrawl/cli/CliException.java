package io.fluxcrawl.cli;

/** Failure of a command, with a message for the user and the exit code of the process. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** @param exitCode one of the constants of {@link ExitCode} */
    CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
