package io.fluxcrawl.serve;

import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Request and answer of a Reactor Netty server. */
record NettyExchange(HttpServerRequest request) implements ApiRequest {
    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String uri() {
        return request.uri();
    }

    @Override
    public List<String> header(String name) {
        return request.requestHeaders().getAll(name);
    }

    @Override
    public @Nullable InetSocketAddress remoteAddress() {
        return request.remoteAddress();
    }

    @Override
    public Flux<byte[]> body() {
        return request.receive().asByteArray();
    }

    /**
     * Completes in a later task of the connection's event loop, from where an answer is to be sent. Reactor Netty (1.3.7) else has a
     * request in its queue that came as soon as the answer of the one before was out, and reads no further from the connection
     * where such a request is answered while it is handed over.
     */
    Mono<Void> onItsLoop() {
        return Mono.create(sink -> request.withConnection(
                connection -> connection.channel().eventLoop().execute(sink::success)));
    }

    static Mono<Void> send(ApiResponse answer, HttpServerResponse to) {
        to.status(answer.status());
        answer.headers().forEach((name, value) -> to.responseHeaders().set(name, value));
        byte[] whole = answer.whole();
        if (whole == null) {
            return to.send(answer.body().map(Unpooled::wrappedBuffer), line -> true)
                    .then();
        }
        if (whole.length == 0) return to.send();
        return to.sendObject(Unpooled.wrappedBuffer(whole)).then();
    }
}
