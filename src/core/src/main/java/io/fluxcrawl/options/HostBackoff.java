package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker of a failing host. {@code HostSignal.Overloaded} and {@code HostSignal.Unreached} each add one to the
 * host's failure score; each other answer halves it, so occasional failures are forgiven while nine failures in ten
 * are not. A host with a score above zero gets one visit at a time.
 *
 * <ul>
 * <li>A 429 or 503 without Retry-After holds the host for {@code backoff}, for twice that at a score of two, and so
 *     on.
 * <li>At a score of {@code budget} the host is paused. The first {@code pauses} times its rows wait: for {@code
 *     pause}, twice as long each time. Then one row is tried, and the failure of that row pauses the host again.
 * <li>When all pauses are used up the host is down for {@code downFor}: its rows, and those that arrive meanwhile, end
 *     as {@code host_down}. After that time one row is tried again. Any answer restores all pauses.
 * </ul>
 *
 * <p>Compare Nutch ({@code fetcher.max.exceptions.per.queue}, which drops the rows without notice), StormCrawler (60
 * seconds, doubling up to a day, forgiven after half an hour) and the half-open state of a circuit breaker.
 */
public final class HostBackoff {
    /** Holds from 5 seconds to 5 minutes; paused at a score of 8 for 30 seconds, for a minute, then down for 10 minutes. */
    public static final HostBackoff DEFAULT = builder().build();

    private final Builder values; // a copy of its own, never changed

    private HostBackoff(Builder builder) {
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

    /** {@return the first hold of an overloaded host that names no time; see {@link Builder#backoff}} */
    public Duration backoff() {
        return values.backoff;
    }

    /** {@return the upper bound of such a hold; see {@link Builder#maxBackoff}} */
    public Duration maxBackoff() {
        return values.maxBackoff;
    }

    /** {@return the failure score at which a host is paused; see {@link Builder#budget}} */
    public int budget() {
        return values.budget;
    }

    /** {@return how often a host is paused before its rows end as {@code host_down}; see {@link Builder#pauses}} */
    public int pauses() {
        return values.pauses;
    }

    /** {@return the length of the first pause; see {@link Builder#pause}} */
    public Duration pause() {
        return values.pause;
    }

    /** {@return how long a host stays down; see {@link Builder#downFor}} */
    public Duration downFor() {
        return values.downFor;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostBackoff options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "HostBackoff" + values.all();
    }

    /** Builder of {@link HostBackoff}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private Duration backoff = Duration.ofSeconds(5);
        private Duration maxBackoff = Duration.ofMinutes(5);
        private int budget = 8;
        private int pauses = 2;
        private Duration pause = Duration.ofSeconds(30);
        private Duration downFor = Duration.ofMinutes(10);

        private Builder() {}

        /**
         * Sets the first hold of an overloaded host that names no time. Default: 5 seconds.
         *
         * @param backoff zero or more; doubles with the failure score
         * @return this builder
         * @throws IllegalArgumentException if {@code backoff} is negative
         */
        public Builder backoff(Duration backoff) {
            Require.notNegative("hostBackoff.backoff", backoff);
            this.backoff = backoff;
            return this;
        }

        /**
         * Sets the upper bound of such a hold. Default: 5 minutes.
         *
         * @param maxBackoff zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxBackoff} is negative
         */
        public Builder maxBackoff(Duration maxBackoff) {
            Require.notNegative("hostBackoff.maxBackoff", maxBackoff);
            this.maxBackoff = maxBackoff;
            return this;
        }

        /**
         * Sets the failure score at which a host is paused. Default: 8.
         *
         * @param budget from 1 to 100
         * @return this builder
         * @throws IllegalArgumentException if {@code budget} is out of range
         */
        public Builder budget(int budget) {
            Require.between("hostBackoff.budget", budget, 1, 100);
            this.budget = budget;
            return this;
        }

        /**
         * Sets how often a host is paused before its rows end as {@code host_down}. 0 ends them at once, {@link
         * Integer#MAX_VALUE} never. Default: 2.
         *
         * @param pauses zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code pauses} is negative
         */
        public Builder pauses(int pauses) {
            Require.atLeast("hostBackoff.pauses", pauses, 0);
            this.pauses = pauses;
            return this;
        }

        /**
         * Sets the length of the first pause. Default: 30 seconds.
         *
         * @param pause zero or more; doubles each time, up to {@code downFor}
         * @return this builder
         * @throws IllegalArgumentException if {@code pause} is negative
         */
        public Builder pause(Duration pause) {
            Require.notNegative("hostBackoff.pause", pause);
            this.pause = pause;
            return this;
        }

        /**
         * Sets how long a host stays down. Default: 10 minutes.
         *
         * @param downFor zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code downFor} is negative
         */
        public Builder downFor(Duration downFor) {
            Require.notNegative("hostBackoff.downFor", downFor);
            this.downFor = downFor;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public HostBackoff build() {
            return new HostBackoff(this);
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
            all.put("backoff", backoff);
            all.put("maxBackoff", maxBackoff);
            all.put("budget", budget);
            all.put("pauses", pauses);
            all.put("pause", pause);
            all.put("downFor", downFor);
            return all;
        }
    }
}
