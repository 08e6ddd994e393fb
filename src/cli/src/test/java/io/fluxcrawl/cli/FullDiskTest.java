package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that cannot be written: the command says so in a sentence, whatever it writes, and exits with its code. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private final Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    FullDiskTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("list.txt"), "no url\nhttp://\n");
        Files.writeString(
                folder.resolve("a.jsonl"),
                "{\"row\":1,\"url\":\"http://a/\",\"outcome\":\"ok\"}\n{\"row\":2,\"url\":\"http://b/\",\"outcome\":\"ok\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crawl LIST -o /dev/full --format jsonl",
                "crawl LIST -o /dev/full --format csv",
                "crawl LIST -o /dev/full --format warc",
                "crawl LIST -o /dev/full --format csv --ordered",
            })
    void aFullDeviceIsSaid(String line) {
        assertThat(run(OutputStream.nullOutputStream(), line)).as(err()).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("Cannot write /dev/full: the disk is full.").doesNotContain("\tat ");
    }

    @Test
    void aConversionToAFullDeviceIsSaid() throws IOException {
        Path full = Files.createSymbolicLink(folder.resolve("full.csv"), Path.of("/dev/full"));
        assertThat(run(OutputStream.nullOutputStream(), "convert JSONL " + full))
                .as(err())
                .isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("the disk is full.").doesNotContain("\tat ");
    }

    @Test
    void anOutputBesideAFullOneIsClosedInOrder() throws IOException {
        String line = "crawl LIST -o " + folder.resolve("b.jsonl") + " -o /dev/full --format csv";
        assertThat(run(OutputStream.nullOutputStream(), line)).as(err()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readAllLines(folder.resolve("b.jsonl"))).allMatch(record -> record.endsWith("}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crawl LIST -q",
                "crawl LIST -q --ordered",
                "convert JSONL -",
                "convert JSONL - --format csv",
                "sql JSONL SELECT",
            })
    void standardOutputThatFailsIsSaidAndAClosedPipeIsNot(String line) {
        assertThat(run(failing("No space left on device"), line)).as(err()).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("the disk is full").doesNotContain("\tat ");
        assertThat(run(failing("Broken pipe"), line)).as(err()).isEqualTo(ExitCode.READER_GONE);
        assertThat(err()).doesNotContain("\tat ").doesNotContain("disk");
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private int run(OutputStream out, String line) {
        err.reset();
        String[] args = line.split(" ");
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].replace("LIST", folder.resolve("list.txt").toString())
                    .replace("JSONL", folder.resolve("a.jsonl").toString())
                    .replace("SELECT", "select url from pages");
        }
        return Main.run(args, new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, UTF_8));
    }

    private String err() {
        return err.toString(UTF_8);
    }
}
