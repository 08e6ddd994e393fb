package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Base of every command: the options {@code --help} and {@code --version}, the layout of the help, and the streams. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n@|bold Options|@%n",
        commandListHeading = "%n@|bold Commands|@%n",
        exitCodeListHeading = "%n@|bold Exit codes|@%n",
        exitCodeList = {
            "0:Done.",
            "1:The command could not be completed.",
            "2:Nothing was started: the command line, or a file that it names, is wrong."
        },
        footerHeading = "%n@|bold Examples|@%n")
abstract class Subcommand implements Callable<Integer> {
    private final Console console;

    Subcommand(Console console) {
        this.console = console;
    }

    /** Runs the command; picocli calls this once all options are set. */
    @Override
    public final Integer call() throws CliException {
        return run(console);
    }

    /**
     * Runs the command. Blocks until it is done.
     *
     * @return one of the constants of {@link ExitCode}
     * @throws CliException with a message for the user, if the command cannot be completed
     */
    abstract int run(Console console) throws CliException;

    /** Returns a message made harmless for a terminal, in its own lines: DuckDB shows the place of an error in some. */
    static String lines(String message) {
        return String.join(
                System.lineSeparator(),
                message.lines().map(Sanitizer::forTerminal).toList());
    }
}
