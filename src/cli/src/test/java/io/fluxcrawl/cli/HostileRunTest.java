package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.sink.WarcFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Crawl of the whole hostile site among good rows, in a heap of 256 MiB; crawl and site are processes of their own. A larger
 * version with measurements is {@code src/bench/hostile.sh}.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileRunTest {
    private static final int GOOD_ROWS = 500;

    /**
     * Seconds of a visit: enough for every good row on a slow machine, and less than the 30 s after which the server named
     * {@code late} answers. The documented outcomes are for 15 s, by when {@code 1xx-drip} has not sent its seventeenth response.
     */
    private static final int DEADLINE = 25;

    /** The command has each of their hundred thousand buffers tracked here, which a slow machine may not do in time. */
    private static final Set<String> MANY_BUFFERS = Set.of("chunk-tiny", "chunk-endless");

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final OwnProcesses processes = new OwnProcesses();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, JsonNode> hostile = new HashMap<>();

    HostileRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void endAll() {
        processes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "records.warc.gz"})
    void everyMisbehaviourEndsAsDocumented(String archive) throws Exception {
        URI web = serve();
        JSON.readTree(get(web, "/hostile/index.json"))
                .forEach(each -> hostile.put(each.get("url").asString(), each));
        List<String> urls = urls(web);
        Path records = folder.resolve("records.jsonl");
        Process crawl = processes.fluxcrawl(
                List.of("-Xmx256m", "-Dio.netty.leakDetection.level=paranoid"),
                ("crawl --quiet --delay 0 --per-host 8 --no-throttle --retries 0 --timeout " + DEADLINE + "s --cacert "
                                + Files.writeString(folder.resolve("ca.pem"), get(web, "/ca.pem")) + " -o " + records
                                + (archive.isEmpty() ? "" : " -o " + folder.resolve(archive)) + " "
                                + Files.write(folder.resolve("list.txt"), urls))
                        .split(" "));

        assertThat(new String(crawl.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(crawl.waitFor()).isZero();
        List<String> wrong = new ArrayList<>();
        List<String> recorded = new ArrayList<>();
        for (String line : Files.readAllLines(records)) {
            JsonNode record = JSON.readTree(line);
            recorded.add(record.get("url").asString());
            check(record, wrong);
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(urls);
        if (!archive.isEmpty()) {
            assertThat(WarcFile.read(folder.resolve(archive)).stream()
                            .filter(each -> each.type().equals("metadata")))
                    .hasSameSizeAs(urls);
        }
    }

    private URI serve() throws IOException {
        BufferedReader told =
                processes.fluxcrawl("testweb", "--port", "0", "--hostile").errorReader();
        String line = told.readLine();
        while (!line.contains("/hostile/")) line = told.readLine();
        return URI.create(line.strip().split(" ")[0]);
    }

    private String get(URI web, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(web.resolve(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private List<String> urls(URI web) {
        List<String> urls = new ArrayList<>(hostile.keySet());
        Collections.sort(urls);
        for (int row = 0; row < GOOD_ROWS; row++) {
            urls.add("http://127.1.0." + (1 + row % 50) + ':' + web.getPort() + "/s/" + row);
        }
        Collections.shuffle(urls, new Random(7));
        return urls;
    }

    private void check(JsonNode record, List<String> wrong) {
        JsonNode of = hostile.get(record.get("url").asString());
        String outcome = record.get("outcome").asString();
        if (of == null) {
            if (!outcome.equals("ok")) wrong.add("a good row suffered: " + record);
            return;
        }
        String what = of.get("name").asString() + " (" + of.get("does").asString() + ") ";
        List<String> documented = new ArrayList<>();
        of.get("outcomes_with_robots").forEach(each -> documented.add(each.asString()));
        if (of.get("name").asString().equals("1xx-drip")) documented.add("bad_response");
        if (MANY_BUFFERS.contains(of.get("name").asString())) documented.add("deadline_exceeded");
        if (!documented.contains(outcome)) {
            wrong.add(what + "ended as " + outcome + ", not " + documented + ": " + record.path("error"));
        } else if (outcome.equals("ok")) {
            if (of.has("status")
                    && of.get("status").asInt() != record.get("status").asInt()) {
                wrong.add(what + "has status " + record.get("status"));
            }
            boolean cut = record.path("truncated").asBoolean(false);
            if (cut != of.get("truncated").asBoolean()) wrong.add(what + "truncated: " + cut);
        }
    }
}
