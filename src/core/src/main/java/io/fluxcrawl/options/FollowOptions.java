package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.url.CrawlUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of going beyond the list: by links and by sitemaps. Links marked nofollow are not followed, nor are those of
 * pages whose robots meta tag or X-Robots-Tag says so. robots.txt and politeness apply to found pages as to rows of
 * the list.
 */
public final class FollowOptions {
    /** No link is followed and no sitemap read. */
    public static final FollowOptions NONE = builder().build();

    /** Where links may lead. */
    public enum Scope {
        /** To the page's own host, under either scheme and any port. */
        HOST,
        /** To hosts of the same owner: {@link CrawlUrl#registrableDomain}. */
        DOMAIN,
        /** Anywhere. */
        ANY;

        /**
         * Tests whether a link leads to a place inside this scope.
         *
         * @param page URL of the page that holds the link
         * @param target URL that the link leads to
         * @return true if the target is inside
         */
        public boolean holds(CrawlUrl page, CrawlUrl target) {
            if (this == ANY || page.host().equals(target.host())) return true;
            return this == DOMAIN && page.registrableDomain().equals(target.registrableDomain());
        }
    }

    private final Builder values; // a copy of its own, never changed

    private FollowOptions(Builder builder) {
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

    /** {@return how many links away from the list a page may be; see {@link Builder#depth}} */
    public int depth() {
        return values.depth;
    }

    /** {@return where links may lead, as seen from the page that holds them; see {@link Builder#scope}} */
    public Scope scope() {
        return values.scope;
    }

    /**
     * {@return the patterns ({@link UrlPattern}) of which a URL must match at least one; see {@link Builder#include}}
     */
    public List<String> include() {
        return values.include;
    }

    /** {@return the patterns ({@link UrlPattern}) of which a URL must match none; see {@link Builder#exclude}} */
    public List<String> exclude() {
        return values.exclude;
    }

    /**
     * {@return whether the sitemaps of the list's hosts are read: those that robots.txt names, and {@code
     * /sitemap.xml}; see {@link Builder#sitemaps}}
     */
    public boolean sitemaps() {
        return values.sitemaps;
    }

    /** {@return how many pages may be found; see {@link Builder#limits}} */
    public FollowLimits limits() {
        return values.limits;
    }

    /**
     * {@return options that follow links within each host, at most a million pages and ten thousand of one host, traps
     * left out}
     *
     * @param depth how many links away from the list a page may be
     * @throws IllegalArgumentException if {@code depth} is negative
     */
    public static FollowOptions links(int depth) {
        return builder().depth(depth).build();
    }

    /** {@return whether the crawl can find any page at all} */
    public boolean finds() {
        return depth() > 0 || sitemaps();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FollowOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "FollowOptions" + values.all();
    }

    /** Builder of {@link FollowOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private int depth = 0;
        private Scope scope = Scope.HOST;
        private List<String> include = List.of();
        private List<String> exclude = List.of();
        private boolean sitemaps = false;
        private FollowLimits limits = FollowLimits.DEFAULT;

        private Builder() {}

        /**
         * Sets how many links away from the list a page may be. Default: 0.
         *
         * @param depth 0 follows no links
         * @return this builder
         * @throws IllegalArgumentException if {@code depth} is negative
         */
        public Builder depth(int depth) {
            Require.atLeast("depth", depth, 0);
            this.depth = depth;
            return this;
        }

        /**
         * Sets where links may lead, as seen from the page that holds them. Default: {@link Scope#HOST}.
         *
         * @param scope the same host, the same registrable domain, or any host
         * @return this builder
         */
        public Builder scope(Scope scope) {
            this.scope = scope;
            return this;
        }

        /**
         * Sets the patterns ({@link UrlPattern}) of which a URL must match at least one. Empty lets all through.
         * Default: empty.
         *
         * @param include replace all set so far; empty lets all through
         * @return this builder
         */
        public Builder include(List<String> include) {
            this.include = List.copyOf(include);
            return this;
        }

        /**
         * Sets the patterns ({@link UrlPattern}) of which a URL must match none. Default: empty.
         *
         * @param exclude replace all set so far
         * @return this builder
         */
        public Builder exclude(List<String> exclude) {
            this.exclude = List.copyOf(exclude);
            return this;
        }

        /**
         * Sets whether the sitemaps of the list's hosts are read: those that robots.txt names, and {@code
         * /sitemap.xml}. Default: {@code false}.
         *
         * @param sitemaps true to read them
         * @return this builder
         */
        public Builder sitemaps(boolean sitemaps) {
            this.sitemaps = sitemaps;
            return this;
        }

        /**
         * Sets how many pages may be found. Default: {@link FollowLimits#DEFAULT}.
         *
         * @param limits replaces all limits set so far
         * @return this builder
         */
        public Builder limits(FollowLimits limits) {
            this.limits = limits;
            return this;
        }

        /**
         * Changes how many pages may be found.
         *
         * @param change receives a builder that holds the limits set so far
         * @return this builder
         */
        public Builder limits(Consumer<FollowLimits.Builder> change) {
            FollowLimits.Builder builder = limits.toBuilder();
            change.accept(builder);
            return limits(builder.build());
        }

        /**
         * Sets the patterns of which a URL must match at least one, as {@link #include(List)} does.
         *
         * @param patterns replace all set so far
         * @return this builder
         */
        public Builder include(String... patterns) {
            return include(List.of(patterns));
        }

        /**
         * Sets the patterns of which a URL must match none, as {@link #exclude(List)} does.
         *
         * @param patterns replace all set so far
         * @return this builder
         */
        public Builder exclude(String... patterns) {
            return exclude(List.of(patterns));
        }

        /** {@return the options; this builder may be used further} */
        public FollowOptions build() {
            return new FollowOptions(this);
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
            all.put("depth", depth);
            all.put("scope", scope);
            all.put("include", include);
            all.put("exclude", exclude);
            all.put("sitemaps", sitemaps);
            all.put("limits", limits);
            return all;
        }
    }
}
