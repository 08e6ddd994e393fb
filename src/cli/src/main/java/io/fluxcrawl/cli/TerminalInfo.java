package io.fluxcrawl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.nativ.CLibrary;

/**
 * Facts about the terminal behind stdout and stderr.
 *
 * <p>They come from the two calls of the C library that jline-native wraps, {@code isatty} and {@code ioctl(TIOCGWINSZ)}.
 * A jline {@code Terminal} is not built: it needs stdin to be a terminal too, which it is not in {@code zcat list.gz |
 * fluxcrawl crawl -}, and its portable provider starts {@code stty} processes. The library is loaded only where stderr is
 * a terminal, or where there is no {@code /proc} to tell (about 25 ms of CPU, once; the start of a process cost 15 ms at
 * every look). Where it cannot be loaded, stderr is taken for a file and a line for 80 characters.
 */
final class TerminalInfo {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    /** No terminal: files and pipes on all sides. */
    static final TerminalInfo NONE = new TerminalInfo(false, false, false);

    private final boolean stdout;
    private final boolean stderr;
    private final boolean colour;

    private TerminalInfo(boolean stdout, boolean stderr, boolean colour) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.colour = colour;
    }

    /**
     * Looks at the streams of this process. Colours are used unless <a href="https://no-color.org">NO_COLOR</a> is set or
     * {@code TERM} is {@code dumb}. Where {@code CI} is set nobody watches: a log keeps what is printed, whatever is behind it.
     */
    static TerminalInfo ofProcess(Map<String, String> environment) {
        boolean watched = !"dumb".equals(environment.get("TERM"))
                && environment.getOrDefault("CI", "").isEmpty();
        boolean stderr = isTerminal(STDERR) && watched;
        boolean colour = stderr && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new TerminalInfo(isTerminal(STDOUT), stderr, colour);
    }

    /** Returns whether stdout is a terminal, where a person reads the records as they are printed. */
    boolean stdout() {
        return stdout;
    }

    /** Returns whether stderr is a terminal on which the progress line can be redrawn. */
    boolean stderr() {
        return stderr;
    }

    /** Returns whether stderr may carry colours. */
    boolean colour() {
        return colour;
    }

    /** Returns whether stdout, where requested help goes, may carry bold text. */
    boolean boldHelp() {
        return stdout && colour;
    }

    /** Returns the width of the terminal at this moment, in characters; 80 if there is none or it is unknown. */
    int columns() {
        if (!stderr) return DEFAULT_COLUMNS;
        try {
            CLibrary.WinSize size = new CLibrary.WinSize();
            boolean known = CLibrary.ioctl(STDERR, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0;
            return known ? size.ws_col : DEFAULT_COLUMNS;
        } catch (LinkageError | RuntimeException noNativeLibrary) {
            return DEFAULT_COLUMNS;
        }
    }

    private static boolean isTerminal(int descriptor) {
        try {
            // on Linux this needs no native library, so a crawl to a pipe does not load it
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException noProcHere) {
            return isTerminalByLibrary(descriptor);
        }
    }

    private static boolean isTerminalByLibrary(int descriptor) {
        try {
            return CLibrary.isatty(descriptor) == 1;
        } catch (LinkageError | RuntimeException noNativeLibrary) {
            return false;
        }
    }
}
