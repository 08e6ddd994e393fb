package io.fluxcrawl.compare;

import io.fluxcrawl.compare.EngineInput.Limits;
import io.fluxcrawl.compare.LimitedBodySubscriber.LimitedBody;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RequestInfo;
import io.fluxcrawl.record.ResponseInfo;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Visit of one row by an engine that uses the JDK's HTTP client: its requests one after another, redirects included,
 * then its record. Not safe for use by several threads.
 */
final class RowVisit {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Seed seed;
    private final Limits limits;
    private final List<Redirect> hops = new ArrayList<>();
    private CrawlUrl url;
    private Instant startedAt = Instant.EPOCH;
    private long startNanos;
    private @Nullable Fetched response;
    private @Nullable Outcome failure;
    private String error = "";
    private @Nullable Integer lastStatus;
    private Headers lastHeaders = Headers.EMPTY;

    /** @param seed a valid URL */
    RowVisit(Seed seed, Limits limits) {
        this.seed = seed;
        this.limits = limits;
        url = ((Normalized.Valid) UrlNormalizer.normalize(seed.text())).url();
    }

    /** Returns whether only the record is left to create. */
    boolean ended() {
        return response != null || failure != null;
    }

    /** Returns the next request and starts its clock. */
    HttpRequest request() {
        startedAt = Instant.now();
        startNanos = System.nanoTime();
        return HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(limits.timeout())
                .header("User-Agent", limits.userAgent())
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .header("Accept-Encoding", "identity")
                .build();
    }

    /** Handles a response: the page, a redirect or a failure. */
    void answered(HttpResponse<LimitedBody> answer) {
        List<Headers.Field> fields = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            for (String value : values) fields.add(new Headers.Field(name, value.strip()));
        });
        Headers headers = new Headers(fields);
        String location = headers.first("location");
        if (REDIRECTS.contains(answer.statusCode()) && location != null) {
            lastStatus = answer.statusCode();
            lastHeaders = headers;
            redirected(answer.statusCode(), location);
            return;
        }
        LimitedBody body = answer.body();
        Exchange exchange =
                new Exchange(startedAt, timings(), null, "HTTP/1.1", body.body().length(), true);
        response = new Fetched(url, answer.statusCode(), headers, body.body(), body.truncated(), exchange);
    }

    private void redirected(int status, String location) {
        if (!(UrlNormalizer.resolve(url, location) instanceof Normalized.Valid valid)) {
            fail(Outcome.BAD_REDIRECT, "The redirect target is not a valid URL.");
            return;
        }
        CrawlUrl target = valid.url();
        if (target.equals(url) || hops.stream().anyMatch(hop -> hop.url().equals(target))) {
            fail(Outcome.REDIRECT_LOOP, "The redirect leads back to " + target + ".");
        } else if (hops.size() >= limits.maxRedirects()) {
            fail(Outcome.TOO_MANY_REDIRECTS, "Gave up after " + hops.size() + " redirects.");
        } else {
            lastStatus = null;
            lastHeaders = Headers.EMPTY;
            hops.add(new Redirect(url, status, Duration.ofNanos(System.nanoTime() - startNanos), null));
            url = target;
        }
    }

    void failed(Throwable fault) {
        fail(FailureMapping.outcome(fault), FailureMapping.sentence(fault));
    }

    private void fail(Outcome failure, String error) {
        this.failure = failure;
        this.error = error;
    }

    /** Parses the page, if there is one, and creates the record. Pure CPU work. */
    CrawlRecord record(PageParser parser) {
        Fetched page = response;
        if (page == null) {
            Outcome reason = failure == null ? Outcome.CANCELLED : failure;
            return record(reason, error, lastStatus, timings(), null, lastHeaders, null, null);
        }
        long start = System.nanoTime();
        PageMetadata read = parser.parse(page);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return record(Outcome.OK, null, page.status(), page.exchange().timings(), took, page.headers(), page, read);
    }

    private CrawlRecord record(
            Outcome outcome,
            @Nullable String error,
            @Nullable Integer status,
            Timings timings,
            @Nullable Duration parseTime,
            Headers headers,
            @Nullable Fetched fetched,
            @Nullable PageMetadata page) {
        ResponseInfo.Builder response = ResponseInfo.builder().status(status).headers(headers);
        if (fetched != null) {
            response.httpVersion(fetched.exchange().httpVersion())
                    .bytesWire(fetched.exchange().bytesWire())
                    .bytes(fetched.body().length())
                    .truncated(fetched.truncated());
        }
        return CrawlRecord.builder(seed, outcome)
                .finalUrl(url)
                .error(error)
                .request(RequestInfo.builder()
                        .attempts(1)
                        .redirects(hops)
                        .fetchedAt(startedAt)
                        .timings(timings)
                        .build())
                .response(status == null ? null : response.build())
                .page(page)
                .parseTime(parseTime)
                .build();
    }

    private Timings timings() {
        return new Timings(null, null, null, null, null, Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
