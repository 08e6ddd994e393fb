package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.ContentCodings;
import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Failed;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.url.CrawlUrl;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Fetcher on Reactor Netty. The steps of one request: the addresses of the host, those that are allowed, a connection to the
 * first that accepts one, the request, the response. Every failure on the way becomes an outcome here.
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
    private final LongAdder activity = new LongAdder();
    private volatile boolean closed;

    NettyFetcher(String userAgent, FetchOptions options, Scheduler clock) {
        this.options = options;
        this.clock = clock;
        classifier = new FailureClassifier(options);
        budget = new ConnectionBudget(options.maxConnections());
        bytes = ByteBudget.of(options.maxHeldBytes());
        connections = new Connections(options, budget);
        resolver = new HostResolver(options, connections.loops(), connections.eventLoops(), clock);
        head = new RequestHead(userAgent, options, ContentCodings.accepted());
        loop = connections.eventLoops().next();
    }

    @Override
    public Mono<FetchOutcome> fetch(FetchRequest request) {
        if (request.reservation() != null) return visit(request);
        return Mono.using(
                bytes::reservation,
                reservation -> visit(request.withReservation(reservation)),
                ByteBudget.Reservation::close,
                false);
    }

    private Mono<FetchOutcome> visit(FetchRequest request) {
        return Mono.defer(() -> {
            FetchTrace trace = newTrace(request, recorder(request));
            Watchdog watchdog = new Watchdog(options, clock, loop, trace);
            ConnectionBudget.Slot slot = budget.slot();
            Mono<FetchOutcome> visit = visit(trace, slot).doOnCancel(trace::closeConnection);
            return Mono.firstWithSignal(visit, watchdog.watch().map(failure -> failed(failure, trace)))
                    .doOnSubscribe(begun -> begin(watchdog))
                    .doOnNext(outcome -> slot.release())
                    .doFinally(end -> {
                        slot.release();
                        underWay.remove(watchdog);
                        activity.increment();
                    });
        });
    }

    private FetchTrace newTrace(FetchRequest request, @Nullable WireRecorder recorder) {
        return new FetchTrace(request, clock, !options.insecure(), recorder);
    }

    /** Returns a recorder for a head and a body of the largest allowed size; null if captures are not kept. */
    private @Nullable WireRecorder recorder(FetchRequest request) {
        if (!options.captures()) return null;
        int body = request.maxBytes() == null ? options.maxBodyBytes() : request.maxBytes();
        return new WireRecorder((int) Math.min(Integer.MAX_VALUE - 8, (long) options.maxHeaderBytes() + body));
    }

    private void begin(Watchdog watchdog) {
        underWay.add(watchdog);
        activity.increment();
        if (closed) cancel(watchdog);
    }

    private static void cancel(Watchdog watchdog) {
        watchdog.end(new VisitFailure(Outcome.CANCELLED, "the fetcher was closed before the visit ended"));
    }

    private Mono<FetchOutcome> visit(FetchTrace trace, ConnectionBudget.Slot slot) {
        CrawlUrl url = trace.request().url();
        return connections
                .whenReady(url, Mono.defer(Faults.guarded(() -> where(url, trace))))
                .flatMap(Faults.guard(addresses -> {
                    trace.acquire();
                    return slot.take().then(tryEach(addresses, 0, trace));
                }))
                .onErrorResume(
                        fault -> !Faults.endsCrawl(fault),
                        fault -> Mono.fromSupplier(() -> failed(classifier.classify(fault, trace), trace)));
    }

    /** Returns the addresses to connect to, in this order: those of the host that are allowed, or those of the proxy. */
    private Mono<List<InetAddress>> where(CrawlUrl url, FetchTrace trace) {
        if (!options.ports().isEmpty() && !options.ports().contains(url.port())) {
            throw new VisitFailure(
                    Outcome.PRIVATE_ADDRESS, "port " + url.port() + " is not one that this visit may connect to");
        }
        Proxy proxy = options.proxy();
        if (proxy == null) {
            return found(url.host(), url.port(), trace).map(found -> allowed(found, trace.request()));
        }
        List<InetAddress> told = resolver.told(url.host(), url.port());
        if (told != null) allowed(new HostResolver.Found(told, false, true), trace.request());
        trace.throughProxy();
        return found(proxy.host(), proxy.port(), trace).map(HostResolver.Found::addresses);
    }

    private Mono<HostResolver.Found> found(String host, int port, FetchTrace trace) {
        return resolver.resolve(host, port).doOnNext(found -> {
            if (found.asked()) trace.lookedUp();
        });
    }

    @Override
    public Mono<Whereabouts> locate(FetchRequest request) {
        if (options.proxy() != null) return Mono.just(new Whereabouts.Unknown());
        return Mono.defer(() -> {
            FetchTrace trace = newTrace(request, null);
            return Mono.defer(() -> where(request.url(), trace))
                    .timeout(options.dnsTimeout(), noAnswer(request), clock)
                    .<Whereabouts>map(
                            addresses -> new Whereabouts.At(addresses.get(0).getHostAddress()))
                    .onErrorResume(fault -> Mono.fromSupplier(
                            () -> new Whereabouts.Nowhere(failed(classifier.classify(fault, trace), trace))));
        });
    }

    private static <T> Mono<T> noAnswer(FetchRequest request) {
        return Mono.error(() -> new VisitFailure(
                Outcome.DNS_TIMEOUT,
                "no name server answered for " + request.url().host()));
    }

    private static List<InetAddress> allowed(HostResolver.Found found, FetchRequest request) {
        List<InetAddress> allowed = found.addresses().stream()
                .filter(address -> request.access().allows(address, found.spelledOut()))
                .toList();
        if (!allowed.isEmpty()) return allowed;
        InetAddress refused = found.addresses().get(0);
        throw new VisitFailure(
                Outcome.PRIVATE_ADDRESS,
                request.url().host() + " is at " + refused.getHostAddress() + ", a " + spelled(AddressZone.of(refused))
                        + " address, which this visit may not reach");
    }

    private static String spelled(AddressZone zone) {
        return zone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tries addresses until one accepts a connection; if none does, the failure of the first is the reason. */
    private Mono<FetchOutcome> tryEach(List<InetAddress> addresses, int at, FetchTrace trace) {
        return send(addresses.get(at), false, trace)
                .onErrorResume(fault -> stale(fault, trace), fault -> {
                    trace.reconnect();
                    return send(addresses.get(at), true, trace);
                })
                .onErrorResume(
                        fault -> trace.unconnected() && at + 1 < addresses.size(),
                        fault -> orElse(classifier.classify(fault, trace), tryEach(addresses, at + 1, trace), trace));
    }

    private static Mono<FetchOutcome> orElse(VisitFailure first, Mono<FetchOutcome> next, FetchTrace trace) {
        return next.onErrorMap(fault -> trace.unconnected() ? first : fault);
    }

    /** Returns whether a kept connection was dead, or closed by the server just when it was used again. */
    private boolean stale(Throwable fault, FetchTrace trace) {
        if (trace.unattempted()) return true;
        return trace.stale() && classifier.classify(fault, trace).reason() == Outcome.CONNECTION_CLOSED;
    }

    private Mono<FetchOutcome> send(InetAddress address, boolean onFreshConnection, FetchTrace trace) {
        CrawlUrl url = trace.request().url();
        HttpClient client = connections.to(url, address, onFreshConnection);
        return Mono.defer(Faults.guarded(() -> {
            trace.acquire();
            return client.request(trace.request().head() ? HttpMethod.HEAD : HttpMethod.GET)
                    .uri(url.target())
                    .send((request, out) -> {
                        head.write(trace.request(), request.requestHeaders());
                        WebBotAuth identity = options.webBotAuth();
                        if (identity != null) RequestHead.sign(identity, now(), url, request.requestHeaders());
                        if (options.sentHeaders()) trace.sent(RequestHead.kept(request.requestHeaders()));
                        return out;
                    })
                    .responseConnection((response, connection) -> read(response, connection, trace))
                    .single()
                    .doOnNext(outcome -> refusedByProxy(outcome, trace))
                    .contextWrite(context -> context.put(FetchTrace.class, trace));
        }));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }

    private Mono<FetchOutcome> read(HttpClientResponse response, Connection connection, FetchTrace trace) {
        try {
            return new ResponseReader(options, reservation(trace), trace, connection).read(response);
        } catch (Throwable fault) {
            connection.dispose();
            throw Faults.contained(fault);
        }
    }

    private static ByteBudget.Reservation reservation(FetchTrace trace) {
        return Objects.requireNonNull(trace.request().reservation());
    }

    /** Fails on a 407, which only a proxy sends (RFC 9110, 15.5.8). */
    private static void refusedByProxy(FetchOutcome outcome, FetchTrace trace) {
        if (trace.isThroughProxy() && outcome instanceof FetchOutcome.Fetched fetched && fetched.status() == 407) {
            throw new VisitFailure(Outcome.PROXY_FAILED, "the proxy rejected the credentials (407)");
        }
    }

    private static Failed failed(VisitFailure fault, FetchTrace trace) {
        VisitFailure failure = trace.isThroughProxy() ? ofProxy(fault) : fault;
        Exchange exchange = trace.exchange(early(fault.reason()));
        return new Failed(
                trace.request().url(),
                failure.reason(),
                Sanitizer.forMessage(failure.sentence()),
                trace.status(),
                trace.headers(),
                exchange,
                partial(fault.reason(), trace, exchange));
    }

    /** Returns what arrived of a body, where its end is what is wrong with it, and not all of it. */
    private static @Nullable Fetched partial(Outcome reason, FetchTrace trace, Exchange exchange) {
        Body body = trace.partial();
        Integer status = trace.status();
        boolean readable =
                switch (reason) {
                    case BODY_INCOMPLETE, BODY_TIMEOUT, DEADLINE_EXCEEDED, BAD_ENCODING, BAD_RESPONSE -> true;
                    default -> false;
                };
        if (!readable || body == null || status == null) return null;
        return new Fetched(trace.request().url(), status, trace.headers(), body, true, exchange);
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

    /** Attributes failures before a connection exists to the proxy, the only peer connected to. */
    private static VisitFailure ofProxy(VisitFailure fault) {
        boolean before =
                fault.reason().phase() == Outcome.Phase.DNS || fault.reason().phase() == Outcome.Phase.CONNECT;
        if (!before || fault.reason() == Outcome.PROXY_FAILED || fault.reason() == Outcome.PRIVATE_ADDRESS)
            return fault;
        return new VisitFailure(Outcome.PROXY_FAILED, "the proxy could not be reached: " + fault.sentence());
    }

    @Override
    public long activity() {
        return activity.sum();
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
