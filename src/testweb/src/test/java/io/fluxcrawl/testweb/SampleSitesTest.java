package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SampleSitesTest {
    private static final Pattern SAMPLE_URL = Pattern.compile("http://([^/:\\s]+\\.localhost):7311(/\\S*)");

    private TestWeb web;

    @BeforeAll
    void start() {
        web = TestWeb.start(TestWebOptions.anyPort());
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void sampleListHasSixtyRowsOnTwelveHosts() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        assertThat(web.sampleHosts()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(rows.stream().distinct()).hasSameSizeAs(rows);
        for (String host : web.sampleHosts()) {
            if (host.startsWith("xn--")) continue;
            assertThat(rows.stream().filter(row -> row.contains(host)))
                    .as(host)
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(10);
        }
    }

    @Test
    void everySampleRowIsAnsweredAsListed() throws IOException {
        for (String row : rows()) {
            Matcher matcher = SAMPLE_URL.matcher(row);
            boolean canonical = row.chars().allMatch(letter -> letter < 128 && letter != '#') && !row.contains("/../");
            if (!matcher.matches() || !canonical) continue;
            String status = RawClient.get(web.port(), matcher.group(1), matcher.group(2))
                    .text()
                    .substring(9, 12);
            boolean missing = row.contains("/missing") || row.contains("/diary") || row.contains("/cart");
            missing |= row.contains("/preview/");
            assertThat(status.equals("404")).as(row + " " + status).isEqualTo(missing);
        }
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("samples/urls.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void pathNamesFileWithOrWithoutExtension() throws IOException {
        assertThat(get("news.localhost", "/articles/ferry").text()).contains("Night ferry");
        assertThat(get("news.localhost", "/articles/ferry.html").text()).contains("Night ferry");
        assertThat(get("news.localhost", "/feed.xml").text()).contains("application/rss+xml");
    }

    @Test
    void redirectsAndStatusesFollowTheRules() throws IOException {
        assertThat(get("shop.localhost", "/sale").text())
                .startsWith("HTTP/1.1 302 ")
                .contains("Location: /sale/winter\r\n");
        assertThat(get("shop.localhost", "/catalogue?from=sale").text()).startsWith("HTTP/1.1 301 ");
        assertThat(get("status.localhost", "/gone").text()).startsWith("HTTP/1.1 410 ");
        assertThat(get("status.localhost", "/no/such/page").text())
                .startsWith("HTTP/1.1 404 ")
                .contains("washed away");
        assertThat(get("video.localhost", "/unlisted").text()).contains("X-Robots-Tag: noindex, nofollow\r\n");
        assertThat(get("broken.localhost", "/robots.txt").text()).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void busyPageRecovers() throws IOException {
        try (TestWeb fresh = TestWeb.start(TestWebOptions.anyPort())) {
            assertThat(RawClient.get(fresh.port(), "status.localhost", "/busy").text())
                    .startsWith("HTTP/1.1 429 ")
                    .contains("Retry-After: 1\r\n");
            assertThat(RawClient.get(fresh.port(), "status.localhost", "/busy").text())
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContain("Retry-After");
        }
    }

    @Test
    void legacyPagesKeepTheirCharsets() throws IOException {
        assertThat(bodyOf("/vesti", "windows-1251")).contains("<title>Вести с устья</title>");
        assertThat(bodyOf("/minato", "Shift_JIS")).contains("<title>港の灯台</title>");
        assertThat(bodyOf("/plage", "ISO-8859-15")).contains("3 €");
        assertThat(bodyOf("/marked", "UTF-16LE")).startsWith("\uFEFF").contains("Παλίρροια");
        assertThat(get("archive.localhost", "/vesti").text()).contains("charset=windows-1251\r\n");
        assertThat(get("archive.localhost", "/minato").text()).contains("Content-Type: text/html\r\n");
    }

    private String bodyOf(String path, String charset) throws IOException {
        return new String(get("archive.localhost", path).body(), Charset.forName(charset));
    }

    @Test
    void servesNonAsciiPaths() throws IOException {
        RawClient.Received received = get("xn--bcher-kva.localhost", "/stra%C3%9Fe/nach/s%C3%BCden");
        assertThat(new String(received.body(), StandardCharsets.UTF_8)).contains("<title>Straße nach Süden</title>");
    }

    @Test
    void compressesOnlyIfAccepted() throws IOException {
        assertThat(get("docs.localhost", "/guide").text()).doesNotContain("Content-Encoding");
        String received = RawClient.get(web.port(), "docs.localhost", "/guide", "Accept-Encoding: gzip, br")
                .text();
        assertThat(received).contains("Content-Encoding: br\r\n", "Vary: Accept-Encoding\r\n");
    }

    @Test
    void unchangedFileIs304() throws IOException {
        String first = get("news.localhost", "/").text();
        String etag = first.substring(first.indexOf("ETag: ") + 6).split("\r\n")[0];
        String again = RawClient.get(web.port(), "news.localhost", "/", "If-None-Match: " + etag)
                .text();
        assertThat(again).startsWith("HTTP/1.1 304 ").endsWith("\r\n\r\n");
    }

    @Test
    void servesAnotherFolderInstead(@TempDir Path folder) throws IOException {
        Path host = Files.createDirectories(folder.resolve("mine/deep"));
        Files.writeString(host.resolve("page.html"), "<title>Mine</title>");
        try (TestWeb own =
                TestWeb.start(TestWebOptions.builder().samples(folder).build())) {
            assertThat(own.sampleHosts()).containsExactly("mine.localhost");
            assertThat(RawClient.get(own.port(), "mine.localhost", "/deep/page").text())
                    .contains("<title>Mine</title>");
        }
    }

    @Test
    void readsSamplesFromAJar(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("a jar with blanks.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("samples/in-jar"));
            Files.writeString(files.getPath("samples/in-jar/index.html"), "<title>Jarred</title>");
        }
        Map<String, SampleHost> hosts = SampleSites.read(java.net.URI.create("jar:" + jar.toUri() + "!/samples"));
        assertThat(hosts).containsOnlyKeys("in-jar.localhost");
    }

    @Test
    void invalidRuleIsQuoted(@TempDir Path folder) throws IOException {
        Path host = Files.createDirectories(folder.resolve("wrong"));
        Files.writeString(host.resolve("_rules.txt"), "/a colour=red\n");
        assertThatThrownBy(() ->
                        TestWeb.start(TestWebOptions.builder().samples(folder).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wrong/_rules.txt: unknown word colour: /a colour=red");
    }

    private RawClient.Received get(String host, String path) throws IOException {
        return RawClient.get(web.port(), host, path);
    }
}
