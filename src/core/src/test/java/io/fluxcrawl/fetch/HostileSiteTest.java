package io.fluxcrawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.testweb.Misbehaviour;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Tag("slow")
class HostileSiteTest {
    /** For what is documented to end by a limit of time: it ends so however slow the machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    /** For all else, which ends by itself: long enough for any machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(9);

    /** What a misbehaviour ended as, its redirects followed as the crawl follows them. */
    private record End(Misbehaviour of, String code, FetchOutcome last) {}

    private static Mono<End> visit(Fetcher fetcher, Misbehaviour of) {
        return visit(fetcher, of, CrawlUrls.url(of.url()), new HashSet<>());
    }

    private static Mono<End> visit(Fetcher fetcher, Misbehaviour of, CrawlUrl url, Set<CrawlUrl> seen) {
        FetchRequest request = FetchRequest.of(url).withAccess(AddressAccess.SEED.after("127.0.0.1"));
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
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyMisbehaviourEndsInADocumentedOutcome() {
        List<String> wrong = new ArrayList<>();
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().hostile(true).build());
                Fetcher fetcher = Fetcher.create("fluxcrawl-test", options(web, DEADLINE));
                Fetcher patient = Fetcher.create(
                        "fluxcrawl-test",
                        options(web, PATIENCE).toBuilder()
                                .responseTimeout(PATIENCE)
                                .bodyIdleTimeout(PATIENCE)
                                .build())) {
            List<End> ends = Flux.fromIterable(web.misbehaviours())
                    .flatMap(each -> visit(endsByTime(each) ? fetcher : patient, each), 24, 1)
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
        try (TestWeb web = TestWeb.start(TestWebOptions.builder().hostile(true).build())) {
            for (Misbehaviour each : web.misbehaviours()) {
                assertThat(codes).as(each.name()).containsAll(each.outcomes()).containsAll(each.outcomesWithRobots());
            }
        }
    }

    private static boolean endsByTime(Misbehaviour each) {
        return each.outcomes().stream()
                .anyMatch(code -> code.endsWith("_timeout") || code.equals(Outcome.DEADLINE_EXCEEDED.code()));
    }

    private static FetchOptions options(TestWeb web, Duration deadline) {
        return FetchOptions.builder()
                .timeout(deadline)
                .trusted(List.of(web.authority()))
                .build();
    }

    private static void check(End end, List<String> wrong) {
        String name = end.of.name() + " (" + end.of.description() + ") ";
        if (!end.of.outcomes().contains(end.code)) {
            wrong.add(name + "ended as " + end.code + ", not " + end.of.outcomes() + ": " + end.last);
        } else if (end.last instanceof Fetched page) {
            boolean sameStatus = end.of.status() == null || end.of.status() == page.status();
            if (!sameStatus) wrong.add(name + "has status " + page.status() + ", not " + end.of.status());
            if (end.of.truncated() != page.truncated()) wrong.add(name + "truncated: " + page.truncated());
        }
    }
}
