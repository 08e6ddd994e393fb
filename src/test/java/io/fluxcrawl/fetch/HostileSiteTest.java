package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.FetchOutcome.Failed;
import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.fetch.FetchOutcome.Redirected;
import io.fluxcrawl.testweb.Misbehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HostileSiteTest {
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Each of their hundred thousand chunks is a buffer, and tests have every buffer's way recorded. */
    private static final Set<String> MANY_BUFFERS = Set.of("chunk-tiny", "chunk-endless");

    /** What a misbehaviour ended as, its redirects followed as the crawl follows them. */
    private record End(Misbehaviour of, String code, FetchOutcome last) {}

    private static Mono<End> visit(Fetcher fetcher, Misbehaviour of) {
        return visit(fetcher, of, Fetching.url(of.url()), new HashSet<>());
    }

    private static Mono<End> visit(Fetcher fetcher, Misbehaviour of, CrawlUrl url, Set<CrawlUrl> seen) {
        FetchRequest request = FetchRequest.of(url).withAccess(AddressAccess.PUBLIC.with(AddressZone.LOOPBACK));
        return fetcher.fetch(request).flatMap(outcome -> {
            if (outcome instanceof Fetched) return Mono.just(new End(of, "ok", outcome));
            if (outcome instanceof Failed failed)
                return Mono.just(new End(of, failed.reason().code(), outcome));
            seen.add(url);
            CrawlUrl target = ((Redirected) outcome).target();
            if (seen.contains(target)) return Mono.just(new End(of, "redirect_loop", outcome));
            if (seen.size() > 10) return Mono.just(new End(of, "too_many_redirects", outcome));
            return visit(fetcher, of, target, seen);
        });
    }

    @Test
    void everyMisbehaviourEndsInADocumentedOutcomeWithinItsDeadline() {
        List<String> wrong = new ArrayList<>();
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort().withHostile());
                Fetcher fetcher = Fetcher.create(options(web, DEADLINE));
                Fetcher patient = Fetcher.create(
                        options(web, PATIENCE).withResponseTimeout(PATIENCE).withBodyIdleTimeout(PATIENCE))) {
            List<End> ends = Flux.fromIterable(web.misbehaviours())
                    .flatMap(each -> visit(MANY_BUFFERS.contains(each.name()) ? patient : fetcher, each), 24, 1)
                    .collectList()
                    .block();
            for (End end : Objects.requireNonNull(ends)) check(end, wrong);
            assertThat(ends).hasSameSizeAs(web.misbehaviours());
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    @Test
    void everyExpectedOutcomeIsACode() {
        Set<String> codes = Stream.of(Outcome.values()).map(Outcome::code).collect(Collectors.toSet());
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort().withHostile())) {
            for (Misbehaviour each : web.misbehaviours()) {
                assertThat(codes).as(each.name()).containsAll(each.outcomes()).containsAll(each.outcomesWithRobots());
            }
        }
    }

    private static FetchOptions options(TestWeb web, Duration deadline) {
        return FetchOptions.as("fluxcrawl-test").withTimeout(deadline).withTrusted(List.of(web.authority()));
    }

    private static void check(End end, List<String> wrong) {
        String name = end.of.name() + " (" + end.of.description() + ") ";
        Duration limit = MANY_BUFFERS.contains(end.of.name()) ? PATIENCE : DEADLINE.plusSeconds(1);
        if (end.last.exchange().timings().total().compareTo(limit) > 0) wrong.add(name + "took too long: " + end.last);
        if (!end.of.outcomes().contains(end.code)) {
            wrong.add(name + "ended as " + end.code + ", not " + end.of.outcomes() + ": " + end.last);
        } else if (end.last instanceof Fetched page) {
            boolean sameStatus = end.of.status() == null || end.of.status() == page.status();
            if (!sameStatus) wrong.add(name + "has status " + page.status() + ", not " + end.of.status());
            if (end.of.truncated() != page.truncated()) wrong.add(name + "truncated: " + page.truncated());
        }
    }
}
