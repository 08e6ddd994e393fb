package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics and the live page of the command, read as Prometheus and a browser read them. */
@Timeout(120)
class MonitoringTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(fluxcrawl_\\w+(?:\\{.*})?) (\\S+)$");

    private final Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    MonitoringTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(InputStream in, String... args) {
        return Main.run(args, in, OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8));
    }

    private static Map<String, Double> samples(String text) {
        Map<String, Double> samples = new TreeMap<>();
        Matcher line = SAMPLE.matcher(text);
        while (line.find()) samples.put(line.group(1), Double.parseDouble(line.group(2)));
        return samples;
    }

    private static String get(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            return "";
        }
    }

    @Test
    void metricsFileHoldsTheNumbersOfTheRecords() throws IOException {
        Path list = folder.resolve("list.txt");
        Path metrics = folder.resolve("crawl.prom");
        Path pages = folder.resolve("pages.jsonl");
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            Files.write(
                    list,
                    List.of(
                            web.url("127.0.0.1", "/s/a"),
                            web.url("127.0.0.2", "/s/b?status=404"),
                            web.url("127.0.0.3", "/s/c?status=503&times=1"),
                            web.url("127.0.0.4", "/s/d?status=302&location=/s/e"),
                            web.url("127.0.0.1", "/s/a"),
                            "no url"));
            int exit = run(
                    new ByteArrayInputStream(new byte[0]),
                    "crawl",
                    list.toString(),
                    "-o",
                    pages.toString(),
                    "--metrics-file",
                    metrics.toString(),
                    "--delay",
                    "0s",
                    "-q");
            assertThat(exit).as(err.toString(UTF_8)).isZero();
        }
        Map<String, Double> samples = samples(Files.readString(metrics));
        List<JsonNode> records = Files.readAllLines(pages).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(records).hasSize(6);
        for (String outcome : List.of("ok", "duplicate", "invalid_url")) {
            assertThat(samples.get("fluxcrawl_rows_total{outcome=\"" + outcome + "\"}"))
                    .as(outcome)
                    .isEqualTo((double) records.stream()
                            .filter(each -> each.get("outcome").asString().equals(outcome))
                            .count());
        }
        double requests = records.stream()
                .mapToInt(each ->
                        each.get("attempts").asInt() + each.path("redirects").size())
                .sum();
        assertThat(sum(samples, "fluxcrawl_requests_total{kind=\"page\"")).isEqualTo(requests);
        assertThat(samples).containsEntry("fluxcrawl_visit_seconds_count", requests);
        assertThat(sum(samples, "fluxcrawl_retries_total")).isEqualTo(1);
        assertThat(samples).containsEntry("fluxcrawl_rows_expected", 6.0).containsEntry("fluxcrawl_inflight", 0.0);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains(".next"))).isEmpty();
        }
    }

    private static double sum(Map<String, Double> samples, String prefix) {
        return samples.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Test
    void metricsAndLivePageAreServedWhileTheCrawlRuns() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                PipedOutputStream list = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(list)) {
            list.write((web.url("127.0.0.1", "/s/a") + "\n").getBytes(UTF_8));
            list.flush();
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> run(
                    in,
                    "crawl",
                    "-",
                    "--metrics",
                    "0",
                    "--live=0",
                    "-o",
                    folder.resolve("a.jsonl").toString(),
                    "-q"));
            String metrics = announced("Metrics: ");
            String page = announced("Live page: ");
            Awaitility.await()
                    .atMost(LONGEST)
                    .until(() -> samples(get(metrics)).getOrDefault("fluxcrawl_rows_total{outcome=\"ok\"}", 0.0) == 1);
            assertThat(metrics).startsWith("http://127.0.0.1:");
            JsonNode state = JsonMapper.shared().readTree(get(page + "status"));
            assertThat(state.get("over").asBoolean()).isFalse();
            assertThat(state.get("rows").asInt()).isEqualTo(1);
            assertThat(get(metrics))
                    .contains("jvm_memory_used_bytes", "fluxcrawl_build_info{version=\"" + Version.NUMBER);
            list.write((web.url("127.0.0.2", "/s/b") + "\n").getBytes(UTF_8));
            list.close();
            assertThat(exit.join()).isZero();
            assertThat(get(metrics)).isEmpty();
            assertThat(get(page)).isEmpty();
        }
    }

    private String announced(String label) {
        Pattern line = Pattern.compile(Pattern.quote(label) + "(http\\S+)");
        return Awaitility.await()
                .atMost(LONGEST)
                .until(
                        () -> {
                            Matcher found = line.matcher(err.toString(UTF_8));
                            return found.find() ? found.group(1) : "";
                        },
                        url -> !url.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"--live, 7312", "--live=8080, 8080", "--live 8081, 8081", "--live=0, 0"})
    void portOfTheLivePageNeedsNoValue(String option, int port) {
        CrawlCommand command = TestCommands.crawl(option.split(" ", -1));
        assertThat(command.general.live).isEqualTo(port);
        assertThat(command.list).containsExactly("http://a.example/");
    }

    @ParameterizedTest
    @CsvSource({
        "9464, 127.0.0.1, 9464",
        "127.0.0.2:9464, 127.0.0.2, 9464",
        "0.0.0.0:1, 0.0.0.0, 1",
        "[::1]:0, 0:0:0:0:0:0:0:1, 0"
    })
    void metricsListenOnLoopbackUnlessTold(String text, String address, int port) {
        MetricsAddress parsed = MetricsAddress.parse(text);
        assertThat(parsed.socket().getAddress().getHostAddress()).isEqualTo(address);
        assertThat(parsed.socket().getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1:2:3", "localhost:9464", "127.0.0.1:", "127.0.0.1:65536", ":9464", "-1"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> TestCommands.crawl("--metrics=" + text)).isInstanceOf(ParameterException.class);
    }

    @Test
    void aPortInUseOrAFolderThatIsMissingIsExitTwo() throws IOException {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String port = Integer.toString(web.port());
            InputStream none = InputStream.nullInputStream();
            String url = web.url("127.0.0.1", "/s/a");
            assertThat(run(none, "crawl", url, "--metrics", port)).isEqualTo(2);
            assertThat(err.toString(UTF_8)).contains("--metrics: port " + port + " cannot be used");
            assertThat(run(none, "crawl", url, "--live=" + port)).isEqualTo(2);
            assertThat(err.toString(UTF_8)).contains("--live: port " + port + " is in use");
            assertThat(run(none, "crawl", url, "--metrics-file", folder + "/no/such.prom"))
                    .isEqualTo(2);
            assertThat(err.toString(UTF_8)).contains("--metrics-file " + folder + "/no/such.prom: ");
            assertThat(web.log().requestCount()).isZero();
        }
    }
}
