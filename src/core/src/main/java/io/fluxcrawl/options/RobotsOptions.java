package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Options of reading and caching robots.txt (RFC 9309). */
public final class RobotsOptions {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_-]+");
    private static final Pattern COMPATIBLE_TOKEN = Pattern.compile("\\(compatible;\\s*([A-Za-z_-]+)");

    /**
     * The figures of the RFC; one retry after a second; 50,000 origins in 64 MiB; a file that could not be fetched is
     * requested again after an hour; no Crawl-delay beyond 30 seconds.
     */
    public static final RobotsOptions DEFAULT = builder().build();

    private final Builder values; // a copy of its own, never changed

    private RobotsOptions(Builder builder) {
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

    /** {@return the product token that is looked for in {@code User-agent} lines; see {@link Builder#productToken}} */
    public @Nullable String productToken() {
        return values.productToken;
    }

    /** {@return how long a file is used before it is fetched again; see {@link Builder#freshFor}} */
    public Duration freshFor() {
        return values.freshFor;
    }

    /** {@return how long a file that could not be fetched is not requested again; see {@link Builder#retryAfter}} */
    public Duration retryAfter() {
        return values.retryAfter;
    }

    /** {@return the number of origins whose rules are cached; see {@link Builder#maxOrigins}} */
    public int maxOrigins() {
        return values.maxOrigins;
    }

    /** {@return the approximate size of all cached rules; see {@link Builder#maxOctets}} */
    public long maxOctets() {
        return values.maxOctets;
    }

    /** {@return how much of a file is read; see {@link Builder#parseLimit}} */
    public int parseLimit() {
        return values.parseLimit;
    }

    /** {@return the number of redirects followed in a row; see {@link Builder#maxRedirects}} */
    public int maxRedirects() {
        return values.maxRedirects;
    }

    /** {@return the number of further requests after a transient failure; see {@link Builder#retries}} */
    public int retries() {
        return values.retries;
    }

    /** {@return the delay before the first retry; see {@link Builder#retryDelay}} */
    public Duration retryDelay() {
        return values.retryDelay;
    }

    /**
     * {@return whether a file that cannot be fetched denies everything, as the RFC demands (2.3.1.4); see {@link
     * Builder#denyUnreachable}}
     */
    public boolean denyUnreachable() {
        return values.denyUnreachable;
    }

    /** {@return the upper bound of an honoured Crawl-delay; see {@link Builder#maxCrawlDelay}} */
    public Duration maxCrawlDelay() {
        return values.maxCrawlDelay;
    }

    /** {@return whether what a file says on the use of its pages is kept; see {@link Builder#usage}} */
    public boolean usage() {
        return values.usage;
    }

    /** {@return the number of Sitemap lines kept of one file; see {@link Builder#maxSitemaps}} */
    public int maxSitemaps() {
        return values.maxSitemaps;
    }

    /**
     * {@return the product token of a User-Agent header: its first word ({@code fluxcrawl} of {@code fluxcrawl/1.0}),
     * or what follows {@code (compatible;} (RFC 9309, 2.2.1, table 1). Empty if it has none.}
     *
     * @param userAgent value of the header
     */
    public static String productTokenOf(String userAgent) {
        Matcher compatible = COMPATIBLE_TOKEN.matcher(userAgent);
        if (compatible.find()) return compatible.group(1);
        Matcher first = TOKEN.matcher(userAgent);
        return first.lookingAt() ? first.group() : "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RobotsOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "RobotsOptions" + values.all();
    }

    /** Builder of {@link RobotsOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private @Nullable String productToken;
        private Duration freshFor = Duration.ofHours(24);
        private Duration retryAfter = Duration.ofHours(1);
        private int maxOrigins = 50_000;
        private long maxOctets = 64 << 20;
        private int parseLimit = 500 << 10;
        private int maxRedirects = 5;
        private int retries = 1;
        private Duration retryDelay = Duration.ofSeconds(1);
        private boolean denyUnreachable = true;
        private Duration maxCrawlDelay = Duration.ofSeconds(30);
        private int maxSitemaps = 1_000;
        private boolean usage = false;

        private Builder() {}

        /**
         * Sets the product token that is looked for in {@code User-agent} lines. Of {@code A-Z a-z _ -} (RFC 9309,
         * 2.2.1), in any case. Empty: only the group of {@code *} applies. Null: it is taken from the user agent, see
         * {@link RobotsOptions#productTokenOf}. Default: null.
         *
         * @param productToken letters, {@code _} and {@code -}; empty or null as said
         * @return this builder
         * @throws IllegalArgumentException if the token has other characters
         */
        public Builder productToken(@Nullable String productToken) {
            if (productToken != null
                    && !productToken.isEmpty()
                    && !TOKEN.matcher(productToken).matches()) {
                throw new IllegalArgumentException(
                        "productToken must consist of A-Z a-z _ - only, but is \"" + productToken + "\".");
            }
            this.productToken = productToken;
            return this;
        }

        /**
         * Sets how long a file is used before it is fetched again. Default: 24 hours.
         *
         * @param freshFor zero or more; the RFC says no longer than 24 hours (2.4)
         * @return this builder
         * @throws IllegalArgumentException if {@code freshFor} is negative
         */
        public Builder freshFor(Duration freshFor) {
            Require.notNegative("freshFor", freshFor);
            this.freshFor = freshFor;
            return this;
        }

        /**
         * Sets how long a file that could not be fetched is not requested again. Default: 1 hour.
         *
         * @param retryAfter zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code retryAfter} is negative
         */
        public Builder retryAfter(Duration retryAfter) {
            Require.notNegative("retryAfter", retryAfter);
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Sets the number of origins whose rules are cached. Default: 50,000.
         *
         * @param maxOrigins at least 1; the least recently used is dropped first
         * @return this builder
         * @throws IllegalArgumentException if {@code maxOrigins} is below 1
         */
        public Builder maxOrigins(int maxOrigins) {
            Require.atLeast("maxOrigins", maxOrigins, 1);
            this.maxOrigins = maxOrigins;
            return this;
        }

        /**
         * Sets the approximate size of all cached rules. Default: 64 MiB.
         *
         * @param maxOctets in bytes; zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxOctets} is negative
         */
        public Builder maxOctets(long maxOctets) {
            Require.atLeast("maxOctets", maxOctets, 0);
            this.maxOctets = maxOctets;
            return this;
        }

        /**
         * Sets how much of a file is read. The RFC says no less than 500 KiB (2.5). Default: 500 KiB.
         *
         * @param parseLimit in bytes; zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code parseLimit} is negative
         */
        public Builder parseLimit(int parseLimit) {
            Require.atLeast("parseLimit", parseLimit, 0);
            this.parseLimit = parseLimit;
            return this;
        }

        /**
         * Sets the number of redirects followed in a row. Beyond it the file counts as missing. Default: 5.
         *
         * @param maxRedirects zero or more; the RFC says no fewer than five (2.3.1.2)
         * @return this builder
         * @throws IllegalArgumentException if {@code maxRedirects} is negative
         */
        public Builder maxRedirects(int maxRedirects) {
            Require.atLeast("maxRedirects", maxRedirects, 0);
            this.maxRedirects = maxRedirects;
            return this;
        }

        /**
         * Sets the number of further requests after a transient failure. Transient are a timeout, a closed connection
         * and 5xx, unless the server names a time to come back. Default: 1.
         *
         * @param retries zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code retries} is negative
         */
        public Builder retries(int retries) {
            Require.atLeast("retries", retries, 0);
            this.retries = retries;
            return this;
        }

        /**
         * Sets the delay before the first retry. Default: 1 second.
         *
         * @param retryDelay zero or more; doubles with each further one
         * @return this builder
         * @throws IllegalArgumentException if {@code retryDelay} is negative
         */
        public Builder retryDelay(Duration retryDelay) {
            Require.notNegative("retryDelay", retryDelay);
            this.retryDelay = retryDelay;
            return this;
        }

        /**
         * Sets whether a file that cannot be fetched denies everything, as the RFC demands (2.3.1.4). Default: {@code
         * true}.
         *
         * @param denyUnreachable false to take such a file as missing, which allows everything
         * @return this builder
         */
        public Builder denyUnreachable(boolean denyUnreachable) {
            this.denyUnreachable = denyUnreachable;
            return this;
        }

        /**
         * Sets the upper bound of an honoured Crawl-delay. Default: 30 seconds.
         *
         * @param maxCrawlDelay zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxCrawlDelay} is negative
         */
        public Builder maxCrawlDelay(Duration maxCrawlDelay) {
            Require.notNegative("maxCrawlDelay", maxCrawlDelay);
            this.maxCrawlDelay = maxCrawlDelay;
            return this;
        }

        /**
         * Sets the number of Sitemap lines kept of one file. Default: 1,000.
         *
         * @param maxSitemaps zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxSitemaps} is negative
         */
        public Builder maxSitemaps(int maxSitemaps) {
            Require.atLeast("maxSitemaps", maxSitemaps, 0);
            this.maxSitemaps = maxSitemaps;
            return this;
        }

        /**
         * Sets whether what a file says on the use of its pages is kept, for {@code CrawlRecord.robotsUsage}: Content-Signal and
         * Content-Usage lines, and the rules for agents of AI services. Costs reading the file once for each of them. Default: {@code
         * false}.
         *
         * @param usage true to keep it
         * @return this builder
         */
        public Builder usage(boolean usage) {
            this.usage = usage;
            return this;
        }

        /** {@return the options; this builder may be used further} */
        public RobotsOptions build() {
            return new RobotsOptions(this);
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
            all.put("productToken", productToken);
            all.put("freshFor", freshFor);
            all.put("retryAfter", retryAfter);
            all.put("maxOrigins", maxOrigins);
            all.put("maxOctets", maxOctets);
            all.put("parseLimit", parseLimit);
            all.put("maxRedirects", maxRedirects);
            all.put("retries", retries);
            all.put("retryDelay", retryDelay);
            all.put("denyUnreachable", denyUnreachable);
            all.put("maxCrawlDelay", maxCrawlDelay);
            all.put("maxSitemaps", maxSitemaps);
            all.put("usage", usage);
            return all;
        }
    }
}
