package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.model.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of retries. A row that is retried goes back to the frontier, so it holds no slot while it waits. */
public final class RetryOptions {
    /** Two retries, after about one and two seconds; a Retry-After is honoured up to five minutes. */
    public static final RetryOptions DEFAULT = builder().build();

    /** Statuses of a transient failure, as {@code curl --retry} reads them. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504, 522, 524);

    private final Builder values; // a copy of its own, never changed

    private RetryOptions(Builder builder) {
        values = builder.copy();
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the number of further requests for one URL after the first; see {@link Builder#max}} */
    public int max() {
        return values.max;
    }

    /** {@return the mean delay before the first retry; see {@link Builder#backoff}} */
    public Duration backoff() {
        return values.backoff;
    }

    /** {@return the upper bound of one delay, before it is spread; see {@link Builder#maxBackoff}} */
    public Duration maxBackoff() {
        return values.maxBackoff;
    }

    /** {@return the longest Retry-After that is honoured (RFC 9110, 10.2.3); see {@link Builder#maxHold}} */
    public Duration maxHold() {
        return values.maxHold;
    }

    /**
     * Tests whether a request is made again after a failure or a status.
     *
     * @param failure outcome of the last attempt
     * @param attempts number of attempts so far, from 1
     * @return true if the failure is a passing one and attempts are left
     */
    public boolean again(Outcome failure, int attempts) {
        return failure.retried() && attempts < max();
    }

    /**
     * Tests whether a request is made again after a failure or a status.
     *
     * @param status status code of the last attempt
     * @param attempts number of attempts so far, from 1
     * @return true if the failure is a passing one and attempts are left
     */
    public boolean again(int status, int attempts) {
        return TRANSIENT.contains(status) && attempts < max();
    }

    /**
     * {@return the delay before the next request, {@code attempts} having failed before this one} The spread comes from
     * the row's number: rows that failed together part, and a run can be repeated.
     *
     * @param attempts number of attempts that have failed, from 1
     * @param row number of the row
     */
    public Duration wait(int attempts, long row) {
        double base = Math.min(backoff().toNanos() * Math.pow(2, attempts), (double)
                maxBackoff().toNanos());
        double spread = 0.5 + ((row * 0x9E3779B97F4A7C15L + attempts * 0xC2B2AE3D27D4EB4FL) >>> 11) * 0x1p-53;
        return Duration.ofNanos((long) (base * spread));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "RetryOptions" + values.all();
    }

    /** Builder of {@link RetryOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private int max = 2;
        private Duration backoff = Duration.ofSeconds(1);
        private Duration maxBackoff = Duration.ofMinutes(1);
        private Duration maxHold = Duration.ofMinutes(5);

        private Builder() {}

        /**
         * Sets the number of further requests for one URL after the first. Default: 2.
         *
         * @param max zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code max} is negative
         */
        public Builder max(int max) {
            Require.atLeast("retries.max", max, 0);
            this.max = max;
            return this;
        }

        /**
         * Sets the mean delay before the first retry. Default: 1 second.
         *
         * @param backoff zero or more; doubles with each retry, and is spread by half either way
         * @return this builder
         * @throws IllegalArgumentException if {@code backoff} is negative
         */
        public Builder backoff(Duration backoff) {
            Require.notNegative("retries.backoff", backoff);
            this.backoff = backoff;
            return this;
        }

        /**
         * Sets the upper bound of one delay, before it is spread. Default: 1 minute.
         *
         * @param maxBackoff zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxBackoff} is negative
         */
        public Builder maxBackoff(Duration maxBackoff) {
            Require.notNegative("retries.maxBackoff", maxBackoff);
            this.maxBackoff = maxBackoff;
            return this;
        }

        /**
         * Sets the longest Retry-After that is honoured (RFC 9110, 10.2.3). Default: 5 minutes.
         *
         * @param maxHold zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxHold} is negative
         */
        public Builder maxHold(Duration maxHold) {
            Require.notNegative("retries.maxHold", maxHold);
            this.maxHold = maxHold;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public RetryOptions build() {
            return new RetryOptions(this);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns every option by name, for comparison and display. */
        private Map<String, @Nullable Object> all() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("max", max);
            all.put("backoff", backoff);
            all.put("maxBackoff", maxBackoff);
            all.put("maxHold", maxHold);
            return all;
        }
    }
}
