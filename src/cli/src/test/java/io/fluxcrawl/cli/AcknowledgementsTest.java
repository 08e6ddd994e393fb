package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Option {@code --ack}: a row is acknowledged once its record is in the outputs, and not before. */
@Timeout(120)
class AcknowledgementsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    AcknowledgementsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aRowIsAcknowledgedWhileTheListGoesOn() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path output = folder.resolve("out.jsonl");
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                PipedOutputStream list = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(list);
                PipedOutputStream out = new PipedOutputStream();
                BufferedReader acks = new BufferedReader(new InputStreamReader(new PipedInputStream(out), UTF_8))) {
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> Main.run(
                    new String[] {"crawl", "-", "--ack", "-o", output.toString(), "--delay", "0s", "-q"},
                    in,
                    out,
                    new PrintStream(err, true, UTF_8)));
            String url = web.url("127.0.0.1", "/s/page");
            list.write(("{\"id\":\"order-1\",\"url\":\"" + url + "\"}\n").getBytes(UTF_8));
            list.flush();
            assertThat(acks.readLine()).isEqualTo("{\"row\":1,\"id\":\"order-1\",\"outcome\":\"ok\"}");
            assertThat(Files.readString(output)).startsWith("{\"row\":1,").endsWith("}\n");
            list.write(("{\"id\":{\"part\":7},\"url\":\"no url\"}\n{\"url\":\"" + url + "\"}\n").getBytes(UTF_8));
            list.close();
            // both are decided without a fetch, on two threads: either may be written first
            assertThat(List.of(acks.readLine(), acks.readLine()))
                    .containsExactlyInAnyOrder(
                            "{\"row\":2,\"id\":{\"part\":7},\"outcome\":\"invalid_url\"}",
                            "{\"row\":3,\"outcome\":\"duplicate\"}");
            assertThat(exit.join()).as(err.toString(UTF_8)).isZero();
        }
    }

    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Test
    void nothingAcknowledgedIsLostToAKill() throws Exception {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                OwnProcesses processes = new OwnProcesses()) {
            Path plain = folder.resolve("out.jsonl");
            Path packed = folder.resolve("out.jsonl.gz");
            Process crawl = processes.fluxcrawl(
                    "crawl",
                    "-",
                    "--ack",
                    "-o",
                    plain.toString(),
                    "-o",
                    packed.toString(),
                    "--config",
                    "flat-out",
                    "-q");
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feed(web, crawl.getOutputStream()));
            Set<Integer> acknowledged = new HashSet<>();
            try (BufferedReader acks = crawl.inputReader(UTF_8)) {
                while (acknowledged.size() < 2_000) acknowledged.add(row(acks.readLine()));
                crawl.toHandle().destroyForcibly(); // leaves the streams open, other than that of Process
                crawl.waitFor();
                // what was acknowledged and not read yet counts too; the kill may have cut the last line
                acks.lines().filter(line -> line.endsWith("}")).forEach(line -> acknowledged.add(row(line)));
            }
            feeding.join();
            assertThat(rows(Files.newInputStream(plain))).containsAll(acknowledged);
            assertThat(rows(new GZIPInputStream(Files.newInputStream(packed)))).containsAll(acknowledged);
        }
    }

    /** Writes rows until the reader is gone. */
    private static void feed(TestWeb web, OutputStream to) {
        try (to) {
            for (int row = 1; ; row++) {
                String url = web.url("127.0.0." + (1 + row % 50), "/s/" + row);
                to.write(("{\"id\":" + row + ",\"url\":\"" + url + "\"}\n").getBytes(UTF_8));
                to.flush();
            }
        } catch (IOException killed) {
            // as it was to end
        }
    }

    /** Returns the row of an acknowledgement, which has the id of its row. */
    private static int row(String line) {
        JsonNode ack = JSON.readTree(Objects.requireNonNull(line, "the crawl has ended"));
        assertThat(ack.get("id").asInt()).isEqualTo(ack.get("row").asInt());
        return ack.get("row").asInt();
    }

    /** Returns the rows of whole lines, up to where a kill has cut the file. */
    private static Set<Integer> rows(InputStream file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (file) {
            byte[] some = new byte[8_192];
            for (int n; (n = file.read(some)) >= 0; ) text.write(some, 0, n);
        } catch (EOFException cut) {
            // the member that was being written
        }
        String whole = text.toString(UTF_8);
        Set<Integer> rows = new HashSet<>();
        whole.substring(0, whole.lastIndexOf('\n') + 1)
                .lines()
                .forEach(line -> rows.add(JSON.readTree(line).get("row").asInt()));
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "-o -, give --output",
        "--format jsonl, give --output",
        "-o out.parquet, whole only when the crawl ends",
        "-o out.xlsx, whole only when the crawl ends",
        "-o out.jsonl --ordered, --ack cannot be used with --ordered",
        "-o out.jsonl --job night.job, --ack cannot be used with --job",
    })
    void outputsThatAreDurableOnlyAtTheEndAreRefused(String arguments, String message) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = ("crawl - --ack " + arguments).split(" ");
        int exit = Main.run(
                all,
                new ByteArrayInputStream("http://127.0.0.1/\n".getBytes(UTF_8)),
                OutputStream.nullOutputStream(),
                new PrintStream(err, true, UTF_8));
        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains(message);
        assertThat(List.of("out.parquet", "out.xlsx", "out.jsonl", "night.job"))
                .noneMatch(name -> Files.exists(Path.of(name)));
    }
}
