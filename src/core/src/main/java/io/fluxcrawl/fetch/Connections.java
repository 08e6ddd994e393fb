package io.fluxcrawl.fetch;

import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.url.CrawlUrl;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

/**
 * The configured client, its event loops and its pool. A request names the address it goes to, so a pool stands for one
 * host at one address: no look-up happens between the check of an address and the connection to it.
 */
final class Connections {
    /** Below what most servers allow an idle connection. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(8);

    private static final Duration MAX_LIFE = Duration.ofMinutes(5);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration FORGET_POOL = Duration.ofSeconds(2);
    /** Without a quiet period Netty's loops end with a connection open that was begun while they were ending. */
    private static final Duration QUIET = Duration.ofMillis(1);

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Duration BACKSTOP = Duration.ofSeconds(1);

    /** Makes a request wait for a connection being made to its host, and open a stream on it, rather than make another. */
    private static final Http2AllocationStrategy ONE_CONNECTION_IF_IT_CAN =
            Http2AllocationStrategy.builder().strictConnectionReuse(true).build();

    private final ConnectionBudget budget;
    private final LoopResources ownLoops;
    private final LoopResources loops;
    private final EventLoopGroup eventLoops;
    private final ConnectionProvider pool;
    private final HttpClient pooled;
    private final HttpClient fresh;
    private final @Nullable Proxy proxy;
    private final int connectMillis;
    /** One for all requests: pools are told apart by it. */
    private final Function<String, String> password;

    /** Made with the first https URL: to read the trusted authorities takes longer than a short crawl over http. */
    private final Mono<SecureClients> securing;

    private volatile @Nullable SecureClients secure;

    /**
     * @param anyName for hosts of names that are no host names by RFC 952, such as those with {@code _}
     * @param anyNameFresh the same, on connections of their own
     */
    private record SecureClients(HttpClient pooled, HttpClient fresh, HttpClient anyName, HttpClient anyNameFresh) {}

    Connections(FetchOptions options, ConnectionBudget budget) {
        this.budget = budget;
        proxy = options.proxy();
        String secret = proxy == null || proxy.password() == null ? "" : proxy.password();
        password = user -> secret;
        connectMillis = millis(options.connectTimeout());
        ownLoops = LoopResources.create(
                "fluxcrawl-fetch", 1, loops(Runtime.getRuntime().availableProcessors()), true);
        boolean http2 = options.http2();
        ConnectionProvider.Builder connections = ConnectionProvider.builder("fluxcrawl")
                .maxConnections(Integer.MAX_VALUE)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(options.timeout().plusSeconds(1))
                .lifo()
                .maxIdleTime(MAX_IDLE)
                .maxLifeTime(MAX_LIFE)
                .evictInBackground(SWEEP)
                .disposeInactivePoolsInBackground(SWEEP, FORGET_POOL);
        if (http2) connections.allocationStrategy(ONE_CONNECTION_IF_IT_CAN);
        pool = connections.build();
        ChannelConfigurer configurer = new ChannelConfigurer(options, budget);
        try {
            HttpClient keeping = customized(pool, options);
            loops = keeping.configuration().loopResources();
            eventLoops = loops.onClient(keeping.configuration().isPreferNative());
            pooled = client(keeping, configurer, options);
            fresh = client(customized(ConnectionProvider.newConnection(), options), configurer, options);
        } catch (RuntimeException refused) {
            pool.dispose();
            ownLoops.dispose();
            throw refused;
        }
        securing = Mono.fromCallable(() -> secured(options))
                .doOnNext(made -> secure = made)
                .subscribeOn(Schedulers.boundedElastic()) // reads files
                .cache();
    }

    /**
     * One a core, and an odd number: Reactor Netty asks for the next loop twice before a connection is made on it, so that
     * of an even number every other one would never get any.
     */
    static int loops(int cores) {
        return Math.max(2, cores) | 1;
    }

    /** Returns the client as the user changed it, before anything that safety depends on is set. */
    private HttpClient customized(ConnectionProvider provider, FetchOptions options) {
        HttpClient client =
                options.httpClient().apply(HttpClient.create(provider).runOn(ownLoops));
        HttpClientConfig config = client.configuration();
        if (config.connectionProvider() != provider) {
            throw new IllegalArgumentException(
                    "httpClient must keep the connection provider of the client given to it.");
        }
        if (config.baseUrl() != null) {
            throw new IllegalArgumentException("httpClient must not set a base URL, but set " + config.baseUrl() + ".");
        }
        return client;
    }

