package io.fluxcrawl.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How visits behave. A record with one named start and withers; a default is stated where it is set.
 *
 * @param userAgent who we say we are
 * @param headers sent with every request, over our own {@code Accept} and so on
 * @param hostHeaders sent to one host only, keyed by host or origin, over {@code headers}: credentials, cookies
 * @param deadlines how long the phases of a visit may take
 * @param bounds how much a visit may bring in, and how many connections all of them hold
 * @param network how hosts are found and spoken to
 * @param sentHeaders whether every exchange keeps what headers were sent: see {@link Exchange#sent()}
 * @param captures whether every exchange keeps what passed on the wire: see {@link Exchange#capture()}
 */
public record FetchOptions(
        String userAgent,
        Headers headers,
        Map<String, Headers> hostHeaders,
        Deadlines deadlines,
        Bounds bounds,
        Network network,
        boolean sentHeaders,
        boolean captures) {

    /**
     * How long the phases of one visit may take; each also ends with {@code total}.
     *
     * @param total the whole of one visit, from the look-up to the last byte
     * @param dns the look-up of the host's addresses
     * @param connect one attempt at one address, the proxy's handshake included
     * @param tls the TLS handshake
     * @param response from the request's last byte to the end of the response's head
     * @param bodyIdle the longest pause between two pieces of a body
     */
    public record Deadlines(
            Duration total, Duration dns, Duration connect, Duration tls, Duration response, Duration bodyIdle) {
        /** Generous to a slow server, and all within twenty seconds. */
        public static final Deadlines DEFAULT =
                new Deadlines(seconds(20), seconds(10), seconds(10), seconds(10), seconds(15), seconds(10));

        /** @throws IllegalArgumentException if one is zero or negative */
        public Deadlines {
            for (Duration each : List.of(total, dns, connect, tls, response, bodyIdle)) {
                if (each.isNegative() || each.isZero()) throw new IllegalArgumentException("not a time limit: " + each);
            }
        }

        private static Duration seconds(int seconds) {
            return Duration.ofSeconds(seconds);
        }
    }

    /**
     * How much a visit may bring in, and how many connections all of them hold.
     *
     * @param maxBytes bound of one decompressed body, in bytes; what is beyond is cut
     * @param maxHeaderBytes bound of a response's head, in bytes
     * @param maxExpansion how many times its compressed size a body may have once it exceeds one MiB
     * @param maxConnections bound of open connections, idle ones included; 0 derives it from the process limit
     * @param maxHeldBytes bound of the bytes of all bodies being read or waiting to be, beyond which bodies are read no
     *     further for a while; 0 stands for a quarter of the heap, and a fetcher refuses more than half of it. See
     *     {@link ByteBudget}
     */
    public record Bounds(int maxBytes, int maxHeaderBytes, int maxExpansion, int maxConnections, long maxHeldBytes) {
        /** Two MiB of body, 64 KiB of head, a hundredfold. */
        public static final Bounds DEFAULT = new Bounds(2 << 20, 64 << 10, 100, 0, 0);

        /** @throws IllegalArgumentException if one is out of range */
        public Bounds {
            if (maxBytes < 0) throw new IllegalArgumentException("maxBytes < 0: " + maxBytes);
            if (maxHeaderBytes < 1024) throw new IllegalArgumentException("maxHeaderBytes < 1024: " + maxHeaderBytes);
            if (maxExpansion < 1) throw new IllegalArgumentException("maxExpansion < 1: " + maxExpansion);
            if (maxConnections < 0) throw new IllegalArgumentException("maxConnections < 0: " + maxConnections);
            if (maxHeldBytes < 0) throw new IllegalArgumentException("maxHeldBytes < 0: " + maxHeldBytes);
        }
    }

    /**
     * How hosts are found and spoken to.
     *
     * @param nameServers asked in turn instead of the system's; empty for the system's
     * @param resolve addresses for {@code host} or {@code host:port}, in place of a look-up
     * @param proxy that every visit goes through, or null
     * @param insecure whether certificates go unverified; marks every exchange
     * @param http2 whether HTTP/2 is offered to https hosts
     * @param trusted certificate authorities trusted besides the platform's
     */
    public record Network(
            List<InetSocketAddress> nameServers,
            Map<String, List<InetAddress>> resolve,
            @Nullable Proxy proxy,
            boolean insecure,
            boolean http2,
            List<X509Certificate> trusted) {
        /** The system's name servers, verified TLS, HTTP/1.1: HTTP/2 gains little where hosts get a few visits each. */
        public static final Network DEFAULT = new Network(List.of(), Map.of(), null, false, false, List.of());

        public Network {
            nameServers = List.copyOf(nameServers);
            resolve = Map.copyOf(resolve);
            trusted = List.copyOf(trusted);
        }
    }

    /** Headers are checked here, so that no visit fails for them. */
    public FetchOptions {
        RequestHead.check(new Headers(List.of(new Headers.Field("user-agent", userAgent))));
        RequestHead.check(headers);
        hostHeaders.values().forEach(RequestHead::check);
        hostHeaders = Map.copyOf(hostHeaders);
    }

    /** The defaults of the parts, and no default name: a crawler says who it is. */
    public static FetchOptions as(String userAgent) {
        return new FetchOptions(
                userAgent, Headers.EMPTY, Map.of(), Deadlines.DEFAULT, Bounds.DEFAULT, Network.DEFAULT, false, false);
    }

    /** {@link Deadlines#total()}. */
    public Duration timeout() {
        return deadlines.total;
    }

    /** {@link Bounds#maxBytes()}. */
    public int maxBytes() {
        return bounds.maxBytes;
    }

    public FetchOptions withUserAgent(String userAgent) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    /** In place of the headers there were. */
    public FetchOptions withHeaders(Headers headers) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    /** One more header for every request. */
    public FetchOptions withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /**
     * One more header for the requests to one host, and for no other.
     *
     * @param host a name, which stands for all its ports and both schemes, or an origin: {@code https://example.com:8443}
     */
    public FetchOptions withHostHeader(String host, String name, String value) {
        Map<String, Headers> more = new HashMap<>(hostHeaders);
        more.merge(
                host.toLowerCase(Locale.ROOT),
                Headers.EMPTY.with(name, value),
                (there, added) -> there.with(name, value));
        return new FetchOptions(userAgent, headers, more, deadlines, bounds, network, sentHeaders, captures);
    }

    /** Basic credentials (RFC 7617, UTF-8) for one host, as {@link #withHostHeader} takes it. */
    public FetchOptions withCredentials(String host, String user, String password) {
        return withHostHeader(host, "authorization", basic(user + ':' + password));
    }

    public FetchOptions withDeadlines(Deadlines deadlines) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    /** The whole of one visit. */
    public FetchOptions withTimeout(Duration total) {
        Deadlines d = deadlines;
        return withDeadlines(new Deadlines(total, d.dns, d.connect, d.tls, d.response, d.bodyIdle));
    }

    public FetchOptions withDnsTimeout(Duration dns) {
        Deadlines d = deadlines;
        return withDeadlines(new Deadlines(d.total, dns, d.connect, d.tls, d.response, d.bodyIdle));
    }

    public FetchOptions withConnectTimeout(Duration connect) {
        Deadlines d = deadlines;
        return withDeadlines(new Deadlines(d.total, d.dns, connect, d.tls, d.response, d.bodyIdle));
    }

    public FetchOptions withTlsTimeout(Duration tls) {
        Deadlines d = deadlines;
        return withDeadlines(new Deadlines(d.total, d.dns, d.connect, tls, d.response, d.bodyIdle));
    }

    public FetchOptions withResponseTimeout(Duration response) {
        Deadlines d = deadlines;
        return withDeadlines(new Deadlines(d.total, d.dns, d.connect, d.tls, response, d.bodyIdle));
    }

    public FetchOptions withBodyIdleTimeout(Duration bodyIdle) {
        Deadlines d = deadlines;
        return withDeadlines(new Deadlines(d.total, d.dns, d.connect, d.tls, d.response, bodyIdle));
    }

    public FetchOptions withBounds(Bounds bounds) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    public FetchOptions withMaxBytes(int maxBytes) {
        Bounds b = bounds;
        return withBounds(new Bounds(maxBytes, b.maxHeaderBytes, b.maxExpansion, b.maxConnections, b.maxHeldBytes));
    }

    public FetchOptions withMaxHeaderBytes(int maxHeaderBytes) {
        Bounds b = bounds;
        return withBounds(new Bounds(b.maxBytes, maxHeaderBytes, b.maxExpansion, b.maxConnections, b.maxHeldBytes));
    }

    public FetchOptions withMaxExpansion(int maxExpansion) {
        Bounds b = bounds;
        return withBounds(new Bounds(b.maxBytes, b.maxHeaderBytes, maxExpansion, b.maxConnections, b.maxHeldBytes));
    }

    public FetchOptions withMaxConnections(int maxConnections) {
        Bounds b = bounds;
        return withBounds(new Bounds(b.maxBytes, b.maxHeaderBytes, b.maxExpansion, maxConnections, b.maxHeldBytes));
    }

    /** @param maxHeldBytes 0 for a quarter of the heap; no more than {@link ByteBudget#most}, or no fetcher takes it */
    public FetchOptions withMaxHeldBytes(long maxHeldBytes) {
        Bounds b = bounds;
        return withBounds(new Bounds(b.maxBytes, b.maxHeaderBytes, b.maxExpansion, b.maxConnections, maxHeldBytes));
    }

    public FetchOptions withNetwork(Network network) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    /** Name servers to ask, in turn, instead of the system's. */
    public FetchOptions withNameServers(List<InetSocketAddress> nameServers) {
        Network n = network;
        return withNetwork(new Network(nameServers, n.resolve, n.proxy, n.insecure, n.http2, n.trusted));
    }

    /** @param host as curl's {@code --resolve}: {@code host} or {@code host:port} */
    public FetchOptions withResolve(String host, List<InetAddress> addresses) {
        Network n = network;
        Map<String, List<InetAddress>> more = new HashMap<>(n.resolve);
        more.put(host.toLowerCase(Locale.ROOT), List.copyOf(addresses));
        return withNetwork(new Network(n.nameServers, more, n.proxy, n.insecure, n.http2, n.trusted));
    }

    public FetchOptions withProxy(@Nullable Proxy proxy) {
        Network n = network;
        return withNetwork(new Network(n.nameServers, n.resolve, proxy, n.insecure, n.http2, n.trusted));
    }

    public FetchOptions withInsecure(boolean insecure) {
        Network n = network;
        return withNetwork(new Network(n.nameServers, n.resolve, n.proxy, insecure, n.http2, n.trusted));
    }

    public FetchOptions withHttp2(boolean http2) {
        Network n = network;
        return withNetwork(new Network(n.nameServers, n.resolve, n.proxy, n.insecure, http2, n.trusted));
    }

    /** Certificate authorities trusted besides the platform's. */
    public FetchOptions withTrusted(List<X509Certificate> trusted) {
        Network n = network;
        return withNetwork(new Network(n.nameServers, n.resolve, n.proxy, n.insecure, n.http2, trusted));
    }

    /** What requests say is kept with every exchange; of headers that may hold a secret only that they were sent. */
    public FetchOptions withSentHeaders(boolean sentHeaders) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    /** What passes on the wire is kept with every exchange, which costs its size in memory, within {@link Bounds#maxHeldBytes()}. */
    public FetchOptions withCaptures(boolean captures) {
        return new FetchOptions(userAgent, headers, hostHeaders, deadlines, bounds, network, sentHeaders, captures);
    }

    static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
