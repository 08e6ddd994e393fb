package io.fluxcrawl.cli;

import io.fluxcrawl.sink.SinkTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the records go. */
final class OutputFlags {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "A file by its ending: .jsonl or .csv, each also .gz or .zst; - is stdout. May be repeated: all"
                            + " get every record. Default: JSON Lines to stdout.")
    List<String> outputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl or csv, for stdout and for files whose ending does not tell.")
    SinkTarget.@Nullable Format format;

    /** @throws IllegalArgumentException with a message for the user, where a name does not tell a format */
    List<SinkTarget> targets() {
        List<String> names = outputs.isEmpty() ? List.of(SinkTarget.STDOUT) : outputs;
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("--output names the same file twice");
        }
        return names.stream().map(this::target).toList();
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