    private SecureClients secured(FetchOptions options) {
        X509ExtendedTrustManager trust = TlsTrust.trust(options);
        SslContext http11 = TlsTrust.context(trust, false, false);
        SslContext anyName = TlsTrust.context(trust, false, true);
        HttpClient usual = options.http2()
                ? secured(pooled, TlsTrust.context(trust, true, false), options)
                        .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                        .http2Settings(settings -> settings.maxHeaderListSize(options.maxHeaderBytes()))
                : secured(pooled, http11, options);
        return new SecureClients(
                usual,
                secured(fresh, http11, options),
                secured(pooled, anyName, options),
                secured(fresh, anyName, options));
    }

    private static HttpClient secured(HttpClient plain, SslContext trust, FetchOptions options) {
        Duration handshake = options.tlsTimeout().plus(BACKSTOP);
        return plain.secure(
                spec -> spec.sslContext(trust).handshakeTimeout(handshake).handlerConfigurator(ServerName::send));
    }

    /**
     * Returns what is to be done once the client for a URL's scheme is made: the same, save for the first https URLs. Those
     * error with an {@code IllegalStateException} where the platform has no working TLS.
     */
    <T> Mono<T> whenReady(CrawlUrl url, Mono<T> next) {
        return !url.secure() || secure != null ? next : securing.then(next);
    }

    private HttpClient client(HttpClient customized, ChannelConfigurer configurer, FetchOptions options) {
        return overHttp11(customized.noProxy().noSSL())
                .compress(false) // bodies are decompressed, and counted, in BodyReader
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .disableRetry(true)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(options.connectTimeout()))
                .option(ChannelOption.TCP_NODELAY, true)
                // Netty's default, the adaptive one, parks event loops on a lock when they contend
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .observe(budget.then(new StreamClock.OnEveryStream(options.captures()))
                        .then(ResponseDiscard.OBSERVER))
                .doOnChannelInit(configurer);
    }

    /** To name the protocol, even the usual one, loads the native TLS library, which takes longer than a short list over http. */
    private static HttpClient overHttp11(HttpClient client) {
        HttpProtocol[] spoken = client.configuration().protocols();
        boolean usual = spoken.length == 1 && spoken[0] == HttpProtocol.HTTP11;
        return usual ? client : client.protocol(HttpProtocol.HTTP11);
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    /** Returns a client for one address, once {@link #whenReady}, with the host's own name for TLS; equal pairs share a pool. */
    HttpClient to(CrawlUrl url, InetAddress address, boolean onFreshConnection) {
        HttpClient client = url.secure() ? secure(url.host(), onFreshConnection) : onFreshConnection ? fresh : pooled;
        if (proxy != null) return through(proxy, client, url, address);
        InetSocketAddress remote = new InetSocketAddress(named(url.host(), address), url.port());
        return client.remoteAddress(() -> remote);
    }

    private HttpClient secure(String host, boolean onFreshConnection) {
        SecureClients clients = Objects.requireNonNull(secure, "not ready for https");
        if (ServerName.isUnusual(host)) return onFreshConnection ? clients.anyNameFresh : clients.anyName;
        return onFreshConnection ? clients.fresh : clients.pooled;
    }

    /** Returns a client for a proxy at that address, which looks up the host itself. */
    private HttpClient through(Proxy proxy, HttpClient client, CrawlUrl url, InetAddress address) {
        InetSocketAddress at = new InetSocketAddress(named(proxy.host(), address), proxy.port());
        if (proxy.takesWholeUrl(url)) return client.remoteAddress(() -> at);
        InetSocketAddress host = InetSocketAddress.createUnresolved(withoutBrackets(url.host()), url.port());
        return client.remoteAddress(() -> host).proxy(spec -> {
            ProxyProvider.Builder route = spec.type(
                            proxy.kind() == Proxy.Kind.HTTP ? ProxyProvider.Proxy.HTTP : ProxyProvider.Proxy.SOCKS5)
                    .socketAddress(at)
                    .connectTimeoutMillis(connectMillis);
            if (proxy.user() != null) route.username(proxy.user()).password(password);
        });
    }

    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(withoutBrackets(host), address.getAddress());
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + address.getAddress().length + " bytes", e);
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    LoopResources loops() {
        return loops;
    }

    EventLoopGroup eventLoops() {
        return eventLoops;
    }

    /** Closes all connections, then the event loops. Waits until done, save on a thread that must not wait. */
    void close() {
        var closed = pool.disposeLater()
                .then(Mono.defer(() -> ownLoops.disposeLater(QUIET, CLOSING)))
                .toFuture();
        if (Schedulers.isInNonBlockingThread()) return;
        try {
            closed.get(CLOSING.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the event loops did not end", e);
        }
    }
}
