package io.fluxcrawl.options;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.parse.ParseOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of a crawl. The defaults are polite: adaptive concurrency up to 1,000 requests, one at a time to a host with
 * a pause of a second, robots.txt obeyed, public addresses only.
 *
 * <pre>{@code
 * CrawlOptions options = CrawlOptions.builder("acme-audit/1.0 (+https://acme.example/bot)")
 *         .concurrency(64)
 *         .fetch(fetch -> fetch.timeout(Duration.ofSeconds(20)).maxBodyBytes(2 << 20))
 *         .build();
 * }</pre>
 */
public final class CrawlOptions {
    private final Builder values; // a copy of its own, never changed

    private CrawlOptions(Builder builder) {
        values = builder.copy();
    }

    /**
     * {@return a builder that holds the defaults}
     *
     * @param userAgent the User-Agent header: who is crawling, with a way to reach them, for example {@code
     *     acme-audit/1.0 (+https://acme.example/bot)}
     * @throws IllegalArgumentException if it has characters that no header may have
     */
    public static Builder builder(String userAgent) {
        return new Builder().userAgent(userAgent);
    }

    /** {@return a builder that holds these options; changing it leaves them as they are} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the User-Agent header of every request; see {@link Builder#userAgent}} */
    public String userAgent() {
        return values.userAgent;
    }

    /**
     * {@return the number of requests under way at once, over all hosts; the maximum where {@link
     * CrawlOptions#adaptive} is set; see {@link Builder#concurrency}}
     */
    public int concurrency() {
        return values.concurrency;
    }

    /** {@return whether concurrency adapts to throughput and load; see {@link Builder#adaptive}} */
    public boolean adaptive() {
        return values.adaptive;
    }

    /** {@return the number of threads that parse pages; see {@link Builder#parsers}} */
    public int parsers() {
        return values.parsers;
    }

    /** {@return the number of redirects followed for one row; see {@link Builder#maxRedirects}} */
    public int maxRedirects() {
        return values.maxRedirects;
    }

    /** {@return whether cookies are kept within the redirects of one row; see {@link Builder#cookies}} */
    public boolean cookies() {
        return values.cookies;
    }

    /** {@return which IP addresses may be connected to; see {@link Builder#addresses}} */
    public AddressScope addresses() {
        return values.addresses;
    }

    /** {@return whether robots.txt is obeyed; see {@link Builder#obeyRobots}} */
    public boolean obeyRobots() {
        return values.obeyRobots;
    }

    /** {@return what is taken from earlier crawls, and kept for later ones; see {@link Builder#recrawl}} */
    public RecrawlOptions recrawl() {
        return values.recrawl;
    }

    /** {@return the options of single requests; see {@link Builder#fetch}} */
    public FetchOptions fetch() {
        return values.fetch;
    }

    /** {@return the politeness per host; see {@link Builder#frontier}} */
    public FrontierOptions frontier() {
        return values.frontier;
    }

    /** {@return the options of robots.txt; see {@link Builder#robots}} */
    public RobotsOptions robots() {
        return values.robots;
    }

    /** {@return the options of retries; see {@link Builder#retries}} */
    public RetryOptions retries() {
        return values.retries;
    }

    /** {@return how much of a page is read; see {@link Builder#parse}} */
    public ParseOptions parse() {
        return values.parse;
    }

    /** {@return whether and how far the crawl goes beyond its list; see {@link Builder#follow}} */
    public FollowOptions follow() {
        return values.follow;
    }

