package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.archive.RecordQuery;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.SinkTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl sql}: runs a query over the records of an output. */
@Command(
        name = "sql",
        description = {
            "Runs a query in DuckDB's SQL over the records of outputs; the table is named pages.",
            "",
            "The query reads these files and nothing else: no other file, no network, no extension. It changes nothing. It is one"
                    + " statement that begins with SELECT, FROM, WITH, VALUES, DESCRIBE or SUMMARIZE."
        },
        customSynopsis = "fluxcrawl sql [OPTION]... FILE... QUERY",
        exitCodeList = {
            "0:The result is printed.",
            "1:The result could not be written to the end (for example, the disk is full).",
            "2:The query, the command line or the file is wrong.",
            "141:The reader of stdout has closed it (| head)."
        },
        footer = {
            "  fluxcrawl sql pages.parquet \"select outcome, count(*) from pages group by all\"",
            "  fluxcrawl sql pages.duckdb \"select url from pages where seo.title_length > 60\"",
            "  fluxcrawl sql pages.jsonl.zst \"describe pages\"",
            "  fluxcrawl sql 'week-*.parquet' \"select url, title from pages\" --full",
            "",
            "A query over .jsonl or .csv first copies the file. Convert the file once if you query it often."
        })
final class SqlCommand extends Subcommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Outputs of crawls: .jsonl or .csv (also with .gz or .zst), .parquet, .duckdb; also a pattern in"
                            + " quotes, such as 'pages*.parquet'. Last the query, in quotes: one statement in DuckDB's SQL, which reads"
                            + " the table pages.")
    List<String> given = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or jsonl. Default: table on a terminal, otherwise jsonl.")
    @Nullable
    ResultFormat format;

    @Option(names = "--full", description = "Show every cell of a table whole, however wide. Default: 60 characters.")
    boolean full;

    SqlCommand(Console console) {
        super(console);
    }

    /** Format of the result. */
    enum ResultFormat {
        TABLE,
        CSV,
        JSONL
    }

    @Override
    int run(Console console) throws CliException {
        String query = given.get(given.size() - 1);
        if (given.size() == 1) throw missing(query);
        List<Path> files = RecordArchive.apart(OutputFiles.named(given.subList(0, given.size() - 1)));
        if (isOutput(query)) throw missing(query);
        ResultFormat chosen =
                format != null ? format : console.terminal().stdout() ? ResultFormat.TABLE : ResultFormat.JSONL;
        try (RecordQuery result = RecordQuery.ask(files, query)) {
            if (!result.names().isEmpty()) new QueryResultWriter(full).write(result, chosen, console.out());
            return ExitCode.DONE;
        } catch (IOException e) {
            SinkException failed = SinkException.of(SinkTarget.STDOUT, e);
            if (failed.reason() == SinkException.Reason.READER_GONE) {
                console.err().println("The reader of stdout has closed it: the result is not complete.");
                return ExitCode.READER_GONE;
            }
            throw new CliException(ExitCode.FAILED, Sanitizer.forTerminal(String.valueOf(failed.getMessage())));
        } catch (IllegalArgumentException | ArchiveException | SinkException wrong) {
            throw new CliException(ExitCode.USAGE, lines(String.valueOf(wrong.getMessage())));
        }
    }

    /** Returns the error of a command line whose last argument is a file, or whose only one is a query. */
    private CliException missing(String only) {
        String shown = Sanitizer.forTerminal(only, 60);
        String what = only.strip().contains(" ") && !isOutput(only)
                ? "The file is missing. Write it before the query: fluxcrawl sql pages.parquet \"" + shown + "\""
                : "The query is missing. Write it last, in quotes: fluxcrawl sql "
                        + String.join(
                                " ", given.stream().map(Sanitizer::forTerminal).toList())
                        + " \"select outcome, count(*) from pages group by all\"";
        return new CliException(ExitCode.USAGE, what);
    }

    private static boolean isOutput(String argument) {
        try {
            SinkTarget.of(argument);
            return !argument.strip().contains(" ") || Files.exists(Path.of(argument));
        } catch (IllegalArgumentException noEnding) {
            return false;
        }
    }
}
