package io.fluxcrawl.compare;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Python 3 of this machine, where it is installed, and the programs for it that are packed beside this class. */
final class Python {
    private static final @Nullable Path EXECUTABLE = find();

    private Python() {}

    private static @Nullable Path find() {
        String path = System.getenv("PATH");
        if (path == null) return null;
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static boolean available() {
        return EXECUTABLE != null;
    }

    /** Returns the sentence that says what is missing. */
    static String missing() {
        return "Python was left out: there is no python3 on the PATH.";
    }

    /** Returns the text of a packed program. */
    static String program(String name) throws IOException {
        try (InputStream in = Python.class.getResourceAsStream("python/" + name)) {
            if (in == null) throw new IOException("The program " + name + " is not packed.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Runs a packed program and returns what it prints. Blocks, for at most the limit.
     *
     * @throws IOException if it fails; the message has the last line of its errors
     */
    static String run(String name, int limitSeconds, List<String> arguments) throws IOException, InterruptedException {
        if (EXECUTABLE == null) throw new IOException(missing());
        Path folder = Files.createTempDirectory("fluxcrawl-python");
        Path program = folder.resolve(name);
        Path errors = folder.resolve("errors.txt");
        try {
            Files.writeString(program, program(name));
            List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString(), program.toString()));
            command.addAll(arguments);
            Path output = folder.resolve("output.txt");
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(
                            Files.createFile(folder.resolve("none")).toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            try {
                if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                    throw new IOException("%s did not end within %d s.".formatted(name, limitSeconds));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
            if (process.exitValue() != 0) {
                List<String> lines = Files.readString(errors).strip().lines().toList();
                throw new IOException("%s ended with exit code %d: %s"
                        .formatted(name, process.exitValue(), lines.isEmpty() ? "" : lines.get(lines.size() - 1)));
            }
            return Files.readString(output);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
