package io.fluxcrawl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.testweb.HostBehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs that are killed with SIGKILL while they write and continued by the same command: no record is lost or repeated. A
 * longer version is {@code src/bench/chaos.sh}.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledJobTest {
    private static final int KILLS = 3;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final OwnProcesses processes = new OwnProcesses();
    private final SplittableRandom dice = new SplittableRandom(11);
    private final TestWeb web =
            TestWeb.start(TestWebOptions.builder().hosts(host -> answer()).build());
    private volatile @Nullable Countdown countdown;

    /** Visits that the web still answers, and what is done when it has: from then on it is silent, so that no crawl can end. */
    private record Countdown(AtomicInteger visits, CompletableFuture<Void> reached) {}

    KilledJobTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private HostBehaviour answer() {
        Countdown until = countdown;
        if (until == null || until.visits.decrementAndGet() > 0) return HostBehaviour.HEALTHY;
        until.reached.complete(null);
        return HostBehaviour.unresponsive(HostBehaviour.Outage.SILENT);
    }

    @AfterEach
    void endAll() {
        processes.close();
        web.close();
    }

    @Test
    void aKilledJobHasTheRecordsOfAnUndisturbedCrawl() throws Exception {
        List<String> list = new ArrayList<>();
        for (int row = 1; row <= 1_500; row++) list.add(line(row));
        Path file = Files.write(folder.resolve("list.txt"), list);
        assertThat(run(file, "whole").waitFor()).isZero();
        Map<Integer, String> expected = records("whole.jsonl");
        assertThat(expected).hasSize(1_500);

        List<String> deaths = killedRuns(file, 300);
        assertThat(run(file, "killed", "--job", job()).waitFor()).isZero();
        assertThat(records("killed.jsonl")).isEqualTo(expected);
        assertThat(rowsOfCsv("killed.csv.gz")).isEqualTo(new TreeSet<>(expected.keySet()));

        // had the tails not been cut back, they would be there, and this test would see it
        List<String> tails = uncommitted(deaths, Files.readString(output()));
        assertThat(tails).as("records beyond the last commit at the deaths").isNotEmpty();
        Files.write(output(), tails, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> records("killed.jsonl")).hasMessageContaining("is there twice");
    }

    @Test
    void aKilledOrderedJobKeepsTheOrder() throws Exception {
        List<String> list = new ArrayList<>();
        for (int row = 1; row <= 1_500; row++) list.add(line(row));
        Path file = Files.write(folder.resolve("list.txt"), list);
        List<String> deaths = killedRuns(file, 300, "--ordered");
        assertThat(deaths).as("nothing that is not whole has its name").containsOnly("");
        assertThat(run(file, "killed", "--job", job(), "--ordered").waitFor()).isZero();
        List<Integer> order = IntStream.rangeClosed(1, 1_500).boxed().toList();
        assertThat(records("killed.jsonl")).hasSize(1_500);
        assertThat(Files.readAllLines(output()).stream()
                        .map(line -> JSON.readTree(line).get("row").asInt()))
                .isEqualTo(order);
        assertThat(rowsOfCsv("killed.csv.gz")).containsExactlyElementsOf(order);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString())).noneMatch(each -> each.startsWith("."));
        }
    }

    @Test
    void linkedPagesAreRecordedOnceInAKilledJob() throws Exception {
        Path file = Files.writeString(
                folder.resolve("list.txt"), web.url("127.0.0.1", "/site/0?pages=1200&fanout=12") + "\n");
        killedRuns(file, 250, "--depth", "30");
        assertThat(run(file, "killed", "--job", job(), "--depth", "30").waitFor())
                .isZero();
        Map<Integer, String> records = records("killed.jsonl");
        assertThat(records).hasSize(1_200);
        assertThat(new TreeSet<>(records.values())).as("each page once").hasSize(1_200);
    }

    @Test
    void aKilledJobKeepsItsEarlierCrawl() throws Exception {
        List<String> list = new ArrayList<>();
        for (int row = 1; row <= 1_200; row++) {
            list.add(
                    web.url("127.0.0." + (1 + row % 20), "/changing/" + (row % 3 == 0 ? "title" : "same") + "?" + row));
        }
        Path file = Files.write(folder.resolve("list.txt"), list);
        assertThat(run(file, "whole", "--hash").waitFor()).isZero();
        web.changingSiteVersion(2);
        String since = folder.resolve("whole.jsonl").toString();
        killedRuns(file, 250, "--since", since);
        assertThat(run(file, "killed", "--job", job(), "--since", since).waitFor())
                .isZero();
        assertThat(records("killed.jsonl")).hasSize(1_200);
        assertThat(Files.readAllLines(output())).allSatisfy(line -> {
            JsonNode record = JSON.readTree(line);
            if (record.get("url").asString().contains("/changing/title")) {
                assertThat(record.get("change").asString()).isEqualTo("changed");
                assertThat(record.get("changed"))
                        .anyMatch(field -> field.asString().equals("title"));
            } else {
                assertThat(record.get("change").asString()).isEqualTo("same");
                assertThat(record.get("not_modified").asBoolean()).isTrue();
            }
        });

        Files.writeString(folder.resolve("whole.jsonl"), "", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(run(file, "killed", "--job", job(), "--since", since).waitFor())
                .as("another earlier crawl than the job began with")
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatSitemapsNameIsInTheTableOnceAfterAKill() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "site");
            thread.setDaemon(true);
            return thread;
        });
        String origin = "http://127.0.0.1:" + site.getAddress().getPort();
        site.setExecutor(threads);
        site.createContext("/", exchange -> answerSitemaps(exchange, origin));
        site.start();
        try {
            Path file = Files.writeString(folder.resolve("list.txt"), origin + "/\n");
            for (int visits : new int[] {4, 150, 400}) killedRun(file, visits, "--sitemaps");
            assertThat(run(file, "killed", "--job", job(), "--sitemaps").waitFor())
                    .isZero();
        } finally {
            site.stop(0);
            threads.shutdownNow();
        }
        assertThat(new TreeSet<>(records("killed.jsonl").values())).hasSize(601);
        List<JsonNode> rows = Files.readAllLines(folder.resolve("killed.sitemaps.jsonl")).stream()
                .map(JSON::readTree)
                .toList();
        assertThat(rows.stream()
                        .filter(row -> row.path("kind").asString("").equals("page"))
                        .map(row -> row.get("url").asString()))
                .hasSize(600)
                .doesNotHaveDuplicates();
        assertThat(rows.stream().filter(row -> row.path("kind").asString("").equals("sitemap")))
                .hasSize(3);
        assertThat(folder.resolve("killed.sitemaps.csv.gz")).isRegularFile();
        assertThat(folder.resolve(".killed.jsonl.sitemaps")).doesNotExist();
    }

    /** An index of three sitemaps of 200 pages each. */
    private void answerSitemaps(HttpExchange exchange, String origin) throws IOException {
        Countdown until = countdown;
        if (until != null && until.visits.decrementAndGet() <= 0) {
            until.reached.complete(null);
            return; // and never answers
        }
        String path = exchange.getRequestURI().getPath();
        String body = "<title>A page</title>";
        if (path.equals("/sitemap.xml")) {
            body = IntStream.range(0, 3)
                    .mapToObj(i -> "<sitemap><loc>" + origin + "/map/" + i + "</loc></sitemap>")
                    .collect(Collectors.joining("", "<sitemapindex>", "</sitemapindex>"));
        } else if (path.startsWith("/map/")) {
            body = IntStream.range(0, 200)
                    .mapToObj(i -> "<url><loc>" + origin + "/page" + path + "/" + i + "</loc></url>")
                    .collect(Collectors.joining("", "<urlset>", "</urlset>"));
        }
        boolean none = path.equals("/robots.txt");
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(none ? 404 : 200, none ? -1 : body.length());
        if (!none) exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    /** Returns the output as it was after each kill. */
    private List<String> killedRuns(Path list, int everyVisits, String... options) throws Exception {
        List<String> deaths = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            killedRun(list, everyVisits + dice.nextInt(everyVisits / 2), options);
            deaths.add(Files.exists(output()) ? Files.readString(output()) : "");
        }
        return deaths;
    }

    /** Runs the job until the web has answered so many visits, then kills it. */
    private void killedRun(Path list, int visits, String... options) throws Exception {
        Countdown until = new Countdown(new AtomicInteger(visits), new CompletableFuture<>());
        countdown = until;
        List<String> arguments = new ArrayList<>(List.of("--job", job()));
        arguments.addAll(List.of(options));
        Process process = run(list, "killed", arguments.toArray(String[]::new));
        CompletableFuture.anyOf(until.reached, process.onExit()).join();
        process.destroyForcibly().waitFor();
        assertThat(process.exitValue()).as("killed, before it ended by itself").isEqualTo(137);
        countdown = null;
    }

    /** Returns the complete records of each kill that are not in the final output: their rows were visited again. */
    private static List<String> uncommitted(List<String> deaths, String end) {
        List<String> tails = new ArrayList<>();
        for (String death : deaths) {
            int same = 0;
            while (same < Math.min(death.length(), end.length()) && death.charAt(same) == end.charAt(same)) same++;
            int from = death.lastIndexOf('\n', same - 1) + 1;
            int to = death.lastIndexOf('\n') + 1;
            if (from < to) tails.addAll(death.substring(from, to).lines().toList());
        }
        return tails;
    }

    private Path output() {
        return folder.resolve("killed.jsonl");
    }

    private String line(int row) {
        String url = web.url("127.0.0." + (1 + row % 20), "/s/" + row);
        return switch (row % 20) {
            case 3 -> "no url";
            case 5 -> web.url("127.0.0.1", "/s/100");
            case 7 -> url + "?status=404";
            case 9 -> url + "?status=500";
            case 11 -> url + "?status=302&location=/s/" + row + "?x";
            case 13 -> url + "?size=100k";
            default -> url;
        };
    }

    private String job() {
        return folder.resolve("job").toString();
    }

    private Process run(Path list, String name, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("crawl", list.toString(), "--config", "flat-out", "--quiet"));
        arguments.addAll(List.of("--concurrency", "30", "--retries", "0"));
        arguments.addAll(List.of("-o", folder.resolve(name + ".jsonl").toString()));
        arguments.addAll(List.of("-o", folder.resolve(name + ".csv.gz").toString()));
        arguments.addAll(List.of(options));
        return processes.fluxcrawl(arguments.toArray(String[]::new));
    }

    /** Returns the deterministic part of each record, by row number. */
    private Map<Integer, String> records(String name) throws IOException {
        Map<Integer, String> records = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            JsonNode record = JSON.readTree(line);
            String what = String.join(
                    " ",
                    record.get("url").asString(),
                    record.path("final_url").asString(""),
                    record.get("outcome").asString(),
                    record.path("status").asString(""));
            long number = record.get("row").asLong();
            int key = (int) (number > 10_000_000_000L ? 1 + number - 10_000_000_000L : number);
            if (records.put(key, what) != null) throw new AssertionError("row " + key + " is there twice");
        }
        return new TreeMap<>(records);
    }

    /** Returns the records in the order of the file. */
    private Set<Integer> rowsOfCsv(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Integer> rows = Pattern.compile("(?m)^(\\d+),")
                    .matcher(text)
                    .results()
                    .map(row -> Integer.valueOf(row.group(1)))
                    .toList();
            assertThat(rows).doesNotHaveDuplicates();
            return new LinkedHashSet<>(rows);
        }
    }
}
