package io.fluxcrawl.cli;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.archive.RecordQuery;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.url.Sanitizer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fluxcrawl sql}: a question to the records of an output. */
@Command(
        name = "sql",
        description = "Asks the records of an output, as a table named pages, in the SQL of DuckDB.",
        customSynopsis = "fluxcrawl sql [OPTION]... FILE QUERY",
        footer = {
            "Examples:",
            "  fluxcrawl sql pages.parquet \"select outcome, count(*) from pages group by all order by 2 desc\"",
            "  fluxcrawl sql pages.duckdb \"select url, seo.title_length from pages where seo.title_length > 60\"",
            "  fluxcrawl sql pages.jsonl.zst \"describe pages\"",
            "A query over .jsonl or .csv copies the file first: convert it once where you ask often.",
            "Exit codes:",
            "  0    that is the answer",
            "  2    the query, the command line, or the file is not right"
        })
final class SqlCommand implements Step {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "An output: .jsonl .csv (also .gz .zst) .parquet .duckdb.")
    String file = "";

    @Parameters(index = "1", paramLabel = "QUERY", description = "One statement.")
    String query = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or jsonl. Default: a table on a terminal, else jsonl.")
    @Nullable
    Form format;

    @Mixin(name = HelpFlag.NO_GROUP)
    HelpFlag help = new HelpFlag();

    /** How an answer is written. */
    enum Form {
        TABLE,
        CSV,
        JSONL
    }

    @Override
    public int run(Console console) throws Trouble {
        Form form = format != null ? format : console.terminal().stdout() ? Form.TABLE : Form.JSONL;
        try (RecordQuery answer = RecordQuery.ask(Path.of(file), query)) {
            if (!answer.names().isEmpty()) AnswerText.write(answer, form, console.out());
            return Exit.DONE;
        } catch (IOException readerGone) {
            return Exit.READER_GONE;
        } catch (IllegalArgumentException | ArchiveException | SinkException wrong) {
            throw new Trouble(Exit.USAGE, lines(String.valueOf(wrong.getMessage())));
        }
    }

    /** DuckDB shows the place in lines of its own. */
    private static String lines(String message) {
        return String.join(
                System.lineSeparator(), message.lines().map(Sanitizer::forTerminal).toList());
    }
}
