package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccessLogTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private TestWeb web;

    @BeforeEach
    void start() {
        web = TestWeb.start(TestWebOptions.builder().logged(3).build());
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void countsConcurrentRequestsPerHost() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new RawClient(web.port()).send(RawClient.request("busy.localhost", "/s?latency=1h")));
        }
        RawClient.get(web.port(), "calm.localhost", "/s");
        await().until(() -> web.log().inFlight() == 3);
        for (RawClient client : clients) client.close();
        await().until(() -> web.log().inFlight() == 0);

        assertThat(web.log().host("busy.localhost").maxInFlight()).isEqualTo(3);
        assertThat(web.log().host("calm.localhost").maxInFlight()).isEqualTo(1);
        assertThat(web.log().maxInFlightAtAnyHost()).isEqualTo(3);
        assertThat(web.log().host("busy.localhost").minGap()).isEqualTo(Duration.ZERO);
    }

    @Test
    void gapIsTimeFromEndToNextStart() throws IOException {
        RawClient.get(web.port(), "a.localhost", "/s?latency=200ms");
        RawClient.get(web.port(), "a.localhost", "/s?latency=200ms");

        List<RecordedRequest> visits = web.log().recordedRequests("a.localhost");
        long gap = visits.get(1).startNanos() - visits.get(0).endNanos();
        assertThat(web.log().host("a.localhost").minGap()).isEqualTo(Duration.ofNanos(gap));
        assertThat(web.log().minGapAtAnyHost()).contains(Duration.ofNanos(gap));
        assertThat(visits.get(0).endNanos() - visits.get(0).startNanos()).isGreaterThanOrEqualTo(200_000_000);
    }

    @Test
    void countsRobotsSeparately() throws IOException {
        RawClient.get(web.port(), "a.localhost", "/robots.txt");
        RawClient.get(web.port(), "a.localhost", "/s");

        HostStats tally = web.log().host("a.localhost");
        assertThat(tally.requests()).isEqualTo(2);
        assertThat(tally.robots()).isEqualTo(1);
        assertThat(tally.minGap()).isNotNull();
        assertThat(tally.minPageGap()).isNull();
    }

    @Test
    void recordsRequestAndStatus() throws IOException {
        RawClient.get(web.port(), "A.localhost:80", "/s/x?status=503");

        RecordedRequest visit = web.log().recordedRequests().get(0);
        assertThat(visit.host()).isEqualTo("a.localhost");
        assertThat(visit.target()).isEqualTo("/s/x?status=503");
        assertThat(visit.status()).isEqualTo(503);
        assertThat(visit.number()).isEqualTo(1);
        assertThat(visit.remote()).startsWith("127.0.0.1:");
        assertThat(visit.isRobotsTxt()).isFalse();
    }

    @Test
    void dropsOldRequestsButKeepsCounters() throws IOException {
        for (int i = 0; i < 5; i++) RawClient.get(web.port(), "a.localhost", "/s/" + i);

        assertThat(web.log().recordedRequests())
                .extracting(RecordedRequest::target)
                .containsExactly("/s/2", "/s/3", "/s/4");
        assertThat(web.log().host("a.localhost").requests()).isEqualTo(5);
        assertThat(web.log().requestCount()).isEqualTo(5);
        assertThat(web.log().completedCount()).isEqualTo(5);
    }

    @Test
    void awaitReturnsFalseAfterItsTimeout() throws InterruptedException {
        assertThat(web.log().await(log -> log.requestCount() > 0, Duration.ofMillis(1)))
                .isFalse();
    }

    @Test
    void clientCloseCompletesRequest() throws Exception {
        try (RawClient client = new RawClient(web.port())) {
            client.send(RawClient.request("a.localhost", "/s?latency=60s"));
            assertThat(web.log().await(log -> log.inFlight() == 1, TIMEOUT)).isTrue();
        }
        assertThat(web.log().await(log -> log.inFlight() == 0, TIMEOUT)).isTrue();
        assertThat(web.log().recordedRequests())
                .singleElement()
                .extracting(RecordedRequest::status)
                .isEqualTo(0);
        assertThat(web.log().await(log -> log.openConnections() == 0, TIMEOUT)).isTrue();
        assertThat(web.log().maxOpenConnections()).isEqualTo(1);
    }
}
