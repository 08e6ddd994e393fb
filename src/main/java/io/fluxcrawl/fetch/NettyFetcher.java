package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.FetchOutcome.Failed;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

/**
 * The route of one visit: its host's addresses, those it may go to, a connection to the first that takes one, the
 * request, the response. What goes wrong on the way becomes an outcome here.
 */
final class NettyFetcher implements Fetcher {
    private final FetchOptions options;
    private final Scheduler clock;
    private final FailureClassifier classifier;
    private final ConnectionBudget budget;
    private final ByteBudget bytes;
    private final Connections connections;
    private final HostResolver resolver;
    private final RequestHead head;
    private final Executor loop;
    private final Set<Watchdog> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    NettyFetcher(FetchOptions options, Scheduler clock) {
        this.options = options;
        this.clock = clock;
        classifier = new FailureClassifier(options);
        budget = new ConnectionBudget(options.bounds().maxConnections());
        bytes = ByteBudget.of(options.bounds().maxHeldBytes());
        connections = new Connections(options, budget);
        resolver = new HostResolver(options, connections.loops(), clock);
        head = new RequestHead(options, ContentCodings.accepted());
        loop = connections.loops().onClient(true).next();
    }

    @Override
    public Mono<FetchOutcome> fetch(FetchRequest request) {
        if (request.share() != null) return visit(request);
        return Mono.using(bytes::share, share -> visit(request.withShare(share)), ByteBudget.Share::close, false);
    }

    private Mono<FetchOutcome> visit(FetchRequest request) {
        return Mono.defer(() -> {
            Logbook log = new Logbook(request, clock, !options.network().insecure());
            Watchdog watchdog = new Watchdog(options.deadlines(), clock, loop, log);
            ConnectionBudget.Slot slot = budget.slot();
            Mono<FetchOutcome> visit = visit(log, slot).doOnCancel(log::hangUp);
            return Mono.firstWithSignal(visit, watchdog.watch().map(failure -> failed(failure, log)))
                    .doOnSubscribe(begun -> begin(watchdog))
                    .doOnNext(outcome -> slot.release())
                    .doFinally(end -> {
                        slot.release();
                        underWay.remove(watchdog);
                    });
        });
    }

    private void begin(Watchdog watchdog) {
        underWay.add(watchdog);
        if (closed) cancel(watchdog);
    }

    private static void cancel(Watchdog watchdog) {
        watchdog.end(new VisitFailure(Outcome.CANCELLED, "the fetcher was closed before the visit ended"));
    }

    private Mono<FetchOutcome> visit(Logbook log, ConnectionBudget.Slot slot) {
        CrawlUrl url = log.request().url();
        return Mono.defer(() -> resolver.resolve(url))
                .flatMap(found -> {
                    if (found.asked()) log.lookedUp();
                    List<InetAddress> allowed = allowed(found.addresses(), log.request());
                    log.acquire();
                    return slot.take().then(tryEach(allowed, 0, log));
                })
                .onErrorResume(fault -> Mono.fromSupplier(() -> failed(classifier.classify(fault, log), log)));
    }

    private static List<InetAddress> allowed(List<InetAddress> found, FetchRequest request) {
        List<InetAddress> allowed = found.stream()
                .filter(address -> request.access().allows(AddressZone.of(address)))
                .toList();
        if (!allowed.isEmpty()) return allowed;
        InetAddress refused = found.get(0);
        throw new VisitFailure(
                Outcome.PRIVATE_ADDRESS,
                request.url().host() + " is at " + refused.getHostAddress() + ", a " + spelled(AddressZone.of(refused))
                        + " address, which this visit may not reach");
    }

    private static String spelled(AddressZone zone) {
        return zone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first address that takes a connection serves the visit. */
    private Mono<FetchOutcome> tryEach(List<InetAddress> addresses, int at, Logbook log) {
        return send(addresses.get(at), false, log)
                .onErrorResume(fault -> stale(fault, log), fault -> {
                    log.reconnect();
                    return send(addresses.get(at), true, log);
                })
                .onErrorResume(
                        fault -> log.unconnected() && at + 1 < addresses.size(),
                        fault -> tryEach(addresses, at + 1, log));
    }

    /** Whether a connection kept open was dead, or closed by the server just when it was used again. */
    private boolean stale(Throwable fault, Logbook log) {
        if (log.unattempted()) return true;
        return log.stale() && classifier.classify(fault, log).reason() == Outcome.CONNECTION_CLOSED;
    }

    private Mono<FetchOutcome> send(InetAddress address, boolean onFreshConnection, Logbook log) {
        CrawlUrl url = log.request().url();
        HttpClient client = connections.to(url.host(), address, url.port(), url.secure(), onFreshConnection);
        return Mono.defer(() -> {
            log.acquire();
            return client.request(HttpMethod.GET)
                    .uri(url.target())
                    .send((request, out) -> {
                        head.write(log.request(), request.requestHeaders());
                        return out;
                    })
                    .responseConnection((response, connection) ->
                            new ResponseReader(options.bounds(), share(log), log, connection).read(response))
                    .single()
                    .contextWrite(context -> context.put(Logbook.class, log));
        });
    }

    private static ByteBudget.Share share(Logbook log) {
        return Objects.requireNonNull(log.request().share());
    }

    private static FetchOutcome failed(VisitFailure failure, Logbook log) {
        return new Failed(
                log.request().url(),
                failure.reason(),
                Printable.of(failure.sentence()),
                log.status(),
                log.headers(),
                log.exchange());
    }

    @Override
    public ByteBudget budget() {
        return bytes;
    }

    @Override
    public OpenConnections connections() {
        return new OpenConnections(budget.open(), budget.idle(), budget.bound());
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(NettyFetcher::cancel);
        resolver.close();
        connections.close();
    }
}
