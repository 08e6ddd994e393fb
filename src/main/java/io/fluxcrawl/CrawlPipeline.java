package io.fluxcrawl;

import io.fluxcrawl.Steering.Course;
import io.fluxcrawl.Steering.Turn;
import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.AddressZone;
import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.fetch.FetchOutcome;
import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.fetch.Fetcher.Whereabouts;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.frontier.Bearing;
import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Row;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.robots.Robots;
import io.fluxcrawl.robots.RobotsRules;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Redirect;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.CrawlPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The operator chain: the route of every row of one crawl, from its seed to its record. */
final class CrawlPipeline {
    private static final Logger log = LoggerFactory.getLogger(CrawlPipeline.class);

    private final Frontier frontier;
    private final Follower follower;
    private final ConcurrencyPilot pilot;
    private final Cut cut;
    private final SitemapsMet sitemaps = new SitemapsMet();
    private final Robots robots;
    private final Fetcher fetcher;
    private final ByteBudget.Group bodies;
    private final Luggage luggage;
    private final Revisits revisits;
    private final RecordMaker records;
    private final Steering steering;
    private final CrawlOptions options;
    private final Scheduler clock;
    private final Scheduler parsing;

    CrawlPipeline(
            Frontier frontier,
            Follower follower,
            ConcurrencyPilot pilot,
            Cut cut,
            Robots robots,
            Fetcher fetcher,
            RecordMaker records,
            Revisits revisits,
            CrawlOptions options,
            Scheduler clock,
            Scheduler parsing) {
        this.frontier = frontier;
        this.follower = follower;
        this.pilot = pilot;
        this.cut = cut;
        this.robots = robots;
        this.fetcher = fetcher;
        this.bodies = fetcher.budget().group();
        this.luggage = new Luggage(fetcher.budget());
        this.records = records;
        this.revisits = revisits;
        this.steering = new Steering(options.retries(), options.maxRedirects(), follower::mayRedirect);
        this.options = options;
        this.clock = clock;
        this.parsing = parsing;
    }

    /** Stations 3 to 7. Each row that the frontier takes in comes out as one record, in the order of their ends. */
    Flux<CapturedRecord> records() {
        AtomicReference<@Nullable Throwable> unread = new AtomicReference<>();
        Flux<Row> rows = frontier.rows() // each URL once, each when its host is due
                .onErrorResume(error -> keep(error, unread)); // it would overtake the last rows on their way
        return read(rows)
                .doOnDiscard(CapturedRecord.class, CapturedRecord::close) // of a crawl that is cancelled
                .doFinally(end -> bodies.close())
                .concatWith(Mono.defer(() -> unread.get() == null ? Mono.empty() : Mono.error(unread.get())));
    }

    private Flux<CapturedRecord> read(Flux<Row> rows) {
        if (options.parsers() == 0) {
            return rows.flatMap(row -> visit(row).map(this::arrive), mostAtOnce(), 1);
        }
        return rows.flatMap(this::visit, mostAtOnce(), 1) // robots, then fetch: never blocks, never errors
                .parallel(options.parsers(), 1)
                .runOn(parsing, 1) // off the event loops
                .map(this::arrive) // which makes room for other bodies; the page's links go back to the frontier
                .sequential(1);
    }

    private CapturedRecord arrive(Visited visited) {
        return luggage.arrive(visited, this::toRecord);
    }

    private CrawlRecord toRecord(Visited visited) {
        if (!(visited instanceof Visited.Answered answered) || !answered.follow())
            return records.toRecord(visited, links -> {});
        List<CrawlUrl> links = new ArrayList<>();
        try {
            return records.toRecord(visited, links::addAll);
        } finally {
            follower.follow(answered.visit(), answered.response(), links);
        }
    }

    /** The frontier holds visits to the concurrency, beside which those have room that it no longer counts. */
    private int mostAtOnce() {
        return (int) Math.min(Integer.MAX_VALUE, 2L * options.concurrency());
    }

    /** Those that robots.txt named so far. */
    SitemapsMet sitemaps() {
        return sitemaps;
    }

    private static Flux<Row> keep(Throwable error, AtomicReference<@Nullable Throwable> kept) {
        kept.set(error);
        return Flux.empty();
    }

    /** Empty where the row goes back to the frontier. */
    private Mono<Visited> visit(Row row) {
        if (row instanceof Refusal refusal) return refused(refusal);
        Visit visit = (Visit) row;
        boolean byAddress = options.frontier().perAddress().on();
        return Mono.defer(() -> byAddress ? locate(visit) : askRobots(visit))
                .onErrorResume(fault -> Mono.just(faulty(visit, fault)));
    }

    /** A visit to an address whose turn it may not be goes back to the frontier, which learns where the host is. */
    private Mono<Visited> locate(Visit visit) {
        return uncut(fetcher.locate(request(visit)), visit, whereabouts -> {
            if (whereabouts instanceof Whereabouts.Nowhere nowhere) return steer(visit, nowhere.failed());
            if (!(whereabouts instanceof Whereabouts.At at) || at.address().equals(visit.address())) {
                return askRobots(visit);
            }
            frontier.located(visit, at.address());
            return Mono.empty();
        });
    }

    private static Mono<Visited> refused(Refusal refusal) {
        return Follower.isSitemap(refusal.seed()) ? Mono.empty() : Mono.just(new Visited.Refused(refusal));
    }

