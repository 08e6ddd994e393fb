package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.testweb.Misbehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Every host of the hostile site that misbehaves for robots.txt alone ends in a verdict that its entry admits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileRobotsTest {
    private static final AddressAccess LOOPBACK = AddressAccess.SEED.after("127.0.0.1");

    private final TestWeb web =
            TestWeb.start(TestWebOptions.builder().hostile(true).build());
    private final Fetcher fetcher = Fetcher.create(
            "fluxcrawl-test",
            FetchOptions.builder().timeout(Duration.ofSeconds(20)).build());
    private final Robots robots = Robots.create(
            fetcher,
            RobotsOptions.builder().productToken("fluxcrawl").retries(0).build(),
            Schedulers.parallel(),
            Schedulers.parallel());

    @AfterAll
    void close() {
        fetcher.close();
        web.close();
    }

    @TestFactory
    List<DynamicTest> hostile() {
        List<DynamicTest> tests = web.misbehaviours().stream()
                .filter(entry -> entry.group().equals("robots"))
                .map(this::visited)
                .toList();
        assertThat(tests).isNotEmpty();
        return tests;
    }

    /** Asked at once, all side by side; the test waits for its answer. */
    private DynamicTest visited(Misbehaviour entry) {
        CrawlUrl page = CrawlUrls.url(entry.url());
        Mono<String> code = robots.learn(page, LOOPBACK)
                .map(rules -> code(rules.verdict(page)))
                .cache();
        code.subscribe();
        return DynamicTest.dynamicTest(entry.name() + ", which " + entry.description(), () -> assertThat(code.block())
                .isIn(entry.outcomesWithRobots()));
    }

    private static String code(Verdict verdict) {
        if (verdict instanceof Verdict.Unreachable unreachable)
            return unreachable.reason().code();
        return verdict instanceof Verdict.Denied ? "robots_denied" : "ok";
    }
}
