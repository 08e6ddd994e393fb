package io.fluxcrawl.fetch;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import java.time.Duration;
import java.util.Objects;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What tests of fetching say over and over. */
final class Fetching {
    /** Longer than any test waits, so that only the limit under test ends a visit. */
    static final FetchOptions OPTIONS =
            FetchOptions.builder().timeout(Duration.ofMinutes(1)).build();

    static final Scheduler CLOCK = Schedulers.parallel();

    private Fetching() {}

    static FetchRequest to(String url) {
        return FetchRequest.of(url(url)).withAccess(AddressAccess.ANY);
    }

    static FetchOutcome fetch(Fetcher fetcher, FetchRequest request) {
        return Objects.requireNonNull(fetcher.fetch(request).block());
    }

    static FetchOutcome fetch(FetchOptions options, FetchRequest request) {
        try (Fetcher fetcher = Fetcher.create("fluxcrawl-test", options)) {
            return fetch(fetcher, request);
        }
    }

    static Fetched page(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Fetched.class);
        return (Fetched) outcome;
    }

    /** The sentence of a visit that failed for this reason. */
    static String error(FetchOutcome outcome, Outcome reason) {
        assertThat(outcome).isInstanceOf(Failed.class);
        Failed failed = (Failed) outcome;
        assertThat(failed.reason()).as(failed.error()).isEqualTo(reason);
        return failed.error();
    }
}
