package io.fluxcrawl;

import io.fluxcrawl.fetch.Body;
import io.fluxcrawl.fetch.Exchange;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.result.Hashes;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/** Factory of records: parses the page, if there is one, and fills in the row's record. Called on parse threads. */
final class RecordFactory {
    private static final Logger log = LoggerFactory.getLogger(RecordFactory.class);

    /** RFC 9110, 15.4.5: the page is as it was, and does not come along. */
    private static final int NOT_MODIFIED = 304;

    /** RFC 9110, 6.4.1. */
    private static final Set<Integer> BODILESS = Set.of(204, NOT_MODIFIED);

    private final PageParser parser;
    private final Scheduler clock;

    private final boolean follows;
    private final boolean hashes;

    /**
     * @param follows whether rows of the list are to say that they are
     * @param hashes whether records are to have hashes
     */
    RecordFactory(PageParser parser, Scheduler clock, boolean follows, boolean hashes) {
        this.parser = parser;
        this.clock = clock;
        this.follows = follows;
        this.hashes = hashes;
    }

    /** @param links receives where the page leads, if it was read and leads anywhere */
    CrawlRecord toRecord(VisitResult visited, Consumer<List<CrawlUrl>> links) {
        if (visited instanceof VisitResult.Refused refused) return refused(refused.refusal());
        if (visited instanceof VisitResult.Failed failed) {
            return visited(failed.visit(), failed.last(), failed.reason(), failed.error(), null, null);
        }
        VisitResult.Answered answered = (VisitResult.Answered) visited;
        CrawlRecord record = answered(answered, links);
        return hashes ? record.withHashes(Hashes.of(body(answered.response()), record)) : record;
    }

    private static @Nullable Body body(Fetched response) {
        return BODILESS.contains(response.status()) ? null : response.body();
    }

    private CrawlRecord answered(VisitResult.Answered answered, Consumer<List<CrawlUrl>> links) {
        if (answered.response().status() == NOT_MODIFIED) {
            return visited(answered.visit(), answered.response(), Outcome.OK, null, null, null);
        }
        long start = clock.now(TimeUnit.NANOSECONDS);
        try {
            PageParser.Reading reading = parser.read(answered.response());
            Duration took = Duration.ofNanos(clock.now(TimeUnit.NANOSECONDS) - start);
            PageMetadata page = reading.page();
            Outcome outcome = page.fault() == null ? Outcome.OK : Outcome.INTERNAL_ERROR;
            links.accept(reading.links());
            return visited(answered.visit(), answered.response(), outcome, page.fault(), took, page);
        } catch (Throwable e) {
            if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) throw fatal;
            log.error(
                    "Row {}: the page could not be read: {}",
                    answered.visit().seed().row(),
                    e.toString(),
                    e);
            String error = "The page could not be read: " + e.getClass().getSimpleName() + ".";
            return visited(answered.visit(), answered.response(), Outcome.INTERNAL_ERROR, error, null, null);
        }
    }

    private CrawlRecord refused(Refusal refusal) {
        return new CrawlRecord(
                seed(refusal.seed()),
                refusal.url(),
                refusal.reason(),
                refusal.error(),
                null,
                refusal.attempts(),
                false,
                refusal.redirects(),
                null,
                null,
                null,
                null,
                null,
                Headers.EMPTY,
                null,
                null,
                false,
                true,
                refusal.duplicateOf(),
                null);
    }

    private CrawlRecord visited(
            Visit visit,
            FetchOutcome last,
            Outcome outcome,
            @Nullable String error,
            @Nullable Duration parseTime,
            @Nullable PageMetadata page) {
        Fetched fetched = last instanceof Fetched f ? f : null;
        Exchange exchange = last.exchange();
        CrawlRecord record = new CrawlRecord(
                seed(visit.seed()),
                visit.url(),
                outcome,
                error,
                status(last),
                visit.attempts() + 1,
                exchange.reconnected(),
                visit.redirects(),
                exchange.startedAt(),
                exchange.timings(),
                parseTime,
                exchange.ip(),
                exchange.httpVersion(),
                headers(last),
                fetched == null ? null : exchange.bytesWire(),
                fetched == null ? null : fetched.body().length(),
                fetched != null && fetched.truncated(),
                exchange.verified(),
                null,
                page);
        return exchange.sent().fields().isEmpty() ? record : record.withRequestHeaders(exchange.sent());
    }

    private Seed seed(Seed seed) {
        return follows && seed.trail() == null ? seed.withTrail(Trail.START) : seed;
    }

    /** Returns the status of a response; null where none had begun. */
    static @Nullable Integer status(FetchOutcome last) {
        if (last instanceof Fetched fetched) return fetched.status();
        if (last instanceof FetchOutcome.Redirected redirected) return redirected.status();
        return ((FetchOutcome.Failed) last).status();
    }

    private static Headers headers(FetchOutcome last) {
        if (last instanceof Fetched fetched) return fetched.headers();
        if (last instanceof FetchOutcome.Redirected redirected) return redirected.headers();
        return ((FetchOutcome.Failed) last).headers();
    }
}
