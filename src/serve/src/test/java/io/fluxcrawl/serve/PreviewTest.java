package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fluxcrawl.identity.BotKey;
import io.fluxcrawl.identity.KeyDirectory;
import io.fluxcrawl.identity.WebBotAuth;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of the service, over HTTP, from pages on loopback. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PreviewTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>'\"&\u2028";

    private final ServiceUnderTest service = new ServiceUnderTest();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aPageIsAnsweredWithItsImageMeasured() {
        service.pages.html("/a", """
                <title>Own</title><meta property=og:title content="Tea"><meta property=og:description content="Leaves">
                <meta property=og:site_name content=Shop><meta property=og:image content=/i.png><link rel=icon href=/f.png>
                <meta name=twitter:card content=summary_large_image><meta property=og:image:width content=9>
                <html lang=en>""");
        service.pages.image("/i.png", "png", 1200, 630).image("/f.png", "png", 32, 16);
        JsonNode answer = service.client.preview(service.pages.url("/a#part"));
        assertThat(answer.path("outcome").asString()).isEqualTo("ok");
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("cache").asString()).isEqualTo("miss");
        assertThat(answer.path("url").asString()).isEqualTo(service.pages.url("/a#part"));
        assertThat(answer.path("final_url").asString()).isEqualTo(service.pages.url("/a"));
        assertThat(answer.path("lang").asString()).isEqualTo("en");
        JsonNode preview = answer.path("preview");
        assertThat(preview.path("title").asString()).isEqualTo("Tea");
        assertThat(preview.path("description").asString()).isEqualTo("Leaves");
        assertThat(preview.path("site_name").asString()).isEqualTo("Shop");
        JsonNode image = preview.path("image");
        assertThat(List.of(image.path("width").asInt(), image.path("height").asInt()))
                .containsExactly(1200, 630);
        assertThat(image.path("declared_width").asInt()).isEqualTo(9);
        assertThat(image.path("type").asString()).isEqualTo("image/png");
        assertThat(image.path("bytes").asInt()).isEqualTo(PageServer.picture("png", 1200, 630).length);
        assertThat(preview.path("icon").path("width").asInt()).isEqualTo(32);
        assertThat(answer.path("sources").path("title").asString()).isEqualTo("og");
        assertThat(answer.path("platforms").path("x").path("card").asString()).isEqualTo("large");
        assertThat(answer.path("platforms").path("linkedin").path("card").asString())
                .isEqualTo("large");
    }

    @Test
    void everyAnswerIsAsTheOpenApiFileSays() throws IOException {
        service.pages
                .html("/a", "<title>A</title><meta property=og:image content=/i.gif>")
                .image("/i.gif", "gif", 3, 4);
        service.pages.redirect("/r", "/a").put("/g", 410, Map.of(), new byte[0]).html("/b", "<p>");
        String gone = "http://127.0.0.1:1/";
        JsonNode openApi = service.client.json("/openapi.json");
        for (String url : List.of("/a", "/a", "/r", "/g", "/b", "/none", "/i.gif", gone)) {
            String body = service.client
                    .get(ApiClient.previewPath(service.pages.url(url)))
                    .body();
            assertThat(faults(openApi, "Answer", body)).as(body).isEmpty();
        }
        for (String path : List.of("/v1/preview", "/x", "/image?url=a&sig=b", "/v1/preview?url=ftp://a/", "/oembed")) {
            String body = service.client.get(path).body();
            assertThat(faults(openApi, "Error", body)).as(body).isEmpty();
        }
        assertThat(faults(openApi, "Answer", "{\"url\":1}"))
                .as("the check itself")
                .isNotEmpty();
        for (ApiRoute each : ApiRoute.values()) {
            if (!openApi.path("paths").has(each.path())) {
                assertThat(each)
                        .isIn(
                                ApiRoute.UNKNOWN,
                                ApiRoute.PAGE,
                                ApiRoute.PAGE_SCRIPT,
                                ApiRoute.PAGE_STYLE,
                                ApiRoute.OPENAPI);
            }
        }
    }

    private static List<String> faults(JsonNode openApi, String name, String body) {
        ObjectNode schema = (ObjectNode) ApiClient.JSON.readTree(openApi.toString());
        schema.put("$ref", "#/components/schemas/" + name);
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
        return validator.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    @Test
    void hostileTextIsDataInEveryAnswer() {
        service.pages.html("/h", "<meta property=og:title content=\"" + HOSTILE.replace("\"", "&quot;") + "\">");
        HttpResponse<String> answer = service.client.get(ApiClient.previewPath(service.pages.url("/h")));
        assertThat(answer.body()).doesNotContain("<", ">", "'", "\u2028");
        assertThat(ApiClient.JSON
                        .readTree(answer.body())
                        .path("preview")
                        .path("title")
                        .asString())
                .isEqualTo(HOSTILE);
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        String refusal = service.client
                .get("/v1/preview?url=" + ApiClient.encoded("ftp://" + HOSTILE))
                .body();
        assertThat(refusal).doesNotContain("onerror");
    }

    @Test
    void urlsOfPagesKeepNoCredentialsAndNoOtherScheme() {
        service.pages.html("/u", """
                <title>t</title><meta property=og:url content=javascript:alert(1)><meta property=og:video content=data:x,y>
                <meta property=og:image content="http://us:pw@127.0.0.1:PORT/i.png"><link rel=icon href="file:///etc/passwd">""");
        service.pages.image("/i.png", "png", 5, 5);
        String asked = service.pages.url("http://user:secret@127.0.0.1:PORT/u");
        String answer = service.client.get(ApiClient.previewPath(asked)).body();
        ObjectNode shown = (ObjectNode) ApiClient.JSON.readTree(answer);
        assertThat(shown.remove("url").asString())
                .as("the question, as it was asked")
                .isEqualTo(asked);
        assertThat(shown.toString()).doesNotContain("secret", "pw@", "javascript:", "data:", "file:");
        assertThat(service.pages.requests)
                .as("no credentials of the client are sent on")
                .noneMatch(request ->
                        request.target().endsWith("/u") && request.headers().containsKey("Authorization"));
    }

    @Test
    void nothingOfTheClientIsForwarded() {
        service.pages.html("/a", "<title>A");
        service.client.send(service.client
                .request(ApiClient.previewPath(service.pages.url("/a")))
                .header("cookie", "session=1")
                .header("authorization", "Bearer mine")
                .header("x-forwarded-for", "9.9.9.9")
                .header("user-agent", "browser"));
        Map<String, List<String>> sent = service.pages.requests.get(0).headers();
        assertThat(sent.keySet()).doesNotContain("Cookie", "Authorization", "X-forwarded-for");
        assertThat(sent.get("User-agent")).containsExactly("fluxcrawl-test/1");
    }

    @Test
    void failuresSayTheirOutcomeAndNothingOfTheServer() {
        service.pages.put(
                "/e",
                500,
                Map.of("Content-Type", "text/html"),
                "<title>secret stack trace".getBytes(StandardCharsets.UTF_8));
        service.pages.redirect("/loop", "/loop");
        JsonNode error = service.client.preview(service.pages.url("/e"));
        assertThat(error.path("outcome").asString()).isEqualTo("ok");
        assertThat(error.path("status").asInt()).isEqualTo(500);
        JsonNode loop = service.client.preview(service.pages.url("/loop"));
        assertThat(loop.path("outcome").asString()).isEqualTo("redirect_loop");
        assertThat(loop.has("preview")).isFalse();
        JsonNode refused = service.client.preview("http://127.0.0.1:1/");
        assertThat(refused.path("outcome").asString()).isEqualTo("connect_refused");
        assertThat(refused.path("message").asString()).isEqualTo("The host refused the connection.");
    }

    @Test
    void anImageThatFailsNeverFailsThePreview() {
        service.pages.html(
                "/a", "<title>A</title><meta property=og:image content=/none.png><link rel=icon href=/text.png>");
        service.pages.put(
                "/text.png", 200, Map.of("Content-Type", "text/plain"), "no".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = service.client.preview(service.pages.url("/a"));
        assertThat(answer.path("preview").path("title").asString()).isEqualTo("A");
        assertThat(answer.path("preview").path("image").path("outcome").asString())
                .isEqualTo("http_error");
        assertThat(answer.path("preview").path("icon").path("outcome").asString())
                .isEqualTo("not_an_image");
        assertThat(answer.path("platforms").path("x").path("issues").toString()).contains("image_unavailable");
    }

    @Test
    void theIconAtTheUsualPlaceIsTakenWherePagesNameNone() {
        service.pages.html("/a", "<title>A").image("/favicon.ico", "png", 48, 48);
        JsonNode answer = service.client.preview(service.pages.url("/a"));
        assertThat(answer.path("preview").path("icon").path("width").asInt()).isEqualTo(48);
    }

    @Test
    void languagesHaveEntriesOfTheirOwn() {
        service.pages.html("/a", "<title>A");
        String url = service.pages.url("/a");
        assertThat(service.client.preview(url, "&lang=de").path("cache").asString())
                .isEqualTo("miss");
        assertThat(service.client.preview(url, "&lang=fr").path("cache").asString())
                .isEqualTo("miss");
        assertThat(service.client.preview(url, "&lang=de").path("cache").asString())
                .isEqualTo("hit");
        assertThat(service.pages.requests)
                .anyMatch(request -> List.of("de").equals(request.headers().get("Accept-language")));
        assertThat(service.client
                        .get(ApiClient.previewPath(url) + "&lang=" + ApiClient.encoded("de\r\nx: y"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void metersNameNoUrlAndNoHost() {
        service.pages.html("/secret-path", "<title>A");
        service.client.preview(service.pages.url("/secret-path"));
        service.client.preview(service.pages.url("/secret-path"));
        service.client.get("/v1/preview");
        String meters = service.client.get("/metrics").body();
        assertThat(meters)
                .contains(
                        "fluxcrawl_serve_requests_total{route=\"preview\",status=\"200\"} 2.0",
                        "fluxcrawl_serve_requests_total{route=\"preview\",status=\"400\"} 1.0",
                        "fluxcrawl_serve_cache_total{result=\"hit\"} 1.0",
                        "fluxcrawl_serve_cache_total{result=\"miss\"} 1.0",
                        "fluxcrawl_serve_refused_total{reason=\"bad_request\"} 1.0",
                        "fluxcrawl_serve_visit_seconds_count 1")
                .doesNotContain("secret-path", "127.0.0.1");
    }

    @Test
    void aServiceThatIsAboutToEndIsNotReady() {
        assertThat(service.client.get("/health").statusCode()).isEqualTo(200);
        assertThat(service.client.get("/ready").statusCode()).isEqualTo(200);
        service.server.service().prepareToClose();
        assertThat(service.client.get("/health").statusCode()).isEqualTo(200);
        assertThat(service.client.get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void requestsAreSignedAndTheKeyIsServed() {
        BotKey key = BotKey.generate();
        WebBotAuth signatures =
                WebBotAuth.builder(key).directory("https://bot.example").build();
        try (ServiceUnderTest service = new ServiceUnderTest(
                        options -> options.allowPrivate(true).crawl(crawl -> crawl.toBuilder()
                                .fetch(fetch -> fetch.webBotAuth(signatures))
                                .build()));
                ServiceUnderTest unsigned = new ServiceUnderTest()) {
            service.pages
                    .html("/a", "<title>T</title><meta property=og:image content=/i.png>")
                    .image("/i.png", "png", 2, 2);
            service.client.preview(service.pages.url("/a"));
            assertThat(service.pages.requests).hasSize(3).allSatisfy(request -> assertThat(
                            request.headers().get("Signature-input"))
                    .as(request.target())
                    .singleElement()
                    .asString()
                    .contains(key.thumbprint()));
            HttpResponse<String> directory = service.client.get(KeyDirectory.PATH);
            assertThat(directory.headers().firstValue("content-type")).contains(KeyDirectory.MEDIA_TYPE);
            assertThat(directory.headers().firstValue("signature")).isPresent();
            assertThat(directory.body()).isEqualTo(KeyDirectory.of(List.of(key)).json());
            assertThat(unsigned.client.get(KeyDirectory.PATH).statusCode()).isEqualTo(404);
        }
    }
}
