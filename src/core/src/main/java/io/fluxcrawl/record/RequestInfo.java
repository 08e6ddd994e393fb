package io.fluxcrawl.record;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The requests that were sent for one row: how many, over which redirects, when, to which address, and how long they took. */
public final class RequestInfo {
    /** No request: a row that was refused before one was sent. */
    static final RequestInfo NONE = builder().build();

    private final int attempts;
    private final boolean reconnected;
    private final List<Redirect> redirects;
    private final @Nullable Instant fetchedAt;
    private final @Nullable Timings timings;
    private final @Nullable String ip;
    private final boolean verified;
    private final Headers headers;

    private RequestInfo(Builder builder) {
        attempts = builder.attempts;
        reconnected = builder.reconnected;
        redirects = builder.redirects;
        fetchedAt = builder.fetchedAt;
        timings = builder.timings;
        ip = builder.ip;
        verified = builder.verified;
        headers = builder.headers;
    }

    /** {@return a builder of a row for which no request was sent} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these values} */
    public Builder toBuilder() {
        return new Builder()
                .attempts(attempts)
                .reconnected(reconnected)
                .redirects(redirects)
                .fetchedAt(fetchedAt)
                .timings(timings)
                .ip(ip)
                .verified(verified)
                .headers(headers);
    }

    /** {@return the number of requests sent for the final URL, retries included; 0 where none was sent} */
    public int attempts() {
        return attempts;
    }

    /**
     * {@return whether the last request met a connection that the server had closed in the meantime, and was sent again
     * at once on a fresh one} Not counted in {@link #attempts}.
     */
    public boolean reconnected() {
        return reconnected;
    }

    /** {@return every redirect before the final URL, in order} */
    public List<Redirect> redirects() {
        return redirects;
    }

    /** {@return when the last visit began; null where none was made} */
    public @Nullable Instant fetchedAt() {
        return fetchedAt;
    }

    /** {@return the times of the last visit by phase; null where none was made} */
    public @Nullable Timings timings() {
        return timings;
    }

    /** {@return the IP address of the last visit; null behind a proxy and where there was no connection} */
    public @Nullable String ip() {
        return ip;
    }

    /** {@return false where TLS was used without verifying the certificate, as the options allow; true otherwise} */
    public boolean verified() {
        return verified;
    }

    /** {@return the headers of the last request, with secret values masked; empty unless the options ask for them} */
    public Headers headers() {
        return headers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestInfo that
                && attempts == that.attempts
                && reconnected == that.reconnected
                && redirects.equals(that.redirects)
                && Objects.equals(fetchedAt, that.fetchedAt)
                && Objects.equals(timings, that.timings)
                && Objects.equals(ip, that.ip)
                && verified == that.verified
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempts, reconnected, redirects, fetchedAt, timings, ip, verified, headers);
    }

    @Override
    public String toString() {
        return "RequestInfo{attempts=" + attempts + ", reconnected=" + reconnected + ", redirects=" + redirects
                + ", fetchedAt=" + fetchedAt + ", timings=" + timings + ", ip=" + ip + ", verified=" + verified
                + ", headers=" + headers + "}";
    }

    /** A builder of {@link RequestInfo}; not thread-safe. */
    public static final class Builder {
        private int attempts;
        private boolean reconnected;
        private List<Redirect> redirects = List.of();
        private @Nullable Instant fetchedAt;
        private @Nullable Timings timings;
        private @Nullable String ip;
        private boolean verified = true;
        private Headers headers = Headers.EMPTY;

        private Builder() {}

        /**
         * Sets {@link RequestInfo#attempts}; default 0.
         *
         * @param attempts the value
         * @return this builder
         */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * Sets {@link RequestInfo#reconnected}; default false.
         *
         * @param reconnected the value
         * @return this builder
         */
        public Builder reconnected(boolean reconnected) {
            this.reconnected = reconnected;
            return this;
        }

        /**
         * Sets {@link RequestInfo#redirects}; default none.
         *
         * @param redirects the values, in order; copied
         * @return this builder
         */
        public Builder redirects(List<Redirect> redirects) {
            this.redirects = List.copyOf(redirects);
            return this;
        }

        /**
         * Sets {@link RequestInfo#fetchedAt}; default null.
         *
         * @param fetchedAt the value; null for none
         * @return this builder
         */
        public Builder fetchedAt(@Nullable Instant fetchedAt) {
            this.fetchedAt = fetchedAt;
            return this;
        }

        /**
         * Sets {@link RequestInfo#timings}; default null.
         *
         * @param timings the value; null for none
         * @return this builder
         */
        public Builder timings(@Nullable Timings timings) {
            this.timings = timings;
            return this;
        }

        /**
         * Sets {@link RequestInfo#ip}; default null.
         *
         * @param ip the value; null for none
         * @return this builder
         */
        public Builder ip(@Nullable String ip) {
            this.ip = ip;
            return this;
        }

        /**
         * Sets {@link RequestInfo#verified}; default true.
         *
         * @param verified the value
         * @return this builder
         */
        public Builder verified(boolean verified) {
            this.verified = verified;
            return this;
        }

        /**
         * Sets {@link RequestInfo#headers}; default none.
         *
         * @param headers the value
         * @return this builder
         */
        public Builder headers(Headers headers) {
            this.headers = headers;
            return this;
        }

        /** {@return the values set so far} */
        public RequestInfo build() {
            return new RequestInfo(this);
        }
    }
}
