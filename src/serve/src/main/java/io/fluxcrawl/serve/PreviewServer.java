package io.fluxcrawl.serve;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Server of link previews, with a {@link PreviewService} of its own.
 *
 * <pre>{@code
 * try (PreviewServer server = PreviewServer.start(ServeOptions.builder("acme-preview/1.0 (+https://acme.example/bot)").build())) {
 *     server.awaitClosed();
 * }
 * }</pre>
 */
public final class PreviewServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PreviewServer.class);

    /** Time of requests under way when the server is closed. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** A connection over which nothing goes for so long is closed: no answer takes that long. */
    private static final int IDLE_SECONDS = 60;

    /** Connections at a time; each takes some kilobytes. */
    private static final int MOST_CONNECTIONS = 10_000;

    private static final int LONGEST_LINE = 16 << 10;
    private static final int LONGEST_HEAD = 16 << 10;

    private final PreviewService service;
    private final LoopResources loops;
    private final DisposableServer server;

    private PreviewServer(PreviewService service, LoopResources loops, DisposableServer server) {
        this.service = service;
        this.loops = loops;
        this.server = server;
    }

    /**
     * Starts a server. Blocks until it listens.
     *
     * @param options what to serve, where and how
     * @return a server that listens; the caller closes it
     * @throws IllegalArgumentException if it would listen beyond loopback without a token
     * @throws IllegalStateException if the address is in use, or the cache file cannot be opened
     */
    public static PreviewServer start(ServeOptions options) {
        if (options.token() == null && !LoopbackGuard.isLoopback(options.host())) {
            throw new IllegalArgumentException(
                    "host is " + options.host() + ", which others can reach: set a token, or listen at 127.0.0.1.");
        }
        PreviewService service = PreviewService.create(options);
        LoopResources loops = LoopResources.create("fluxcrawl-serve", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
        try {
            DisposableServer server = HttpServer.create()
                    .runOn(loops)
                    .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE)) // waits for requests under way
                    .host(options.host())
                    .port(options.port())
                    .maxConnections(MOST_CONNECTIONS)
                    .idleTimeout(Duration.ofSeconds(IDLE_SECONDS))
                    .httpRequestDecoder(
                            head -> head.maxInitialLineLength(LONGEST_LINE).maxHeaderSize(LONGEST_HEAD))
                    .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                            .addAfter(NettyPipeline.HttpCodec, "fluxcrawl.last", new LastRequestGuard()))
                    .doOnConnection(PreviewServer::closeWhenIdle)
                    .handle(service.guardedHandler())
                    .bindNow(Duration.ofSeconds(30));
            return new PreviewServer(service, loops, server);
        } catch (RuntimeException e) {
            service.close();
            loops.dispose();
            throw new IllegalStateException(
                    "Cannot listen at " + options.host() + ", port " + options.port()
                            + ": it is in use, or not an address" + " of this machine. Choose another, or port 0.",
                    e);
        }
    }

    private static void closeWhenIdle(Connection connection) {
        connection.addHandlerFirst("fluxcrawl.idle", new IdleStateHandler(0, 0, IDLE_SECONDS, TimeUnit.SECONDS) {
            @Override
            protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
                context.close().addListener(closed -> log.debug("An idle connection was closed."));
            }
        });
    }

    /** {@return where the server listens} */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.address();
    }

    /** {@return the service behind the server; closed with it} */
    public PreviewService service() {
        return service;
    }

    /** Blocks until the server is closed, by another thread. */
    public void awaitClosed() {
        server.onDispose().block();
    }

    /**
     * Closes the server: {@code /ready} says no, no further connection is taken, requests under way have ten seconds, then
     * visits are cancelled and the cache file is written. Blocks until done.
     */
    @Override
    public void close() {
        service.prepareToClose();
        try {
            server.disposeNow(GRACE);
        } catch (IllegalStateException e) {
            log.warn("Requests were cut off: {}", e.toString());
        }
        service.close();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }
}
