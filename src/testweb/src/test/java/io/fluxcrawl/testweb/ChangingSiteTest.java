package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangingSiteTest {
    private TestWeb web;

    @BeforeEach
    void start() {
        web = TestWeb.start(TestWebOptions.anyPort());
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource({
        "title, <title>",
        "description, name=\"description\"",
        "canonical, rel=\"canonical\"",
        "robots, name=\"robots\"",
        "og, og:title",
        "jsonld, ld+json",
        "lang, <html",
        "body, <p>",
        "weak, <title>",
        "modified, <title>",
        "plain, <title>"
    })
    void onlyOneLineChanges(String kind, String marked) throws IOException {
        List<String> before = lines(get("/changing/" + kind + "/page"));
        web.changingSiteVersion(2);
        List<String> after = lines(get("/changing/" + kind + "/page"));

        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            boolean same = before.get(i).equals(after.get(i));
            assertThat(same).as(before.get(i)).isEqualTo(!before.get(i).contains(marked));
        }
    }

    private static List<String> lines(String response) {
        return response.substring(response.indexOf("\r\n\r\n")).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "weak", "modified"})
    void validatorsHoldUntilVersionChanges(String kind) throws IOException {
        String condition = condition(get("/changing/" + kind));
        assertThat(get("/changing/" + kind, condition))
                .startsWith("HTTP/1.1 304 ")
                .endsWith("\r\n\r\n");
        web.changingSiteVersion(2);
        assertThat(get("/changing/" + kind, condition)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void unchangedPageKeepsValidators() throws IOException {
        String condition = condition(get("/changing/same"));
        web.changingSiteVersion(7);
        assertThat(get("/changing/same", condition)).startsWith("HTTP/1.1 304 ");
    }

    @Test
    void statusFollowsVersion() throws IOException {
        assertThat(get("/changing/gone")).startsWith("HTTP/1.1 200 ");
        web.changingSiteVersion(2);
        assertThat(get("/changing/gone")).startsWith("HTTP/1.1 410 ");
        assertThat(get("/changing/status")).startsWith("HTTP/1.1 404 ");
        assertThat(get("/changing/redirect")).startsWith("HTTP/1.1 301 ");
        assertThat(get("/changing/status?v=3")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/changing/nothing-like-that")).startsWith("HTTP/1.1 404 ");
    }

    /** Returns the conditional header for the validators of a response. */
    private static String condition(String response) {
        for (String line : response.split("\r\n")) {
            if (line.startsWith("ETag: ")) return "If-None-Match: \"other\", " + line.substring(6) + "";
            if (line.startsWith("Last-Modified: ")) return "If-Modified-Since: " + line.substring(15) + "";
        }
        throw new AssertionError("no validators in " + response);
    }

    private String get(String path, String... headers) throws IOException {
        return RawClient.get(web.port(), "changing.localhost", path, headers).text();
    }
}
