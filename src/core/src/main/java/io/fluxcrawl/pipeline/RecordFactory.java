package io.fluxcrawl.pipeline;

import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.Hashes;
import io.fluxcrawl.record.LinkCheckResult;
import io.fluxcrawl.record.RequestInfo;
import io.fluxcrawl.record.ResponseInfo;
import io.fluxcrawl.robots.Robots;
import io.fluxcrawl.robots.RobotsRules;
import io.fluxcrawl.url.CrawlUrl;
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
    private final @Nullable LinkCheck check;
    private final @Nullable Robots usage;

    /**
     * @param follows whether rows of the list are to say that they are
     * @param hashes whether records are to have hashes
     * @param check how URLs are checked; null where pages are read
     * @param usage tells what robots.txt says on the use of pages; null where nobody asks
     */
    RecordFactory(
            PageParser parser,
            Scheduler clock,
            boolean follows,
            boolean hashes,
            @Nullable LinkCheck check,
            @Nullable Robots usage) {
        this.usage = usage;
        this.check = check;
        this.parser = parser;
        this.clock = clock;
        this.follows = follows;
        this.hashes = hashes;
    }

    /** @param links receives where the page leads, if it was read and leads anywhere */
    CrawlRecord toRecord(VisitResult visited, Consumer<List<CrawlUrl>> links) {
        if (check != null) return checked(visited, check);
        if (visited instanceof VisitResult.Refused refused) return refused(refused.refusal());
        if (visited instanceof VisitResult.Failed failed) {
            return failed(failed);
        }
        VisitResult.Answered answered = (VisitResult.Answered) visited;
        CrawlRecord record = answered(answered, links);
        if (!hashes) return record;
        return record.toBuilder()
                .hashes(Hashes.of(body(answered.response()), record))
                .build();
    }

    /** Returns the record of a checked URL: it has no page, even where one was read for its fragments. */
    private CrawlRecord checked(VisitResult visited, LinkCheck check) {
        CrawlRecord record;
        LinkCheckResult result = LinkCheckResult.NONE;
        if (visited instanceof VisitResult.Refused refused) {
            record = refused(refused.refusal());
        } else if (visited instanceof VisitResult.Failed failed) {
            record = visited(failed.visit(), failed.last(), failed.reason(), failed.error(), null, null);
        } else {
            VisitResult.Answered answered = (VisitResult.Answered) visited;
            record = visited(answered.visit(), answered.response(), Outcome.OK, null, null, null);
            result = check.result(answered.visit().seed(), answered.response());
        }
        return record.toBuilder().check(result).build();
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
            if (Faults.endsCrawl(e)) throw Faults.contained(e);
            log.error(
                    "Row {}: the page could not be read: {}",
                    answered.visit().seed().row(),
                    e.toString(),
                    e);
            String error =
                    "The page could not be read: " + Faults.bare(e).getClass().getSimpleName() + ".";
            return visited(answered.visit(), answered.response(), Outcome.INTERNAL_ERROR, error, null, null);
        }
    }

    /** Returns the record of a visit that failed, with the metadata of what arrived of its page, if anything did. */
    private CrawlRecord failed(VisitResult.Failed failed) {
        PageMetadata page = null;
        Duration took = null;
        Fetched partial = failed.partial();
        if (partial != null) {
            long start = clock.now(TimeUnit.NANOSECONDS);
            try {
                page = parser.parse(partial);
                took = Duration.ofNanos(clock.now(TimeUnit.NANOSECONDS) - start);
            } catch (RuntimeException | StackOverflowError e) {
                log.error(
                        "Row {}: the part of the page could not be read: {}",
                        failed.visit().seed().row(),
                        e.toString(),
                        e);
            }
        }
        return visited(failed.visit(), failed.last(), failed.reason(), failed.error(), took, page);
    }

    private CrawlRecord refused(Refusal refusal) {
        return CrawlRecord.builder(seed(refusal.seed()), refusal.reason())
                .finalUrl(refusal.url())
                .error(refusal.error())
                .duplicateOf(refusal.duplicateOf())
                .request(RequestInfo.builder()
                        .attempts(refusal.attempts())
                        .redirects(refusal.redirects())
                        .build())
                .build();
    }

    private CrawlRecord visited(
            Visit visit,
            FetchOutcome last,
            Outcome outcome,
            @Nullable String error,
            @Nullable Duration parseTime,
            @Nullable PageMetadata page) {
        Exchange exchange = last.exchange();
        RequestInfo request = RequestInfo.builder()
                .attempts(visit.attempts() + 1)
                .reconnected(exchange.reconnected())
                .redirects(visit.redirects())
                .fetchedAt(exchange.startedAt())
                .timings(exchange.timings())
                .ip(exchange.ip())
                .verified(exchange.verified())
                .headers(exchange.sent())
                .build();
        return CrawlRecord.builder(seed(visit.seed()), outcome)
                .finalUrl(visit.url())
                .error(error)
                .request(request)
                .response(response(last))
                .page(page)
                .parseTime(parseTime)
                .robotsUsage(usage == null ? null : usage(usage.known(visit.url()), visit.url()))
                .build();
    }

    private static @Nullable RobotsUsage usage(@Nullable RobotsRules rules, CrawlUrl url) {
        return rules == null ? null : rules.usage(url);
    }

    /** Returns null where no response had begun. */
    private static @Nullable ResponseInfo response(FetchOutcome last) {
        Integer status = status(last);
        String httpVersion = last.exchange().httpVersion();
        if (status == null && httpVersion == null) return null;
        ResponseInfo.Builder response =
                ResponseInfo.builder().status(status).httpVersion(httpVersion).headers(headers(last));
        Fetched read = last instanceof FetchOutcome.Failed failed ? failed.partial() : null;
        if (last instanceof Fetched fetched) read = fetched;
        if (read != null) {
            response.bytesWire(read.exchange().bytesWire())
                    .bytes(read.body().length())
                    .truncated(read.truncated())
                    .headOnly(read.body().headOnly());
        }
        return response.build();
    }

    private Seed seed(Seed seed) {
        return follows && seed.trail() == null ? seed.withTrail(CrawlPath.START) : seed;
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
