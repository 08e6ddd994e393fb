package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The service as an oEmbed provider (oembed.com). */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OEmbedTest {
    private final ServiceUnderTest service =
            new ServiceUnderTest(options -> options.allowPrivate(true).oembedHosts(Set.of("video.localhost")));

    @AfterEach
    void close() {
        service.close();
    }

    private JsonNode oembed(String url, String... parameters) {
        return service.client.json(
                "/oembed?url=" + ApiClient.encoded(service.pages.url(url)) + String.join("", parameters));
    }

    private int status(String url, String... parameters) {
        return service.client
                .get("/oembed?url=" + ApiClient.encoded(service.pages.url(url)) + String.join("", parameters))
                .statusCode();
    }

    @Test
    void aPageIsALinkWithAThumbnailThatFits() {
        service.pages.html("/a", """
                <title>T</title><meta name=author content=Ann><meta property=og:site_name content=Shop>
                <meta property=og:image content=/i.png>""").image("/i.png", "png", 300, 200);
        JsonNode answer = oembed("/a");
        assertThat(answer.path("type").asString()).isEqualTo("link");
        assertThat(answer.path("version").asString()).isEqualTo("1.0");
        assertThat(answer.path("title").asString()).isEqualTo("T");
        assertThat(answer.path("author_name").asString()).isEqualTo("Ann");
        assertThat(answer.path("provider_name").asString()).isEqualTo("Shop");
        assertThat(answer.path("thumbnail_url").asString()).isEqualTo(service.pages.url("/i.png"));
        assertThat(answer.path("thumbnail_width").asInt()).isEqualTo(300);
        assertThat(answer.path("thumbnail_height").asInt()).isEqualTo(200);
        assertThat(answer.path("cache_age").asInt()).isBetween(3_000, 3_600);
        JsonNode small = oembed("/a", "&maxwidth=299");
        assertThat(small.has("thumbnail_url")).as("all three or none").isFalse();
        assertThat(small.has("thumbnail_width")).isFalse();
    }

    @Test
    void anImageIsAPhoto() {
        service.pages.image("/i.png", "png", 300, 200);
        JsonNode answer = oembed("/i.png");
        assertThat(answer.path("type").asString()).isEqualTo("photo");
        assertThat(answer.path("url").asString()).isEqualTo(service.pages.url("/i.png"));
        assertThat(answer.path("width").asInt()).isEqualTo(300);
        assertThat(oembed("/i.png", "&maxheight=199").path("type").asString()).isEqualTo("link");
    }

    @Test
    void htmlIsPassedOnFromListedHostsOnly() {
        String rich =
                "{\"type\":\"rich\",\"version\":\"1.0\",\"html\":\"<b>x</b>\",\"width\":4,\"height\":3,\"extra\":{\"a\":1}}";
        service.pages.put(
                "/oembed?u=1", 200, Map.of("Content-Type", "application/json"), rich.getBytes(StandardCharsets.UTF_8));
        service.pages.put(
                "/oembed?u=1&maxwidth=9",
                200,
                Map.of("Content-Type", "application/json"),
                rich.replace("4", "9").getBytes(StandardCharsets.UTF_8));
        service.pages.put(
                "/oembed?u=2", 200, Map.of("Content-Type", "text/html"), rich.getBytes(StandardCharsets.UTF_8));
        service.pages.redirect("/oembed?u=3", "http://other.localhost:PORT/oembed?u=1");
        for (String[] page : new String[][] {
            {"/listed", "video.localhost", "1"},
            {"/below", "a.video.localhost", "1"},
            {"/other", "other.localhost", "1"},
            {"/suffix", "notvideo.localhost", "1"},
            {"/html", "video.localhost", "2"},
            {"/moved", "video.localhost", "3"}
        }) {
            service.pages.html(
                    page[0],
                    "<title>T</title><link rel=alternate type=application/json+oembed href=\"http://" + page[1]
                            + ":PORT/oembed?u=" + page[2] + "\">");
        }
        JsonNode listed = oembed("/listed");
        assertThat(listed.path("type").asString()).isEqualTo("rich");
        assertThat(listed.path("html").asString()).isEqualTo("<b>x</b>");
        assertThat(listed.has("extra")).isFalse();
        assertThat(oembed("/listed", "&maxwidth=9").path("width").asInt()).isEqualTo(9);
        assertThat(oembed("/below").path("type").asString()).isEqualTo("rich");
        for (String path : new String[] {"/other", "/suffix", "/html", "/moved"}) {
            assertThat(oembed(path).path("type").asString()).as(path).isEqualTo("link");
            assertThat(oembed(path).has("html")).as(path).isFalse();
        }
        assertThat(service.pages.requests).noneMatch(request -> request.target().startsWith("notvideo"));
    }

    @Test
    void statusesAreThoseOfTheSpecification() {
        service.pages.html("/a", "<title>T").put("/private", 401, Map.of(), new byte[0]);
        assertThat(status("/none")).isEqualTo(404);
        assertThat(status("/private")).isEqualTo(401);
        assertThat(status("/a", "&format=xml")).isEqualTo(501);
        assertThat(status("/a", "&format=json")).isEqualTo(200);
        assertThat(status("/a", "&maxwidth=-1")).isEqualTo(400);
        assertThat(service.client.get("/oembed").statusCode()).isEqualTo(400);
    }
}
