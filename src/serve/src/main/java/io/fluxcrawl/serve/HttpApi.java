package io.fluxcrawl.serve;

import io.fluxcrawl.identity.KeyDirectory;
import io.fluxcrawl.identity.WebBotAuth;
import io.fluxcrawl.serve.PreviewCache.Wish;
import io.fluxcrawl.serve.ServiceRefusal.Reason;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.util.retry.Retry;

/** The service's requests and answers over HTTP. Every refusal is JSON with a code; nothing of an upstream answer is in it. */
final class HttpApi {
    private static final Logger log = LoggerFactory.getLogger(HttpApi.class);

    static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    /** Bytes of a JSON array; a thousand long URLs. */
    static final int MOST_ARRAY_BYTES = 1 << 20;

    /** Bytes of a line of NDJSON. */
    static final int MOST_LINE_BYTES = 16 << 10;

    /** Rows of a batch under way at once: the rest stays with the client. */
    static final int BATCH_AT_ONCE = 16;

    /** Times that a row of a batch waits for its turn. */
    private static final int MOST_WAITS = 100;

    private final PreviewService service;
    private final ServeOptions options;
    private final ServeMetrics metrics;
    private final OEmbedAnswers oembed;
    private final byte @Nullable [] token;
    private final @Nullable KeyDirectory keys;

    HttpApi(PreviewService service, ServeOptions options, ServeMetrics metrics) {
        this.service = service;
        this.options = options;
        this.metrics = metrics;
        oembed = new OEmbedAnswers(service, options);
        String text = options.token();
        WebBotAuth signatures = options.crawl().fetch().webBotAuth();
        keys = signatures == null ? null : KeyDirectory.of(List.of(signatures.key()));
        token = text == null ? null : ("Bearer " + text).getBytes(StandardCharsets.UTF_8);
    }

    /** An answer that is known as a whole. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Reply(int status, String type, byte[] body, Map<String, String> headers) {
        Reply(int status, String type, byte[] body) {
            this(status, type, body, Map.of());
        }
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        NettyExchange exchange = new NettyExchange(request);
        return answer(exchange)
                .flatMap(answer -> exchange.onItsLoop().then(Mono.defer(() -> NettyExchange.send(answer, response))));
    }

    /** Requests to a loopback address without a token: those that a page of another site makes a browser send are refused. */
    Publisher<Void> handleGuarded(HttpServerRequest request, HttpServerResponse response) {
        if (token == null && LoopbackGuard.refuses(request.requestHeaders())) {
            NettyExchange exchange = new NettyExchange(request);
            ServiceRefusal refusal = new ServiceRefusal(
                    Reason.FORBIDDEN, "Without a token, requests come from this machine and name it as localhost.");
            return exchange.onItsLoop()
                    .then(Mono.defer(() -> NettyExchange.send(refused(refusal, route(exchange), exchange), response)));
        }
        return handle(request, response);
    }

    /** Returns the answer to a request; never errors, but its body may. */
    Mono<ApiResponse> answer(ApiRequest request) {
        ApiRoute route = route(request);
        return Mono.defer(() -> {
                    admit(request, route);
                    if (route == ApiRoute.PREVIEW && request.method().equals("POST")) return batch(request);
                    return answer(request, route).map(reply -> whole(reply, route, request));
                })
                .onErrorResume(error -> Mono.fromSupplier(() -> refused(error, route, request)));
    }

    private ApiRoute route(ApiRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return path.startsWith(options.basePath())
                ? ApiRoute.of(path.substring(options.basePath().length()))
                : ApiRoute.UNKNOWN;
    }

    /** @throws ServiceRefusal if the request is not for this route, or not allowed */
    private void admit(ApiRequest request, ApiRoute route) {
        if (route == ApiRoute.UNKNOWN) throw new ServiceRefusal(Reason.NOT_FOUND, "There is nothing under this path.");
        if (!route.allows(request.method())) {
            throw new ServiceRefusal(Reason.METHOD_NOT_ALLOWED, "Allowed: " + route.methods());
        }
        if (token == null || route.open()) return;
        String given = first(request, "authorization");
        boolean right = given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
        if (!right) {
            throw new ServiceRefusal(Reason.UNAUTHORIZED, "Send the token as Authorization: Bearer TOKEN.");
        }
    }

