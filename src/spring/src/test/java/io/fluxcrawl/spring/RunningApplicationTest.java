package io.fluxcrawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.record.CrawlRecord;
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

        Application(Crawler crawler) {
            this.crawler = crawler;
        }

        @GetMapping("/preview")
        Mono<CrawlRecord> preview(@RequestParam("url") String url) {
            return crawler.visit(url);
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
                        "--management.endpoints.web.exposure.include=health,metrics",
                        "--management.endpoint.health.show-details=always")) {
            crawler = context.getBean(Crawler.class);
            String base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
            String url = URLEncoder.encode(web.url("127.0.0.1", "/s/page?title=A+page"), StandardCharsets.UTF_8);
            assertThat(get(base + "/preview?url=" + url))
                    .contains("\"outcome\":\"ok\"", "\"title\":\"A page\"", "\"final_url\":\"http://127.0.0.1:");
            assertThat(get(base + "/actuator/health"))
                    .contains("\"fluxcrawl\":{", "\"heldBytes\":0", "\"status\":\"UP\"");
            assertThat(get(base + "/actuator/metrics/fluxcrawl.rows")).contains("\"value\":1.0", "\"outcome\"");
        }
        assertThat(crawler.isClosed()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("fluxcrawl-"));
    }

    private static String get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
