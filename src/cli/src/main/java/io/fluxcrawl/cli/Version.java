package io.fluxcrawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Version of this build, as {@code --version} prints it. */
final class Version implements IVersionProvider {
    static final String NUMBER = read();

    /** Default User-Agent. */
    static final String USER_AGENT = "fluxcrawl/" + NUMBER;

    @Override
    public String[] getVersion() {
        return new String[] {
            "fluxcrawl " + NUMBER,
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    /**
     * Prints the version to standard output without making a command, which takes most of the time of a start.
     *
     * @return false if the output cannot be written to
     */
    static boolean print() {
        for (String line : new Version().getVersion()) System.out.println(line);
        return !System.out.checkError();
    }

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in, "version.txt").readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
