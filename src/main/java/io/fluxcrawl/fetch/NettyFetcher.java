package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.FetchOutcome.Failed;
import io.fluxcrawl.url.Capture.Cut;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Sanitizer;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
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

    NettyFetcher(String userAgent, FetchOptions options, Scheduler clock) {
        this.options = options;
        this.clock = clock;
        classifier = new FailureClassifier(options);
        budget = new ConnectionBudget(options.maxConnections());
        bytes = ByteBudget.of(options.maxHeldBytes());
        connections = new Connections(options, budget);
        resolver = new HostResolver(options, connections.loops(), clock);
        head = new RequestHead(userAgent, options, ContentCodings.accepted());
        loop = connections.loops().onClient(true).next();
    }

    @Override
    public Mono<FetchOutcome> fetch(FetchRequest request) {
        if (request.share() != null) return visit(request);
        return Mono.using(bytes::share, share -> visit(request.withShare(share)), ByteBudget.Share::close, false);
    }

    private Mono<FetchOutcome> visit(FetchRequest request) {
        return Mono.defer(() -> {
            Logbook log = logbook(request, tape(request));
            Watchdog watchdog = new Watchdog(options, clock, loop, log);
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

    private Logbook logbook(FetchRequest request, @Nullable Tape tape) {
        return new Logbook(request, clock, !options.insecure(), tape);
    }

    /** Holds a head and a body that are as large as they may be. */
    private @Nullable Tape tape(FetchRequest request) {
        if (!options.captures()) return null;
        int body = request.maxBytes() == null ? options.maxBodyBytes() : request.maxBytes();
        return new Tape(
                (int) Math.min(Integer.MAX_VALUE - 8, (long) options.maxHeaderBytes() + body));
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
        return Mono.defer(() -> where(url, log))
                .flatMap(addresses -> {
                    log.acquire();
                    return slot.take().then(tryEach(addresses, 0, log));
                })
                .onErrorResume(fault -> Mono.fromSupplier(() -> failed(classifier.classify(fault, log), log)));
    }

    /** The addresses to connect to, in this order: the host's, as far as they are allowed, or else the proxy's. */
    private Mono<List<InetAddress>> where(CrawlUrl url, Logbook log) {
        Proxy proxy = options.proxy();
        if (proxy == null) {
            return found(url.host(), url.port(), log).map(addresses -> allowed(addresses, log.request()));
        }
        List<InetAddress> spelledOut = HostResolver.spelledOut(url.host());
        if (!spelledOut.isEmpty()) allowed(spelledOut, log.request());
        log.throughProxy();
        return found(proxy.host(), proxy.port(), log);
    }

    private Mono<List<InetAddress>> found(String host, int port, Logbook log) {
        return resolver.resolve(host, port).map(found -> {
            if (found.asked()) log.lookedUp();
            return found.addresses();
        });
    }

    @Override
    public Mono<Whereabouts> locate(FetchRequest request) {
        if (options.proxy() != null) return Mono.just(new Whereabouts.Unknown());
        return Mono.defer(() -> {
            Logbook log = logbook(request, null);
            return Mono.defer(() -> where(request.url(), log))
                    .timeout(options.dnsTimeout(), noAnswer(request), clock)
                    .<Whereabouts>map(
                            addresses -> new Whereabouts.At(addresses.get(0).getHostAddress()))
                    .onErrorResume(fault -> Mono.fromSupplier(
                            () -> new Whereabouts.Nowhere(failed(classifier.classify(fault, log), log))));
        });
    }

    private static <T> Mono<T> noAnswer(FetchRequest request) {
        return Mono.error(() -> new VisitFailure(
                Outcome.DNS_TIMEOUT,
                "no name server answered for " + request.url().host()));
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

    /** The first address that takes a connection serves the visit; where none does, the first one's fault is the reason. */
    private Mono<FetchOutcome> tryEach(List<InetAddress> addresses, int at, Logbook log) {
        return send(addresses.get(at), false, log)
                .onErrorResume(fault -> stale(fault, log), fault -> {
                    log.reconnect();
                    return send(addresses.get(at), true, log);
                })
                .onErrorResume(
                        fault -> log.unconnected() && at + 1 < addresses.size(),
                        fault -> orElse(classifier.classify(fault, log), tryEach(addresses, at + 1, log), log));
    }

    private static Mono<FetchOutcome> orElse(VisitFailure first, Mono<FetchOutcome> next, Logbook log) {
        return next.onErrorMap(fault -> log.unconnected() ? first : fault);
    }

    /** Whether a connection kept open was dead, or closed by the server just when it was used again. */
    private boolean stale(Throwable fault, Logbook log) {
        if (log.unattempted()) return true;
        return log.stale() && classifier.classify(fault, log).reason() == Outcome.CONNECTION_CLOSED;
    }

    private Mono<FetchOutcome> send(InetAddress address, boolean onFreshConnection, Logbook log) {
        CrawlUrl url = log.request().url();
        HttpClient client = connections.to(url, address, onFreshConnection);
        return Mono.defer(() -> {
            log.acquire();
            return client.request(HttpMethod.GET)
                    .uri(url.target())
                    .send((request, out) -> {
                        head.write(log.request(), request.requestHeaders());
                        if (options.sentHeaders()) log.sent(RequestHead.kept(request.requestHeaders()));
                        return out;
                    })
                    .responseConnection((response, connection) ->
                            new ResponseReader(options, share(log), log, connection).read(response))
                    .single()
                    .doOnNext(outcome -> refusedByProxy(outcome, log))
                    .contextWrite(context -> context.put(Logbook.class, log));
        });
    }

    private static ByteBudget.Share share(Logbook log) {
        return Objects.requireNonNull(log.request().share());
    }

    /** RFC 9110, 15.5.8: such an answer is the proxy's, whose URL it is that was asked for. */
    private static void refusedByProxy(FetchOutcome outcome, Logbook log) {
        if (log.isThroughProxy() && outcome instanceof FetchOutcome.Fetched fetched && fetched.status() == 407) {
            throw new VisitFailure(Outcome.PROXY_FAILED, "the proxy wants to know who we are, and not so (407)");
        }
    }

    private static Failed failed(VisitFailure fault, Logbook log) {
        VisitFailure failure = log.isThroughProxy() ? ofProxy(fault) : fault;
        return new Failed(
                log.request().url(),
                failure.reason(),
                Sanitizer.forMessage(failure.sentence()),
                log.status(),
                log.headers(),
                log.exchange(early(fault.reason())));
    }

    private static Cut early(Outcome reason) {
        return switch (reason) {
            case DEADLINE_EXCEEDED, BODY_TIMEOUT -> Cut.TIME;
            case BODY_INCOMPLETE, CONNECTION_CLOSED -> Cut.DISCONNECT;
            case EXPANSION_LIMIT -> Cut.LENGTH;
            default -> Cut.UNSPECIFIED;
        };
    }

    @Override
    public ByteBudget budget() {
        return bytes;
    }

    /** What goes wrong before a connection stands is the proxy's fault: it is all that we connect to. */
    private static VisitFailure ofProxy(VisitFailure fault) {
        boolean before =
                fault.reason().phase() == Outcome.Phase.DNS || fault.reason().phase() == Outcome.Phase.CONNECT;
        if (!before || fault.reason() == Outcome.PROXY_FAILED || fault.reason() == Outcome.PRIVATE_ADDRESS)
            return fault;
        return new VisitFailure(Outcome.PROXY_FAILED, "the proxy could not be reached: " + fault.sentence());
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
