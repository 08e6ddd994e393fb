package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An earlier output is replaced only by a command that has something to put in its place. */
class OutputSafetyTest {
    private final Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    OutputSafetyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv", "a.csv.gz", "a.parquet", "a.duckdb", "a.warc.gz"})
    void anOutputThatCannotBeOpenedLeavesTheOthersAsTheyAre(String name) throws IOException {
        byte[] before = earlier(name);
        Files.writeString(folder.resolve("list.txt"), "http://127.0.0.1:1/\n");
        Files.writeString(folder.resolve("foreign.duckdb"), "no database");
        Files.createDirectory(folder.resolve("is-a-folder.csv"));
        for (String other : List.of("none/b.jsonl", "foreign.duckdb", "is-a-folder.csv")) {
            assertThat(run("crawl", file("list.txt"), "-o", file(name), "-o", file(other)))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err()).contains("Cannot write " + file(other));
            assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv", "a.parquet", "a.duckdb", "a.warc"})
    void aListWithoutARowThatCanBeReadLeavesTheOutputAsItIs(String name) throws IOException {
        byte[] before = earlier(name);
        byte[] list = "name,price\r\nshoe,7\r\n".getBytes(UTF_8);
        Files.write(folder.resolve("list.csv"), list);
        assertThat(run("crawl", file("list.csv"), "-o", file(name))).isNotZero();
        assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(before);
        assertThat(run(list, "crawl", "-", "--input-format", "csv", "-o", file(name)))
                .isNotZero();
        assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(before);
        assertThat(run("crawl", file("list.csv"), "--job", file("job"), "-o", file(name)))
                .isNotZero();
        assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.csv.gz", "a.parquet", "a.duckdb"})
    void aConversionThatFailsLeavesTheOutputAsItIs(String name) throws IOException {
        byte[] before = earlier(name);
        Files.writeString(folder.resolve("torn.jsonl"), "{\"row\":1,\"url\":\"http://a/\"}\n{\"row\":");
        assertThat(run("convert", file("torn.jsonl"), file(name))).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("it is cut off");
        assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder(name, "torn.jsonl");
        Files.writeString(folder.resolve("whole.jsonl"), "{\"row\":1,\"url\":\"http://a/\"}\n");
        assertThat(run("convert", file("whole.jsonl"), file(name))).as(err()).isZero();
        assertThat(Files.readAllBytes(folder.resolve(name))).isNotEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder(name, "torn.jsonl", "whole.jsonl");
    }

    @Test
    void aConversionReplacesAllPartsOfAnEarlierOutput() throws IOException {
        for (int i = 0; i < 3; i++) earlier("x" + i + ".jsonl");
        assertThat(run(
                        "convert",
                        file("x0.jsonl"),
                        file("x1.jsonl"),
                        file("x2.jsonl"),
                        file("a.parquet"),
                        "--part-rows",
                        "1"))
                .isZero();
        assertThat(folder.resolve("a-3.parquet")).exists();
        assertThat(run("convert", file("x0.jsonl"), file("x1.jsonl"), file("a.parquet"), "--part-rows", "1"))
                .isZero();
        assertThat(folder.resolve("a-2.parquet")).exists();
        assertThat(folder.resolve("a-3.parquet")).doesNotExist();
        assertThat(names()).noneMatch(name -> name.startsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.parquet"})
    void aFileOfAJobIsReplacedOnRequestOnly(String name) throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Files.writeString(folder.resolve("list.txt"), web.url("127.0.0.1", "/changing/same") + "\n");
            String[] job = {
                "crawl", file("list.txt"), "--config", "flat-out", "-o", file(name), "--job", file("night.job")
            };
            String[] plain = {"crawl", file("list.txt"), "--config", "flat-out", "-o", file(name)};
            assertThat(run(job)).as(err()).isZero();
            byte[] before = Files.readAllBytes(folder.resolve(name));
            assertThat(run(plain)).isEqualTo(ExitCode.USAGE);
            assertThat(err())
                    .contains("it is an output of the job " + file("night.job"))
                    .contains("add --job")
                    .contains("add --overwrite");
            byte[] other = earlier("x.jsonl");
            assertThat(other).isNotEmpty();
            assertThat(run("convert", file("x.jsonl"), file(name))).isEqualTo(ExitCode.USAGE);
            assertThat(run(
                            "crawl",
                            file("list.txt"),
                            "--config",
                            "flat-out",
                            "-o",
                            file(name),
                            "--job",
                            file("other.job")))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(before);
            assertThat(run(job)).isZero();
            assertThat(err()).contains("is finished");
            assertThat(run("crawl", file("list.txt"), "--config", "flat-out", "-o", file(name), "--overwrite"))
                    .as(err())
                    .isZero();
            assertThat(run("convert", file("x.jsonl"), file(name))).as(err()).isZero(); // no longer the job's
        }
    }

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @ValueSource(strings = {"a.jsonl", "a.csv", "a.csv.zst", "a.parquet", "a.duckdb", "a.warc.gz"})
    void createdFilesAreForTheirOwnerOnly(String name) throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String url = web.url("127.0.0.1", "/changing/same").replace("//", "//user:secret@");
            Files.writeString(folder.resolve("list.txt"), url + "\n");
            String[] crawl = {"crawl", file("list.txt"), "--config", "flat-out", "-o", file(name)};
            assertThat(run(crawl)).as(err()).isZero();
            assertThat(rights(name)).isEqualTo("rw-------");
            boolean table = name.endsWith(".parquet") || name.endsWith(".duckdb");
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(run(crawl)).as(err()).isZero();
            assertThat(rights(name))
                    .as("a file that exists; a table is a new one")
                    .isEqualTo(table ? "rw-------" : "rw-r--r--");

            assertThat(run(
                            "crawl",
                            file("list.txt"),
                            "--config",
                            "flat-out",
                            "--ordered",
                            "-o",
                            file("job-" + name),
                            "--job",
                            file("j")))
                    .as(err())
                    .isZero();
            assertThat(rights("job-" + name)).isEqualTo("rw-------");
            for (String file : List.of("plan", "commits", "manifest.json", "lock")) {
                assertThat(rights("j/" + file)).as(file).isEqualTo("rw-------");
            }
            if (name.contains("warc")) return;
            assertThat(run("convert", file(name), file("converted-" + name)))
                    .as(err())
                    .isZero();
            assertThat(rights("converted-" + name)).isEqualTo("rw-------");
        }
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    void changedColumnsOfAJobAreNamed() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Files.writeString(folder.resolve("list.txt"), web.url("127.0.0.1", "/changing/same") + "\n");
            List<String> job = List.of(
                    "crawl", file("list.txt"), "--config", "flat-out", "-o", file("a.jsonl"), "--job", file("j"));
            assertThat(run(job.toArray(String[]::new))).as(err()).isZero();
            assertThat(run(Stream.concat(job.stream(), Stream.of("--select", "row,url"))
                            .toArray(String[]::new)))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(err()).contains("--select was default and is row,url").doesNotContain("columns ");
        }
    }

    private byte[] earlier(String name) throws IOException {
        try (RecordSink sink = RecordSink.open(SinkTarget.of(file(name)), SinkOptions.DEFAULT)) {
            sink.write(SampleRecords.full());
        }
        return Files.readAllBytes(folder.resolve(name));
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
        return run(new byte[0], args);
    }

    private int run(byte[] stdin, String... args) {
        err.reset();
        return Main.run(
                args, new ByteArrayInputStream(stdin), new ByteArrayOutputStream(), new PrintStream(err, true, UTF_8));
    }

    private String err() {
        return err.toString(UTF_8);
    }
}
