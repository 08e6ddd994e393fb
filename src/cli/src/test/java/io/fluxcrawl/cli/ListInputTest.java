package io.fluxcrawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists that {@code crawl} is given, and what it says about those that it cannot read. */
class ListInputTest {
    private static TestWeb web;

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ListInputTest(@TempDir Path folder) {
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

    private int crawl(String stdin, String... args) {
        List<String> all = new ArrayList<>(List.of("crawl", "--config", "flat-out"));
        all.addAll(List.of(args));
        ByteArrayInputStream in = new ByteArrayInputStream(stdin.getBytes(UTF_8));
        return Main.run(all.toArray(String[]::new), in, out, new PrintStream(err, true, UTF_8));
    }

    private String told() {
        return err.toString(UTF_8);
    }

    private List<JsonNode> records() {
        return out.toString(UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list.xlsx|'PK\u0003\u0004...'|an Excel or zip file",
                "list.csv|'id,name\n1,x\n'|no column is named url",
                "list.json|'[\n{}\n]'|it is a JSON array",
                "list.xml|'<sitemapindex></sitemapindex>'|it is a sitemap index",
                "list.txt|'# nothing\n\n'|it holds no row",
                "list.gz|'\u001f\u008b'|it holds no row",
            })
    void anUnreadableListLeavesTheOutputsAsTheyAre(String name, String content, String why) throws IOException {
        Path list = Files.writeString(folder.resolve(name), content);
        if (name.endsWith("gz")) Files.write(list, new byte[0]);
        for (String format : List.of("jsonl", "csv", "warc", "parquet", "duckdb")) {
            Path output = Files.writeString(folder.resolve("o." + format), "old");
            assertThat(crawl("", list.toString(), "-o", output.toString(), "-q"))
                    .as(told())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(output).hasContent("old");
            assertThat(told()).contains(name + ": ").contains(why);
        }
        assertThat(crawl(
                        "",
                        list.toString(),
                        "-o",
                        folder.resolve("o.jsonl").toString(),
                        "--job",
                        "" + folder.resolve("job")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("o.jsonl")).hasContent("old");
    }

    @Test
    void anEmptyStandardInputIsNoList() throws IOException {
        Path output = Files.writeString(folder.resolve("o.jsonl"), "old");
        assertThat(crawl("\n", "-", "-q", "-o", output.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(told()).contains("standard input: it holds no row");
        assertThat(output).hasContent("old");
    }

    @Test
    void standardInputIsReadOnFromItsFirstRow() {
        String url = web.url("127.0.0.1", "/s/");
        assertThat(crawl(url + "a\n" + url + "b\n", "-", "--select", "url"))
                .as(told())
                .isZero();
        assertThat(records())
                .extracting(record -> record.get("url").asString())
                .containsExactlyInAnyOrder(url + "a", url + "b");
    }

    @ParameterizedTest
    @CsvSource({
        "list.csv, ;, '--url-column=1'",
        "list.csv, ;, ''",
        "list.txt, '\t', ''",
        "list.txt, ~, '--separator=~'",
        "list.csv, '\t', '--separator=tab'",
        "list.csv, ;, '--separator=semicolon'"
    })
    void tablesAreReadByTheirSeparator(String name, String separator, String option) throws IOException {
        String url = web.url("127.0.0.1", "/s/a");
        Path list = Files.writeString(
                folder.resolve(name), "Adresse" + separator + "Titel\n" + url + separator + "Start\n");
        List<String> args = new ArrayList<>(List.of(list.toString(), "--select", "url,input"));
        if (!option.isEmpty()) args.add(option);
        assertThat(crawl("", args.toArray(String[]::new))).as(told()).isZero();
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.get("url").asString()).isEqualTo(url);
            assertThat(record.at("/input/Titel").asString()).isEqualTo("Start");
        });
    }

    @Test
    void theCharsetOfAListIsDetectedWithAWarningOrNamed() throws IOException {
        String url = web.url("127.0.0.1", "/s/");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, ("url,t\n" + url + "café,Größe\n").getBytes(Charset.forName("windows-1252")));
        assertThat(crawl("", latin.toString(), "--select", "final_url,input"))
                .as(told())
                .isZero();
        assertThat(records().get(0).at("/final_url").asString()).isEqualTo(url + "caf%C3%A9");
        assertThat(records().get(0).at("/input/t").asString()).isEqualTo("Größe");
        assertThat(told()).containsOnlyOnce("line 2 is not UTF-8").contains("(--list-charset)");
        err.reset();
        out.reset();
        Path cyrillic = folder.resolve("cyrillic.txt");
        Files.write(cyrillic, (url + "ж\n").getBytes(Charset.forName("windows-1251")));
        assertThat(crawl("", cyrillic.toString(), "--select", "final_url", "--list-charset", "windows-1251"))
                .as(told())
                .isZero();
        assertThat(records().get(0).at("/final_url").asString()).isEqualTo(url + "%D0%B6");
        assertThat(told()).doesNotContain("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--list-charset=klingon", "--separator=ab", "--separator="})
    void aWrongOptionOfAListIsAUsageError(String option) {
        assertThat(crawl("", "-", option)).isEqualTo(ExitCode.USAGE);
        assertThat(told()).contains(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"htp://h.example/", "ftp://h.example/list", "HTTPS:/h.example"})
    void aUrlThatCannotBeCrawledIsNotTakenForAFile(String argument) {
        assertThat(crawl("", argument)).isEqualTo(ExitCode.USAGE);
        assertThat(told())
                .contains("the scheme")
                .contains("only http:// and https:// can")
                .doesNotContain("no such file");
    }
}
