package io.fluxcrawl.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** The examples of the page on metrics: OTLP to a collector, and an observation of one visit. */
@Timeout(60)
class ExportExamplesTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("acme-preview/1.0 (+https://acme.example/bot)")
            .addresses(AddressScope.SEEDS)
            .build();

    @Test
    void otlpSendsTheMetersToACollector() throws IOException, InterruptedException {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            crawlWithOtlp(url, web.url("127.0.0.1", "/s/page"));
            String sent = received.poll(30, TimeUnit.SECONDS);
            assertThat(sent)
                    .contains("fluxcrawl.rows", "outcome", "fluxcrawl.visit")
                    .doesNotContain("127.0.0.1");
        } finally {
            collector.stop(0);
        }
    }

    private static void crawlWithOtlp(String collector, String page) {
        OtlpConfig config = key -> key.equals("otlp.url") ? collector : null;
        OtlpMeterRegistry registry = new OtlpMeterRegistry(config, Clock.SYSTEM);
        CrawlMetrics metrics = CrawlMetrics.on(registry);
        try (Crawler crawler = Crawler.builder(OPTIONS).listener(metrics).build()) {
            metrics.watch(crawler);
            crawler.crawl(page).blockLast();
        } finally {
            registry.close(); // sends what is left
        }
    }

    @Test
    void oneVisitIsObserved() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort());
                Crawler crawler = Crawler.create(OPTIONS)) {
            CrawlRecord record = observed(crawler, web.url("127.0.0.1", "/s/page"), observations)
                    .block(Duration.ofSeconds(30));
            assertThat(record).isNotNull();
            assertThat(record.outcome()).isEqualTo(Outcome.OK);
        }
        assertThat(meters.get("acme.preview").tag("outcome", "ok").timer().count())
                .isEqualTo(1);
    }

    private static Mono<CrawlRecord> observed(Crawler crawler, String url, ObservationRegistry observations) {
        return Mono.defer(() -> {
            Observation visit = Observation.start("acme.preview", observations);
            return crawler.visit(url)
                    .doOnNext(record -> visit.lowCardinalityKeyValue(
                            "outcome", record.outcome().code()))
                    .doOnError(visit::error)
                    .doFinally(end -> visit.stop());
        });
    }
}
