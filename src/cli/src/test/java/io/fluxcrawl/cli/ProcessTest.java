package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reaction of the command, as a process of its own, to signals and closed pipes. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("slow")
class ProcessTest {
    private final Path folder;
    private final OwnProcesses processes = new OwnProcesses();
    private final CountDownLatch visited = new CountDownLatch(1);

    ProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void endAll() {
        processes.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void oneSignalCancelsTheRowsNotStarted(String signal, int exit) throws Exception {
        try (TestWeb web = web(HostBehaviour.slow(Duration.ofMillis(300)))) {
            Path output = folder.resolve("pages.jsonl.gz");
            Process process = fluxcrawl("crawl", list(web, 200).toString(), "--no-robots", "-o", output.toString());
            visited.await();
            signal(process, signal);

            String told = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isEqualTo(exit);
            assertThat(told).contains("Stopping", "200 rows in = 200 records out");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(output))) {
                List<String> records =
                        new String(in.readAllBytes(), UTF_8).lines().toList();
                assertThat(records).hasSize(200);
                assertThat(records).anyMatch(record -> record.contains("\"outcome\":\"ok\""));
                assertThat(records.stream().filter(record -> record.contains("\"outcome\":\"cancelled\"")))
                        .hasSizeGreaterThan(150);
            }
        }
    }

    @Test
    void anInterruptedOrderedCrawlIsInOrderAndTidy() throws Exception {
        try (TestWeb web = web(HostBehaviour.slow(Duration.ofMillis(300)))) {
            Path output = folder.resolve("pages.jsonl");
            String temporary = Files.createDirectory(folder.resolve("tmp")).toString();
            Process process = processes.fluxcrawl(
                    List.of("-Djava.io.tmpdir=" + temporary),
                    "crawl",
                    list(web, 200).toString(),
                    "--no-robots",
                    "--ordered",
                    "-o",
                    output.toString(),
                    "-o",
                    "-");
            visited.await();
            signal(process, "INT");
            String records = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(records.lines().map(record -> record.split("[:,]")[1]))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(records).contains("\"outcome\":\"cancelled\"");
            assertThat(output).hasContent(records);
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.map(each -> each.getFileName().toString()))
                        .noneMatch(each -> each.startsWith(".") || each.startsWith("fluxcrawl-ordered"));
            }
        }
    }

    @Test
    void aSecondSignalEndsTheProcessAtOnce() throws Exception {
        try (TestWeb web = web(HostBehaviour.slow(Duration.ofSeconds(60)))) {
            Process process = fluxcrawl(
                    "crawl",
                    list(web, 5).toString(),
                    "--no-robots",
                    "-o",
                    folder.resolve("a.jsonl").toString());
            visited.await();
            signal(process, "INT");
            try (BufferedReader err = process.errorReader()) {
                String told = err.readLine();
                while (told != null && told.startsWith("[")) told = err.readLine(); // progress of a slow start
                assertThat(told).startsWith("Stopping");
                signal(process, "INT");
                assertThat(err.readLine()).as("no summary: it is gone").isNull();
            }
            assertThat(process.waitFor()).isEqualTo(130);
        }
    }

    @Test
    void aClosedPipeEndsTheCrawlSilently() throws Exception {
        try (TestWeb web = web(HostBehaviour.HEALTHY)) {
            Process process = fluxcrawl("crawl", list(web, 2_000).toString(), "--config", "flat-out");
            try (BufferedReader head = process.inputReader()) {
                assertThat(head.readLine()).startsWith("{\"row\":");
            }
            String told = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isEqualTo(141);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void theHostileSiteHasAnIndex() throws Exception {
        Process process = fluxcrawl("testweb", "--port", "0", "--hostile");
        try (BufferedReader err = process.errorReader()) {
            String told = err.lines()
                    .filter(line -> line.contains("/hostile/"))
                    .findFirst()
                    .orElseThrow();
            URI list = URI.create(told.strip().split(" ")[0] + "index.json");
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).contains("\"name\":\"tls-expired\"", "\"outcomes\":[\"tls_failed\"]");
            signal(process, "TERM");
        }
        assertThat(process.waitFor()).isZero();
    }

    private TestWeb web(HostBehaviour behaviour) {
        return TestWeb.start(TestWebOptions.builder()
                .hosts(host -> {
                    visited.countDown();
                    return behaviour;
                })
                .build());
    }

    private Path list(TestWeb web, int rows) throws IOException {
        List<String> urls = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> web.url("127.0.0." + (1 + row % 5), "/s/" + row))
                .toList();
        return Files.write(folder.resolve("list.txt"), urls);
    }

    private Process fluxcrawl(String... args) throws IOException {
        return processes.fluxcrawl(args);
    }

    private static void signal(Process process, String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
