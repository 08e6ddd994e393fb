package io.fluxcrawl.fetch;

import io.fluxcrawl.fetch.body.VisitFailure;
import io.fluxcrawl.internal.BodyEnd;
import io.fluxcrawl.internal.HeaderValue;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Capture.Cut;
import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.FetchOutcome.Redirected;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/** Reader of one response into an outcome, on the event loop of its connection. */
final class ResponseReader {
    /** So much is read for nothing rather than give up a connection that has more to serve. */
    private static final int WORTH_DRAINING = 64 << 10;

    private static final Duration DRAINING = Duration.ofSeconds(1);

    private final FetchOptions options;
    private final ByteBudget.Reservation reservation;
    private final FetchTrace trace;
    private final Connection connection;
    private final EventLoop loop;

    /** @param reservation what its body may hold */
    ResponseReader(FetchOptions options, ByteBudget.Reservation reservation, FetchTrace trace, Connection connection) {
        this.options = options;
        this.reservation = reservation;
        this.trace = trace;
        this.connection = connection;
        loop = connection.channel().eventLoop(); // which a closed channel no longer tells
    }

    /** Errors where the body does; its connection is given back or closed by then. */
    Mono<FetchOutcome> read(HttpClientResponse response) {
        int status = response.status().code();
        Headers headers = headers(response.responseHeaders());
        trace.head(status, headers);
        if (!trace.request().keepAlive()) connection.markPersistent(false);
        String location = isRedirect(status) ? headers.first("location") : null;
        Mono<FetchOutcome> outcome = location != null
                ? redirected(status, headers, location)
                : trace.request().head() ? headed(status, headers) : fetched(status, headers);
        return outcome.doOnError(fault -> connection.dispose());
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Headers headers(HttpHeaders from) {
        List<Headers.Field> fields = new ArrayList<>(from.size());
        Iterator<Map.Entry<CharSequence, CharSequence>> each = from.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = each.next();
            fields.add(new Headers.Field(
                    field.getKey().toString(), withBlanks(field.getValue().toString())));
        }
        return new Headers(fields);
    }

    /** Returns a value with a blank for each NUL (RFC 9110, 5.5) and each bare CR (RFC 9112, 2.2). */
    private static String withBlanks(String value) {
        if (value.indexOf('\0') < 0 && value.indexOf('\r') < 0) return value;
        return value.replace('\0', ' ').replace('\r', ' ').strip();
    }

    private Mono<FetchOutcome> fetched(int status, Headers headers) {
        return Mono.using(
                () -> new BodyReader(
                        headers,
                        options,
                        maxBytes(),
                        end(headers),
                        reservation,
                        () -> WireRecorder.size(trace.recorder())),
                body -> BodyIntake.of(
                                connection.inbound().receive(),
                                body,
                                trace,
                                loop,
                                () -> body.isOver() && !worthDraining(headers))
                        .then(released())
                        .then(Mono.fromSupplier(() -> new Fetched(
                                trace.request().url(),
                                status,
                                headers,
                                body.body(),
                                body.truncated(),
                                trace.exchange(Cut.LENGTH))))
                        .doOnError(fault -> trace.partial(body.partial())),
                body -> onLoop(body::close));
    }

    /** A response to HEAD has no body, whatever its Content-Length says (RFC 9110, 9.3.2). */
    private Mono<FetchOutcome> headed(int status, Headers headers) {
        return drained()
                .onErrorResume(fault -> Mono.empty())
                .then(Mono.fromSupplier(() -> new Fetched(
                        trace.request().url(), status, headers, Body.EMPTY, false, trace.exchange(Cut.LENGTH))));
    }

    private @Nullable BodyEnd end(Headers headers) {
        BodyEnd end = trace.request().end();
        return end != null && "text/html".equals(headers.mediaType()) ? end : null;
    }

    private int maxBytes() {
        Integer own = trace.request().maxBytes();
        return own == null ? options.maxBodyBytes() : own;
    }

    /** A visit may be given up on any thread. */
    private void onLoop(Runnable last) {
        if (loop.inEventLoop() || loop.isShutdown()) last.run();
        else loop.execute(last);
    }

    private Flux<ByteBuf> pieces() {
        return connection
                .inbound()
                .receive()
                .doOnNext(piece -> trace.received(piece.readableBytes()))
                .doOnComplete(trace::ended);
    }

    private boolean worthDraining(Headers headers) {
        long length = BodyReader.contentLength(headers);
        return trace.request().keepAlive() && length >= 0 && length - trace.bytesWire() <= WORTH_DRAINING;
    }

    /** One turn of the event loop later the connection is back in its pool, for whom the outcome sets going. */
    private Mono<Void> released() {
        return Mono.create(sink -> {
            trace.detachConnection();
            loop.execute(sink::success);
        });
    }

    /** The target alone matters, whatever becomes of the body: it is read only to keep the connection, or for the recorder. */
    private Mono<FetchOutcome> redirected(int status, Headers headers, String location) {
        CrawlUrl url = trace.request().url();
        Normalized target = UrlNormalizer.resolve(url, HeaderValue.reference(location));
        return drained().onErrorResume(fault -> Mono.empty()).then(Mono.fromSupplier(() -> {
            if (target instanceof Normalized.Valid valid) {
                return new Redirected(url, status, headers, valid.url(), trace.exchange(Cut.LENGTH));
            }
            throw new VisitFailure(Outcome.BAD_REDIRECT, whyBad(location, (Normalized.Invalid) target));
        }));
    }

    private Mono<Void> drained() {
        if (!trace.request().keepAlive() && trace.recorder() == null) {
            trace.detachConnection();
            connection.dispose();
            return Mono.empty();
        }
        return pieces().takeUntil(piece -> trace.bytesWire() > WORTH_DRAINING)
                .take(DRAINING, trace.clock())
                .then(released());
    }

    private static String whyBad(String location, Normalized.Invalid target) {
        return "the redirect to " + Sanitizer.quoteResponse(location) + " leads nowhere: " + target.why();
    }
}
