package io.fluxcrawl.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Streams of the command.
 *
 * @param in the list, where it is {@code -}
 * @param out receives records and requested help; unbuffered, and its errors are reported
 * @param err receives progress, summary and messages
 * @param terminal what is known about the terminal behind the streams
 * @param ownsProcess whether the process runs this command only, so that its log and its signals may be taken over
 */
record Console(InputStream in, OutputStream out, StatusLine err, TerminalInfo terminal, boolean ownsProcess) {

    /** Returns the streams of this process. */
    static Console ofProcess() {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        TerminalInfo terminal = TerminalInfo.ofProcess(System.getenv());
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new StatusLine(err, terminal.stderr()),
                terminal,
                true);
    }

    /** Prints a sentence to stderr, wrapped between words where that is a terminal. */
    void tell(String sentence) {
        boolean wraps = terminal.stderr();
        err.println(
                wraps
                        ? String.join(System.lineSeparator(), TextTable.wrap(sentence, terminal.columns() - 1))
                        : sentence);
    }

    /** Returns streams without a terminal, in a process of an embedding program. */
    static Console of(InputStream in, OutputStream out, PrintStream err) {
        return new Console(in, out, new StatusLine(err, false), TerminalInfo.NONE, false);
    }
}
