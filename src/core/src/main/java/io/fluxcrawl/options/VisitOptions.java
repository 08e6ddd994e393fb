package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.model.Headers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code Crawler.visit(String, VisitOptions)}: one page, now. Immutable.
 *
 * <pre>{@code
 * VisitOptions options = VisitOptions.builder().timeout(Duration.ofSeconds(3)).build();
 * }</pre>
 */
public final class VisitOptions {
    /** Ten seconds, robots.txt as the crawler's options say, no pause after it, no retry. */
    public static final VisitOptions DEFAULT = builder().build();

    private final Duration timeout;
    private final @Nullable Boolean obeyRobots;
    private final boolean pauseAfterRobots;
    private final int maxRetries;
    private final Headers headers;
    private final @Nullable Integer maxBodyBytes;
    private final boolean keepAlive;

    private VisitOptions(Builder builder) {
        timeout = builder.timeout;
        obeyRobots = builder.obeyRobots;
        pauseAfterRobots = builder.pauseAfterRobots;
        maxRetries = builder.maxRetries;
        headers = builder.headers;
        maxBodyBytes = builder.maxBodyBytes;
        keepAlive = builder.keepAlive;
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these options} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.timeout = timeout;
        builder.obeyRobots = obeyRobots;
        builder.pauseAfterRobots = pauseAfterRobots;
        builder.maxRetries = maxRetries;
        builder.headers = headers;
        builder.maxBodyBytes = maxBodyBytes;
        builder.keepAlive = keepAlive;
        return builder;
    }

    /** {@return the time budget of the visit} */
    public Duration timeout() {
        return timeout;
    }

    /** {@return whether robots.txt is asked; null if the crawler's options decide} */
    public @Nullable Boolean obeyRobots() {
        return obeyRobots;
    }

    /** {@return whether the host's pause counts between its robots.txt and the page} */
    public boolean pauseAfterRobots() {
        return pauseAfterRobots;
    }

    /** {@return how many further requests are made after one that failed for a passing reason} */
    public int maxRetries() {
        return maxRetries;
    }

    /** {@return the headers that this visit sends over those of the crawler's options} */
    public Headers headers() {
        return headers;
    }

    /** {@return the bound of the body in bytes; null for the crawler's} */
    public @Nullable Integer maxBodyBytes() {
        return maxBodyBytes;
    }

    /** {@return whether the host's connection is kept for a further visit} */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** Builder of {@link VisitOptions}; not thread-safe. */
    public static final class Builder {
        private Duration timeout = Duration.ofSeconds(10);
        private @Nullable Boolean obeyRobots;
        private boolean pauseAfterRobots;
        private int maxRetries;
        private Headers headers = Headers.EMPTY;
        private @Nullable Integer maxBodyBytes;
        private boolean keepAlive;

        private Builder() {}

        /**
         * Sets the time budget, which covers everything from subscription to record: waiting for the host's turn, DNS,
         * robots.txt, redirects, the body. A visit that is not done by then gives a record with outcome
         * {@code deadline_exceeded}. Default: 10 s.
         *
         * @param timeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code timeout} is not above zero
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout must be above zero: " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Sets whether robots.txt is asked before the page; null, the default, takes the crawler's options.
         *
         * @param obeyRobots null for what the crawler does
         * @return this builder
         */
        public Builder obeyRobots(@Nullable Boolean obeyRobots) {
            this.obeyRobots = obeyRobots;
            return this;
        }

        /**
         * Sets whether the host's pause counts between its robots.txt and the page. Default: false. The pauses between
         * pages of a host count in either case.
         *
         * @param pauseAfterRobots true to wait out the host's pause
         * @return this builder
         */
        public Builder pauseAfterRobots(boolean pauseAfterRobots) {
            this.pauseAfterRobots = pauseAfterRobots;
            return this;
        }

        /**
         * Sets how many further requests are made after one that failed for a passing reason, with the waits of
         * {@link RetryOptions}. Default: 0.
         *
         * @param maxRetries zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxRetries} is negative
         */
        public Builder maxRetries(int maxRetries) {
            if (maxRetries < 0) throw new IllegalArgumentException("maxRetries must not be negative: " + maxRetries);
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * Sets headers that this visit sends over those of the crawler's options: validators of an earlier visit, or the
         * languages wanted. They go along with every request for the page, whatever origin a redirect leads to, so they
         * must hold no secret; robots.txt is asked without them. Default: none.
         *
         * @param headers fields to send; replace all set so far
         * @return this builder
         * @throws IllegalArgumentException if a name or value cannot be sent
         */
        public Builder headers(Headers headers) {
            this.headers = headers.requireSendable();
            return this;
        }

        /**
         * Sets the bound of the body in place of {@link FetchOptions#maxBodyBytes()}. A longer body is cut. Default: null.
         *
         * @param maxBodyBytes in bytes, zero or more; null for the crawler's bound
         * @return this builder
         * @throws IllegalArgumentException if {@code maxBodyBytes} is negative
         */
        public Builder maxBodyBytes(@Nullable Integer maxBodyBytes) {
            if (maxBodyBytes != null) Require.atLeast("maxBodyBytes", maxBodyBytes, 0);
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /**
         * Sets whether the connection to the host is kept for a further visit, for some seconds: right where the image of a
         * page is fetched after the page, or the same hosts are visited often. Default: false, which closes it.
         *
         * @param keepAlive true to keep it
         * @return this builder
         */
        public Builder keepAlive(boolean keepAlive) {
            this.keepAlive = keepAlive;
            return this;
        }

        /** {@return the options} */
        public VisitOptions build() {
            return new VisitOptions(this);
        }
    }
}