    private Mono<Reply> answer(ApiRequest request, ApiRoute route) {
        return switch (route) {
            case PREVIEW -> preview(request);
            case OEMBED -> oembed.answer(Query.of(request.uri()), admission(request));
            case IMAGE -> image(request);
            case HEALTH -> Mono.just(new Reply(200, JSON, AnswerJson.bytes(Map.of("status", "ok"))));
            case READY ->
                service.ready()
                        ? Mono.just(new Reply(200, JSON, AnswerJson.bytes(Map.of("status", "ready"))))
                        : Mono.error(new ServiceRefusal(Reason.SHUTTING_DOWN, "The service is shutting down."));
            case METRICS ->
                Mono.fromSupplier(() -> new Reply(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        service.scrape().getBytes(StandardCharsets.UTF_8)));
            case KEYS -> keys(request);
            case OPENAPI -> Mono.just(StaticFiles.OPENAPI);
            case PAGE -> Mono.just(StaticFiles.PAGE);
            case PAGE_SCRIPT -> Mono.just(StaticFiles.SCRIPT);
            case PAGE_STYLE -> Mono.just(StaticFiles.STYLE);
            case UNKNOWN -> Mono.error(new ServiceRefusal(Reason.NOT_FOUND, "There is nothing under this path."));
        };
    }

    private Mono<Reply> preview(ApiRequest request) {
        Query query = Query.of(request.uri());
        return service.preview(query.required("url"), query.get("lang"), query.wish(), admission(request))
                .map(found -> new Reply(found.httpStatus(), JSON, found.bytes()));
    }

    private Mono<Reply> image(ApiRequest request) {
        Query query = Query.of(request.uri());
        return service.image(query.required("url"), query.required("sig"), admission(request))
                .map(image -> {
                    byte[] bytes = image.bytes();
                    if (bytes == null) {
                        throw new ServiceRefusal(
                                Reason.NO_IMAGE, "The image cannot be passed on: " + image.type() + ".");
                    }
                    return new Reply(200, image.type(), bytes, StaticFiles.IMAGE_HEADERS);
                });
    }

    /** The public half of the key that signs the service's own requests, for servers that it visits. */
    private Mono<Reply> keys(ApiRequest request) {
        String host = first(request, "host");
        if (keys == null || host == null) {
            return Mono.error(new ServiceRefusal(Reason.NOT_FOUND, "Requests of this service are not signed."));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        keys.headers(host, Instant.now()).fields().forEach(field -> headers.put(field.name(), field.value()));
        return Mono.just(
                new Reply(200, KeyDirectory.MEDIA_TYPE, keys.json().getBytes(StandardCharsets.UTF_8), headers));
    }

    private PreviewCache.Admission admission(ApiRequest request) {
        return service.admission(ClientAddress.of(request, options.behindProxy()));
    }

    private static @Nullable String first(ApiRequest request, String header) {
        List<String> values = request.header(header);
        return values.isEmpty() ? null : values.get(0);
    }

    private Mono<ApiResponse> batch(ApiRequest request) {
        Query query = Query.of(request.uri());
        String language = query.get("lang");
        Wish wish = query.wish();
        PreviewCache.Admission admission = admission(request);
        String given = first(request, "content-type");
        String type = given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Flux<byte[]> body = request.body();
        Mono<Flux<BatchRow>> rows =
                switch (type) {
                    case JSON -> whole(body).map(bytes -> Flux.fromIterable(BatchRow.ofArray(bytes)));
                    case NDJSON, "application/jsonl", "application/ndjson", "text/plain" ->
                        Mono.just(BatchLines.of(body, MOST_LINE_BYTES)
                                .index((index, line) -> BatchRow.ofLine(index + 1, line)));
                    default ->
                        Mono.error(new ServiceRefusal(
                                Reason.UNSUPPORTED_TYPE, "Send application/json, or application/x-ndjson."));
                };
        return rows.map(all -> {
            metrics.answered(ApiRoute.PREVIEW, 200);
            return ApiResponse.lines(
                    NDJSON, all.flatMap(row -> line(row, language, wish, admission), BATCH_AT_ONCE, 1));
        });
    }

    /** A body beyond the bound is not read to its end, so its connection is closed. */
    private static Mono<byte[]> whole(Flux<byte[]> body) {
        return body.scanWith(ByteArrayOutputStream::new, (all, piece) -> {
                    if (all.size() + piece.length > MOST_ARRAY_BYTES) {
                        throw new ServiceRefusal(
                                Reason.TOO_LARGE,
                                "The body is longer than " + MOST_ARRAY_BYTES + " bytes; send NDJSON.");
                    }
                    all.writeBytes(piece);
                    return all;
                })
                .last()
                .map(ByteArrayOutputStream::toByteArray);
    }

    private Mono<byte[]> line(BatchRow row, @Nullable String language, Wish wish, PreviewCache.Admission admission) {
        String url = row.url();
        if (url == null || url.equals(BatchLines.TOO_LONG)) {
            return Mono.just(refused(row, new ServiceRefusal(Reason.BAD_URL, "The row holds no URL.")));
        }
        return service.preview(url, language, wish, admission)
                .retryWhen(Retry.from(signals -> signals.concatMap(HttpApi::turn, 1)))
                .map(answer -> answer.line(row.row()))
                .onErrorResume(ServiceRefusal.class, refusal -> Mono.just(refused(row, refusal)));
    }

    /** Rows wait where a single request would be told to come again. */
    private static Mono<Long> turn(Retry.RetrySignal signal) {
        Throwable failure = signal.failure();
        boolean passes = failure instanceof ServiceRefusal refusal
                && (refusal.reason() == Reason.RATE_LIMITED || refusal.reason() == Reason.OVERLOADED)
                && signal.totalRetries() < MOST_WAITS;
        if (!passes) return Mono.error(failure);
        return Mono.delay(((ServiceRefusal) failure).retryAfter());
    }

    private byte[] refused(BatchRow row, ServiceRefusal refusal) {
        metrics.refused(refusal.reason());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("row", row.row());
        if (row.url() != null && row.url().length() <= PreviewTarget.LONGEST) line.put("url", row.url());
        line.put("error", refusal.code());
        line.put("message", refusal.text());
        byte[] json = AnswerJson.bytes(line);
        byte[] all = Arrays.copyOf(json, json.length + 1);
        all[json.length] = '\n';
        return all;
    }

    private ApiResponse whole(Reply reply, ApiRoute route, ApiRequest request) {
        metrics.answered(route, reply.status());
        return ApiResponse.whole(reply, !request.method().equals("HEAD"));
    }

    private ApiResponse refused(Throwable error, ApiRoute route, ApiRequest request) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        if (!(error instanceof ServiceRefusal)) log.error("Request {} met a fault: {}", id, error.toString(), error);
        Map<String, Object> body = new LinkedHashMap<>();
        int status = 500;
        body.put("error", "internal_error");
        body.put("message", "The request met a fault of the service.");
        Map<String, String> headers = new LinkedHashMap<>();
        if (error instanceof ServiceRefusal refusal) {
            metrics.refused(refusal.reason());
            status = refusal.status();
            body.put("error", refusal.code());
            body.put("message", refusal.text());
            headers.putAll(refusal.headers());
            if (refusal.reason() == Reason.METHOD_NOT_ALLOWED) headers.put("allow", route.methods());
        }
        body.put("id", id);
        if (request.method().equals("POST")) headers.put("connection", "close"); // its body may not be read to the end
        return whole(new Reply(status, JSON, AnswerJson.bytes(body), headers), route, request);
    }

