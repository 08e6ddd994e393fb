package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs of foreign origin cannot read files of whoever opens them, and a query can do nothing but read. */
class ForeignOutputTest {
    private static final String SECRET = "hunter2-of-this-machine";

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ForeignOutputTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.writeString(folder.resolve("secret.csv"), "url,title\r\nhttp://a/," + SECRET + "\r\n");
    }

    /** Writes a database whose tables were made by the given statements; {@code SECRET} in them stands for the secret's path. */
    private String crafted(String... statements) throws SQLException {
        String file = file("crafted.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql.replace("SECRET", file("secret")));
        }
        return file;
    }

    private String viewOver(String function) throws SQLException {
        return crafted(
                "CREATE VIEW pages AS SELECT 1::BIGINT AS \"row\", 'http://a/' AS url, 'ok' AS outcome, content AS title"
                        + " FROM (SELECT * FROM " + function + ") AS t(content)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT content FROM read_text('SECRET.txt'))",
                "(SELECT column0 FROM read_csv('SECRET.txt', header = false))",
                "(SELECT file FROM glob('SECRET*'))",
                "(SELECT title FROM 'SECRET.csv')"
            })
    void aViewNamedPagesIsNotRead(String function) throws Exception {
        String file = viewOver(function);
        Files.writeString(folder.resolve("list.txt"), "http://127.0.0.1:1/\n");
        List<String[]> commands = List.of(
                new String[] {"convert", file, "-"},
                new String[] {"sql", file, "select * from pages"},
                new String[] {"crawl", file("list.txt"), "--since", file, "-o", file("new.jsonl")});
        for (String[] command : commands) {
            assertThat(run(command)).as(command[0]).isNotZero();
            assertThat(err()).contains("it has no table pages; a view of that name is not read");
            assertThat(out() + err()).doesNotContain(SECRET).doesNotContain("Exception");
        }
        assertThat(folder.resolve("new.jsonl")).doesNotExist();
    }

    @Test
    void aViewNamedPagesIsNotMerged() throws Exception {
        Files.writeString(folder.resolve("list.txt"), "http://a/\n");
        assertThat(run("split", file("list.txt"), "--by-host", "1", "-o", file("parts")))
                .isZero();
        String file = viewOver("(SELECT content FROM read_text('SECRET.txt'))");
        assertThat(run("merge", file("parts/manifest.json"), file, "-o", file("m.jsonl")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("a view of that name is not read");
        assertThat(folder.resolve("m.jsonl")).doesNotExist();
    }

    @Test
    void otherViewsOfTheFileReachNoFileEither() throws Exception {
        String file = crafted(
                "CREATE TABLE pages AS SELECT 1::BIGINT AS \"row\", 'http://a/' AS url, 'ok' AS outcome",
                "CREATE VIEW other AS FROM read_text('SECRET.txt')",
                "CREATE MACRO reader() AS TABLE FROM read_text('SECRET.txt')");
        for (String query : List.of("from crawl.other", "from crawl.reader()")) {
            assertThat(run("sql", file, query)).as(query).isEqualTo(ExitCode.USAGE);
            assertThat(err()).contains("file system operations are disabled");
            assertThat(out() + err()).doesNotContain(SECRET);
        }
        assertThat(run("sql", file, "select url from pages")).isZero();
        assertThat(out()).isEqualTo("{\"url\":\"http://a/\"}\n");
    }

    @Test
    void anOutputToBeReplacedRunsNoViewOfItsOwn() throws Exception {
        String file = crafted(
                "CREATE TABLE pages AS SELECT 1 AS \"row\"",
                "CREATE SCHEMA fluxcrawl",
                "CREATE VIEW fluxcrawl.parts AS SELECT length(content) AS part FROM read_text('SECRET.txt')");
        byte[] before = Files.readAllBytes(Path.of(file));
        output("a.jsonl");
        assertThat(run("convert", file("a.jsonl"), file)).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("it is no database of an earlier crawl, so it is not replaced");
        assertThat(Files.readAllBytes(Path.of(file))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy pages to 'FOLDER/stolen.csv'",
                "copy pages to 'FOLDER/a.parquet'",
                "copy pages to 'FOLDER/stolen.parquet' (return_files)",
                "drop view pages",
                "drop table crawl.pages",
                "create table t as select 1",
                "insert into crawl.pages select * from pages",
                "install httpfs",
                "load httpfs",
                "attach 'FOLDER/stolen.duckdb' as other",
                "export database 'FOLDER/stolen'",
                "set enable_external_access = true",
                "pragma database_list",
                "call enable_logging()",
                "explain analyze copy pages to 'FOLDER/stolen.csv'",
                "select 1; drop view pages",
                "select 1; select 2",
                "select 1; copy pages to 'FOLDER/stolen.csv'"
            })
    void aStatementThatIsNoQueryIsNotRun(String statement) throws IOException {
        output("a.parquet");
        byte[] before = Files.readAllBytes(folder.resolve("a.parquet"));
        assertThat(run("sql", file("a.parquet"), statement.replace("FOLDER", folder.toString())))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("The query was not run: ");
        assertThat(names()).containsExactlyInAnyOrder("secret.txt", "secret.csv", "a.parquet");
        assertThat(Files.readAllBytes(folder.resolve("a.parquet"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from read_text('FOLDER/secret.txt')",
                "from 'FOLDER/secret.csv'",
                "select * from read_csv('FOLDER/*.csv')",
                "from glob('FOLDER/*')",
                "from 'https://127.0.0.1:1/a.parquet'",
                "from 's3://bucket/a.parquet'",
                "from query('from read_text(''FOLDER/secret.txt'')')"
            })
    void aQueryReadsNoOtherFileAndNoNetwork(String query) {
        output("a.parquet");
        assertThat(run("sql", file("a.parquet"), query.replace("FOLDER", folder.toString())))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out()).isEmpty();
        assertThat(err()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from pages",
                "from pages limit 1;",
                "with p as (from pages) select url from p -- a comment; with a semicolon",
                "values (1), (2)",
                "describe pages",
                "summarize select \"row\" from pages",
                "show tables",
                "select ';' as text, $$;$$ as other",
                "select * from (pivot (select outcome, \"row\" from pages) on outcome in ('ok', 'dns_failed') using count(*))"
            })
    void queriesOfEveryKindRun(String query) {
        output("a.parquet");
        assertThat(run("sql", file("a.parquet"), query)).as(err()).isZero();
        assertThat(out()).isNotEmpty();
    }

    @Test
    void filesWithPatternCharactersAndQuotesInTheirNamesCanBeRead() {
        for (String name : List.of("it's [1]*a?.parquet", "it's [1]*a.duckdb", "{a,b}.jsonl")) {
            output(name);
            assertThat(run("sql", file(name), "select count(*) n from pages"))
                    .as(name + err())
                    .isZero();
            assertThat(out()).isEqualTo("{\"n\":1}\n");
        }
    }

    private void output(String name) {
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file(name)), SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.full());
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Main.run(args, InputStream.nullInputStream(), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
