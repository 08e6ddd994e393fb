package io.fluxcrawl.testweb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TestWeb} serves, and where.
 *
 * @param port 0 for any free one
 * @param tls whether to serve https too, on {@code tlsPort}, with a certificate for every name asked for
 * @param tlsPort 0 for any free one
 * @param logged visits the log keeps; 0 for tallies only
 * @param eventLoops threads that serve
 * @param idleTimeout how long a connection without a request under way stays open
 * @param hosts host name to its behaviour, asked at each request on an event loop: it must not block
 * @param samples a folder of sample hosts, {@code HOST/...} served as {@code HOST.localhost}; null for those of this jar
 * @param hostile whether to serve the hostile site, some of it on further ports
 */
public record TestWebOptions(
        int port,
        boolean tls,
        int tlsPort,
        int logged,
        int eventLoops,
        Duration idleTimeout,
        Function<String, HostBehaviour> hosts,
        @Nullable Path samples,
        boolean hostile) {

    /** The port that {@code samples/urls.txt} names. */
    public static final int SAMPLE_PORT = 7311;

    /** @throws IllegalArgumentException if a number is out of its range */
    public TestWebOptions {
        if (port < 0 || port > 65535) throw new IllegalArgumentException("no port: " + port);
        if (tlsPort < 0 || tlsPort > 65535) throw new IllegalArgumentException("no port: " + tlsPort);
        if (logged < 0) throw new IllegalArgumentException("logged < 0: " + logged);
        if (eventLoops < 1) throw new IllegalArgumentException("eventLoops < 1: " + eventLoops);
        if (idleTimeout.isNegative() || idleTimeout.isZero()) {
            throw new IllegalArgumentException("idleTimeout <= 0: " + idleTimeout);
        }
    }

    /**
     * Any free port, no TLS, 100,000 visits logged, one event loop for every two cores, connections idle for 75 seconds,
     * every host good.
     */
    public static TestWebOptions anyPort() {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new TestWebOptions(
                0, false, 0, 100_000, loops, Duration.ofSeconds(75), host -> HostBehaviour.HEALTHY, null, false);
    }

    public TestWebOptions withPort(int port) {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    /** Serves https too; needs Bouncy Castle (bcpkix) on the class path. */
    public TestWebOptions withTls(int tlsPort) {
        return new TestWebOptions(port, true, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    public TestWebOptions withLogged(int logged) {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    public TestWebOptions withEventLoops(int eventLoops) {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    public TestWebOptions withIdleTimeout(Duration idleTimeout) {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    public TestWebOptions withHosts(Function<String, HostBehaviour> hosts) {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    public TestWebOptions withSamples(@Nullable Path samples) {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, hostile);
    }

    /** Serves the hostile site; its TLS side needs Bouncy Castle (bcpkix) on the class path. */
    public TestWebOptions withHostile() {
        return new TestWebOptions(port, tls, tlsPort, logged, eventLoops, idleTimeout, hosts, samples, true);
    }
}
