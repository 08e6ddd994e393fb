package io.fluxcrawl.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the command's streams.
 *
 * @param stdout whether a person reads the records as they come
 * @param stderr whether a person watches the progress
 * @param colour whether stderr may carry colours
 * @param columns characters on one line of it
 */
record Terminal(boolean stdout, boolean stderr, boolean colour, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /** Files and pipes on all sides. */
    static final Terminal NONE = new Terminal(false, false, false, USUAL_COLUMNS);

    /**
     * Looks at the process's own streams. Colours as <a href="https://no-color.org">NO_COLOR</a> and {@code TERM=dumb}
     * allow them.
     */
    static Terminal ofProcess(Map<String, String> environment) {
        boolean stderr = isTerminal(2);
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour =
                stderr && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(isTerminal(1), stderr && !dumb, colour, stderr ? currentColumns() : USUAL_COLUMNS);
    }

    /** Whether stdout may carry colours: help that was asked for goes there. */
    boolean boldHelp() {
        return stdout && colour;
    }

    /** Characters on one line of the controlling terminal, as it is now; 80 where nobody can say. */
    static int currentColumns() {
        String size = run("stty", "size");
        if (size == null || !size.matches("\\d+ \\d+")) return USUAL_COLUMNS;
        int columns = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
        return columns == 0 ? USUAL_COLUMNS : columns;
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException noProcHere) {
            return tested(descriptor);
        }
    }

    /** As the shell tells it; System.console() knows of stdin and stdout together only. */
    private static boolean tested(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", Integer.toString(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** That command's output with the terminal as its input, or null where it fails. */
    private static @Nullable String run(String... command) {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) return null;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readNBytes(100), StandardCharsets.US_ASCII);
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0 ? output.strip() : null;
        } catch (IOException noSuchCommand) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
