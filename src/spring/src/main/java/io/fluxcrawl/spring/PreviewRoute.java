package io.fluxcrawl.spring;

import io.fluxcrawl.serve.ApiRequest;
import io.fluxcrawl.serve.ApiResponse;
import io.fluxcrawl.serve.PreviewService;
import io.fluxcrawl.serve.ServiceRefusal;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handler of a WebFlux application, on whatever server, that answers as the preview service does. */
final class PreviewRoute implements WebHandler {
    private final PreviewService previews;

    PreviewRoute(PreviewService previews) {
        this.previews = previews;
    }

    /** Returns what paths of the service begin with: the application's base path and that of the previews. */
    static String basePath(PreviewProperties properties, Environment environment) {
        String path = properties.path();
        if (path == null || path.isEmpty()) return "";
        if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalStateException(
                    "The property fluxcrawl.preview.path must be like /previews, but is " + path + ".");
        }
        return environment.getProperty("spring.webflux.base-path", "") + path;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        return previews.answer(new Request(exchange.getRequest())).flatMap(answer -> send(answer, exchange));
    }

    private static Mono<Void> send(ApiResponse answer, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach((name, value) -> response.getHeaders().set(name, value));
        // each line of a batch leaves by itself, and the next is asked for when it has left
        Flux<Mono<DataBuffer>> pieces =
                answer.body().map(piece -> Mono.just(response.bufferFactory().wrap(piece)));
        return response.writeAndFlushWith(pieces);
    }

    /** Answers a refusal that a handler of the application passed on. */
    static Mono<Void> refuse(ServerWebExchange exchange, Throwable error) {
        if (!(error instanceof ServiceRefusal refusal)) return Mono.error(error);
        ServerHttpResponse response = exchange.getResponse();
        if (!response.setStatusCode(HttpStatusCode.valueOf(refusal.status()))) return Mono.error(error);
        response.getHeaders().set("Content-Type", "application/json");
        refusal.headers().forEach((name, value) -> response.getHeaders().set(name, value));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(refusal.json())));
    }

    private record Request(ServerHttpRequest request) implements ApiRequest {
        @Override
        public String method() {
            return request.getMethod().name();
        }

        @Override
        public String uri() {
            String query = request.getURI().getRawQuery();
            String path = request.getURI().getRawPath();
            return query == null ? path : path + '?' + query;
        }

        @Override
        public List<String> header(String name) {
            return request.getHeaders().getOrEmpty(name);
        }

        @Override
        public @Nullable InetSocketAddress remoteAddress() {
            return request.getRemoteAddress();
        }

        @Override
        public Flux<byte[]> body() {
            return request.getBody().map(Request::bytes);
        }

        private static byte[] bytes(DataBuffer buffer) {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            DataBufferUtils.release(buffer);
            return bytes;
        }
    }
}
