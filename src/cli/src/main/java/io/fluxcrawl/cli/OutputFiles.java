package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Arguments that name outputs of crawls: files, or patterns such as {@code pages*.parquet} in quotes. */
final class OutputFiles {
    private static final String WILDCARDS = "*?[{";

    private OutputFiles() {}

    /**
     * Returns the files that the arguments name, each once. An argument with a wildcard ({@code *}, {@code ?}, {@code [a-z]},
     * <code>{a,b}</code>) that is no file itself stands for the files that match it, in the order of their names; tables of
     * sitemaps beside outputs are left out.
     *
     * @throws CliException if a pattern matches no file, or no file can have a name
     */
    static List<Path> named(List<String> arguments) throws CliException {
        Set<Path> files = new LinkedHashSet<>();
        for (String argument : arguments) {
            try {
                Path path = Path.of(argument);
                if (hasWildcard(argument) && Files.notExists(path)) files.addAll(matching(path));
                else files.add(path);
            } catch (InvalidPathException e) {
                throw new CliException(
                        ExitCode.USAGE,
                        "No file can have the name " + Sanitizer.forTerminal(argument) + ": "
                                + Sanitizer.forTerminal(String.valueOf(e.getReason())) + ".");
            }
        }
        return List.copyOf(files);
    }

    private static boolean hasWildcard(String text) {
        return text.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
    }

    private static List<Path> matching(Path pattern) throws CliException {
        List<Path> found = new ArrayList<>();
        Path root = pattern.getRoot();
        found.add(root == null ? Path.of("") : root);
        try {
            for (Path name : pattern) found = under(found, name.toString());
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Cannot look for " + Sanitizer.forTerminal(pattern.toString()) + ": "
                            + Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
        if (found.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "No file matches " + Sanitizer.forTerminal(pattern.toString()) + ".");
        }
        return found;
    }

    /** Returns what has that name, or matches it, in each of the folders. */
    private static List<Path> under(List<Path> folders, String name) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            Path exact = folder.resolve(name);
            if (!hasWildcard(name) || Files.exists(exact)) {
                if (Files.exists(exact)) found.add(exact);
            } else if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name)) {
                    for (Path entry : entries) {
                        String each = String.valueOf(entry.getFileName());
                        boolean hidden = each.startsWith(".") && !name.startsWith(".");
                        boolean beside = each.contains(".sitemaps.") && !name.contains(".sitemaps.");
                        if (!hidden && !beside) found.add(folder.resolve(entry.getFileName()));
                    }
                }
            }
        }
        found.sort(null);
        return found;
    }
}
