package io.fluxcrawl;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.HostBackoff;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** For each outcome a set-up in which a row ends so: real servers on loopback that misbehave, and no time to waste on them. */
final class Provocations {
    /** A host whose robots.txt denies everything. */
    static final String DENYING = "127.0.0.66";

    static final int RETRIES = 1;

    private static final Duration SOON = ofMillis(150);
    private static final CrawlOptions EAGER = CrawlOptions.builder("fluxcrawl-test/1 (+https://example.com/bot)")
            .addresses(AddressScope.SEEDS)
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .obeyRobots(false)
            .retries(retries -> retries.max(RETRIES).backoff(ofMillis(1)))
            .build();

    /** Makes a row end in one way. */
    interface Provocation {
        CrawlRecord provoke() throws Exception;
    }

    private final TestWeb web;
    private final Map<Outcome, Provocation> all = new EnumMap<>(Outcome.class);

    Provocations(TestWeb web) {
        this.web = web;
        withoutAVisit();
        onTheWay();
        inTheAnswer();
    }

    Set<Outcome> outcomes() {
        return all.keySet();
    }

    CrawlRecord provoke(Outcome outcome) throws Exception {
        Provocation provocation = all.get(outcome);
        if (provocation == null) throw new AssertionError(outcome + " has no provocation");
        return provocation.provoke();
    }

    private void withoutAVisit() {
        all.put(Outcome.INVALID_URL, () -> lastOf(EAGER, "http://"));
        all.put(Outcome.DUPLICATE, () -> lastOf(EAGER, page("/s/twice"), page("/s/./twice")));
        all.put(
                Outcome.ROBOTS_DENIED,
                () -> lastOf(EAGER.toBuilder().obeyRobots(true).build(), web.url(DENYING, "/s/x")));
        all.put(
                Outcome.ROBOTS_UNREACHABLE,
                () -> lastOf(EAGER.toBuilder().obeyRobots(true).build(), bad("robots-garbage")));
        all.put(Outcome.CANCELLED, () -> {
            try (Crawler crawler = Crawler.create(EAGER.toBuilder()
                    .frontier(FrontierOptions.builder().delay(ofSeconds(60)).build())
                    .build())) {
                Crawl crawl = crawler.start(seeds(page("/s/first"), page("/s/second")));
                return last(crawl.records().doOnNext(first -> crawl.stop()));
            }
        });
        all.put(Outcome.HOST_DOWN, () -> {
            HostBackoff none = HostBackoff.builder()
                    .budget(1)
                    .pauses(0)
                    .pause(Duration.ZERO)
                    .build();
            CrawlOptions impatient = EAGER.toBuilder()
                    .frontier(frontier -> frontier.hostBackoff(none))
                    .retries(retries -> retries.max(0))
                    .build();
            return lastOf(impatient, bad("refused"), bad("refused") + "?again");
        });
    }

    private void onTheWay() {
        all.put(Outcome.DNS_FAILED, () -> {
            try (NameServer knowsNobody = NameServer.denying()) {
                return lastOf(asking(knowsNobody, Duration.ofSeconds(30)), "http://nowhere.example/");
            }
        });
        all.put(Outcome.DNS_TIMEOUT, () -> {
            try (NameServer mute = NameServer.silent()) {
                return lastOf(asking(mute, SOON), "http://somewhere.example/");
            }
        });
        all.put(
                Outcome.PRIVATE_ADDRESS,
                () -> lastOf(EAGER.toBuilder().addresses(AddressScope.PUBLIC).build(), page("/s/x")));
        all.put(Outcome.CONNECT_REFUSED, () -> lastOf(EAGER, bad("refused")));
        all.put(
                Outcome.CONNECT_TIMEOUT,
                () -> lastOf(fetching(o -> o.toBuilder().connectTimeout(SOON).build()), bad("connect-hang")));
        // the broadcast address of loopback: Linux has no route to it for TCP
        all.put(Outcome.CONNECT_FAILED, () -> lastOf(EAGER, "http://127.255.255.255:" + web.port() + "/"));
        all.put(Outcome.PROXY_FAILED, () -> {
            int nobody = URI.create(bad("refused")).getPort();
            return lastOf(
                    fetching(o -> o.toBuilder()
                            .proxy(Proxy.of("http://127.0.0.1:" + nobody))
                            .build()),
                    page("/s/x"));
        });
        all.put(Outcome.TLS_FAILED, () -> lastOf(EAGER, bad("tls-expired")));
        all.put(
                Outcome.TLS_TIMEOUT,
                () -> lastOf(fetching(o -> o.toBuilder().tlsTimeout(SOON).build()), bad("tls-silent")));
    }

