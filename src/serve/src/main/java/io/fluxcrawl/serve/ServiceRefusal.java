package io.fluxcrawl.serve;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Request that the service does not answer, and why. It has no stack trace. */
public final class ServiceRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Reason of a refusal. */
    public enum Reason {
        /** The request is not as the documentation says. */
        BAD_REQUEST(400),
        /** The URL is none of http or https. */
        BAD_URL(400),
        /** The token is missing or wrong. */
        UNAUTHORIZED(401),
        /** The request comes from a page of another site. */
        FORBIDDEN(403),
        /** The URL has a port that is not visited. */
        PORT_NOT_ALLOWED(403),
        /** The image was not named by this service. */
        BAD_SIGNATURE(403),
        /** There is nothing under this path, or no oEmbed answer for this URL. */
        NOT_FOUND(404),
        /** The image cannot be had, or is no raster image. */
        NO_IMAGE(404),
        /** The path knows no such method. */
        METHOD_NOT_ALLOWED(405),
        /** The body of the request, or its list, is too long. */
        TOO_LARGE(413),
        /** The body of the request is of another type. */
        UNSUPPORTED_TYPE(415),
        /** The client has caused too many visits. */
        RATE_LIMITED(429),
        /** The format is not spoken. */
        NOT_IMPLEMENTED(501),
        /** Too many pages wait for a visit. */
        OVERLOADED(503),
        /** The service is ending. */
        SHUTTING_DOWN(503),
        /** The service cannot make the visit. */
        UNAVAILABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }

    private final Reason reason;
    private final Duration retryAfter;

    ServiceRefusal(Reason reason, String message) {
        this(reason, message, Duration.ZERO);
    }

    /** @param retryAfter zero for no advice */
    ServiceRefusal(Reason reason, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** {@return why the request is refused} */
    public Reason reason() {
        return reason;
    }

    /** {@return the status of the answer over HTTP} */
    public int status() {
        return reason.status;
    }

    /** {@return the word in answers and metrics: the reason in lower case} */
    public String code() {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** {@return when to ask again; zero without advice} */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** {@return the answer over HTTP: a JSON object with {@code error} and {@code message}, in UTF-8} */
    public byte[] json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code());
        body.put("message", text());
        return AnswerJson.bytes(body);
    }

    /** {@return further headers of the answer over HTTP, with names in lower case} */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!retryAfter.equals(Duration.ZERO)) headers.put("retry-after", String.valueOf(retryAfterSeconds()));
        if (reason == Reason.UNAUTHORIZED) headers.put("www-authenticate", "Bearer");
        return headers;
    }

    /** Returns the value of a Retry-After header: whole seconds, rounded up. */
    long retryAfterSeconds() {
        return Math.max(1, (retryAfter.toMillis() + 999) / 1000);
    }
}
