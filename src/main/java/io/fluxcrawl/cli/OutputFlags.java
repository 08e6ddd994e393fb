package io.fluxcrawl.cli;

import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the records go. */
final class OutputFlags {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "A file by its ending: .jsonl or .csv, each also .gz or .zst; .parquet, .duckdb; .warc or .warc.gz,"
                            + " which hold every request and response byte for byte, too; - is stdout. May be repeated: all get every"
                            + " record. Default: JSON Lines to stdout.")
    List<String> outputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl, csv or warc, for stdout and for files whose ending does not tell.")
    SinkTarget.@Nullable Format format;

    @Option(
            names = "--ordered",
            description = "Records in the order of the list, pages found behind it. They are there when the crawl ends;"
                    + " until then they lie in hidden files beside the output (for stdout, in the folder for temporary"
                    + " files), compressed, once, and of a long list twice in the end. Memory: a sixteenth of the heap"
                    + " for each output, 64 MiB at most. Default: as they come.")
    boolean ordered;

    /** @throws IllegalArgumentException with a message for the user, where a name does not tell a format */
    List<SinkTarget> targets() {
        List<String> names = outputs.isEmpty() ? List.of(SinkTarget.STDOUT) : outputs;
        Map<String, String> files = new HashMap<>();
        for (String name : names) {
            String before = files.put(file(name), name);
            if (before == null) continue;
            String both = before.equals(name) ? name : before + " and " + name;
            throw new IllegalArgumentException("--output names the same file twice: " + both);
        }
        return names.stream().map(this::target).toList();
    }

    /** What two names of one file have in common, links followed as far as they lead. */
    private static String file(String name) {
        if (name.equals(SinkTarget.STDOUT)) return name;
        Path path = Path.of(name).toAbsolutePath().normalize();
        try {
            Path folder = path.getParent();
            if (Files.exists(path)) return path.toRealPath().toString();
            return folder == null
                    ? path.toString()
                    : folder.toRealPath().resolve(path.getFileName()).toString();
        } catch (IOException notThere) {
            return path.toString();
        }
    }

    private SinkTarget target(String name) {
        if (name.equals(SinkTarget.STDOUT)) return SinkTarget.of(name, format);
        try {
            return SinkTarget.of(name);
        } catch (IllegalArgumentException untold) {
            if (format == null) throw untold;
            return SinkTarget.of(name, format);
        }
    }
}