    private void inTheAnswer() {
        all.put(Outcome.OK, () -> lastOf(EAGER, page("/s/x")));
        all.put(Outcome.CONNECTION_CLOSED, () -> lastOf(EAGER, bad("close-before-response")));
        all.put(
                Outcome.RESPONSE_TIMEOUT,
                () -> lastOf(fetching(o -> o.toBuilder().responseTimeout(SOON).build()), bad("silent")));
        all.put(Outcome.BAD_RESPONSE, () -> lastOf(EAGER, bad("ssh-banner")));
        all.put(Outcome.HEADERS_TOO_LARGE, () -> lastOf(EAGER, bad("header-1m")));
        all.put(Outcome.BODY_INCOMPLETE, () -> lastOf(EAGER, bad("reset-in-body")));
        all.put(
                Outcome.BODY_TIMEOUT,
                () -> lastOf(fetching(o -> o.toBuilder().bodyIdleTimeout(SOON).build()), bad("stall-in-body")));
        all.put(Outcome.BAD_ENCODING, () -> lastOf(EAGER, bad("lie-gzip")));
        all.put(Outcome.EXPANSION_LIMIT, () -> lastOf(EAGER, bad("bomb-gzip")));
        all.put(
                Outcome.DEADLINE_EXCEEDED,
                () -> lastOf(fetching(o -> o.toBuilder().timeout(ofMillis(500)).build()), bad("drip-body")));
        all.put(Outcome.TOO_MANY_REDIRECTS, () -> lastOf(EAGER, bad("redirect-endless")));
        all.put(Outcome.REDIRECT_LOOP, () -> lastOf(EAGER, bad("redirect-loop")));
        all.put(Outcome.BAD_REDIRECT, () -> lastOf(EAGER, bad("redirect-file")));
        all.put(Outcome.OUT_OF_SCOPE, () -> {
            try (StrayingSite site = new StrayingSite(web.url("127.0.0.2", "/s/x"))) {
                return lastOf(EAGER.toBuilder().follow(FollowOptions.links(1)).build(), site.url());
            }
        });
        all.put(Outcome.INTERNAL_ERROR, () -> {
            PageParser faulty = response -> {
                throw new IllegalStateException("a fault that is planted");
            };
            try (Crawler crawler = Crawler.builder(EAGER).parser(faulty).build()) {
                return last(crawler.crawl(page("/s/x")));
            }
        });
    }

    private String page(String path) {
        return web.url("127.0.0.1", path);
    }

    private String bad(String misbehaviour) {
        return web.misbehaviour(misbehaviour).url();
    }

    private static CrawlOptions fetching(UnaryOperator<FetchOptions> change) {
        return EAGER.toBuilder().fetch(change.apply(EAGER.fetch())).build();
    }

    private static CrawlOptions asking(NameServer server, Duration timeout) {
        return fetching(o -> o.toBuilder()
                .nameServers(List.of(server.address()))
                .dnsTimeout(timeout)
                .build());
    }

    private static CrawlRecord lastOf(CrawlOptions options, String... urls) {
        try (Crawler crawler = Crawler.create(options)) {
            return last(crawler.crawl(seeds(urls)));
        }
    }

    private static Flux<Seed> seeds(String... urls) {
        List<String> texts = Arrays.asList(urls);
        return Flux.range(0, texts.size()).map(i -> Seed.of(i + 1L, texts.get(i)));
    }

    /** That of the last row, whichever ended last. */
    private static CrawlRecord last(Flux<CrawlRecord> records) {
        CrawlRecord last = records.reduce((a, b) -> a.row() > b.row() ? a : b).block();
        if (last == null) throw new AssertionError("no record");
        return last;
    }
}
