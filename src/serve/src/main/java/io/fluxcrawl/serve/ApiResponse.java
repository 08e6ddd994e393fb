package io.fluxcrawl.serve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Answer of the service to an {@link ApiRequest}, for the server that received it to send. */
public final class ApiResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte @Nullable [] whole;
    private final Flux<byte[]> body;

    private ApiResponse(int status, String type, byte @Nullable [] whole, Flux<byte[]> body) {
        this.status = status;
        this.whole = whole;
        this.body = body;
        headers = new LinkedHashMap<>();
        headers.put("content-type", type);
        headers.put("x-content-type-options", "nosniff");
        headers.put("referrer-policy", "no-referrer");
        headers.put("cache-control", "no-store");
    }

    /** Returns an answer that is known as a whole. */
    static ApiResponse whole(HttpApi.Reply reply, boolean withBody) {
        byte[] bytes = reply.body();
        ApiResponse answer =
                new ApiResponse(reply.status(), reply.type(), withBody ? bytes : new byte[0], Flux.just(bytes));
        answer.headers.putAll(reply.headers());
        answer.headers.put("content-length", String.valueOf(bytes.length));
        return answer;
    }

    /** Returns an answer whose lines are sent as they come. */
    static ApiResponse lines(String type, Flux<byte[]> lines) {
        return new ApiResponse(200, type, null, lines);
    }

    /** {@return the status} */
    public int status() {
        return status;
    }

    /** {@return the headers, with names in lower case, in the order in which they are sent} */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * {@return the body: each piece is to be sent as soon as it comes, and asked for when the client has taken those before}
     * Empty for an answer to HEAD, whose {@code content-length} is that of the body it would have.
     */
    public Flux<byte[]> body() {
        if (whole == null) return body;
        return whole.length == 0 ? Flux.empty() : body;
    }

    /** Returns the body where it is known as a whole, else null. */
    byte @Nullable [] whole() {
        return whole;
    }
}