    /** The parameters of a request. */
    static final class Query {
        private final Map<String, List<String>> parameters;

        private Query(Map<String, List<String>> parameters) {
            this.parameters = parameters;
        }

        /** @throws ServiceRefusal if it cannot be decoded */
        static Query of(String uri) {
            try {
                return new Query(new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, 20).parameters());
            } catch (IllegalArgumentException e) {
                throw new ServiceRefusal(Reason.BAD_REQUEST, "The query is not percent-encoded as it should be.");
            }
        }

        /** @throws ServiceRefusal if it is given more than once */
        @Nullable
        String get(String name) {
            List<String> values = parameters.getOrDefault(name, List.of());
            if (values.size() > 1) throw new ServiceRefusal(Reason.BAD_REQUEST, "More than one " + name + ".");
            return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
        }

        String required(String name) {
            String value = get(name);
            if (value == null) throw new ServiceRefusal(Reason.BAD_REQUEST, "The parameter " + name + " is missing.");
            return value;
        }

        /** @throws ServiceRefusal if it is no number, or out of range */
        @Nullable
        Integer number(String name, int most) {
            String value = get(name);
            if (value == null) return null;
            boolean number = value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number || Integer.parseInt(value) > most) {
                throw new ServiceRefusal(
                        Reason.BAD_REQUEST, "The parameter " + name + " is no number up to " + most + ".");
            }
            return Integer.valueOf(value);
        }

        Wish wish() {
            String fresh = get("fresh");
            if (fresh != null && !fresh.equals("1") && !fresh.equals("0")) {
                throw new ServiceRefusal(Reason.BAD_REQUEST, "The parameter fresh is 0 or 1.");
            }
            Integer age = number("max_age", 999_999_999);
            return new Wish("1".equals(fresh), age == null ? null : Duration.ofSeconds(age));
        }
    }
}
