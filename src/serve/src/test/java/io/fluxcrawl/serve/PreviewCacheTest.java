package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

/** Cache of the service: time is the test's, pages are real. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PreviewCacheTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    private ServiceUnderTest service() {
        return new ServiceUnderTest(options -> options.allowPrivate(true).clock(clock));
    }

    private static String cache(ServiceUnderTest service, String path, String... parameters) {
        return service.client
                .preview(service.pages.url(path), parameters)
                .path("cache")
                .asString();
    }

    @Test
    void aThousandClientsOfOneColdPageCauseOneVisit() {
        try (ServiceUnderTest service = service()) {
            service.pages.html("/cold", "<title>Cold");
            CountDownLatch held = service.pages.hold("/cold");
            String path = ApiClient.previewPath(service.pages.url("/cold"));
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) answers.add(service.client.begin(path));
            String key = service.pages.url("/cold");
            Awaitility.await().until(() -> service.server.service().waiting(key) == 1_000);
            held.countDown();
            int misses = 0;
            for (CompletableFuture<HttpResponse<String>> each : answers) {
                JsonNode answer = ApiClient.JSON.readTree(each.join().body());
                assertThat(answer.path("preview").path("title").asString()).isEqualTo("Cold");
                if (answer.path("cache").asString().equals("miss")) misses++;
            }
            assertThat(misses).isEqualTo(1);
            assertThat(service.pages.count("/cold"))
                    .as("requests at the server")
                    .isEqualTo(1);
        }
    }

    @Test
    void aPageOutOfDateIsShownAndRenewedByOneConditionalRequest() {
        try (ServiceUnderTest service = service()) {
            service.pages.put(
                    "/a",
                    200,
                    Map.of("Content-Type", "text/html", "ETag", "\"v1\"", "Cache-Control", "max-age=1200"),
                    "<title>First".getBytes(StandardCharsets.UTF_8));
            assertThat(cache(service, "/a")).isEqualTo("miss");
            clock.advanceTimeBy(Duration.ofMinutes(17));
            assertThat(cache(service, "/a"))
                    .as("within nine tenths of 20 minutes")
                    .isEqualTo("hit");
            clock.advanceTimeBy(Duration.ofMinutes(4));
            assertThat(cache(service, "/a")).isEqualTo("stale");
            Awaitility.await().until(() -> cache(service, "/a").equals("hit"));
            List<PageServer.Request> visits = service.pages.requests.stream()
                    .filter(request -> request.target().endsWith("/a"))
                    .toList();
            assertThat(visits).hasSize(2);
            assertThat(visits.get(1).headers().get("If-none-match")).containsExactly("\"v1\"");
            JsonNode answer = service.client.preview(service.pages.url("/a"));
            assertThat(answer.path("preview").path("title").asString()).isEqualTo("First");
            assertThat(answer.path("status").asInt()).isEqualTo(200);
        }
    }

    @Test
    void aPageThatFailsLaterIsShownForAWeek() {
        try (ServiceUnderTest service = service()) {
            service.pages.html("/a", "<title>Good");
            assertThat(cache(service, "/a")).isEqualTo("miss");
            service.pages.put("/a", 500, Map.of(), new byte[0]);
            for (int day = 1; day <= 6; day++) {
                clock.advanceTimeBy(Duration.ofDays(1));
                long before = service.pages.count("/a");
                JsonNode answer = service.client.preview(service.pages.url("/a"));
                assertThat(answer.path("cache").asString()).isEqualTo("stale");
                assertThat(answer.path("preview").path("title").asString()).isEqualTo("Good");
                Awaitility.await()
                        .until(() -> service.pages.count("/a") > before
                                && service.server.service().waiting(service.pages.url("/a")) < 0);
            }
            clock.advanceTimeBy(Duration.ofDays(2));
            JsonNode answer = service.client.preview(service.pages.url("/a"));
            assertThat(answer.path("cache").asString()).isEqualTo("miss");
            assertThat(answer.path("status").asInt()).isEqualTo(500);
        }
    }

    @Test
    void failuresAreRememberedForAShortTime() {
        try (ServiceUnderTest service = service()) {
            assertThat(cache(service, "/none")).isEqualTo("miss");
            assertThat(cache(service, "/none")).isEqualTo("hit");
            clock.advanceTimeBy(Duration.ofMinutes(8));
            assertThat(cache(service, "/none")).as("404").isEqualTo("hit");
            clock.advanceTimeBy(Duration.ofMinutes(3));
            assertThat(cache(service, "/none")).isEqualTo("miss");
            assertThat(service.pages.count("/none")).isEqualTo(2);
        }
    }

    @Test
    void clientsMayAskForAFreshOrYoungAnswer() {
        try (ServiceUnderTest service = service()) {
            service.pages.html("/a", "<title>A");
            assertThat(cache(service, "/a")).isEqualTo("miss");
            assertThat(cache(service, "/a", "&fresh=1")).isEqualTo("miss");
            clock.advanceTimeBy(Duration.ofMinutes(5));
            assertThat(cache(service, "/a", "&max_age=300")).isEqualTo("hit");
            assertThat(cache(service, "/a", "&max_age=299")).isEqualTo("miss");
            assertThat(cache(service, "/a", "&fresh=0")).isEqualTo("hit");
        }
    }

    @Test
    void theCacheIsBoundedByBytes() {
        try (ServiceUnderTest service = new ServiceUnderTest(
                options -> options.allowPrivate(true).cacheBytes(20_000).rate(10_000, 10_000))) {
            for (int i = 0; i < 100; i++) {
                service.pages.html(
                        "/p" + i, "<title>Page</title><meta name=description content=\"" + "x".repeat(500) + "\">");
                cache(service, "/p" + i);
            }
            String meters = service.client.get("/metrics").body();
            String bytes = meters.lines()
                    .filter(line -> line.startsWith("fluxcrawl_serve_cache_bytes "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Double.parseDouble(bytes.substring(bytes.indexOf(' ')))).isBetween(1.0, 20_000.0);
        }
    }

    @Test
    void aCacheFileSurvivesARestart(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("previews.cache");
        try (PageServer pages = new PageServer()) {
            pages.html("/a", "<title>Kept</title><meta property=og:image content=/i.png>")
                    .image("/i.png", "png", 7, 8);
            String image;
            try (PreviewServer first = PreviewServer.start(stored(file))) {
                JsonNode answer = new ApiClient(first).preview(pages.url("/a"));
                image = answer.path("preview").path("image").path("proxy").asString();
                assertThat(answer.path("cache").asString()).isEqualTo("miss");
            }
            try (PreviewServer second = PreviewServer.start(stored(file))) {
                JsonNode answer = new ApiClient(second).preview(pages.url("/a"));
                assertThat(answer.path("cache").asString()).isEqualTo("hit");
                assertThat(answer.path("preview").path("title").asString()).isEqualTo("Kept");
                assertThat(new ApiClient(second).bytes(image).statusCode())
                        .as("its signature")
                        .isEqualTo(200);
                assertThat(pages.count("/a")).isEqualTo(1);
                assertThatThrownBy(() -> PreviewServer.start(stored(file)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("in use");
            }
        }
        Path other = Files.writeString(folder.resolve("other"), "no cache at all".repeat(1_000));
        assertThatThrownBy(() -> PreviewServer.start(stored(other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Name another file");
    }

    private ServeOptions stored(Path file) {
        return ServiceUnderTest.options()
                .allowPrivate(true)
                .clock(clock)
                .cacheFile(file)
                .build();
    }
}
