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
    void requestsUnderWayAtOnceAreCountedByHost() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new RawClient(web.port()).say(RawClient.request("busy.localhost", "/s?latency=1h")));
        }
        RawClient.get(web.port(), "calm.localhost", "/s");
        await().until(() -> web.log().inFlight() == 3);
        for (RawClient client : clients) client.close();
        await().until(() -> web.log().inFlight() == 0);

        assertThat(web.log().host("busy.localhost").mostInFlight()).isEqualTo(3);
        assertThat(web.log().host("calm.localhost").mostInFlight()).isEqualTo(1);
        assertThat(web.log().mostInFlightAtAnyHost()).isEqualTo(3);
        assertThat(web.log().host("busy.localhost").leastGap()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aGapIsTheTimeFromOneEndToTheNextStart() throws IOException {
        RawClient.get(web.port(), "a.localhost", "/s?latency=200ms");
        RawClient.get(web.port(), "a.localhost", "/s?latency=200ms");

        List<Visit> visits = web.log().visits("a.localhost");
        long gap = visits.get(1).startNanos() - visits.get(0).endNanos();
        assertThat(web.log().host("a.localhost").leastGap()).isEqualTo(Duration.ofNanos(gap));
        assertThat(web.log().leastGapAtAnyHost()).contains(Duration.ofNanos(gap));
        assertThat(visits.get(0).endNanos() - visits.get(0).startNanos()).isGreaterThanOrEqualTo(200_000_000);
    }

    @Test
    void robotsAreCountedApart() throws IOException {
        RawClient.get(web.port(), "a.localhost", "/robots.txt");
        RawClient.get(web.port(), "a.localhost", "/s");

        HostTally tally = web.log().host("a.localhost");
        assertThat(tally.requests()).isEqualTo(2);
        assertThat(tally.robots()).isEqualTo(1);
        assertThat(tally.leastGap()).isNotNull();
        assertThat(tally.leastPageGap()).isNull();
    }

    @Test
    void aVisitNamesWhatWasAskedAndAnswered() throws IOException {
        RawClient.get(web.port(), "A.localhost:80", "/s/x?status=503");

        Visit visit = web.log().visits().get(0);
        assertThat(visit.host()).isEqualTo("a.localhost");
        assertThat(visit.target()).isEqualTo("/s/x?status=503");
        assertThat(visit.status()).isEqualTo(503);
        assertThat(visit.number()).isEqualTo(1);
        assertThat(visit.remote()).startsWith("127.0.0.1:");
        assertThat(visit.robots()).isFalse();
    }

    @Test
    void oldVisitsAreLetGoAndTalliesAreNot() throws IOException {
        for (int i = 0; i < 5; i++) RawClient.get(web.port(), "a.localhost", "/s/" + i);

        assertThat(web.log().visits()).extracting(Visit::target).containsExactly("/s/2", "/s/3", "/s/4");
        assertThat(web.log().host("a.localhost").requests()).isEqualTo(5);
        assertThat(web.log().requests()).isEqualTo(5);
        assertThat(web.log().ended()).isEqualTo(5);
    }

    @Test
    void aClientThatLeavesEndsItsRequest() throws Exception {
        try (RawClient client = new RawClient(web.port())) {
            client.say(RawClient.request("a.localhost", "/s?latency=60s"));
            await().until(() -> web.log().inFlight() == 1);
        }
        await().until(() -> web.log().inFlight() == 0);
        assertThat(web.log().visits()).singleElement().extracting(Visit::status).isEqualTo(0);
        await().until(() -> web.log().connectionsOpen() == 0);
        assertThat(web.log().mostConnectionsOpen()).isEqualTo(1);
    }
}
