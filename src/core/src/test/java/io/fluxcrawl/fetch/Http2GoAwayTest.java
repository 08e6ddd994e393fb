package io.fluxcrawl.fetch;

import static io.fluxcrawl.fetch.Fetching.OPTIONS;
import static io.fluxcrawl.fetch.Fetching.fetch;
import static io.fluxcrawl.fetch.Fetching.page;
import static io.fluxcrawl.fetch.Fetching.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.FetchOutcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider;

/** A server that sends a connection's visits away (RFC 9113, 6.8), as one that is restarted does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2GoAwayTest {
    /** Streams under way when the server has enough of their connection, and how many of them it still answers. */
    private static final int STREAMS = 8;

    private static final int ANSWERED = 3;

    private final Certified certified = Certified.localhost();
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final List<Stream> waiting = new ArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
            .secure(spec -> spec.sslContext(tls()))
            .route(routes -> routes.get("/page", this::answer).get("/together/{n}", this::gather))
            .bindNow();
    private final Fetcher fetcher = Fetcher.create(
            "fluxcrawl-test",
            OPTIONS.toBuilder()
                    .http2(true)
                    .trusted(List.of(certified.certificate()))
                    .build());

    private SslProvider.GenericSslContextSpec<?> tls() {
        return Http2SslContextSpec.forServer(certified.keys().getPrivate(), certified.certificate());
    }

    /** One that waits for its answer. */
    private record Stream(int id, Sinks.Empty<Void> mayAnswer) {}

    @AfterAll
    void close() {
        fetcher.close();
        server.disposeNow();
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        request.withConnection(connection -> connections.add(socket(connection.channel())));
        return response.sendString(Mono.just("hello")).then();
    }

    private static Channel socket(Channel channel) {
        return channel.parent() == null ? channel : channel.parent();
    }

    /** Holds the streams of one connection till all are there, then sends those with higher numbers away. */
    private Mono<Void> gather(HttpServerRequest request, HttpServerResponse response) {
        Sinks.Empty<Void> mayAnswer = Sinks.empty();
        request.withConnection(connection -> {
            if (connection.channel() instanceof Http2StreamChannel stream) {
                join(socket(stream), new Stream(stream.stream().id(), mayAnswer));
            } else {
                mayAnswer.tryEmitEmpty();
            }
        });
        return mayAnswer.asMono().then(answer(request, response));
    }

    private synchronized void join(Channel socket, Stream stream) {
        waiting.add(stream);
        if (waiting.size() < STREAMS) return;
        List<Stream> all = new ArrayList<>(waiting);
        waiting.clear();
        all.sort(Comparator.comparingInt(Stream::id));
        List<Stream> answered = all.subList(0, ANSWERED);
        goAway(socket, answered.get(ANSWERED - 1).id);
        answered.forEach(each -> each.mayAnswer.tryEmitEmpty());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the client tells what becomes of it
    private static void goAway(Channel socket, int lastStream) {
        ChannelHandlerContext codec = socket.pipeline().context(Http2FrameCodec.class);
        Http2FrameCodec frames = (Http2FrameCodec) codec.handler();
        frames.goAway(
                codec, lastStream, Http2Error.NO_ERROR.code(), codec.alloc().buffer(0), codec.newPromise());
        codec.flush();
    }

    @BeforeEach
    void forget() {
        connections.clear();
    }

    private FetchRequest kept(String path) {
        return to("https://one.localhost:" + server.port() + path).withKeepAlive(true);
    }

    @Test
    void requestsAfterGoAwayAreSentOnAnotherConnection() throws InterruptedException {
        page(fetch(fetcher, kept("/page"))); // all share the connection that this one opens
        Channel first = connections.iterator().next();
        List<FetchOutcome> outcomes = Objects.requireNonNull(Flux.range(0, STREAMS)
                .flatMap(each -> fetcher.fetch(kept("/together/" + each)), STREAMS)
                .collectList()
                .block());
        assertThat(outcomes)
                .hasSize(STREAMS)
                .allSatisfy(outcome -> assertThat(page(outcome).body().length()).isEqualTo(5));
        assertThat(outcomes.stream().filter(outcome -> outcome.exchange().reconnected()))
                .as("RFC 9113: streams above the last one named were not looked at, and may be tried again")
                .hasSize(STREAMS - ANSWERED);
        page(fetch(fetcher, kept("/page")));
        first.closeFuture().await(); // with its last stream: it would stay open if it were up to the server
    }

    @Test
    void aConnectionSentAwayWhileIdleIsClosed() throws InterruptedException {
        page(fetch(
                fetcher, to("https://two.localhost:" + server.port() + "/page").withKeepAlive(true)));
        Channel idle = connections.iterator().next();
        idle.eventLoop().execute(() -> goAway(idle, Integer.MAX_VALUE));
        idle.closeFuture().await();
        page(fetch(fetcher, to("https://two.localhost:" + server.port() + "/page")));
    }
}
