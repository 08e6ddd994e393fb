package io.fluxcrawl.options;

import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.internal.HeaderValue;
import io.fluxcrawl.internal.Require;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * Options of single requests: headers, time limits, size limits, network.
 *
 * <pre>{@code
 * FetchOptions options = FetchOptions.builder()
 *         .timeout(Duration.ofSeconds(20))
 *         .maxBodyBytes(2 << 20)
 *         .header("Accept-Language", "de")
 *         .build();
 * }</pre>
 */
public final class FetchOptions {
    private static final UnaryOperator<HttpClient> UNCHANGED = UnaryOperator.identity();

    /** 20 seconds and 2 MiB of body for a request; the name servers of the system; verified TLS; HTTP/1.1. */
    public static final FetchOptions DEFAULT = builder().build();

    private final Builder values; // a copy of its own, never changed

    private FetchOptions(Builder builder) {
        values = builder.copy();
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the headers sent with every request; see {@link Builder#headers}} */
    public Headers headers() {
        return values.headers;
    }

    /** {@return the headers sent to one host only, by host or origin in lower case; see {@link Builder#hostHeaders}} */
    public Map<String, Headers> hostHeaders() {
        return values.hostHeaders;
    }

    /**
     * {@return the time limit of a whole request, from the DNS look-up to the last byte; see {@link Builder#timeout}}
     */
    public Duration timeout() {
        return values.timeout;
    }

    /** {@return the time limit of the DNS look-up; see {@link Builder#dnsTimeout}} */
    public Duration dnsTimeout() {
        return values.dnsTimeout;
    }

    /**
     * {@return the time limit of one connection attempt to one address, the handshake of a proxy included; see {@link
     * Builder#connectTimeout}}
     */
    public Duration connectTimeout() {
        return values.connectTimeout;
    }

    /** {@return the time limit of the TLS handshake; see {@link Builder#tlsTimeout}} */
    public Duration tlsTimeout() {
        return values.tlsTimeout;
    }

    /**
     * {@return the time limit from the last byte of the request to the end of the response's head; see {@link
     * Builder#responseTimeout}}
     */
    public Duration responseTimeout() {
        return values.responseTimeout;
    }

    /** {@return the longest pause between two pieces of a body; see {@link Builder#bodyIdleTimeout}} */
    public Duration bodyIdleTimeout() {
        return values.bodyIdleTimeout;
    }

    /** {@return the upper bound of one decompressed body; see {@link Builder#maxBodyBytes}} */
    public int maxBodyBytes() {
        return values.maxBodyBytes;
    }

    /** {@return the upper bound of a response's head; see {@link Builder#maxHeaderBytes}} */
    public int maxHeaderBytes() {
        return values.maxHeaderBytes;
    }

    /**
     * {@return how many times its compressed size a body may have once it exceeds one MiB; see {@link
     * Builder#maxExpansion}}
     */
    public int maxExpansion() {
        return values.maxExpansion;
    }

    /** {@return the upper bound of open connections, idle ones included; see {@link Builder#maxConnections}} */
    public int maxConnections() {
        return values.maxConnections;
    }

    /**
     * {@return the upper bound of the bytes of all bodies that are being read or wait to be parsed; see {@link
     * Builder#maxHeldBytes}}
     */
    public long maxHeldBytes() {
        return values.maxHeldBytes;
    }

    /**
     * {@return the largest {@link Builder#maxHeldBytes} that a crawler accepts, in bytes: half of the maximum heap,
     * since reading bodies takes as much memory again}
     */
    public static long maxHeldBytesLimit() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /** {@return the name servers to ask, in turn, instead of those of the system; see {@link Builder#nameServers}} */
    public List<InetSocketAddress> nameServers() {
        return values.nameServers;
    }

    /**
     * Returns the addresses used in place of a DNS look-up, by {@code host} or {@code host:port} in lower case; see
     * {@link Builder#resolve}.
     *
     * @return this builder
     */
    public Map<String, List<InetAddress>> resolve() {
        return values.resolve;
    }

    /** {@return the proxy of every request, or null; see {@link Builder#proxy}} */
    public @Nullable Proxy proxy() {
        return values.proxy;
    }

    /** {@return the ports that requests may go to; empty for all; see {@link Builder#ports}} */
    public Set<Integer> ports() {
        return values.ports;
    }

    /** {@return whether certificates go unverified; see {@link Builder#insecure}} */
    public boolean insecure() {
        return values.insecure;
    }

    /** {@return whether HTTP/2 is offered to https hosts; see {@link Builder#http2}} */
    public boolean http2() {
        return values.http2;
    }

    /**
     * {@return the certificate authorities trusted in addition to those of the platform; see {@link Builder#trusted}}
     */
    public List<X509Certificate> trusted() {
        return values.trusted;
    }

    /**
     * {@return whether every exchange keeps the headers that were sent: see {@link Exchange#sent()}; see {@link
     * Builder#sentHeaders}}
     */
    public boolean sentHeaders() {
        return values.sentHeaders;
    }

    /**
     * {@return whether every exchange keeps the bytes on the wire: see {@link Exchange#capture()}; see {@link
     * Builder#captures}}
     */
    public boolean captures() {
        return values.captures;
    }

    /** {@return the signatures of every request, or null; see {@link Builder#webBotAuth}} */
    public @Nullable WebBotAuth webBotAuth() {
        return values.webBotAuth;
    }

    /**
     * Returns the change to the Netty client; see {@link Builder#httpClient}.
     *
     * @return this builder
     */
    public UnaryOperator<HttpClient> httpClient() {
        return values.httpClient;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FetchOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    /** Shows the names of headers and not their values, which may be secret. */
    @Override
    public String toString() {
        Map<String, @Nullable Object> all = values.all();
        all.put("headers", headers().fields().stream().map(Headers.Field::name).toList());
        all.put("hostHeaders", hostHeaders().keySet());
        return "FetchOptions" + all;
    }

    /** Builder of {@link FetchOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private Headers headers = Headers.EMPTY;
        private Map<String, Headers> hostHeaders = Map.of();
        private Duration timeout = Duration.ofSeconds(20);
        private Duration dnsTimeout = Duration.ofSeconds(10);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration tlsTimeout = Duration.ofSeconds(10);
        private Duration responseTimeout = Duration.ofSeconds(15);
        private Duration bodyIdleTimeout = Duration.ofSeconds(10);
        private int maxBodyBytes = 2 << 20;
        private int maxHeaderBytes = 64 << 10;
        private int maxExpansion = 100;
        private int maxConnections = 0;
        private long maxHeldBytes = 0;
        private List<InetSocketAddress> nameServers = List.of();
        private Map<String, List<InetAddress>> resolve = Map.of();
        private @Nullable Proxy proxy;
        private Set<Integer> ports = Set.of();
        private boolean insecure = false;
        private boolean http2 = false;
        private List<X509Certificate> trusted = List.of();
        private boolean sentHeaders = false;
        private boolean captures = false;
        private @Nullable WebBotAuth webBotAuth;
        private UnaryOperator<HttpClient> httpClient = UNCHANGED;

        private Builder() {}

        /**
         * Sets the headers sent with every request. Those that may hold a secret (all but a few usual ones such as {@code
         * Accept-Language}) go only to the origins of the rows themselves: not to another origin that a redirect or a link
         * leads to. They replace fields of the same name that the crawler would send
         * ({@code Accept}, for example), and those set so far. Default: none.
         *
         * @param headers fields to send; replace all set so far
         * @return this builder
         * @throws IllegalArgumentException if a name or value cannot be sent
         */
        public Builder headers(Headers headers) {
            headers.requireSendable();
            this.headers = headers;
            return this;
        }

        /**
         * Sets the time limit of a whole request, from the DNS look-up to the last byte. Default: 20 seconds.
         *
         * @param timeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code timeout} is zero or negative
         */
        public Builder timeout(Duration timeout) {
            Require.positive("timeout", timeout);
            this.timeout = timeout;
            return this;
        }

        /**
         * Sets the time limit of the DNS look-up. Default: 10 seconds.
         *
         * @param dnsTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code dnsTimeout} is zero or negative
         */
        public Builder dnsTimeout(Duration dnsTimeout) {
            Require.positive("dnsTimeout", dnsTimeout);
            this.dnsTimeout = dnsTimeout;
            return this;
        }

        /**
         * Sets the time limit of one connection attempt to one address, the handshake of a proxy included. Default: 10
         * seconds.
         *
         * @param connectTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code connectTimeout} is zero or negative
         */
        public Builder connectTimeout(Duration connectTimeout) {
            Require.positive("connectTimeout", connectTimeout);
            this.connectTimeout = connectTimeout;
            return this;
        }

        /**
         * Sets the time limit of the TLS handshake. Default: 10 seconds.
         *
         * @param tlsTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code tlsTimeout} is zero or negative
         */
        public Builder tlsTimeout(Duration tlsTimeout) {
            Require.positive("tlsTimeout", tlsTimeout);
            this.tlsTimeout = tlsTimeout;
            return this;
        }

        /**
         * Sets the time limit from the last byte of the request to the end of the response's head. Default: 15 seconds.
         *
         * @param responseTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code responseTimeout} is zero or negative
         */
        public Builder responseTimeout(Duration responseTimeout) {
            Require.positive("responseTimeout", responseTimeout);
            this.responseTimeout = responseTimeout;
            return this;
        }

        /**
         * Sets the longest pause between two pieces of a body. Default: 10 seconds.
         *
         * @param bodyIdleTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code bodyIdleTimeout} is zero or negative
         */
        public Builder bodyIdleTimeout(Duration bodyIdleTimeout) {
            Require.positive("bodyIdleTimeout", bodyIdleTimeout);
            this.bodyIdleTimeout = bodyIdleTimeout;
            return this;
        }

        /**
         * Sets the upper bound of one decompressed body. A longer body is cut. Default: 2 MiB.
         *
         * @param maxBodyBytes in bytes; zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxBodyBytes} is negative
         */
        public Builder maxBodyBytes(int maxBodyBytes) {
            Require.atLeast("maxBodyBytes", maxBodyBytes, 0);
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /**
         * Sets the upper bound of a response's head. Default: 64 KiB.
         *
         * @param maxHeaderBytes in bytes; at least 1024
         * @return this builder
         * @throws IllegalArgumentException if {@code maxHeaderBytes} is below 1024
         */
        public Builder maxHeaderBytes(int maxHeaderBytes) {
            Require.atLeast("maxHeaderBytes", maxHeaderBytes, 1024);
            this.maxHeaderBytes = maxHeaderBytes;
            return this;
        }

        /**
         * Sets how many times its compressed size a body may have once it exceeds one MiB. Default: 100.
         *
         * @param maxExpansion at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code maxExpansion} is below 1
         */
        public Builder maxExpansion(int maxExpansion) {
            Require.atLeast("maxExpansion", maxExpansion, 1);
            this.maxExpansion = maxExpansion;
            return this;
        }

        /**
         * Sets the upper bound of open connections, idle ones included. Default: 0.
         *
         * @param maxConnections zero or more; 0 derives it from the limit of open files of the process
         * @return this builder
         * @throws IllegalArgumentException if {@code maxConnections} is negative
         */
        public Builder maxConnections(int maxConnections) {
            Require.atLeast("maxConnections", maxConnections, 0);
            this.maxConnections = maxConnections;
            return this;
        }

        /**
         * Sets the upper bound of the bytes of all bodies that are being read or wait to be parsed. Beyond it bodies
         * are read no further for a while. Default: 0.
         *
         * @param maxHeldBytes zero to {@link FetchOptions#maxHeldBytesLimit()}; 0 stands for an eighth of the heap
         * @return this builder
         * @throws IllegalArgumentException if {@code maxHeldBytes} is negative
         */
        public Builder maxHeldBytes(long maxHeldBytes) {
            Require.atLeast("maxHeldBytes", maxHeldBytes, 0);
            this.maxHeldBytes = maxHeldBytes;
            return this;
        }

        /**
         * Sets the name servers to ask, in turn, instead of those of the system. Default: empty.
         *
         * @param nameServers empty for those of the system
         * @return this builder
         */
        public Builder nameServers(List<InetSocketAddress> nameServers) {
            this.nameServers = List.copyOf(nameServers);
            return this;
        }

        /**
         * Sets the proxy of every request, or null. Default: null.
         *
         * @param proxy null to connect directly
         * @return this builder
         */
        public Builder proxy(@Nullable Proxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /**
         * Sets the ports that requests may go to, those of redirects and robots.txt included. A URL with another port is not
         * requested, and its outcome is {@code private_address}: servers that are not for the public often sit at other ports
         * of public hosts. Default: empty.
         *
         * @param ports 80 and 443 for URLs from untrusted sources; empty for all
         * @return this builder
         */
        public Builder ports(Set<Integer> ports) {
            this.ports = Set.copyOf(ports);
            return this;
        }

        /**
         * Sets whether certificates go unverified. Every exchange is then marked as such. Default: {@code false}.
         *
         * @param insecure true to accept any certificate
         * @return this builder
         */
        public Builder insecure(boolean insecure) {
            this.insecure = insecure;
            return this;
        }

        /**
         * Sets whether HTTP/2 is offered to https hosts. It gains little where hosts get a few requests each. Default:
         * {@code false}.
         *
         * @param http2 true to offer {@code h2} by ALPN
         * @return this builder
         */
        public Builder http2(boolean http2) {
            this.http2 = http2;
            return this;
        }

        /**
         * Sets the certificate authorities trusted in addition to those of the platform. Default: none.
         *
         * @param trusted certificates of authorities; empty for those of the platform alone
         * @return this builder
         */
        public Builder trusted(List<X509Certificate> trusted) {
            this.trusted = List.copyOf(trusted);
            return this;
        }

        /**
         * Sets whether every exchange keeps the headers that were sent: see {@link Exchange#sent()}. Of headers that
         * may hold a secret only the name is kept. Default: {@code false}.
         *
         * @param sentHeaders true to keep them
         * @return this builder
         */
        public Builder sentHeaders(boolean sentHeaders) {
            this.sentHeaders = sentHeaders;
            return this;
        }

        /**
         * Sets whether every exchange keeps the bytes on the wire: see {@link Exchange#capture()}. That costs their
         * size in memory, within {@link #maxHeldBytes}. Default: {@code false}.
         *
         * @param captures true to keep them
         * @return this builder
         */
        public Builder captures(boolean captures) {
            this.captures = captures;
            return this;
        }

        /**
         * Sets a change to the Netty client of a fetcher: event loops ({@code runOn}), channel options, metrics,
         * handlers of its connections. It is applied when the fetcher is made, once to the client that keeps
         * connections and once to the one that makes a new connection for each request. Default: none.
         *
         * <p>Safety does not depend on it. Set after it, and so never changed by it, are: the address connected to, the
         * resolver, the proxy, TLS, protocols, redirects, retries, decompression, the allocator and the connect
         * timeout.
         * Event loops that it sets are not closed with the fetcher.
         *
         * <pre>{@code
         * options.httpClient(client -> client.runOn(sharedLoops).metrics(true, uri -> "page"))
         * }</pre>
         *
         * @param httpClient returns the client given to it or one derived from that; a fetcher refuses another
         *     connection provider and a base URL with {@link IllegalArgumentException}
         * @return this builder
         */
        public Builder httpClient(UnaryOperator<HttpClient> httpClient) {
            this.httpClient = httpClient;
            return this;
        }

        /**
         * Adds one header to every request.
         *
         * @param name name of the field
         * @param value value; a field of the same name is not replaced but sent as well
         * @return this builder
         * @throws IllegalArgumentException if it cannot be sent
         */
        public Builder header(String name, String value) {
            return headers(headers.with(name, value));
        }

        /**
         * Adds one header to the requests to one host, and to no other: for credentials and cookies.
         *
         * @param host an origin: {@code https://example.com:8443}; or a name, perhaps with a port, which stands for http and
         *     https on that port, or on the usual ports, save http that https led to
         * @param name name of the field
         * @param value value of the field
         * @return this builder
         * @throws IllegalArgumentException if the header cannot be sent
         */
        public Builder hostHeader(String host, String name, String value) {
            Headers added = Headers.EMPTY.with(name, value).requireSendable();
            Map<String, Headers> more = new HashMap<>(hostHeaders);
            more.merge(host.toLowerCase(Locale.ROOT), added, (present, one) -> present.with(name, value));
            hostHeaders = Map.copyOf(more);
            return this;
        }

        /**
         * Adds Basic credentials (RFC 7617, UTF-8) for one host, as {@link #hostHeader} takes it.
         *
         * @param host a name or an origin
         * @param user without a colon, which ends the name (RFC 7617, 2)
         * @param password any text
         * @return this builder
         */
        public Builder credentials(String host, String user, String password) {
            return hostHeader(host, "authorization", HeaderValue.basic(user + ':' + password));
        }

        /**
         * Adds addresses that are used in place of a DNS look-up.
         *
         * @param host as in {@code curl --resolve}: {@code host} or {@code host:port}
         * @param addresses tried in this order, at least one
         * @return this builder
         */
        public Builder resolve(String host, List<InetAddress> addresses) {
            Map<String, List<InetAddress>> more = new HashMap<>(resolve);
            more.put(host.toLowerCase(Locale.ROOT), List.copyOf(addresses));
            resolve = Map.copyOf(more);
            return this;
        }

        /**
         * Sets the signatures by which servers can tell who crawls. Every request is signed anew, for its own host: pages,
         * redirects, further attempts and robots.txt. Signing takes about 0.2 ms of CPU. Default: null.
         *
         * @param webBotAuth key and directory; null for requests that are not signed
         * @return this builder
         */
        public Builder webBotAuth(@Nullable WebBotAuth webBotAuth) {
            this.webBotAuth = webBotAuth;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public FetchOptions build() {
            return new FetchOptions(this);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns every option by name, for comparison and display. */
        private Map<String, @Nullable Object> all() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("headers", headers);
            all.put("hostHeaders", hostHeaders);
            all.put("timeout", timeout);
            all.put("dnsTimeout", dnsTimeout);
            all.put("connectTimeout", connectTimeout);
            all.put("tlsTimeout", tlsTimeout);
            all.put("responseTimeout", responseTimeout);
            all.put("bodyIdleTimeout", bodyIdleTimeout);
            all.put("maxBodyBytes", maxBodyBytes);
            all.put("maxHeaderBytes", maxHeaderBytes);
            all.put("maxExpansion", maxExpansion);
            all.put("maxConnections", maxConnections);
            all.put("maxHeldBytes", maxHeldBytes);
            all.put("nameServers", nameServers);
            all.put("resolve", resolve);
            all.put("proxy", proxy);
            all.put("ports", ports);
            all.put("insecure", insecure);
            all.put("http2", http2);
            all.put("trusted", trusted);
            all.put("sentHeaders", sentHeaders);
            all.put("captures", captures);
            all.put("webBotAuth", webBotAuth);
            all.put("httpClient", httpClient);
            return all;
        }
    }
}
