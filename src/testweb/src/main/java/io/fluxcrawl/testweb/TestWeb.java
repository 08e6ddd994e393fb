package io.fluxcrawl.testweb;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Web server on loopback for tests: sample sites, generated pages, changing pages and hostile pages. Every address of
 * 127.0.0.0/8 is a host, and so is every name that a client resolves to one ({@code *.localhost} names do by RFC 6761,
 * 6.3): the Host header tells them apart. Only loopback is served.
 *
 * <pre>{@code
 * try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
 *     String url = web.url("shop.localhost", "/s?size=20k&latency=50ms");
 *     // visit the URL
 *     assert web.log().host("shop.localhost").requests() == 1;
 * }
 * }</pre>
 *
 * <p>{@link #start} and {@link #close} block; all other methods return at once, on any thread. Several webs may run at
 * once.
 */
public final class TestWeb implements AutoCloseable {
    private final TestWebOptions options;
    private final LoopbackServer listener;
    private final Router router;
    private final AccessLog log;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Set<String> samples;
    private final @Nullable CertificateAuthority authority;
    private final @Nullable TlsContexts tls;
    private final @Nullable HostilePorts hostilePorts;
    private final @Nullable HostileSite hostile;
    private final int port;
    private final int tlsPort;

    private TestWeb(TestWebOptions options) {
        BodyEncodings.load();
        this.options = options;
        Map<String, SampleHost> hosts = SampleSites.read(options.samples());
        this.samples = new TreeSet<>(hosts.keySet());
        this.log = new AccessLog(options.logged());
        this.authority = options.tls() || options.hostile() ? CertificateAuthority.root("fluxcrawl testweb") : null;
        this.tls = options.tls() && authority != null ? new TlsContexts(authority) : null;
        this.hostilePorts = options.hostile() ? new HostilePorts() : null;
        this.hostile = hostilePorts == null ? null : new HostileSite(hostilePorts);
        this.router = new Router(hosts, options.hosts(), authority == null ? null : authority.pem(), hostile);
        this.listener = new LoopbackServer(options.eventLoops());
        try {
            this.port = open(options.port(), connection -> speakHttp(connection));
            this.tlsPort = tls == null
                    ? 0
                    : open(options.tlsPort(), connection -> {
                        connection.channel().pipeline().addLast(tls.handler(connection.local()));
                        speakHttp(connection);
                    });
            if (hostile != null && hostilePorts != null && authority != null) {
                openHostile(hostile, hostilePorts, new TlsIdentities(authority));
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private int open(int port, Consumer<LoopbackInitializer.Connection> setUp) {
        return listener.open(port, new LoopbackInitializer(log, open, setUp));
    }

    private void speakHttp(LoopbackInitializer.Connection connection) {
        long idle = options.idleTimeout().toMillis();
        connection
                .channel()
                .pipeline()
                .addLast(new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS))
                .addLast(new Http1Handler(router, log, connection));
    }

    private void openHostile(HostileSite hostile, HostilePorts ports, TlsIdentities identities) {
        ports.plain(port);
        ports.tls(open(0, connection -> connection
                .channel()
                .pipeline()
                .addLast(new ClientHelloHandler(
                        hostile, identities, connection, new Http1Handler(router, log, connection)))));
        for (HostileCase hostileCase : hostile.cases()) {
            if (!(hostileCase.scenario() instanceof Scenario.OnAccept accept)) continue;
            ports.own(hostileCase.name(), open(0, connection -> connection
                    .channel()
                    .pipeline()
                    .addLast(new RawConnectionHandler(new RawConnection(connection.channel()), accept.action()))));
        }
    }

    /**
     * Starts a web server and returns it when its ports are open. Blocks.
     *
     * @param options what is served, and on which ports
     * @return the web; the caller closes it
     * @throws IllegalStateException if a port is in use
     * @throws IllegalArgumentException if the rules of a sample host are invalid
     */
    public static TestWeb start(TestWebOptions options) {
        return new TestWeb(options);
    }

    /** {@return the port of HTTP} */
    public int port() {
        return port;
    }

    /**
     * {@return the port of HTTPS}
     *
     * @throws IllegalStateException if the web was started without TLS
     */
    public int tlsPort() {
        if (tls == null)
            throw new IllegalStateException("This web was started without TLS; enable TLS in its options.");
        return tlsPort;
    }

    /**
     * {@return {@code http://HOST:PORT/PATH}}
     *
     * @param host as a URL writes it: a name, an IPv4 address, or an IPv6 address in brackets
     * @param path with its leading slash, and its query if any
     */
    public String url(String host, String path) {
        return "http://" + host + ':' + port + path;
    }

    /**
     * {@return {@code https://HOST:PORT/PATH}}
     *
     * @param host as a URL writes it: a name, an IPv4 address, or an IPv6 address in brackets
     * @param path with its leading slash, and its query if any
     * @throws IllegalStateException if the web was started without TLS
     */
    public String tlsUrl(String host, String path) {
        return "https://" + host + ':' + tlsPort() + path;
    }

    /**
     * {@return the root certificate} A client that trusts it can verify every valid certificate of this web.
     *
     * @throws IllegalStateException if the web was started without TLS and without the hostile site
     */
    public X509Certificate authority() {
        if (authority == null)
            throw new IllegalStateException("This web was started without TLS; enable TLS in its options.");
        return authority.certificate();
    }

    /** {@return the log of received requests} */
    public AccessLog log() {
        return log;
    }

    /** {@return the names of the sample hosts, such as {@code news.localhost}} */
    public Set<String> sampleHosts() {
        return Set.copyOf(samples);
    }

    /** {@return all entries of the hostile site, empty if it is not served} */
    public List<Misbehaviour> misbehaviours() {
        return hostile == null ? List.of() : hostile.misbehaviours();
    }

    /**
     * {@return the entry of the hostile site with this name}
     *
     * @param name name of the entry
     * @throws IllegalArgumentException if there is no such entry, or the hostile site is not served
     */
    public Misbehaviour misbehaviour(String name) {
        return misbehaviours().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The hostile site has no entry named " + name
                        + "; it is empty unless the web serves the site."));
    }

    /** {@return the current version of the {@code /changing/...} pages, 1 at the start} */
    public int changingSiteVersion() {
        return router.changing().version();
    }

    /**
     * Sets the version of the {@code /changing/...} pages.
     *
     * @param version 1 or more; each version has other content
     * @throws IllegalArgumentException if the version is below 1
     */
    public void changingSiteVersion(int version) {
        router.changing().version(version);
    }

    /** Closes the ports, then every connection, then the threads. Blocks until done. */
    @Override
    public void close() {
        listener.close();
        open.close().awaitUninterruptibly();
        listener.loops().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        if (tls != null) tls.close();
        if (hostilePorts != null) hostilePorts.close();
    }
}
