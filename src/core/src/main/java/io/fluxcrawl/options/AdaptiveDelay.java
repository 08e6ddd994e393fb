package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adaptive delay of a host: each host gets a delay of its own, never below {@link FrontierOptions#delay()}.
 *
 * <p>The rule is that of Scrapy's <a
 * href="https://docs.scrapy.org/en/latest/topics/autothrottle.html">AutoThrottle</a> (a host that takes {@code l} to
 * answer is visited every {@code l / n}, so that about {@code n} visits are under way, {@code n} being {@link
 * FrontierOptions#perHost()}), with three changes:
 *
 * <ul>
 * <li>AutoThrottle takes half of every new latency, so one slow page doubles the delay and one fast page halves it.
 *     Here the delay moves a quarter of the way up, or an eighth of the way down: the gain of TCP's smoothed
 *     round-trip time (RFC 6298, 2.3).
 * <li>An error of a single page (for example 500) may raise the delay but not lower it, as in AutoThrottle.
 * <li>A sign of overload (429, 502, 503, 504, a timeout, a lost connection) makes the delay half as long again, which
 *     AutoThrottle does not do. Normal answers lower it again by the same eighth.
 * </ul>
 */
public final class AdaptiveDelay {
    /** Adaptive delays of at most 30 seconds: the default. */
    public static final AdaptiveDelay ON = builder().build();

    /** No adaptive delay: for servers of one's own, and for measurements. */
    public static final AdaptiveDelay OFF =
            builder().on(false).max(Duration.ZERO).build();

    private final Builder values; // a copy of its own, never changed

    private AdaptiveDelay(Builder builder) {
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

    /** {@return whether delays adapt; see {@link Builder#on}} */
    public boolean on() {
        return values.on;
    }

    /** {@return the upper bound of the adaptive delay; see {@link Builder#max}} */
    public Duration max() {
        return values.max;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdaptiveDelay options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "AdaptiveDelay" + values.all();
    }

    /** Builder of {@link AdaptiveDelay}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private boolean on = true;
        private Duration max = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * Sets whether delays adapt. If not, a delay stays what the options and robots.txt say Default: {@code true}.
         *
         * @param on false to keep delays as they are
         * @return this builder
         */
        public Builder on(boolean on) {
            this.on = on;
            return this;
        }

        /**
         * Sets the upper bound of the adaptive delay. A longer {@link FrontierOptions#delay()} or Crawl-delay is kept
         * nevertheless. Default: 30 seconds.
         *
         * @param max zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code max} is negative
         */
        public Builder max(Duration max) {
            Require.notNegative("adaptiveDelay.max", max);
            this.max = max;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public AdaptiveDelay build() {
            return new AdaptiveDelay(this);
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
            all.put("on", on);
            all.put("max", max);
            return all;
        }
    }
}
