package io.fluxcrawl.robots;

import io.fluxcrawl.fetch.AddressAccess;
import io.fluxcrawl.fetch.FetchRequest;
import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.fetch.Fetcher;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.url.BadPorts;
import io.fluxcrawl.url.CrawlUrl;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reader of one robots.txt: it fetches the file and interprets the response (RFC 9309, 2.3.1).
 *
 * <ul>
 *   <li>2xx: the file. Redirects lead to it, also on other hosts, and it then speaks for the host that was asked first.
 *   <li>4xx, 401 and 403 among them: there is no file, everything is allowed. So it is for a chain of redirects that is
 *       too long or leads nowhere.
 *   <li>5xx, network errors and timeouts: stay away. 429 is read so too, as Google does, although it is a 4xx: it says
 *       "slow down", not "no file", and the RFC only permits to go on (MAY).
 * </ul>
 */
final class RobotsAccess {
    private static final Logger log = LoggerFactory.getLogger(RobotsAccess.class);
    private static final Headers HEADERS = Headers.EMPTY.with("accept", "text/plain,*/*;q=0.5");

    private final Fetcher fetcher;
    private final RobotsOptions options;
    private final Scheduler clock;
    private final Scheduler parsing;
    private final RobotsParser parser;

    RobotsAccess(Fetcher fetcher, RobotsOptions options, Scheduler clock, Scheduler parsing) {
        this.fetcher = fetcher;
        this.options = options;
        this.clock = clock;
        this.parsing = parsing;
        this.parser = new RobotsParser(options);
    }

    /** Errors only where the crawl cannot go on. */
    Mono<RobotsRules> rules(CrawlUrl robotsTxt, AddressAccess access, Credentials credentials) {
        return Mono.defer(Faults.guarded(() -> attempt(robotsTxt, access, credentials, 0)))
                .flatMap(Faults.guard(outcome -> read(robotsTxt, outcome)))
                .onErrorResume(fault -> !Faults.endsCrawl(fault), fault -> Mono.just(faulty(robotsTxt, fault)));
    }

    private Mono<FetchOutcome> attempt(CrawlUrl url, AddressAccess access, Credentials credentials, int made) {
        return follow(url, access, credentials, 0).flatMap(outcome -> {
            if (made >= options.retries() || !mayPass(outcome)) return Mono.just(outcome);
            Duration pause = options.retryDelay().multipliedBy(1L << Math.min(made, 16));
            return Mono.delay(pause, clock).then(Mono.defer(() -> attempt(url, access, credentials, made + 1)));
        });
    }

    /** Ends with what is no redirect, or is one too many. */
    private Mono<FetchOutcome> follow(CrawlUrl url, AddressAccess access, Credentials credentials, int hops) {
        // its rows are waiting: they come over the same connection
        FetchRequest request = FetchRequest.of(url)
                .withHeaders(HEADERS)
                .withAccess(access)
                .withCredentials(credentials)
                .withKeepAlive(hops == 0)
                .withMaxBytes(options.parseLimit());
        return fetcher.fetch(request).flatMap(outcome -> {
            if (!(outcome instanceof Redirected redirected) || hops >= options.maxRedirects())
                return Mono.just(outcome);
            CrawlUrl target = redirected.target();
            if (BadPorts.blocks(url, target)) return Mono.just(outcome);
            AddressAccess onward =
                    access.after(AddressAccess.answered(url, outcome.exchange().ip()));
            return follow(target, onward, onward(credentials, url, target), hops + 1);
        });
    }

    private static Credentials onward(Credentials credentials, CrawlUrl from, CrawlUrl to) {
        if (from.origin().equals(to.origin()) || credentials == Credentials.OF_ORIGIN) return credentials;
        return from.secure() && !to.secure() ? Credentials.OF_ORIGIN : Credentials.OF_HOST;
    }

    private static boolean mayPass(FetchOutcome outcome) {
        if (outcome instanceof Failed failed) return failed.reason().retried();
        return outcome instanceof Fetched fetched
                && isServerTrouble(fetched.status())
                && fetched.headers().first("retry-after") == null;
    }

    private Mono<RobotsRules> read(CrawlUrl robotsTxt, FetchOutcome outcome) {
        if (outcome instanceof Fetched fetched && fetched.status() / 100 == 2) {
            return Mono.just(fetched)
                    .publishOn(parsing)
                    .map(Faults.guard(file -> parser.parse(
                            robotsTxt,
                            file.body().bytes(),
                            file.truncated(),
                            file.headers().mediaType())));
        }
        return Mono.just(withoutFile(robotsTxt, outcome));
    }

    private RobotsRules withoutFile(CrawlUrl robotsTxt, FetchOutcome outcome) {
        if (outcome instanceof Fetched fetched && isServerTrouble(fetched.status())) {
            return unreachable(
                    Outcome.ROBOTS_UNREACHABLE, outcome.url() + " answered with status " + fetched.status(), true);
        }
        if (outcome instanceof Failed failed && failed.reason() != Outcome.BAD_REDIRECT) {
            boolean ofHost = failed.url().equals(robotsTxt);
            boolean holdsForAll = failed.reason() != Outcome.PRIVATE_ADDRESS && failed.reason() != Outcome.CANCELLED;
            return unreachable(
                    ofHost ? reasonOf(failed.reason()) : Outcome.ROBOTS_UNREACHABLE,
                    failed.url() + " could not be fetched: " + failed.error(),
                    holdsForAll);
        }
        return FileRules.NONE;
    }

    /** Who never got as far as a request learns about the host, not about its robots.txt. */
    private static Outcome reasonOf(Outcome failure) {
        return switch (failure.phase()) {
            case RESPONSE, BODY, ROBOTS, REDIRECT -> Outcome.ROBOTS_UNREACHABLE;
            case SEED, FRONTIER, DNS, CONNECT, TLS -> failure;
        };
    }

    private RobotsRules unreachable(Outcome reason, String why, boolean holdsForAll) {
        return new UnreachableRules(new Verdict.Unreachable(reason, why), holdsForAll, options.denyUnreachable());
    }

    private RobotsRules faulty(CrawlUrl robotsTxt, Throwable fault) {
        log.error("An unexpected fault occurred while reading {}.", robotsTxt, fault);
        return unreachable(Outcome.ROBOTS_UNREACHABLE, robotsTxt + " could not be read: " + Faults.bare(fault), true);
    }

    private static boolean isServerTrouble(int status) {
        return status == 429 || status >= 500 || status < 200;
    }
}
