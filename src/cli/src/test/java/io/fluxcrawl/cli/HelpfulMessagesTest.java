package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command line that lacks something is answered with what it lacks, and with a line that would work. */
class HelpfulMessagesTest {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    HelpfulMessagesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void files() throws IOException {
        Files.writeString(
                folder.resolve("a.csv"), "row,url,outcome,input\r\n1,http://a/,ok,\"{\"\"Nr\"\":\"\"1\"\"}\"\r\n");
        Files.writeString(folder.resolve("a.jsonl"), "{\"row\":2,\"url\":\"http://b/\",\"outcome\":\"ok\"}\n");
        Files.writeString(folder.resolve("l.txt"), "http://127.0.0.1:1/\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sql DIR/a.csv                     | The query is missing. Write it last, in quotes: fluxcrawl sql DIR/a.csv "select
            sql DIR/a.csv DIR/a.jsonl         | The query is missing. Write it last, in quotes: fluxcrawl sql DIR/a.csv DIR/a.jsonl "
            convert DIR/a.csv                 | The file to write is missing. Name it last: fluxcrawl convert DIR/a.csv pages.parquet
            convert DIR/a.jsonl               | The file to write is missing.
            convert DIR/new.parquet           | Two files are needed, one to read and last the one to write
            split DIR/l.txt                   | The number of lists to make is missing: fluxcrawl split DIR/l.txt --by-host 3
            compare async                     | fluxcrawl compare --engines async?
            crawl DIR/l.txt http://a/         | Give either one list or URLs, not both: DIR/l.txt is no URL, http://a/ is one.
            crawl http://a/ DIR/l.txt         | not both: DIR/l.txt is no URL
            help crawll                       | Unknown command: 'crawll'. The commands are crawl, check, split,
            convert DIR/a.csv - --select titel      | There is no column titel. Did you mean title?
            convert DIR/a.csv - --select sttaus     | There is no column sttaus. Did you mean status?
            convert DIR/a.csv - --select seo.title_lenght | Did you mean seo.title_length?
            convert DIR/a.csv - --select Outcome    | There is no column Outcome. Did you mean outcome?
            convert DIR/a.csv - --select se0.*      | No column matches se0.*. Did you mean seo?
            convert DIR/a.csv - --csv-separator x   | --csv-separator is x; it must be comma, semicolon, tab or pipe.
            sql DIR/no*.csv 'select 1'        | No file matches DIR/no*.csv.
            """)
    void whatIsMissingIsAskedFor(String line, String message) throws IOException {
        if (line.contains("--select")) {
            Files.writeString(folder.resolve("a.csv"), "row,url,outcome,status,title,seo\r\n1,http://a/,ok,200,t,\r\n");
        }
        assertThat(run(line)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8).replace(folder.toString(), "DIR")).contains(message);
    }

    @Test
    void helpPrintsWhatTheOptionPrints() {
        for (String command : List.of("crawl", "sql", "help")) {
            assertThat(run("help " + command)).isZero();
            String help = out.toString(UTF_8);
            assertThat(run(command + " --help")).isZero();
            assertThat(help).isEqualTo(out.toString(UTF_8)).contains("fluxcrawl " + command);
        }
        assertThat(run("help")).isZero();
        assertThat(out.toString(UTF_8)).contains("fluxcrawl COMMAND");
    }

    @Test
    void severalFilesAndPatternsAreOneTable() {
        assertThat(run("sql", path("a.csv"), path("a.jsonl"), "select count(*) n from pages"))
                .isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("{\"n\":2}\n");
        assertThat(run("convert", path("a.*"), path("b.parquet"))).isZero();
        assertThat(run("sql", path("*.parquet"), path("a.jsonl"), "select count(*) n from pages"))
                .isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("{\"n\":3}\n");
        assertThat(run("sql", path("{a,b}.[jp]*"), "select max(row) n from pages"))
                .isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("{\"n\":2}\n");
    }

    @Test
    void fullShowsCellsWhole() {
        String query = "select repeat('x', 200) as wide";
        assertThat(run("sql", path("a.csv"), query, "--format", "table")).isZero();
        assertThat(out.toString(UTF_8)).contains("xxx...xxx").doesNotContain("x".repeat(61));
        assertThat(run("sql", path("a.csv"), query, "--format", "table", "--full"))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("x".repeat(200));
    }

    @Test
    void partsOfAColumnAreSelectedByPattern() {
        assertThat(run("convert", path("a.jsonl"), "-", "--format", "csv", "--select", "row,seo.*", "--csv-bom"))
                .isZero();
        assertThat(out.toString(UTF_8)).startsWith("\uFEFFrow,seo.").doesNotContain("seo,");
        assertThat(run("convert", path("a.jsonl"), "-", "--format", "csv", "--select", "row,seo*"))
                .isZero();
        assertThat(out.toString(UTF_8)).startsWith("row,seo\r\n");
        assertThat(run(
                        "convert",
                        path("a.csv"),
                        "-",
                        "--format",
                        "csv",
                        "--select",
                        "row,input.Nr",
                        "--csv-separator",
                        "tab"))
                .isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("row\tinput.Nr\r\n1\t1\r\n");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String line) {
        return run(List.of(line.split(" +(?=(?:[^']*'[^']*')*[^']*$)")).stream()
                .map(word -> word.replace("DIR", folder.toString()).replace("'", ""))
                .toArray(String[]::new));
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, InputStream.nullInputStream(), out, new PrintStream(err, true, UTF_8));
    }
}
