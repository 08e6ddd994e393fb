package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparison with an earlier crawl, and crawls split over several machines. */
class SplitAndSinceTest {
    private final TestWeb web = TestWeb.start(TestWebOptions.anyPort());
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void stop() {
        web.close();
    }

    private int run(String... args) {
        err.reset();
        PrintStream told = new PrintStream(err, true, UTF_8);
        return Main.run(args, new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), told);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<JsonNode> records(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void eachCrawlIsComparedWithTheOneBefore() throws IOException {
        Files.write(
                folder.resolve("list.txt"),
                List.of(
                        web.url("127.0.0.1", "/changing/same"),
                        web.url("127.0.0.2", "/changing/title"),
                        web.url("127.0.0.3", "/changing/gone"),
                        web.url("127.0.0.4", "/changing/plain")));
        assertThat(run("crawl", path("list.txt"), "--config", "flat-out", "--hash", "-o", path("1.jsonl")))
                .isZero();
        assertThat(err.toString(UTF_8)).doesNotContain("Since the earlier crawl");
        web.changingSiteVersion(2);
        int exit = run(
                "crawl", path("list.txt"), "--config", "flat-out", "--since", path("1.jsonl"), "-o", path("2.jsonl"));
        assertThat(exit).isZero();
        assertThat(err.toString(UTF_8))
                .contains("Since the earlier crawl")
                .containsPattern("not modified +1 ")
                .containsPattern("same +1 ")
                .containsPattern("changed +2 +candidates 2, content_hash 2, ")
                .containsPattern("gone +1 ");
        assertThat(records("2.jsonl"))
                .extracting(record -> record.path("change").asString())
                .containsExactlyInAnyOrder("same", "changed", "gone", "changed");
        assertThat(run(
                        "crawl",
                        path("2.jsonl"),
                        "--config",
                        "flat-out",
                        "--since",
                        path("2.jsonl"),
                        "-o",
                        path("3.jsonl")))
                .isZero();
        assertThat(records("3.jsonl"))
                .hasSize(4)
                .allSatisfy(
                        record -> assertThat(record.path("change").asString()).isEqualTo("same"))
                .allSatisfy(record -> assertThat(record.has("input"))
                        .as("the record itself is no input")
                        .isFalse());
    }

    @Test
    void theEarlierOutputMustExistAndIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("1.jsonl"), "{\"url\":\"http://127.0.0.1/\"}\n");
        assertThat(run("crawl", "http://127.0.0.1:1/", "--since", path("1.jsonl"), "-o", path("1.jsonl")))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("would overwrite the file of --since");
        assertThat(run("crawl", "http://127.0.0.1:1/", "--since", path("none.jsonl"), "-o", path("2.jsonl")))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--since: Cannot read").contains("none.jsonl");
    }

    @Test
    void aListIsSplitCrawledAndMerged() throws IOException {
        Files.write(
                folder.resolve("list.txt"),
                IntStream.range(0, 20)
                        .mapToObj(i -> web.url("127.0.0." + (1 + i % 4), "/s/" + i))
                        .toList());
        assertThat(run("split", path("list.txt"), "--by-host", "2", "-o", path("parts")))
                .isZero();
        assertThat(err.toString(UTF_8))
                .startsWith("20 rows, 4 hosts")
                .contains("part-2.jsonl")
                .contains("10 rows");
        for (String part : List.of("1", "2")) {
            String list = folder.resolve("parts/part-" + part + ".jsonl").toString();
            assertThat(run("crawl", list, "--config", "flat-out", "-o", path("of-" + part + ".jsonl")))
                    .isZero();
        }
        for (String part : List.of("1", "2")) {
            Files.writeString(
                    folder.resolve("of-" + part + ".sitemaps.jsonl"),
                    "{\"sitemap\":\"http://" + part + "/s.xml\",\"url\":\"http://" + part
                            + "/1\",\"requested\":\"http://" + part + "/s.xml\"}\n");
        }
        String manifest = folder.resolve("parts/manifest.json").toString();
        assertThat(run("merge", manifest, path("of-2.jsonl"), path("of-1.jsonl"), "-o", path("all.csv")))
                .isZero();
        assertThat(err.toString(UTF_8)).startsWith("20 records merged into ");
        assertThat(Files.readAllLines(folder.resolve("all.csv"))).hasSize(21);
        assertThat(Files.readAllLines(folder.resolve("all.sitemaps.csv")))
                .hasSize(3)
                .anyMatch(row -> row.startsWith("http://1/s.xml,http://1/1"))
                .anyMatch(row -> row.startsWith("http://2/s.xml,http://2/1"));

        assertThat(run("merge", manifest, path("of-2.jsonl"), "-o", path("half.jsonl")))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("10 rows have no record: row ").contains(", ...");
        assertThat(folder.resolve("half.jsonl")).doesNotExist();
        assertThat(run("split", path("list.txt"), "--by-host", "2", "-o", path("parts")))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("is there already");
        assertThat(run("split", path("list.txt"))).isEqualTo(2);
    }
}
