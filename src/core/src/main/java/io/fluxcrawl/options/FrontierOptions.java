package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Politeness of a crawl per host; scheme and port do not matter. */
public final class FrontierOptions {
    /** One visit to a host at a time, a second between two or more if the host is slow, a million rows read ahead. */
    public static final FrontierOptions DEFAULT = builder().build();

    private final Builder values; // a copy of its own, never changed

    private FrontierOptions(Builder builder) {
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

    /** {@return the number of visits in flight at one host; see {@link Builder#perHost}} */
    public int perHost() {
        return values.perHost;
    }

    /** {@return the least delay between two visits to a host; see {@link Builder#delay}} */
    public Duration delay() {
        return values.delay;
    }

    /** {@return the number of rows read ahead of their visits; see {@link Builder#maxQueued}} */
    public int maxQueued() {
        return values.maxQueued;
    }

    /** {@return how the delay of a host grows with its latency and its errors; see {@link Builder#adaptiveDelay}} */
    public AdaptiveDelay adaptiveDelay() {
        return values.adaptiveDelay;
    }

    /** {@return how a failing host is held, paused and given up; see {@link Builder#hostBackoff}} */
    public HostBackoff hostBackoff() {
        return values.hostBackoff;
    }

    /** {@return the limits per IP address, in addition to those per host; see {@link Builder#perAddress}} */
    public PerAddress perAddress() {
        return values.perAddress;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrontierOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "FrontierOptions" + values.all();
    }

    /** Builder of {@link FrontierOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private int perHost = 1;
        private Duration delay = Duration.ofSeconds(1);
        private int maxQueued = 1_000_000;
        private AdaptiveDelay adaptiveDelay = AdaptiveDelay.ON;
        private HostBackoff hostBackoff = HostBackoff.DEFAULT;
        private PerAddress perAddress = PerAddress.OFF;

        private Builder() {}

        /**
         * Sets the number of visits in flight at one host. The first visit to a host is made alone in any case.
         * Default: 1.
         *
         * @param perHost from 1 to 32767
         * @return this builder
         * @throws IllegalArgumentException if {@code perHost} is out of range
         */
        public Builder perHost(int perHost) {
            Require.between("perHost", perHost, 1, Short.MAX_VALUE);
            this.perHost = perHost;
            return this;
        }

        /**
         * Sets the least delay between two visits to a host. From the end of one to the start of the next where {@code
         * perHost} is 1, from start to start where it is more (as Nutch and StormCrawler count it). Default: 1 second.
         *
         * @param delay zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code delay} is negative
         */
        public Builder delay(Duration delay) {
            Require.notNegative("delay", delay);
            this.delay = delay;
            return this;
        }

        /**
         * Sets the number of rows read ahead of their visits. Bounds the memory of the frontier. Default: 1,000,000.
         *
         * @param maxQueued at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code maxQueued} is below 1
         */
        public Builder maxQueued(int maxQueued) {
            Require.atLeast("maxQueued", maxQueued, 1);
            this.maxQueued = maxQueued;
            return this;
        }

        /**
         * Sets how the delay of a host grows with its latency and its errors. Default: {@link AdaptiveDelay#ON}.
         *
         * @param adaptiveDelay replaces all options of adaptive delays set so far
         * @return this builder
         */
        public Builder adaptiveDelay(AdaptiveDelay adaptiveDelay) {
            this.adaptiveDelay = adaptiveDelay;
            return this;
        }

        /**
         * Changes how the delay of a host grows with its latency and its errors.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder adaptiveDelay(Consumer<AdaptiveDelay.Builder> change) {
            AdaptiveDelay.Builder builder = adaptiveDelay.toBuilder();
            change.accept(builder);
            return adaptiveDelay(builder.build());
        }

        /**
         * Sets how a failing host is held, paused and given up. Default: {@link HostBackoff#DEFAULT}.
         *
         * @param hostBackoff replaces all options of failing hosts set so far
         * @return this builder
         */
        public Builder hostBackoff(HostBackoff hostBackoff) {
            this.hostBackoff = hostBackoff;
            return this;
        }

        /**
         * Changes how a failing host is held, paused and given up.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder hostBackoff(Consumer<HostBackoff.Builder> change) {
            HostBackoff.Builder builder = hostBackoff.toBuilder();
            change.accept(builder);
            return hostBackoff(builder.build());
        }

        /**
         * Sets the limits per IP address, in addition to those per host. Default: {@link PerAddress#OFF}.
         *
         * @param perAddress replaces all limits per address set so far
         * @return this builder
         */
        public Builder perAddress(PerAddress perAddress) {
            this.perAddress = perAddress;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public FrontierOptions build() {
            return new FrontierOptions(this);
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
            all.put("perHost", perHost);
            all.put("delay", delay);
            all.put("maxQueued", maxQueued);
            all.put("adaptiveDelay", adaptiveDelay);
            all.put("hostBackoff", hostBackoff);
            all.put("perAddress", perAddress);
            return all;
        }
    }
}
