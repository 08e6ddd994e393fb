package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits per IP address, in addition to those per host: where many sites share a server, the server is spared too. The
 * address of a host becomes known by {@code Frontier.located}.
 */
public final class PerAddress {
    /** No limits per address: the default. */
    public static final PerAddress OFF = builder().build();

    private final Builder values; // a copy of its own, never changed

    private PerAddress(Builder builder) {
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

    /** {@return the number of visits in flight at one address, over all its hosts; see {@link Builder#visits}} */
    public int visits() {
        return values.visits;
    }

    /** {@return the least delay between two visits to an address; see {@link Builder#delay}} */
    public Duration delay() {
        return values.delay;
    }

    /**
     * {@return limits per address}
     *
     * @param visits in flight at one address, from 0 to 32767
     * @param delay least delay between two visits to an address
     * @throws IllegalArgumentException if one is out of range
     */
    public static PerAddress of(int visits, Duration delay) {
        return builder().visits(visits).delay(delay).build();
    }

    /** {@return whether there are limits per address} */
    public boolean on() {
        return visits() > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PerAddress options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "PerAddress" + values.all();
    }

    /** Builder of {@link PerAddress}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private int visits = 0;
        private Duration delay = Duration.ZERO;

        private Builder() {}

        /**
         * Sets the number of visits in flight at one address, over all its hosts. Default: 0.
         *
         * @param visits from 0 to 32767; 0 turns the limits per address off
         * @return this builder
         * @throws IllegalArgumentException if {@code visits} is out of range
         */
        public Builder visits(int visits) {
            Require.between("perAddress.visits", visits, 0, Short.MAX_VALUE);
            this.visits = visits;
            return this;
        }

        /**
         * Sets the least delay between two visits to an address. From the end of one to the start of the next where
         * {@code visits} is 1, from start to start where it is more. Adapts as the delay of a host does ({@link
         * AdaptiveDelay}), by the answers of all hosts of the address. Default: zero.
         *
         * @param delay zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code delay} is negative
         */
        public Builder delay(Duration delay) {
            Require.notNegative("perAddress.delay", delay);
            this.delay = delay;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public PerAddress build() {
            return new PerAddress(this);
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
            all.put("visits", visits);
            all.put("delay", delay);
            return all;
        }
    }
}
