package io.fluxcrawl.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/**
 * Runs a main class of this package in a JVM of its own and reads the JSON value that it writes to the file named by
 * its first argument.
 */
final class ForkedJvm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ForkedJvm() {}

    /** Runs the class and returns its value. Blocks until the JVM has exited. */
    static <T> T run(Class<?> main, String heap, Class<T> type, String... arguments)
            throws IOException, InterruptedException {
        Path answer = Files.createTempFile("fluxcrawl-compare", ".json");
        try {
            List<String> all = new ArrayList<>(List.of(answer.toString()));
            all.addAll(List.of(arguments));
            int exit = JvmLauncher.start(main, List.of("-Xmx" + heap), all).waitFor();
            if (exit != 0) throw new IOException(main.getSimpleName() + " ended with exit code " + exit + ".");
            return JSON.readValue(answer.toFile(), type);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    static void answer(String file, Object value) throws IOException {
        Files.write(Path.of(file), JSON.writeValueAsBytes(value));
    }
}
