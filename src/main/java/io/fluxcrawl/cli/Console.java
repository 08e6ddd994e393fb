package io.fluxcrawl.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The command's three streams.
 *
 * @param in the list, where it is {@code -}
 * @param out records, and help that was asked for; unbuffered, and its errors are heard
 * @param err everything else for people
 * @param ownsProcess whether the process is ours: its log goes to {@code err}, and its signals are heard
 */
record Console(InputStream in, OutputStream out, StatusLine err, Terminal terminal, boolean ownsProcess) {

    /** The process's own streams. */
    static Console ofProcess() {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.ofProcess(System.getenv());
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new StatusLine(err, terminal.stderr()),
                terminal,
                true);
    }

    /** Streams that no person watches, in a process of somebody else. */
    static Console of(InputStream in, OutputStream out, PrintStream err) {
        return new Console(in, out, new StatusLine(err, false), Terminal.NONE, false);
    }
}
