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
 * A running web on loopback. Every address of 127.0.0.0/8 is a host, and so is every name that a client resolves to one
 * ({@code *.localhost} names do by RFC 6761, 6.3): the Host header tells them apart. Nothing but loopback is served.
 *
 * <p>{@link #start} and {@link #close} block; everything else returns at once, on any thread. Several may run at once.
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
        } catch (RuntimeException taken) {
            close();
            throw taken;
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
                .addLast(new ClientHelloHandler(hostile, identities, connection, new Http1Handler(router, log, connection)))));
        for (HostileCase trick : hostile.tricks()) {
            if (!(trick.play() instanceof Scenario.OnAccept accept)) continue;
            ports.own(trick.name(), open(0, connection -> connection
                    .channel()
                    .pipeline()
                    .addLast(new RawConnectionHandler(new RawConnection(connection.channel()), accept.act()))));
        }
    }

    /**
     * Serves from now on.
     *
     * @throws IllegalStateException if a port is taken
     * @throws IllegalArgumentException if a sample host's rules cannot be read
     */
    public static TestWeb start(TestWebOptions options) {
        return new TestWeb(options);
    }

    /** The port of plain HTTP. */
    public int port() {
        return port;
    }

    /**
     * The port of HTTPS.
     *
     * @throws IllegalStateException without {@link TestWebOptions#withTls}
     */
    public int tlsPort() {
        if (tls == null) throw new IllegalStateException("started without TLS");
        return tlsPort;
    }

    /** {@code http://HOST:PORT/PATH}: host as a URL writes it, path with its leading slash and its query. */
    public String url(String host, String path) {
        return "http://" + host + ':' + port + path;
    }

    /** The same over HTTPS. */
    public String tlsUrl(String host, String path) {
        return "https://" + host + ':' + tlsPort() + path;
    }

    /** What signed every certificate that is served: whoever trusts it verifies them all. */
    public X509Certificate authority() {
        if (authority == null) throw new IllegalStateException("started without TLS");
        return authority.certificate();
    }

    /** Who came when. */
    public AccessLog log() {
        return log;
    }

    /** Names of the sample hosts, as {@code news.localhost}. */
    public Set<String> sampleHosts() {
        return Set.copyOf(samples);
    }

    /** Everything that the hostile site does, with where and what to make of it; empty where it is not served. */
    public List<Misbehaviour> misbehaviours() {
        return hostile == null ? List.of() : hostile.misbehaviours();
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none, or the hostile site is not served
     */
    public Misbehaviour misbehaviour(String name) {
        return misbehaviours().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such misbehaviour: " + name));
    }

    /** The version that {@code /changing/...} pages are in; 1 at the start. */
    public int version() {
        return router.changing().version();
    }

    /** From now on, {@code /changing/...} pages are in that version. */
    public void version(int version) {
        router.changing().version(version);
    }

    /** Closes the ports, every connection, then the threads. Blocks until done. */
    @Override
    public void close() {
        listener.close();
        open.close().awaitUninterruptibly();
        listener.loops().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        if (tls != null) tls.close();
        if (hostilePorts != null) hostilePorts.close();
    }
}
