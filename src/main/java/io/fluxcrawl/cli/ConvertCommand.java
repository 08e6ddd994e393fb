package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Values;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.Sanitizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fluxcrawl convert}: the records of outputs into another, the same values. */
@Command(
        name = "convert",
        description = "Writes the records of one output, or of several, into another format: the same values.",
        customSynopsis = "fluxcrawl convert [OPTION]... IN... OUT",
        footer = {
            "Examples:",
            "  fluxcrawl convert pages.jsonl.zst pages.parquet",
            "  fluxcrawl convert monday.parquet tuesday.parquet week.duckdb",
            "  fluxcrawl convert pages.duckdb - --select row,url,title --format csv | head",
            "Exit codes:",
            "  0    every record is written",
            "  1    they could not be read, or written, to the end",
            "  2    nothing was begun: the command line, or a file that it names, is not right"
        })
final class ConvertCommand implements Step {
    /** Names of no column that are told of. */
    private static final int TOLD = 20;

    @Parameters(
            arity = "2..*",
            paramLabel = "FILE",
            description =
                    "Outputs of crawls (.jsonl .csv, each also .gz or .zst; .parquet .duckdb); the last is written, -"
                            + " is stdout.")
    List<String> files = List.of();

    @Mixin(name = "Records")
    ColumnFlags columns = new ColumnFlags();

    @Option(names = "--format", paramLabel = "FORMAT", description = "jsonl or csv, for stdout.")
    SinkTarget.@Nullable Format format;

    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    @Override
    public int run(Console console) throws Trouble {
        try {
            List<Path> inputs = RecordArchive.apart(
                    files.subList(0, files.size() - 1).stream().map(Path::of).toList());
            SinkTarget target = target(inputs);
            SinkOptions options = columns.toOptions(columns(inputs), List.of());
            return convert(inputs, target, options, console);
        } catch (IllegalArgumentException | ArchiveException wrong) {
            throw new Trouble(Exit.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    private SinkTarget target(List<Path> inputs) {
        String name = files.get(files.size() - 1);
        SinkTarget target = SinkTarget.of(name, name.equals(SinkTarget.STDOUT) ? format : null);
        if (target.format() == SinkTarget.Format.WARC) {
            throw new IllegalArgumentException(
                    "A WARC holds what was on the wire, which records do not: only a crawl can write " + name);
        }
        if (inputs.stream()
                .flatMap(input -> RecordArchive.files(input).stream())
                .anyMatch(file -> isSame(file, name))) {
            throw new IllegalArgumentException(name + " would be written over while it is read");
        }
        return target;
    }

    private static boolean isSame(Path input, String name) {
        try {
            return !name.equals(SinkTarget.STDOUT) && Files.isSameFile(input, Path.of(name));
        } catch (IOException notThere) {
            return false;
        }
    }

    /** What any of them has. */
    private static Columns columns(List<Path> inputs) {
        Set<String> names = new LinkedHashSet<>();
        for (Path input : inputs) {
            try (RecordArchive archive = RecordArchive.open(input)) {
                names.addAll(archive.columns().names());
            }
        }
        return Columns.named(List.copyOf(names));
    }

    private int convert(List<Path> inputs, SinkTarget target, SinkOptions options, Console console) throws Trouble {
        long count = 0;
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> known = Set.copyOf(options.columns().names());
        RecordSink sink = null;
        try {
            sink = RecordSink.open(target, options, console.out());
            for (Path input : inputs) {
                try (RecordArchive archive = RecordArchive.open(input)) {
                    for (Values record; (record = archive.next()) != null; count++) {
                        sink.write(record);
                        for (String name : record.all().keySet()) {
                            if (unknown.size() < TOLD && !known.contains(name)) unknown.add(name);
                        }
                    }
                }
            }
            sink.close();
        } catch (SinkException | ArchiveException e) {
            if (sink != null) sink.suspend();
            if (e instanceof SinkException told && told.reason() == SinkException.Reason.READER_GONE) {
                return Exit.READER_GONE;
            }
            throw new Trouble(sink == null ? Exit.USAGE : Exit.FAILED, Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
        boolean chosen = !columns.select.isEmpty() || !columns.without.isEmpty();
        if (!unknown.isEmpty() && !chosen) {
            console.err()
                    .println("Left out, as the first record does not have it: "
                            + Sanitizer.forTerminal(String.join(", ", unknown)));
        }
        console.err().println(String.format("%,d records", count));
        return Exit.DONE;
    }
}
