package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code check} and {@code crawl --check-links}, against a server on loopback. */
@Timeout(120)
class CheckCommandTest {
    private static final Map<String, String> PAGES = Map.of(
            "/", "<a href=/a>a</a><a href=/gone>b</a><a href=/a#x>c</a><img src=/gone.png><h1 id=x></h1>",
            "/a", "<p id=x>A page");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    CheckCommandTest() throws IOException {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (!path.equals("/robots.txt")) asked.add(exchange.getRequestMethod() + " " + path);
            byte[] page = PAGES.getOrDefault(path, "").getBytes(UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            int status = path.equals("/wall") ? 403 : page.length == 0 ? 404 : 200;
            exchange.sendResponseHeaders(status, head || page.length == 0 ? -1 : page.length);
            if (!head) exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private int run(String in, String... args) {
        out.reset();
        err.reset();
        return Main.run(args, new ByteArrayInputStream(in.getBytes(UTF_8)), out, new PrintStream(err, true, UTF_8));
    }

    @Test
    void brokenLinksArePrintedInOrderAndGiveTheirExitCode() {
        String list =
                String.join("\n", url("/gone"), url("/wall"), url("/a#x"), url("/a"), url("/a#y"), "no url") + "\n";
        int exit = run(list, "check", "-", "--no-check-cache", "--delay", "0ms", "--retries", "0");
        assertThat(exit).as(err.toString(UTF_8)).isEqualTo(ExitCode.BROKEN_LINKS);
        assertThat(out.toString(UTF_8).lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).matches("broken +404 +" + url("/gone") + "  row 1"),
                        line -> assertThat(line).matches("blocked +403 status_403 +" + url("/wall") + "  row 2"),
                        line -> assertThat(line).matches("broken +200 no fragment +" + url("/a#x") + " #y  row 3"),
                        line -> assertThat(line).matches("broken +invalid_url +no url  row 6"));
        assertThat(err.toString(UTF_8)).contains("4 links checked, 1 blocked, 3 broken");
        assertThat(asked).containsOnlyOnce("GET /a").doesNotContain("HEAD /a");
    }

    @Test
    void aListWithoutBrokenLinksEndsWithZeroAndPrintsNothing() {
        assertThat(run("", "check", url("/a"), url("/wall"), "--exclude", "/wall", "--no-check-cache"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.size()).isZero();
        assertThat(asked).containsExactly("HEAD /a");
    }

    @Test
    void theCacheIsInTheFileThatIsNamed() throws IOException {
        String cache = folder.resolve("c/checks.jsonl").toString();
        assertThat(run("", "check", url("/a"), "--check-cache", cache)).isZero();
        assertThat(run("", "check", url("/a"), "--check-cache", cache, "--all")).isZero();
        assertThat(asked).containsExactly("HEAD /a");
        assertThat(out.toString(UTF_8)).matches("ok +200 +" + url("/a") + "  row 1\\R");
        assertThat(err.toString(UTF_8)).contains("1 known from the cache");
        assertThat(Files.readString(Path.of(cache))).contains(url("/a"));
    }

    @Test
    void recordsGoToFilesAndStdoutInEveryFormat() throws IOException {
        String csv = folder.resolve("checks.csv").toString();
        int exit =
                run("", "check", url("/gone"), url("/a"), "--no-check-cache", "-o", "-", "-o", csv, "--delay", "0ms");
        assertThat(exit).isEqualTo(ExitCode.BROKEN_LINKS);
        assertThat(out.toString(UTF_8).lines()).hasSize(2).allMatch(line -> line.contains("\"kind\":\"check\""));
        assertThat(out.toString(UTF_8)).contains("\"verdict\":\"broken\"", "\"verdict\":\"ok\"");
        assertThat(Files.readString(Path.of(csv))).contains("\"\"verdict\"\":\"\"broken\"\"");
    }

    @Test
    void linksOfACrawlAreCheckedAfterItAndAreNoPages() throws IOException {
        String pages = folder.resolve("pages.jsonl").toString();
        int exit = run(
                "",
                "crawl",
                url("/"),
                "-o",
                pages,
                "--check-links",
                "all",
                "--no-check-cache",
                "--delay",
                "0ms",
                "--retries",
                "0");
        assertThat(exit).as(err.toString(UTF_8)).isEqualTo(ExitCode.BROKEN_LINKS);
        List<String> lines = Files.readAllLines(Path.of(pages));
        assertThat(lines).hasSize(4);
        assertThat(lines.stream().filter(line -> line.contains("\"kind\":\"check\"")))
                .hasSize(3);
        assertThat(err.toString(UTF_8))
                .contains(
                        "1 rows in = 1 records out",
                        "3 links checked, 1 ok, 2 broken",
                        url("/gone") + "  on " + url("/"));
        assertThat(asked).containsOnlyOnce("GET /a").containsOnlyOnce("HEAD /gone.png");
    }

    @Test
    void onlyImagesAreCheckedWhereOnlyTheyAreWanted() {
        String pages = folder.resolve("pages.jsonl").toString();
        run("", "crawl", url("/"), "-o", pages, "--check-links", "images", "--no-check-cache", "--delay", "0ms", "-q");
        assertThat(asked).doesNotContain("HEAD /a", "GET /a", "HEAD /gone").contains("HEAD /gone.png");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(run("", "check", url("/a"), "--no-check-cache", "--check-cache", "x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("", "check", url("/a"), "-o", "x.warc.gz")).isEqualTo(ExitCode.USAGE);
        assertThat(run(
                        "",
                        "crawl",
                        url("/a"),
                        "--check-links",
                        "all",
                        "--job",
                        folder + "/job",
                        "-o",
                        folder + "/p.jsonl"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).contains("--check-links cannot be used with --job");
        assertThat(asked).isEmpty();
    }
}
