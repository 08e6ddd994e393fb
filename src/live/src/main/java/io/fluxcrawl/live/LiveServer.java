package io.fluxcrawl.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server of one page that shows a running crawl, for the people at this machine: it listens on a loopback address, changes
 * nothing, and answers only requests that name that address as their host, so that no page of another site can read it, by DNS
 * rebinding either. The page gets its states as server-sent events and shows every text as text.
 *
 * <p>Threads: one event loop of its own, and the parallel scheduler.
 */
public final class LiveServer implements AutoCloseable {
    /** Pages that may be open at the same time. */
    private static final int VIEWERS = 32;
    /** Time in which open pages get the last state when the server is closed. */
    private static final Duration LAST_STATE = Duration.ofSeconds(2);

    private static final JsonMapper JSON = new JsonMapper();

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; img-src data:; frame-ancestors 'none'";

    /** The files of the page by path: content type and bytes. */
    private static final Map<String, PageFile> FILES = Map.of(
            "/", PageFile.read("live.html", "text/html; charset=utf-8"),
            "/live.js", PageFile.read("live.js", "text/javascript; charset=utf-8"),
            "/page.css", PageFile.read("page.css", "text/css; charset=utf-8"),
            "/live.css", PageFile.read("live.css", "text/css; charset=utf-8"));

    private static final class PageFile {
        private final String type;
        private final byte[] bytes;

        private PageFile(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        static PageFile read(String name, String type) {
            try (InputStream in = LiveServer.class.getResourceAsStream(name)) {
                if (in == null) throw new IllegalStateException("The file " + name + " is not in the jar.");
                return new PageFile(type, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final LiveCrawl crawl;
    private final LoopResources loops = LoopResources.create("fluxcrawl-live", 1, true);
    private final DisposableServer server;
    private final Set<String> hosts;
    private final AtomicInteger viewers = new AtomicInteger();

    private LiveServer(InetSocketAddress address, LiveCrawl crawl) {
        this.crawl = crawl;
        DisposableServer bound;
        try {
            bound = HttpServer.create()
                    .runOn(loops)
                    .bindAddress(() -> address)
                    .httpRequestDecoder(spec -> spec.maxInitialLineLength(4096).maxHeaderSize(16 << 10))
                    .requestTimeout(Duration.ofSeconds(10))
                    .idleTimeout(Duration.ofMinutes(1))
                    .handle((request, response) ->
                            afterHandOver(request).then(Mono.defer(() -> Mono.from(answer(request, response)))))
                    .bindNow(Duration.ofSeconds(10));
        } catch (RuntimeException e) {
            loops.dispose();
            throw e;
        }
        server = bound;
        int port = server.port();
        hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    }

    /**
     * Starts a server. Blocks until it listens.
     *
     * @param address a loopback address; port 0 takes any that is free
     * @param crawl what to show
     * @return an open server; the caller closes it
     * @throws IllegalArgumentException if {@code address} is not a loopback address
     * @throws reactor.netty.ChannelBindException if the port is in use
     */
    public static LiveServer start(InetSocketAddress address, LiveCrawl crawl) {
        InetAddress where = address.getAddress();
        if (where == null || !where.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "The live page is served on a loopback address only, not on " + address.getHostString() + ".");
        }
        return new LiveServer(address, crawl);
    }

    /** {@return the URL of the page} */
    public URI url() {
        InetSocketAddress bound = (InetSocketAddress) server.address();
        return URI.create("http://" + literal(bound.getAddress()) + ':' + bound.getPort() + '/');
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[::1]"; // the only loopback address of IPv6
    }

    /**
     * Completes in a later task of the connection's event loop. Reactor Netty (1.3.7) reads no further request from a connection
     * where it has put one in its queue, since the one before was not over, and that one is answered while it is handed over.
     */
    private static Mono<Void> afterHandOver(HttpServerRequest request) {
        return Mono.create(sink -> request.withConnection(
                connection -> connection.channel().eventLoop().execute(sink::success)));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        response.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store");
        String host = request.requestHeaders().get("host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return text(response, 421, "This server answers requests to " + url() + " only.");
        }
        if (!fromOwnPage(request.requestHeaders().get("origin"))) {
            return text(response, 403, "Pages of other sites may not read this one.");
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        if (!head && !request.method().equals(HttpMethod.GET)) {
            response.header("Allow", "GET, HEAD");
            return text(response, 405, "This page can be read only.");
        }
        String path = path(request.uri());
        if (path.equals("/events") && !head) return events(response);
        if (path.equals("/status") && !head) return status(response);
        PageFile file = FILES.get(path);
        if (file == null) return text(response, 404, "There is no such page.");
        return send(response.status(200), file.type, file.bytes, head);
    }

    /** A page of another origin says so in this header (Fetch Standard, 3.2). */
    private boolean fromOwnPage(@Nullable String origin) {
        return origin == null
                || (origin.startsWith("http://")
                        && hosts.contains(origin.substring("http://".length()).toLowerCase(Locale.ROOT)));
    }

    private static String path(String uri) {
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    private Publisher<Void> events(HttpServerResponse response) {
        if (viewers.incrementAndGet() > VIEWERS) {
            viewers.decrementAndGet();
            return text(response, 503, "Too many pages are open.");
        }
        Flux<ByteBuf> events = crawl.states()
                .map(state -> bytes("data: " + json(state) + "\n\n"))
                .startWith(Mono.fromSupplier(() -> bytes("retry: 2000\n\n")))
                .concatWith(Mono.fromSupplier(() -> bytes("event: end\ndata: {}\n\n")))
                .doFinally(end -> viewers.decrementAndGet());
        return response.sse().send(events, each -> true);
    }

    private Publisher<Void> status(HttpServerResponse response) {
        return crawl.look()
                .map(LiveServer::json)
                .defaultIfEmpty("{}")
                .flatMap(json -> Mono.from(
                        send(response.status(200), "application/json", json.getBytes(StandardCharsets.UTF_8), false)));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** On one line. */
    private static String json(LiveState state) {
        return JSON.writeValueAsString(state);
    }

    private static Publisher<Void> text(HttpServerResponse response, int status, String sentence) {
        byte[] bytes = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        return send(response.status(status), "text/plain; charset=utf-8", bytes, false);
    }

    private static Publisher<Void> send(HttpServerResponse response, String type, byte[] bytes, boolean headOnly) {
        response.header("Content-Type", type).header("Content-Length", Integer.toString(bytes.length));
        return headOnly ? response.send() : response.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes)));
    }

    /** Closes the server: open pages get the last state first. Blocks until done, at most a few seconds. */
    @Override
    public void close() {
        server.disposeNow(LAST_STATE);
        loops.disposeLater(Duration.ZERO, LAST_STATE).block(LAST_STATE.multipliedBy(2));
    }
}
