package io.fluxcrawl.testweb;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running web on loopback. Every address of 127.0.0.0/8 is a host, and so is every name that a client resolves to one
 * ({@code *.localhost} names do by RFC 6761, 6.3): the Host header tells them apart. Nothing but loopback is served.
 *
 * <p>{@link #start} and {@link #close} block; everything else returns at once, on any thread. Several may run at once.
 */
public final class TestWeb implements AutoCloseable {
    private final Listener listener;
    private final Router router;
    private final AccessLog log;
    private final ChannelGroup open;
    private final Set<String> samples;
    private final @Nullable TlsDoor tls;
    private final int port;
    private final int tlsPort;

    private TestWeb(TestWebOptions options) {
        Encodings.load();
        Map<String, SampleHost> hosts = SampleWeb.read(options.samples());
        this.samples = new TreeSet<>(hosts.keySet());
        this.log = new AccessLog(options.logged());
        this.tls = options.tls() ? new TlsDoor() : null;
        this.router = new Router(
                hosts, options.hosts(), tls == null ? null : tls.authority().pem());
        this.listener = new Listener(options.eventLoops());
        this.open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        try {
            this.port = listener.open(options.port(), new Loopback(router, log, options.idleTimeout(), open, null));
            this.tlsPort = tls == null
                    ? 0
                    : listener.open(options.tlsPort(), new Loopback(router, log, options.idleTimeout(), open, tls));
        } catch (RuntimeException taken) {
            close();
            throw taken;
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
        if (tls == null) throw new IllegalStateException("started without TLS");
        return tls.authority().certificate();
    }

    /** Who came when. */
    public AccessLog log() {
        return log;
    }

    /** Names of the sample hosts, as {@code news.localhost}. */
    public Set<String> sampleHosts() {
        return Set.copyOf(samples);
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
    }
}
