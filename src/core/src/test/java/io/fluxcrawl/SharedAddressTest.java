package io.fluxcrawl;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.PerAddress;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.RecordedRequest;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Many names at one address: the manners per address, over real connections, judged by the server's own log. */
class SharedAddressTest {
    private static final FrontierOptions EAGER = FrontierOptions.builder()
            .delay(Duration.ZERO)
            .adaptiveDelay(AdaptiveDelay.OFF)
            .build();

    @Test
    void allNamesAtOneAddressShareItsTurnsAndItsPauseAndThoseElsewhereDoNot() throws Exception {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            List<CrawlRecord> records = crawl(web, PerAddress.of(1, ofMillis(20)), 8, 3);
            assertThat(records).hasSize(32).allMatch(record -> record.outcome() == Outcome.OK);
            List<RecordedRequest> shared = visits(web, host -> host.startsWith("shared"));
            assertThat(shared).as("eight robots.txt, 24 pages").hasSize(32);
            for (int i = 1; i < shared.size(); i++) {
                long gap = shared.get(i).startNanos() - shared.get(i - 1).endNanos();
                assertThat(gap).as("pause before visit %s", i).isGreaterThanOrEqualTo(20_000_000);
            }
            assertThat(records).extracting(record -> record.request().ip()).contains("127.0.9.1", "127.0.9.2");
        }
    }

    @Test
    void anAddressIsGivenAsManyVisitsAtOnceAsAllowedAndNoMore() throws Exception {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            crawl(web, PerAddress.of(3, Duration.ZERO), 12, 4);
            List<RecordedRequest> shared = visits(web, host -> host.startsWith("shared"));
            int most = 0;
            for (RecordedRequest visit : shared) {
                long meanwhile = shared.stream()
                        .filter(other ->
                                other.startNanos() <= visit.startNanos() && visit.startNanos() < other.endNanos())
                        .count();
                most = Math.max(most, (int) meanwhile);
            }
            assertThat(most).isEqualTo(3);
        }
    }

    /** So many rows for each of so many names at one address, and as many rows for a name of its own as there are names. */
    private static List<CrawlRecord> crawl(TestWeb web, PerAddress manners, int names, int rows) throws Exception {
        Map<String, List<InetAddress>> resolve = new HashMap<>();
        List<String> urls = new ArrayList<>();
        for (int name = 0; name < names; name++) {
            resolve.put("shared" + name + ".example", List.of(InetAddress.getByName("127.0.9.1")));
            urls.add(web.url("own.example", "/s/" + name));
            for (int row = 0; row < rows; row++) {
                urls.add(web.url("shared" + name + ".example", "/s/" + row + "?latency=5ms"));
            }
        }
        resolve.put("own.example", List.of(InetAddress.getByName("127.0.9.2")));
        CrawlOptions options = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
                .addresses(AddressScope.SEEDS)
                .frontier(EAGER.toBuilder().perAddress(manners).build())
                .build();
        FetchOptions fetch = options.fetch();
        for (Map.Entry<String, List<InetAddress>> each : resolve.entrySet()) {
            fetch = fetch.toBuilder().resolve(each.getKey(), each.getValue()).build();
        }
        return TestCrawls.crawl(options.toBuilder().fetch(fetch).build(), urls.toArray(String[]::new));
    }

    private static List<RecordedRequest> visits(TestWeb web, Predicate<String> host) {
        return web.log().recordedRequests().stream()
                .filter(visit -> host.test(visit.host()))
                .sorted(Comparator.comparingLong(RecordedRequest::startNanos))
                .toList();
    }
}
