package io.fluxcrawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.serve.PreviewAnswer;
import io.fluxcrawl.serve.PreviewService;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A real WebFlux application with the actuator: it starts, previews a page, tells its health and meters, and closes. */
@Timeout(120)
class RunningApplicationTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Application {
        private final Crawler crawler;
        private final PreviewService previews;

        Application(Crawler crawler, PreviewService previews) {
            this.crawler = crawler;
            this.previews = previews;
        }

        @GetMapping("/record")
        Mono<CrawlRecord> record(@RequestParam("url") String url) {
            return crawler.visit(url);
        }

        @GetMapping("/preview")
        Mono<PreviewAnswer> preview(@RequestParam("url") String url) {
            return previews.preview(url);
        }
    }

    @Test
    void applicationStartsServesAndCloses() throws IOException, InterruptedException {
        Crawler crawler;
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                ConfigurableApplicationContext context = SpringApplication.run(
                        Application.class,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--fluxcrawl.user-agent=acme/1.0 (+https://acme.example/bot)",
                        "--fluxcrawl.addresses=seeds",
                        "--fluxcrawl.preview.path=/previews",
                        "--fluxcrawl.preview.allow-private=true",
                        "--fluxcrawl.preview.rate-per-minute=1",
                        "--fluxcrawl.preview.rate-burst=2",
                        "--fluxcrawl.preview.page-timeout=60s",
                        "--spring.webflux.base-path=/app",
                        "--management.endpoints.web.exposure.include=health,metrics",
                        "--management.endpoint.health.show-details=always")) {
            crawler = context.getBean(Crawler.class);
            String base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/app";
            String url = URLEncoder.encode(web.url("127.0.0.1", "/s/page?title=A+page"), StandardCharsets.UTF_8);
            assertThat(get(base + "/record?url=" + url))
                    .contains("\"outcome\":\"ok\"", "\"title\":\"A page\"", "\"final_url\":\"http://127.0.0.1:");
            assertThat(get(base + "/preview?url=" + url)).contains("\"cache\":\"miss\"", "\"title\":\"A page\"");
            assertThat(get(base + "/previews/v1/preview?url=" + url))
                    .contains("\"cache\":\"hit\"", "\"title\":\"A page\"");
            refusalsHaveTheirStatus(base, web);
            assertThat(get(base + "/actuator/health"))
                    .contains("\"fluxcrawl\":{", "\"fluxcrawlPreview\":{", "\"heldBytes\":0", "\"status\":\"UP\"");
            assertThat(get(base + "/actuator/metrics/fluxcrawl.rows")).contains("\"value\":1.0", "\"outcome\"");
        }
        assertThat(crawler.isClosed()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("fluxcrawl-"));
    }

    private static void refusalsHaveTheirStatus(String base, TestWeb web) throws IOException, InterruptedException {
        HttpResponse<String> none = send(HttpRequest.newBuilder(URI.create(base + "/preview?url=ftp:x")));
        assertThat(none.statusCode()).as("of a controller").isEqualTo(400);
        assertThat(none.body()).contains("\"error\":\"bad_url\"");
        HttpResponse<String> path = send(HttpRequest.newBuilder(URI.create(base + "/previews/v1/other")));
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(path.body()).contains("\"error\":\"not_found\"");
        String rows = web.url("127.0.0.1", "/s/b1") + "\nno url\n" + web.url("127.0.0.1", "/s/b2") + "\n";
        HttpResponse<String> batch = send(HttpRequest.newBuilder(URI.create(base + "/previews/v1/preview"))
                .header("content-type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(rows)));
        assertThat(batch.headers().firstValue("content-type")).contains("application/x-ndjson");
        assertThat(batch.body().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("{\"row\":2,") && line.contains("\"error\":\"bad_url\""))
                .anyMatch(line -> line.startsWith("{\"row\":3,") && line.contains("\"outcome\":\"ok\""));
        HttpResponse<String> late = send(HttpRequest.newBuilder(URI.create(base + "/previews/v1/preview?url="
                + URLEncoder.encode(web.url("127.0.0.1", "/s/third"), StandardCharsets.UTF_8))));
        assertThat(late.statusCode()).as("beyond the rate of this client").isEqualTo(429);
        assertThat(late.headers().firstValue("retry-after")).isPresent();
        assertThat(get(base + "/previews/")).as("the page to try it").contains("<html");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
