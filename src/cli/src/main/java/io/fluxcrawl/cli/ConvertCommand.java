package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.record.ColumnGroup;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SitemapTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl convert}: converts outputs into another format. */
@Command(
        name = "convert",
        description =
                "Converts the records of one or more outputs into another format; all values stay the same. What sitemaps"
                        + " name goes along.",
        customSynopsis = "fluxcrawl convert [OPTION]... IN... OUT",
        exitCodeList = {
            "0:Every record is written.",
            "1:The records could not be read or written to the end.",
            "2:Nothing was started: the command line, or a file that it names, is wrong."
        },
        footer = {
            "  fluxcrawl convert pages.jsonl.zst pages.parquet",
            "  fluxcrawl convert pages.parquet pages.xlsx --columns audit",
            "  fluxcrawl convert monday.parquet tuesday.parquet week.duckdb",
            "  fluxcrawl convert pages.duckdb - --select row,url,title --format csv | head"
        })
final class ConvertCommand extends Subcommand {
    /** Maximum number of unknown columns in the message. */
    private static final int REPORTED_NAMES = 20;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Outputs of crawls to read (.jsonl and .csv, also with .gz or .zst; .parquet; .duckdb),"
                    + " and last the file to write; - means stdout. It is replaced once all records are"
                    + " written.")
    List<String> files = List.of();

    @ArgGroup(exclusive = false, validate = false, heading = "%n@|bold Output|@%n")
    ColumnFlags columns = new ColumnFlags();

    @Option(names = "--format", paramLabel = "FORMAT", description = "Format of stdout: jsonl or csv.")
    SinkTarget.@Nullable Format format;

    @Mixin
    Overwriting overwriting = new Overwriting();

    ConvertCommand(Console console) {
        super(console);
    }

    @Override
    int run(Console console) throws CliException {
        if (files.size() == 1) throw missing(files.get(0));
        try {
            List<Path> inputs = RecordArchive.apart(OutputFiles.named(files.subList(0, files.size() - 1)));
            SinkTarget target = target(inputs);
            Overwriting.check(List.of(target), null, overwriting.overwrite);
            SinkOptions options = columns.toOptions(columns(inputs), ColumnGroup.ALL, List.of());
            return convert(inputs, target, options, console);
        } catch (IllegalArgumentException | ArchiveException wrong) {
            throw new CliException(ExitCode.USAGE, Sanitizer.forTerminal(String.valueOf(wrong.getMessage())));
        }
    }

    /** Returns the error of a command line that names one file only. */
    private static CliException missing(String only) {
        String name = Sanitizer.forTerminal(only);
        boolean there = Files.exists(Path.of(only));
        String what = there
                ? "The file to write is missing. Name it last: fluxcrawl convert " + name
                        + " pages.parquet, or - for stdout"
                : "Two files are needed, one to read and last the one to write: fluxcrawl convert pages.jsonl " + name;
        return new CliException(ExitCode.USAGE, what);
    }

    private SinkTarget target(List<Path> inputs) {
        String name = files.get(files.size() - 1);
        SinkTarget target = SinkTarget.of(name, name.equals(SinkTarget.STDOUT) ? format : null);
        if (target.format() == SinkTarget.Format.WARC) {
            throw new IllegalArgumentException(
                    "A WARC file contains requests and responses, which records do not have. Only a crawl can write "
                            + name);
        }
        if (inputs.stream()
                .flatMap(input -> RecordArchive.files(input).stream())
                .anyMatch(file -> isSame(file, name))) {
            throw new IllegalArgumentException(name + " would be overwritten while it is read");
        }
        return target;
    }

    private static boolean isSame(Path input, String name) {
        try {
            return !name.equals(SinkTarget.STDOUT) && Files.isSameFile(input, Path.of(name));
        } catch (IOException missing) {
            return false;
        }
    }

    /** Returns the columns that at least one input has. */
    private static Columns columns(List<Path> inputs) {
        Set<String> names = new LinkedHashSet<>();
        for (Path input : inputs) {
            try (RecordArchive archive = RecordArchive.open(input)) {
                names.addAll(archive.columns().names());
            }
        }
        return Columns.named(List.copyOf(names));
    }

    private int convert(List<Path> inputs, SinkTarget target, SinkOptions options, Console console)
            throws CliException {
        Set<String> unknown = new LinkedHashSet<>();
        long count = 0;
        RecordSink sink = null;
        try {
            SitemapTable sitemaps = SitemapTable.of(List.of(target), options);
            sitemaps.check();
            sink = RecordSink.openStaged(target, options, console.out());
            Set<String> known = Set.copyOf(options.columns().names());
            for (Path input : inputs) count += copy(input, sink, known, unknown);
            sink.close();
            sitemaps.copy(inputs);
        } catch (SinkException | ArchiveException e) {
            discard(sink);
            if (e instanceof SinkException failed && failed.reason() == SinkException.Reason.READER_GONE) {
                return ExitCode.READER_GONE;
            }
            throw new CliException(
                    sink == null ? ExitCode.USAGE : ExitCode.FAILED,
                    Sanitizer.forTerminal(String.valueOf(e.getMessage())));
        }
        boolean chosen = columns.choose();
        if (!unknown.isEmpty() && !chosen) {
            String names = Sanitizer.forTerminal(String.join(", ", unknown));
            console.err().println("Columns left out, because the first record does not have them: " + names);
        }
        console.err().println(String.format("%,d records", count));
        return ExitCode.DONE;
    }

    /** Closes an output that cannot become whole; what it held before stays. */
    private static void discard(@Nullable RecordSink sink) {
        try {
            if (sink != null) sink.suspend();
        } catch (SinkException again) {
            // a full disk fails at the end, too; the first failure is reported
        }
    }

    /** Copies all records of one input, and collects names of columns that the output does not have. */
    private static long copy(Path input, RecordSink sink, Set<String> known, Set<String> unknown) {
        long count = 0;
        try (RecordArchive archive = RecordArchive.open(input)) {
            for (RecordValues record; (record = archive.next()) != null; count++) {
                sink.write(record);
                for (String name : record.all().keySet()) {
                    if (unknown.size() < REPORTED_NAMES && !known.contains(name)) unknown.add(name);
                }
            }
        }
        return count;
    }
}