    private Mono<Visited> askRobots(Visit visit) {
        RobotsRules rules = robots.known(visit.url());
        if (rules != null) return judge(visit, rules, false);
        return uncut(robots.learn(visit.url(), access(visit)), visit, learnt -> {
            heed(visit, learnt);
            if (robots.known(visit.url()) == null) return judge(visit, learnt, true); // of this request, not the host
            // a robots.txt is a visit like any other: the host has its pause before the page itself
            frontier.again(visit, visit, Duration.ZERO);
            return Mono.empty();
        });
    }

    /** A robots.txt that could not be had tells of its host what a page would. */
    private void heed(Visit visit, RobotsRules learnt) {
        if (!(learnt.verdict(visit.url()) instanceof Verdict.Unreachable unreachable)) return;
        Bearing bearing = Bearings.failed(unreachable.reason());
        if (bearing != null) frontier.heed(visit.url().host(), bearing);
    }

    /** @param asked whether a request went to the host just now */
    private Mono<Visited> judge(Visit visit, RobotsRules rules, boolean asked) {
        sitemaps.add(rules);
        Duration crawlDelay = rules.crawlDelay();
        if (crawlDelay != null) frontier.slowDown(visit.url().host(), crawlDelay);
        follower.sendForSitemaps(visit, rules);
        Verdict verdict = rules.verdict(visit.url());
        if (verdict instanceof Verdict.Denied denied)
            return refuse(visit, Outcome.ROBOTS_DENIED, "robots.txt says: " + denied.rule(), asked);
        if (verdict instanceof Verdict.Unreachable unreachable) {
            Visit byHttp = steering.byHttp(visit, unreachable.reason());
            if (byHttp == null) return refuse(visit, unreachable.reason(), unreachable.why(), asked);
            frontier.again(visit, byHttp, Duration.ZERO);
            return Mono.empty();
        }
        return fetch(visit);
    }

    private Mono<Visited> refuse(Visit visit, Outcome reason, String error, boolean asked) {
        if (asked) frontier.done(visit);
        else frontier.skipped(visit);
        return refused(Refusal.of(visit, reason, error));
    }

    private FetchRequest request(Visit visit) {
        return FetchRequest.of(visit.url())
                .withAccess(access(visit))
                .withMaxBytes(Follower.isSitemap(visit.seed()) ? Follower.sitemapBytes(fetcher.budget()) : null)
                .withKeepAlive(visit.moreQueued());
    }

    private Mono<Visited> fetch(Visit visit) {
        return revisits.conditions(visit, follower.reads(visit)).flatMap(conditions -> fetch(visit, conditions));
    }

    private Mono<Visited> fetch(Visit visit, Headers conditions) {
        Reservation share = bodies.reservation();
        FetchRequest request = request(visit).withHeaders(conditions).withReservation(share);
        return uncut(fetcher.fetch(request), visit, outcome -> steer(visit, outcome))
                .map(visited -> visited.holding(share))
                .doOnSuccess(visited -> {
                    if (visited == null || visited.share() == null) share.close();
                })
                .doOnError(fault -> share.close());
    }

    /** What comes of an answer, unless the cut comes first: that cancels the request and ends the row. */
    private <T> Mono<Visited> uncut(Mono<T> answer, Visit visit, Function<T, Mono<Visited>> then) {
        return answer.takeUntilOther(cut.made()).singleOptional().flatMap(given -> given.map(then)
                .orElseGet(() -> refuse(visit, Outcome.CANCELLED, "The crawl was ended during this visit.", true)));
    }

    private Mono<Visited> steer(Visit visit, FetchOutcome outcome) {
        Course course = steering.after(visit, outcome, now());
        pilot.ended(course.bearing());
        if (course.bearing() != null) frontier.heed(visit.url().host(), course.bearing());
        if (course.turn() instanceof Turn.Back back) {
            frontier.again(visit, luggage.pack(back.next(), outcome), back.after());
            return Mono.empty();
        }
        Visited visited = ((Turn.End) course.turn()).visited();
        if (Follower.isSitemap(visit.seed())) return readSitemap(visit, visited);
        if (visited instanceof Visited.Answered answered && follower.wants(visit)) visited = answered.followed();
        frontier.done(visit);
        return Mono.just(visited);
    }

    /** Gives pages, no record. */
    private Mono<Visited> readSitemap(Visit visit, Visited visited) {
        Visited.Answered answered = visited instanceof Visited.Answered page ? page : null;
        if (answered != null) frontier.expect();
        frontier.done(visit);
        if (answered == null) frontier.read(visit);
        if (answered == null) return Mono.empty();
        return Mono.<Visited>fromRunnable(() -> follower.readSitemap(visit, answered.response()))
                .subscribeOn(parsing);
    }

    /** Where a visit may connect to: a seed's own host, and its zone for the redirects and links that come of it. */
    private AddressAccess access(Visit visit) {
        return switch (options.addresses()) {
            case ANY -> AddressAccess.ANY;
            case PUBLIC -> AddressAccess.PUBLIC;
            case SEEDS -> {
                CrawlPath trail = visit.seed().trail();
                boolean named = trail == null || trail.referrer() == null;
                if (named && visit.redirects().isEmpty()) yield AddressAccess.SEED;
                if (trail == null || named) {
                    Redirect first = visit.redirects().get(0);
                    yield AddressAccess.SEED.after(first.url(), first.ip());
                }
                String ip = trail.privateIp();
                yield ip == null ? AddressAccess.PUBLIC : AddressAccess.PUBLIC.with(AddressZone.of(ip));
            }
        };
    }

    /** A fault of our own: the row is kept, and its host goes on. */
    private Visited faulty(Visit visit, Throwable fault) {
        log.error("Row {} met a fault: {}", visit.seed().row(), fault.toString(), fault);
        frontier.done(visit);
        return Visited.faulty(visit, fault, now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }
}