    /**
     * {@return the product token looked for in robots.txt: {@link RobotsOptions#productToken} if that is set, or else
     * the one of the user agent} Empty if there is none; then only the group of {@code *} applies.
     */
    public String robotsToken() {
        return Objects.requireNonNullElseGet(robots().productToken(), () -> RobotsOptions.productTokenOf(userAgent()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrawlOptions options && values.all().equals(options.values.all());
    }

    @Override
    public int hashCode() {
        return values.all().hashCode();
    }

    @Override
    public String toString() {
        return "CrawlOptions" + values.all();
    }

    /** Builder of {@link CrawlOptions}. Not safe for use by several threads at once. */
    public static final class Builder implements Cloneable {
        private String userAgent = "";
        private int concurrency = 1_000;
        private boolean adaptive = true;
        private int parsers = Runtime.getRuntime().availableProcessors();
        private int maxRedirects = 10;
        private boolean cookies = true;
        private AddressScope addresses = AddressScope.PUBLIC;
        private boolean obeyRobots = true;
        private RecrawlOptions recrawl = RecrawlOptions.NONE;
        private FetchOptions fetch = FetchOptions.DEFAULT;
        private FrontierOptions frontier = FrontierOptions.DEFAULT;
        private RobotsOptions robots = RobotsOptions.DEFAULT;
        private RetryOptions retries = RetryOptions.DEFAULT;
        private ParseOptions parse = ParseOptions.head();
        private FollowOptions follow = FollowOptions.NONE;

        private Builder() {}

        /**
         * Sets the User-Agent header of every request. It names the crawler and a way to reach its owner, for example
         * {@code acme-audit/1.0 (+https://acme.example/bot)}. The product token for robots.txt is taken from it, see
         * {@link CrawlOptions#robotsToken}.
         *
         * @param userAgent visible ASCII characters and blanks
         * @return this builder
         * @throws IllegalArgumentException if it has characters that no header may have
         */
        public Builder userAgent(String userAgent) {
            new Headers(List.of(new Headers.Field("user-agent", userAgent))).requireSendable();
            this.userAgent = userAgent;
            return this;
        }

        /**
         * Sets the number of threads that parse pages. 0 parses on the event loops, where every other request of that
         * loop waits meanwhile: only to measure what that costs. Default: one per core.
         *
         * @param parsers zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code parsers} is negative
         */
        public Builder parsers(int parsers) {
            Require.atLeast("parsers", parsers, 0);
            this.parsers = parsers;
            return this;
        }

        /**
         * Sets the number of redirects followed for one row. Default: 10.
         *
         * @param maxRedirects zero or more
         * @return this builder
         * @throws IllegalArgumentException if {@code maxRedirects} is negative
         */
        public Builder maxRedirects(int maxRedirects) {
            Require.atLeast("maxRedirects", maxRedirects, 0);
            this.maxRedirects = maxRedirects;
            return this;
        }

        /**
         * Sets whether cookies that a redirect sets are sent with the later requests of the same row, as RFC 6265 says.
         * They never outlive the row, and no other row sees them. Default: {@code true}.
         *
         * @param cookies whether to send them
         * @return this builder
         */
        public Builder cookies(boolean cookies) {
            this.cookies = cookies;
            return this;
        }

        /**
         * Sets which IP addresses may be connected to. {@link AddressScope#PUBLIC} cannot be kept through a {@link
         * FetchOptions#proxy proxy}, which looks names up itself: {@link #build} refuses the two together. Default: {@link
         * AddressScope#PUBLIC}.
         *
         * @param addresses public addresses alone, or all
         * @return this builder
         */
        public Builder addresses(AddressScope addresses) {
            this.addresses = addresses;
            return this;
        }

        /**
         * Sets whether robots.txt is obeyed. Default: {@code true}.
         *
         * @param obeyRobots false to visit pages that robots.txt denies, for sites of one's own
         * @return this builder
         */
        public Builder obeyRobots(boolean obeyRobots) {
            this.obeyRobots = obeyRobots;
            return this;
        }

        /**
         * Sets what is taken from earlier crawls, and kept for later ones. Default: {@link RecrawlOptions#NONE}.
         *
         * @param recrawl replaces all options of recrawls set so far
         * @return this builder
         */
        public Builder recrawl(RecrawlOptions recrawl) {
            this.recrawl = recrawl;
            return this;
        }

        /**
         * Changes what is taken from earlier crawls, and kept for later ones.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder recrawl(Consumer<RecrawlOptions.Builder> change) {
            RecrawlOptions.Builder builder = recrawl.toBuilder();
            change.accept(builder);
            return recrawl(builder.build());
        }

        /**
         * Sets the options of single requests. Default: {@link FetchOptions#DEFAULT}.
         *
         * @param fetch replaces all options of requests set so far
         * @return this builder
         */
        public Builder fetch(FetchOptions fetch) {
            this.fetch = fetch;
            return this;
        }

        /**
         * Changes the options of single requests.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder fetch(Consumer<FetchOptions.Builder> change) {
            FetchOptions.Builder builder = fetch.toBuilder();
            change.accept(builder);
            return fetch(builder.build());
        }

        /**
         * Sets the politeness per host. Default: {@link FrontierOptions#DEFAULT}.
         *
         * @param frontier replaces all options of politeness set so far
         * @return this builder
         */
        public Builder frontier(FrontierOptions frontier) {
            this.frontier = frontier;
            return this;
        }

        /**
         * Changes the politeness per host.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder frontier(Consumer<FrontierOptions.Builder> change) {
            FrontierOptions.Builder builder = frontier.toBuilder();
            change.accept(builder);
            return frontier(builder.build());
        }

        /**
         * Sets the options of robots.txt. Default: {@link RobotsOptions#DEFAULT}.
         *
         * @param robots replaces all options of robots.txt set so far
         * @return this builder
         */
        public Builder robots(RobotsOptions robots) {
            this.robots = robots;
            return this;
        }

        /**
         * Changes the options of robots.txt.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder robots(Consumer<RobotsOptions.Builder> change) {
            RobotsOptions.Builder builder = robots.toBuilder();
            change.accept(builder);
            return robots(builder.build());
        }

        /**
         * Sets the options of retries. Default: {@link RetryOptions#DEFAULT}.
         *
         * @param retries replaces all options of retries set so far
         * @return this builder
         */
        public Builder retries(RetryOptions retries) {
            this.retries = retries;
            return this;
        }

        /**
         * Changes the options of retries.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder retries(Consumer<RetryOptions.Builder> change) {
            RetryOptions.Builder builder = retries.toBuilder();
            change.accept(builder);
            return retries(builder.build());
        }

        /**
         * Sets how much of a page is read. Default: {@link ParseOptions#head}.
         *
         * @param parse replaces all options of parsing set so far
         * @return this builder
         */
        public Builder parse(ParseOptions parse) {
            this.parse = parse;
            return this;
        }

        /**
         * Changes how much of a page is read.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder parse(Consumer<ParseOptions.Builder> change) {
            ParseOptions.Builder builder = parse.toBuilder();
            change.accept(builder);
            return parse(builder.build());
        }

        /**
         * Sets whether and how far the crawl goes beyond its list. Default: {@link FollowOptions#NONE}.
         *
         * @param follow replaces all options of going beyond the list set so far
         * @return this builder
         */
        public Builder follow(FollowOptions follow) {
            this.follow = follow;
            return this;
        }

        /**
         * Changes whether and how far the crawl goes beyond its list.
         *
         * @param change receives a builder that holds the options set so far
         * @return this builder
         */
        public Builder follow(Consumer<FollowOptions.Builder> change) {
            FollowOptions.Builder builder = follow.toBuilder();
            change.accept(builder);
            return follow(builder.build());
        }

        /**
         * Sets a fixed number of requests under way at once, over all hosts, and turns adaptive concurrency off.
         * Requests older than two seconds are counted apart, up to the same number again, so that slow and dead hosts
         * do not hold up the others. Default: adaptive, up to 1,000.
         *
         * @param concurrency at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code concurrency} is below 1
         */
        public Builder concurrency(int concurrency) {
            Require.atLeast("concurrency", concurrency, 1);
            this.concurrency = concurrency;
            adaptive = false;
            return this;
        }

        /**
         * Sets adaptive concurrency: the number of requests under way grows while that raises throughput, and shrinks
         * under load. Requests older than two seconds are counted apart, up to the same number again. Default: up to
         * 1,000.
         *
         * @param max upper bound of the number of requests under way at once, over all hosts; at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code max} is below 1
         */
        public Builder adaptiveConcurrency(int max) {
            Require.atLeast("adaptiveConcurrency", max, 1);
            concurrency = max;
            adaptive = true;
            return this;
        }

        /**
         * {@return the options; this builder may be used further}
         *
         * @throws IllegalArgumentException if {@code addresses} is {@link AddressScope#PUBLIC} and {@code fetch} has a proxy, or if
         *     links are to be followed and {@code parse} reads none
         */
        public CrawlOptions build() {
            if (addresses == AddressScope.PUBLIC && fetch.proxy() != null) {
                throw new IllegalArgumentException("addresses is PUBLIC, which cannot be kept through a proxy: it looks"
                        + " names up itself. Set addresses to SEEDS or ANY and have the proxy refuse private addresses,"
                        + " or set no proxy.");
            }
            if (parse.extract() == ParseOptions.Extract.QUICK && follow.depth() > 0) {
                throw new IllegalArgumentException("extract is QUICK, which reads no links, but depth is "
                        + follow.depth() + ". Set extract to HEAD, or depth to 0.");
            }
            return new CrawlOptions(this);
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
            all.put("userAgent", userAgent);
            all.put("concurrency", concurrency);
            all.put("adaptive", adaptive);
            all.put("parsers", parsers);
            all.put("maxRedirects", maxRedirects);
            all.put("cookies", cookies);
            all.put("addresses", addresses);
            all.put("obeyRobots", obeyRobots);
            all.put("recrawl", recrawl);
            all.put("fetch", fetch);
            all.put("frontier", frontier);
            all.put("robots", robots);
            all.put("retries", retries);
            all.put("parse", parse);
            all.put("follow", follow);
            return all;
        }
    }
}
