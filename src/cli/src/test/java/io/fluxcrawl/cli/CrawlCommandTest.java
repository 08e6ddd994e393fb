package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Outputs and messages of {@code crawl} against a real server. */
class CrawlCommandTest {
    private static TestWeb web;

    private final Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CrawlCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void serve() {
        web = TestWeb.start(TestWebOptions.anyPort());
    }

    @AfterAll
    static void close() {
        web.close();
    }

    private int crawl(InputStream in, OutputStream stdout, String... args) {
        List<String> all = new ArrayList<>(List.of("crawl", "--config", "flat-out"));
        all.addAll(List.of(args));
        return Main.run(all.toArray(String[]::new), in, stdout, new PrintStream(err, true, UTF_8));
    }

    private int crawl(String... args) {
        return crawl(new ByteArrayInputStream(new byte[0]), out, args);
    }

    private static String urls(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> web.url("127.0.0." + (1 + i % 5), "/s/" + i))
                .collect(Collectors.joining("\n"));
    }

    private static List<JsonNode> records(String jsonl) {
        return jsonl.lines().map(JsonMapper.shared()::readTree).toList();
    }

    private String told() {
        return err.toString(UTF_8);
    }

    @Test
    void recordsKeepTheSelectedHeaders() {
        String url = web.url("127.0.0.1", "/s/1");
        assertThat(crawl(url, "--headers", "all", "--request-headers", "--header", "X-Key: secret"))
                .as(told())
                .isZero();
        JsonNode record = records(out.toString(UTF_8)).get(0);
        assertThat(record.at("/headers/content-length/0").asString()).matches("\\d+");
        assertThat(record.at("/request_headers/user-agent/0").asString()).startsWith("fluxcrawl/");
        assertThat(record.at("/request_headers/x-key").toString()).isEqualTo("[\"***\"]");
        out.reset();
        assertThat(crawl(url, "--headers", "usual,Content-Length", "--select", "headers"))
                .isZero();
        assertThat(records(out.toString(UTF_8)).get(0).get("headers").propertyNames())
                .contains("content-type", "content-length")
                .doesNotContain("date");
        assertThat(crawl(url, "--headers", "content length")).isEqualTo(ExitCode.USAGE);
        assertThat(told()).contains("'content length' is not a valid header name");
    }

    @Test
    void groupsOfColumnsAreChosenByName() {
        String url = web.url("127.0.0.6", "/s/page/1?links=2");
        assertThat(crawl(url)).as(told()).isZero();
        JsonNode usual = records(out.toString(UTF_8)).get(0);
        assertThat(usual.propertyNames()).contains("title", "meta").doesNotContain("links", "candidates");
        out.reset();
        assertThat(crawl(url, "--columns", "all", "--without", "links")).isZero();
        JsonNode all = records(out.toString(UTF_8)).get(0);
        assertThat(all.propertyNames()).contains("meta", "candidates").doesNotContain("links");
        out.reset();
        assertThat(crawl(url, "--columns", "core")).isZero();
        JsonNode core = records(out.toString(UTF_8)).get(0);
        assertThat(core.propertyNames()).contains("status", "title").doesNotContain("meta", "seo", "preview");
        assertThat(crawl(url, "--columns", "core", "--select", "url")).isEqualTo(ExitCode.USAGE);
        assertThat(told()).contains("--columns and --select both choose the columns; use one of them.");
    }

    @Test
    void minimumDurationIsToldAndAControlFileStopsTheCrawl() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.txt"), web.url("127.0.0.6", "/1\n") + web.url("127.0.0.6", "/2"));
        Path control = Files.writeString(folder.resolve("control"), "stop\n");
        int exit = crawl(list.toString(), "--delay", "2m", "-c", "auto", "--control", control.toString());
        assertThat(exit).isZero();
        assertThat(records(out.toString(UTF_8))).hasSize(2);
        assertThat(err.toString(UTF_8))
                .startsWith("This crawl takes at least 2m00s: 127.0.0.6 has 2 rows, with one request every 2m.")
                .contains(control + ": stop")
                .doesNotContain("The delays between requests alone take");
    }

    @Test
    void everyOutputHasARecordForEachRow() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "# mine\n" + urls(20) + "\n\nnot a url\n");
        Path jsonl = folder.resolve("pages.jsonl");
        Path csv = folder.resolve("pages.csv");
        Path gz = folder.resolve("pages.jsonl.gz");

        assertThat(crawl(list.toString(), "-o", jsonl.toString(), "-o", csv.toString(), "-o", gz.toString()))
                .isZero();

        List<JsonNode> records = records(Files.readString(jsonl));
        assertThat(records.stream().map(r -> r.get("row").intValue()))
                .containsExactlyInAnyOrderElementsOf(IntStream.concat(IntStream.rangeClosed(2, 21), IntStream.of(23))
                        .boxed()
                        .toList());
        assertThat(records.stream().filter(r -> r.get("outcome").asString().equals("ok")))
                .hasSize(20);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gz))) {
            assertThat(records(new String(in.readAllBytes(), UTF_8))).containsExactlyElementsOf(records);
        }
        assertThat(Files.readString(csv).lines().findFirst().orElseThrow()).startsWith("row,url,");
        assertThat(out.size()).isZero();
        assertThat(told())
                .contains("21 rows in = 21 records out")
                .containsPattern("ok +20 +95%")
                .containsPattern("invalid_url +1 +5% +The row contains no URL")
                .contains("200: 20")
                .containsPattern("pages\\.csv +\\d+\\.?\\d* KiB");
    }

    @Test
    void orderedRecordsFollowTheList() throws IOException {
        // one visit at a time, first at the host with most work left: row 2 has to wait
        String rest = IntStream.rangeClosed(3, 30)
                .mapToObj(i -> web.url("127.0.0.1", "/s/" + i))
                .collect(Collectors.joining("\n"));
        Path list = Files.writeString(
                folder.resolve("list.txt"),
                web.url("127.0.0.1", "/s/1") + "\n" + web.url("127.0.0.2", "/s/2") + "\n" + rest + "\nno url\n");
        assertThat(crawl(list.toString(), "-c", "1")).isZero();
        List<Integer> expected = IntStream.rangeClosed(1, 31).boxed().toList();
        assertThat(rows(out.toString(UTF_8))).isNotEqualTo(expected).containsExactlyInAnyOrderElementsOf(expected);

        out.reset();
        Path jsonl = folder.resolve("a.jsonl");
        Path csv = folder.resolve("a.csv");
        Path parquet = folder.resolve("a.parquet");
        assertThat(crawl(
                        list.toString(),
                        "-c",
                        "1",
                        "--ordered",
                        "--select",
                        "row,url",
                        "-o",
                        jsonl.toString(),
                        "-o",
                        "-",
                        "-o",
                        csv.toString(),
                        "-o",
                        parquet.toString()))
                .isZero();
        assertThat(rows(out.toString(UTF_8))).isEqualTo(expected);
        assertThat(jsonl).hasContent(out.toString(UTF_8));
        assertThat(Files.readString(csv).lines().skip(1).map(line -> Integer.valueOf(line.split(",")[0])))
                .isEqualTo(expected);
        out.reset();
        assertThat(Main.run(
                        new String[] {"convert", parquet.toString(), "-"},
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, UTF_8)))
                .isZero();
        assertThat(rows(out.toString(UTF_8))).isEqualTo(expected);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    private static List<Integer> rows(String jsonl) {
        return records(jsonl).stream().map(r -> r.get("row").intValue()).toList();
    }

    @Test
    void stdinIsCrawledToStdoutAsJsonLines() {
        InputStream in = new ByteArrayInputStream(urls(3).getBytes(UTF_8));
        assertThat(crawl(in, out, "-")).isZero();
        assertThat(records(out.toString(UTF_8)).stream().map(r -> r.get("url").asString()))
                .containsExactlyInAnyOrderElementsOf(urls(3).lines().toList());
    }

    @Test
    void columnsOfACompressedCsvAreCopied() throws IOException {
        Path list = folder.resolve("list.csv.gz");
        try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(list))) {
            gz.write(("name,where\nfirst," + urls(1) + "\n").getBytes(UTF_8));
        }
        assertThat(crawl(list.toString(), "--url-column", "where")).isZero();
        assertThat(records(out.toString(UTF_8)).get(0).at("/input/name").asString())
                .isEqualTo("first");
    }

    @Test
    void ownFieldsAreInRecordsAndColumnsInCsv() throws IOException {
        Path csv = folder.resolve("pages.csv");
        String page = web.url("127.0.0.1", "/s/1?title=Green+tea");
        assertThat(crawl(
                        page,
                        "-o",
                        csv.toString(),
                        "-o",
                        "-",
                        "--field",
                        "name=title",
                        "--field",
                        "all[]=regex:(T|t)ea"))
                .isZero();
        assertThat(records(out.toString(UTF_8)).get(0).at("/fields/name/0").asString())
                .isEqualTo("Green tea");
        assertThat(Files.readString(csv)).contains(",fields.name,fields.all,").contains(",Green tea,\"[\"\"t\"\"");
    }

    @Test
    void urlsCanBeArguments() {
        assertThat(crawl(urls(2).lines().toArray(String[]::new))).isZero();
        assertThat(records(out.toString(UTF_8))).hasSize(2);
    }

    @Test
    void stdoutCanBeOneOfSeveralOutputs() {
        Path file = folder.resolve("pages.csv");
        assertThat(crawl(urls(1), "-o", "-", "-o", file.toString())).isZero();
        assertThat(records(out.toString(UTF_8))).hasSize(1);
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void quietPrintsNothing() {
        assertThat(crawl(urls(1), "--quiet")).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void theServerReceivesUserAgentAndContact() {
        String url = web.url("127.7.7.7", "/echo");
        assertThat(crawl(url, "--contact", "you@me.example")).isZero();
        assertThat(web.log().recordedRequests("127.7.7.7")).hasSize(1);
    }

    @Test
    void publicOnlyRefusesLoopback() {
        assertThat(crawl(urls(1), "--public-only")).isZero();
        assertThat(records(out.toString(UTF_8)).get(0).get("outcome").asString())
                .isEqualTo("private_address");
    }

    @Test
    void aTruncatedListFailsAfterItsRows() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream gz = new GZIPOutputStream(whole)) {
            gz.write(urls(1_500).getBytes(UTF_8));
        }
        byte[] half = java.util.Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
        Path list = Files.write(folder.resolve("list.txt.gz"), half);
        Path output = folder.resolve("pages.jsonl.gz");

        assertThat(crawl(list.toString(), "-o", output.toString())).isEqualTo(1);

        assertThat(told())
                .containsPattern("(\\d+|\\d,\\d+) rows in = ")
                .contains("fluxcrawl: ")
                .contains("list.txt.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(output))) {
            assertThat(records(new String(in.readAllBytes(), UTF_8))).hasSizeBetween(100, 1_499);
        }
    }

    @Test
    void aClosedReaderOfStdoutEndsTheCrawlSilently() {
        OutputStream head = new OutputStream() {
            private int left = 2_000;

            @Override
            public void write(int b) throws IOException {
                if (left-- <= 0) throw new IOException("Broken pipe");
            }
        };
        InputStream in = new ByteArrayInputStream(urls(500).getBytes(UTF_8));
        assertThat(crawl(in, head, "-")).isEqualTo(141);
        assertThat(told()).isEmpty();
    }

    @Test
    void aFullDiskIsReportedWithAdvice() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        assertThat(crawl(urls(1), "-o", "/dev/full", "--format", "jsonl")).isEqualTo(1);
        assertThat(told()).contains("/dev/full").contains("disk is full");
    }
}
