package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.archive.RecordQuery;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.sink.SinkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code fluxcrawl sql}: runs a query over the records of an output. */
@Command(
        name = "sql",
        description = "Runs a query in DuckDB's SQL over the records of an output; the table is named pages.",
        customSynopsis = "fluxcrawl sql [OPTION]... FILE QUERY",
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
            "",
            "A query over .jsonl or .csv first copies the file. Convert the file once if you query it often."
        })
final class SqlCommand extends Subcommand {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "Output of a crawl: .jsonl or .csv (also with .gz or .zst), .parquet, .duckdb.")
    String file = "";

    @Parameters(index = "1", paramLabel = "QUERY", description = "One SQL statement.")
    String query = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or jsonl. Default: table on a terminal, otherwise jsonl.")
    @Nullable
    ResultFormat format;

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
        ResultFormat chosen =
                format != null ? format : console.terminal().stdout() ? ResultFormat.TABLE : ResultFormat.JSONL;
        try (RecordQuery result = RecordQuery.ask(Path.of(file), query)) {
            if (!result.names().isEmpty()) QueryResultWriter.write(result, chosen, console.out());
            return ExitCode.DONE;
        } catch (IOException failed) {
            String why = String.valueOf(failed.getMessage());
            boolean readerGone = why.toLowerCase(Locale.ROOT).contains("pipe");
            if (!readerGone) throw new CliException(ExitCode.FAILED, "Cannot write the result: " + IoErrors.of(failed));
            console.err().println("The reader of stdout has closed it: the result is not complete.");
            return ExitCode.READER_GONE;
        } catch (IllegalArgumentException | ArchiveException | SinkException wrong) {
            throw new CliException(ExitCode.USAGE, lines(String.valueOf(wrong.getMessage())));
        }
    }

    /** DuckDB shows the place in lines of its own. */
    private static String lines(String message) {
        return String.join(
                System.lineSeparator(),
                message.lines().map(Sanitizer::forTerminal).toList());
    }
}
