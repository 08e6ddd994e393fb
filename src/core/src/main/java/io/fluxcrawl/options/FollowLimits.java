package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits on the pages that a crawl finds for itself, rows of the list aside. */
public final class FollowLimits {
    /** A million pages, ten thousand and a hundred sitemaps of one host, crawler traps left out. */
    public static final FollowLimits DEFAULT = builder().build();

    /** Nothing is followed. */
    public static final FollowLimits NONE =
            builder().pages(0).perHost(0).sitemaps(0).build();

    private final Builder values; // a copy of its own, never changed

    private FollowLimits(Builder builder) {
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

    /** {@return the number of pages found over all hosts; see {@link Builder#pages}} */
    public long pages() {
        return values.pages;
    }

    /** {@return the number of pages found at one host; see {@link Builder#perHost}} */
    public int perHost() {
        return values.perHost;
    }

    /** {@return the number of sitemap files read at one host; see {@link Builder#sitemaps}} */
    public int sitemaps() {
        return values.sitemaps;
    }

    /** {@return whether URLs that look endless are left out; see {@link Builder#traps}} */
    public boolean traps() {
        return values.traps;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FollowLimits options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "FollowLimits" + values.all();
    }

    /** Builder of {@link FollowLimits}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private long pages = 1_000_000;
        private int perHost = 10_000;
        private int sitemaps = 100;
        private boolean traps = true;

        private Builder() {}

        /**
         * Sets the number of pages found over all hosts. Bounds the memory of waiting pages too. Default: 1,000,000.
         *
         * @param pages zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code pages} is negative
         */
        public Builder pages(long pages) {
            Require.atLeast("limits.pages", pages, 0);
            this.pages = pages;
            return this;
        }

        /**
         * Sets the number of pages found at one host. Default: 10,000.
         *
         * @param perHost zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code perHost} is negative
         */
        public Builder perHost(int perHost) {
            Require.atLeast("limits.perHost", perHost, 0);
            this.perHost = perHost;
            return this;
        }

        /**
         * Sets the number of sitemap files read at one host. Default: 100.
         *
         * @param sitemaps zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code sitemaps} is negative
         */
        public Builder sitemaps(int sitemaps) {
            Require.atLeast("limits.sitemaps", sitemaps, 0);
            this.sitemaps = sitemaps;
            return this;
        }

        /**
         * Sets whether URLs that look endless are left out. See {@code TrapGuard}. Default: {@code true}.
         *
         * @param traps false to follow them too
         * @return this builder
         */
        public Builder traps(boolean traps) {
            this.traps = traps;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public FollowLimits build() {
            return new FollowLimits(this);
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
            all.put("pages", pages);
            all.put("perHost", perHost);
            all.put("sitemaps", sitemaps);
            all.put("traps", traps);
            return all;
        }
    }
}
