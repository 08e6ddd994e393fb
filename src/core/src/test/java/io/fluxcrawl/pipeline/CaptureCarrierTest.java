package io.fluxcrawl.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.model.WireBytes;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.SampleRecords;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureCarrierTest {
    private static final CrawlUrl URL = CrawlUrls.url("http://a.example/");
    private static final String HEAD = "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n";
    private static final int REQUEST = 100;
    private static final int ROOM = 4_000;

    private final CaptureCarrier luggage = new CaptureCarrier(ByteBudget.of(8 * ROOM));

    private static Capture capture(int body) {
        byte[] response = (HEAD + "x".repeat(body)).getBytes(ISO_8859_1);
        return new Capture(
                URL,
                Instant.EPOCH,
                null,
                List.of("http/1.1"),
                null,
                WireBytes.of(new byte[REQUEST]),
                WireBytes.of(response),
                HEAD.length(),
                null);
    }

    private Visit pack(Capture capture) {
        Exchange exchange =
                new Exchange(Instant.EPOCH, Timings.NONE, null, "HTTP/1.1", 0, true, false, Headers.EMPTY, capture);
        FetchOutcome before = new Redirected(URL, 302, Headers.EMPTY, URL, exchange);
        return luggage.pack(Visit.of(Seed.of(1, URL.href()), URL, false), before);
    }

    @Test
    void whereThereIsRoomAllIsTakenAlong() {
        Capture capture = capture(500);
        assertThat(pack(capture).captures()).containsExactly(capture);
    }

    @Test
    void ofALargeBodyTheFirstPartIsTakenAlongAndSaidToBeCut() {
        CaptureCarrier ample = new CaptureCarrier(ByteBudget.of(8 << 20));
        Capture large = capture(100_000);
        Exchange exchange =
                new Exchange(Instant.EPOCH, Timings.NONE, null, "HTTP/1.1", 0, true, false, Headers.EMPTY, large);
        Visit next = ample.pack(
                Visit.of(Seed.of(1, URL.href()), URL, false), new Redirected(URL, 302, Headers.EMPTY, URL, exchange));
        assertThat(next.captures()).singleElement().satisfies(taken -> {
            assertThat(taken.response().length()).isEqualTo(HEAD.length() + (64 << 10));
            assertThat(taken.cut()).isEqualTo(Cut.LENGTH);
        });
    }

    @Test
    void whereRoomIsScarceBodiesAreLeftBehindThenAllAndItIsHadBackOnceRecordsAreClosed() {
        List<Visit> packed = new ArrayList<>();
        for (int i = 0; i < 40; i++) packed.add(pack(capture(500)));
        List<Integer> sizes = packed.stream()
                .map(each -> each.captures().stream().mapToInt(Capture::size).sum())
                .toList();
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(ROOM);
        assertThat(sizes.stream().distinct())
                .containsExactly(capture(500).size(), capture(0).size(), 0);

        for (Visit each : packed) {
            Refusal refusal = Refusal.of(each, Outcome.ROBOTS_DENIED, "denied");
            CapturedRecord record = luggage.arrive(
                    new VisitResult.Refused(refusal), of -> SampleRecords.failed(1, URL.href(), Outcome.ROBOTS_DENIED));
            assertThat(record.captures()).isEqualTo(each.captures());
            record.close();
        }
        assertThat(pack(capture(500)).captures())
                .singleElement()
                .returns(capture(500).size(), Capture::size);
    }
}
