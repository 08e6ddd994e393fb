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

/** Options that say where and how to write the records. */
final class OutputFlags {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; its ending decides the format: .jsonl or .csv (also with .gz or .zst),"
                    + " .parquet, .duckdb, .xlsx (a workbook for people; see --columns audit), or .warc and .warc.gz, which"
                    + " also hold every request and response byte for byte. - means stdout. May be repeated: every file gets every record. Default:"
                    + " JSON Lines to stdout.")
    List<String> outputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of stdout and of files whose ending is not known: jsonl, csv or warc.")
    SinkTarget.@Nullable Format format;

    @Option(
            names = "--ordered",
            description = "Write records in the order of the list, followed by the pages found by links. The output"
                    + " is complete only when the crawl ends; until then records wait in hidden compressed"
                    + " files next to the output (for stdout: in the folder for temporary files). Uses memory"
                    + " for each output: a sixteenth of the heap, at most 64 MiB. Default: records are written"
                    + " as they arrive.")
    boolean ordered;

    @Option(
            names = Acknowledgements.OPTION,
            description = "Print a line to stdout for each row when its record is durable, about a second after it was"
                    + " written: the outputs are forced to the disk first. The line is JSON with row, id (the column of that"
                    + " name, if the list has one) and outcome. For a list that does not end, as in: crawl - --ack -o"
                    + " out.jsonl.")
    boolean ack;

    @Option(names = "--overwrite", description = Overwriting.DESCRIPTION)
    boolean overwrite;

    /** @throws IllegalArgumentException with a message for the user, if the format of a file is unknown */
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

    /** Returns one path for all names of the same file: absolute, with symbolic links resolved. */
    private static String file(String name) {
        if (name.equals(SinkTarget.STDOUT)) return name;
        Path path = Path.of(name).toAbsolutePath().normalize();
        try {
            Path folder = path.getParent();
            if (Files.exists(path)) return path.toRealPath().toString();
            return folder == null
                    ? path.toString()
                    : folder.toRealPath().resolve(path.getFileName()).toString();
        } catch (IOException missing) {
            return path.toString();
        }
    }

    private SinkTarget target(String name) {
        if (name.equals(SinkTarget.STDOUT)) return SinkTarget.of(name, format);
        try {
            return SinkTarget.of(name);
        } catch (IllegalArgumentException unknownEnding) {
            if (format == null) throw unknownEnding;
            return SinkTarget.of(name, format);
        }
    }
}
