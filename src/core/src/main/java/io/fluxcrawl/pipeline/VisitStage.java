package io.fluxcrawl.pipeline;

import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.ByteBudget.Reservation;
import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.fetch.Fetcher.Whereabouts;
import io.fluxcrawl.frontier.ExpectedLinks;
import io.fluxcrawl.frontier.Frontier;
import io.fluxcrawl.frontier.HostSignal;
import io.fluxcrawl.frontier.Refusal;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.frontier.VisitOutcome;
import io.fluxcrawl.internal.BodyEnd;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.RequestEnd;
import io.fluxcrawl.model.Row;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.parse.html.HeadEnd;
import io.fluxcrawl.pipeline.RowsInFlight.Step;
import io.fluxcrawl.robots.Robots;
import io.fluxcrawl.robots.RobotsRules;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Stage of one crawl that visits rows: the address, robots.txt, the request. Each visit comes to one {@link Decision}, whatever
 * happens on the way, and {@link #conclude} is the only place that answers the frontier. Never blocks; runs on the frontier's
 * thread and the event loops.
 */
final class VisitStage {
    private static final Logger log = LoggerFactory.getLogger(VisitStage.class);

    private final CrawlOptions options;
    private final Frontier frontier;
    private final LinkFollower follower;
    private final ConcurrencyController concurrency;
    private final CancelSignal cancel;
    private final DiscoveredSitemaps sitemaps = new DiscoveredSitemaps();
    private final RowsInFlight inFlight;
    private final Robots robots;
    private final boolean pauseAfterRobots;
    private final Headers headers;
    private final @Nullable Integer maxBodyBytes;
    private final boolean keepAlive;
    private final AddressPolicy addresses;
    private final CredentialPolicy credentials;
    private final Fetcher fetcher;
    private final ByteBudget.Group bodies;
    private final CaptureCarrier captures;
    private final RecrawlSupport recrawl;
    private final @Nullable LinkCheck check;
    private final VisitDecider decider;
    private final CrawlListener listener;
    /** How much of a page is read; null for all of it. */
    private final @Nullable BodyEnd pageEnd;

    private final Scheduler clock;
    private final Scheduler parsing;

    VisitStage(
            CrawlServices services,
            SessionOptions session,
            Frontier frontier,
            LinkFollower follower,
            ConcurrencyController concurrency,
            CancelSignal cancel,
            RecrawlSupport recrawl,
            RowsInFlight inFlight,
            CaptureCarrier captures) {
        options = services.options();
        this.frontier = frontier;
        this.follower = follower;
        this.concurrency = concurrency;
        this.cancel = cancel;
        this.recrawl = recrawl;
        this.inFlight = inFlight;
        this.captures = captures;
        check = session.check();
        robots = session.robots(services);
        pauseAfterRobots = session.pauseAfterRobots();
        headers = session.headers();
        maxBodyBytes = session.maxBodyBytes();
        keepAlive = session.keepAlive();
        addresses = new AddressPolicy(options.addresses());
        credentials = new CredentialPolicy(options.fetch().headers());
        fetcher = services.fetcher();
        bodies = fetcher.budget().group();
        pageEnd = options.parse().extract() == ParseOptions.Extract.QUICK ? new HeadEnd() : null;
        clock = services.hosts().clock();
        parsing = services.parsing();
        decider = new VisitDecider(session.retries(), options.maxRedirects(), options.cookies(), follower::mayRedirect);
        listener = services.listener();
    }

    /** Visits a row. Empty if the row goes back to the frontier, or has no record. */
    Mono<VisitResult> visit(Row row) {
        if (row instanceof Refusal refusal) return refused(refusal);
        Visit visit = (Visit) row;
        listener.visitStarted(visit.seed(), visit.url(), visit.attempts() + 1);
        return begin(visit)
                .onErrorResume(Faults.guard(fault -> Mono.just(faulty(visit, fault))))
                .flatMap(Faults.guard(decision -> conclude(visit, decision)));
    }

    private Mono<Decision> begin(Visit visit) {
        try {
            return options.frontier().perAddress().on() ? locate(visit) : askRobots(visit);
        } catch (Throwable fault) {
            return Mono.just(faulty(visit, fault));
        }
    }

    /** The address of a host is learnt before its turn at that address is known. */
    private Mono<Decision> locate(Visit visit) {
        enter(visit, Step.LOCATE);
        return unlessCancelled(visit, fetcher.locate(request(visit)), found -> {
            if (found instanceof Whereabouts.Nowhere nowhere) return Mono.just(decide(visit, nowhere.failed()));
            if (!(found instanceof Whereabouts.At at) || at.address().equals(visit.address())) return askRobots(visit);
            return Mono.just(Decision.again(new VisitOutcome.Relocate(at.address())));
        });
    }

    private Mono<Decision> askRobots(Visit visit) {
        RobotsRules known = robots.known(visit.url());
        if (known != null) return obey(visit, known, new VisitOutcome.Skip());
        enter(visit, Step.ROBOTS);
        return unlessCancelled(visit, robots.learn(visit.url(), addresses.of(visit), credentials.of(visit)), learnt -> {
            HostSignal signal = HostSignals.of(learnt.verdict(visit.url()));
            boolean isKept =
                    robots.known(visit.url()) != null; // if not, it is the answer to this request, not the host's
            // a robots.txt is a visit like any other: the host has its pause before the page itself
            if (isKept && pauseAfterRobots) return again(visit, signal);
            return obey(visit, learnt, new VisitOutcome.Finish(signal));
        });
    }

    private static Mono<Decision> again(Visit next, @Nullable HostSignal signal) {
        return Mono.just(Decision.again(new VisitOutcome.Requeue(next, Duration.ZERO, signal)));
    }

    /** @param ifRefused the answer to the frontier if the page itself is not requested */
    private Mono<Decision> obey(Visit visit, RobotsRules rules, VisitOutcome ifRefused) {
        sitemaps.add(rules);
        Duration crawlDelay = rules.crawlDelay();
        if (crawlDelay != null) frontier.slowDown(visit.url().host(), crawlDelay);
        follower.followSitemaps(visit, rules);
        Verdict verdict = rules.verdict(visit.url());
        if (verdict instanceof Verdict.Denied denied) {
            String error = "robots.txt says: " + denied.rule();
            return Mono.just(Decision.refuse(visit, Outcome.ROBOTS_DENIED, error, ifRefused));
        }
        if (verdict instanceof Verdict.Unreachable unreachable) {
            Visit byHttp = decider.byHttp(visit, unreachable.reason());
            if (byHttp != null) return again(byHttp, ifRefused.signal());
            return Mono.just(Decision.refuse(visit, unreachable.reason(), unreachable.why(), ifRefused));
        }
        return fetch(visit);
    }

    private FetchRequest request(Visit visit) {
        FetchRequest request = FetchRequest.of(visit.url())
                .withAccess(addresses.of(visit))
                .withCredentials(credentials.of(visit))
                .withMaxBytes(maxBytes(visit))
                .withEnd(check != null || LinkFollower.isSitemap(visit.seed()) ? null : pageEnd)
                .withKeepAlive(keepAlive || visit.moreQueued());
        return check == null ? request : check.request(request, visit);
    }

    private @Nullable Integer maxBytes(Visit visit) {
        if (!LinkFollower.isSitemap(visit.seed())) return maxBodyBytes;
        return LinkFollower.sitemapBytes(fetcher.budget());
    }

    private Mono<Decision> fetch(Visit visit) {
        enter(visit, Step.FETCH);
        Reservation share = bodies.reservation(); // of the byte budget, until the page is parsed
        return response(visit, share)
                .takeUntilOther(cancel.signal())
                .singleOptional()
                .map(Faults.guard(answer -> answer.map(response -> decide(visit, response))
                        .orElseGet(() -> cancelled(visit))
                        .holding(share)))
                .doOnError(fault -> share.close());
    }

    private Mono<FetchOutcome> response(Visit visit, Reservation share) {
        FetchRequest request = request(visit).withReservation(share);
        if (check != null) return fetcher.fetch(request.withHeaders(headers(visit, check.headers(visit))));
        if (!recrawl.isConditional()) return fetcher.fetch(request.withHeaders(headers(visit, Headers.EMPTY)));
        return recrawl.conditions(visit, follower.reads(visit))
                .flatMap(Faults.guard(headers -> fetcher.fetch(request.withHeaders(headers(visit, headers)))));
    }

    /** Returns the headers of a visit: its conditions, those of the session, and the cookies of its row. */
    private Headers headers(Visit visit, Headers conditions) {
        Headers all = conditions;
        for (Headers.Field each : headers.fields()) all = all.with(each.name(), each.value());
        String cookies = visit.cookies().header(visit.url());
        return cookies == null ? all : all.with("cookie", cookies);
    }

    /** Continues with an answer, unless the crawl is cancelled first: then the request is cancelled and the row ends. */
    private <T> Mono<Decision> unlessCancelled(Visit visit, Mono<T> answer, Function<T, Mono<Decision>> then) {
        return answer.takeUntilOther(cancel.signal()).singleOptional().flatMap(Faults.guard(given -> given.map(then)
                .orElseGet(() -> Mono.just(cancelled(visit)))));
    }

    private Decision cancelled(Visit visit) {
        CancelSignal.Reason reason = cancel.reason();
        CancelSignal.Reason why = reason == null ? CancelSignal.Reason.CANCELLED : reason;
        return Decision.refuse(visit, why.outcome(), why.error(), VisitOutcome.finish());
    }

    private Decision decide(Visit visit, FetchOutcome response) {
        boolean undecided = check != null && check.needsGet(visit, response);
        Decision decision = undecided ? decider.byGet(visit, response, now()) : decider.decide(visit, response, now());
        concurrency.visitEnded(decision.outcome().signal());
        RequestEnd.Kind kind = LinkFollower.isSitemap(visit.seed()) ? RequestEnd.Kind.SITEMAP : RequestEnd.Kind.PAGE;
        listener.requestEnded(RequestEnd.of(kind, response, repeats(visit, decision.outcome())));
        Integer status = RecordFactory.status(response);
        if (status != null) {
            Duration time = response.exchange().timings().total();
            listener.responseReceived(visit.seed(), visit.url(), status, time);
        }
        if (!(decision.outcome() instanceof VisitOutcome.Requeue requeue)) return decision;
        Visit next = captures.pack(requeue.next(), response);
        return Decision.again(new VisitOutcome.Requeue(next, requeue.after(), requeue.signal()));
    }

    /** Returns whether the same URL is requested again. */
    private static boolean repeats(Visit visit, VisitOutcome outcome) {
        return outcome instanceof VisitOutcome.Requeue requeue && requeue.next().attempts() > visit.attempts();
    }

    /** A fault of the program: the row is kept, and its host goes on. */
    private Decision faulty(Visit visit, Throwable fault) {
        if (Faults.endsCrawl(fault)) throw Faults.contained(fault);
        log.error("Row {} met a fault: {}", visit.seed().row(), fault.toString(), fault);
        return new Decision(VisitOutcome.finish(), VisitResult.faulty(visit, Faults.bare(fault), now()));
    }

    /** Answers the frontier, once for each visit, and passes on what a record is made of. */
    private Mono<VisitResult> conclude(Visit visit, Decision decision) {
        VisitResult result = decision.result();
        if (result == null) inFlight.leave(visit.seed().row()); // before the frontier may let it out again
        else enter(visit, LinkFollower.isSitemap(visit.seed()) ? Step.SITEMAP : Step.PARSE);
        ExpectedLinks links = result == null ? null : follower.expectLinks(visit, result); // before the crawl could end
        frontier.answer(visit, decision.outcome());
        if (decision.outcome() instanceof VisitOutcome.Requeue requeue && repeats(visit, requeue)) {
            listener.visitRetried(visit.seed(), visit.url(), requeue.after());
        }
        if (result == null) return Mono.empty();
        if (LinkFollower.isSitemap(visit.seed())) return readSitemap(visit, result, links);
        return Mono.just(links == null ? result : result.expecting(links));
    }

    /** Gives pages, no record. */
    private Mono<VisitResult> readSitemap(Visit visit, VisitResult result, @Nullable ExpectedLinks links) {
        if (links == null) {
            inFlight.leave(visit.seed().row());
            return Mono.empty();
        }
        Mono<VisitResult> reading = Mono.<VisitResult>fromRunnable(
                        Faults.guardedTask(() -> follower.readSitemap(visit, result, links)))
                .subscribeOn(parsing);
        return Mono.from(ContainedSource.<VisitResult>of(reading.flux()))
                .onErrorResume(Faults.guard(fault -> {
                    if (Faults.endsCrawl(fault)) throw Faults.contained(fault);
                    log.error("The sitemap {} met a fault: {}", visit.url(), fault.toString(), fault);
                    return Mono.empty();
                }))
                .doFinally(end -> {
                    inFlight.leave(visit.seed().row());
                    links.close();
                    Reservation share = result.share();
                    if (share != null) share.close();
                });
    }

    private Mono<VisitResult> refused(Refusal refusal) {
        if (LinkFollower.isSitemap(refusal.seed())) return Mono.empty();
        CancelSignal.Reason reason = cancel.reason();
        if (reason == null || reason.equals(CancelSignal.Reason.CANCELLED) || refusal.reason() != Outcome.CANCELLED) {
            return Mono.just(new VisitResult.Refused(refusal));
        }
        return Mono.just(new VisitResult.Refused(refusal.because(reason.outcome(), reason.error())));
    }

    private void enter(Visit visit, Step step) {
        inFlight.enter(visit.seed(), visit.url().href(), step);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }

    /** Returns the sitemaps that robots.txt files named so far. */
    DiscoveredSitemaps sitemaps() {
        return sitemaps;
    }

    /** Gives back the bytes of all bodies that are left. */
    void close() {
        bodies.close();
    }
}
