package io.fluxcrawl.serve;

import io.fluxcrawl.internal.Require;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Options of the preview service. Immutable.
 *
 * <pre>{@code
 * ServeOptions options = ServeOptions.builder("acme-preview/1.0 (+https://acme.example/bot)")
 *         .token(System.getenv("PREVIEW_TOKEN"))
 *         .cacheFile(Path.of("previews.cache"))
 *         .build();
 * }</pre>
 */
public final class ServeOptions {
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);

    private final Builder values; // a copy of its own, never changed

    private ServeOptions(Builder builder) {
        values = builder.copy();
    }

    /**
     * {@return a builder that holds the defaults}
     *
     * @param userAgent of every request: names the service and a way to reach its owner
     */
    public static Builder builder(String userAgent) {
        return new Builder(userAgent);
    }

    /** {@return a builder that holds these options} */
    public Builder toBuilder() {
        return values.copy();
    }

    /** {@return the host or address to listen at; see {@link Builder#listen}} */
    public String host() {
        return values.host;
    }

    /** {@return the port to listen at; 0 for any free one} */
    public int port() {
        return values.port;
    }

    /** {@return the token that requests must carry; null for none; see {@link Builder#token}} */
    public @Nullable String token() {
        return values.token;
    }

    /** {@return what the paths of the service begin with; see {@link Builder#basePath}} */
    public String basePath() {
        return values.basePath;
    }

    /** {@return whether any address and port may be visited; see {@link Builder#allowPrivate}} */
    public boolean allowPrivate() {
        return values.allowPrivate;
    }

    /** {@return whether robots.txt is obeyed; see {@link Builder#obeyRobots}} */
    public boolean obeyRobots() {
        return values.obeyRobots;
    }

    /** {@return the bound of the cache of previews in bytes; see {@link Builder#cacheBytes}} */
    public long cacheBytes() {
        return values.cacheBytes;
    }

    /** {@return the bound of the cache of images in bytes; see {@link Builder#imageCacheBytes}} */
    public long imageCacheBytes() {
        return values.imageCacheBytes;
    }

    /** {@return the file that keeps previews across restarts; null for none; see {@link Builder#cacheFile}} */
    public @Nullable Path cacheFile() {
        return values.cacheFile;
    }

    /** {@return the visits that a client may cause in a minute; see {@link Builder#rate}} */
    public int ratePerMinute() {
        return values.ratePerMinute;
    }

    /** {@return the visits that a client may cause at once; see {@link Builder#rate}} */
    public int rateBurst() {
        return values.rateBurst;
    }

    /** {@return the pages visited at once; see {@link Builder#concurrency}} */
    public int concurrency() {
        return values.concurrency;
    }

    /** {@return the pages that may wait for a visit; see {@link Builder#maxWaiting}} */
    public int maxWaiting() {
        return values.maxWaiting;
    }

    /** {@return the time limit of a page; see {@link Builder#pageTimeout}} */
    public Duration pageTimeout() {
        return values.pageTimeout;
    }

    /** {@return the time limit of an image; see {@link Builder#imageTimeout}} */
    public Duration imageTimeout() {
        return values.imageTimeout;
    }

    /** {@return the time limit of a page with its images; see {@link Builder#timeout}} */
    public Duration timeout() {
        return values.timeout;
    }

    /** {@return the bound of an image that is passed on, in bytes; see {@link Builder#maxImageBytes}} */
    public int maxImageBytes() {
        return values.maxImageBytes;
    }

    /** {@return the bound of an image that is passed on, in pixels: 50 million} */
    public long maxImagePixels() {
        return 50_000_000;
    }

    /** {@return the hosts whose oEmbed answers are passed on; see {@link Builder#oembedHosts}} */
    public Set<String> oembedHosts() {
        return values.oembedHosts;
    }

    /** {@return whether a reverse proxy tells the client's address; see {@link Builder#behindProxy}} */
    public boolean behindProxy() {
        return values.behindProxy;
    }

    /** {@return how pages are visited, with the rules for addresses and ports that these options give} */
    public CrawlOptions crawl() {
        return values.crawlOptions();
    }

    /** Returns the ports that may be visited; empty for all. */
    Set<Integer> ports() {
        return values.ports();
    }

    /** Returns the time of caches and rate limits. */
    Scheduler clock() {
        return values.clock;
    }

    /** Builder of {@link ServeOptions}; not thread-safe. */
    public static final class Builder implements Cloneable {
        private final String userAgent;
        private String host = "127.0.0.1";
        private int port = 8080;
        private @Nullable String token;
        private String basePath = "";
        private boolean allowPrivate;
        private boolean obeyRobots = true;
        private long cacheBytes = 64L << 20;
        private long imageCacheBytes = 16L << 20;
        private @Nullable Path cacheFile;
        private int ratePerMinute = 300;
        private int rateBurst = 60;
        private int concurrency = 64;
        private int maxWaiting = 256;
        private Duration pageTimeout = Duration.ofSeconds(5);
        private Duration imageTimeout = Duration.ofSeconds(3);
        private Duration timeout = Duration.ofSeconds(8);
        private int maxImageBytes = 5 << 20;
        private Set<String> oembedHosts = Set.of();
        private boolean behindProxy;
        private UnaryOperator<CrawlOptions> crawl = UnaryOperator.identity();
        private Scheduler clock = Schedulers.parallel();
        private @Nullable AddressScope scope;
        private @Nullable Set<Integer> ports;

        private Builder(String userAgent) {
            this.userAgent = userAgent;
        }

        /**
         * Sets where to listen. A host that is not loopback needs a {@link #token}. Default: 127.0.0.1, port 8080.
         *
         * @param host a name or an address
         * @param port from 0, which takes any free one, to 65535
         * @return this builder
         * @throws IllegalArgumentException if {@code port} is out of range
         */
        public Builder listen(String host, int port) {
            Require.between("port", port, 0, 65_535);
            this.host = host;
            this.port = port;
            return this;
        }

        /**
         * Sets the token that requests must carry as {@code Authorization: Bearer TOKEN}, but for those of {@code /health},
         * {@code /ready}, the page and signed images. Default: null, which allows loopback only.
         *
         * @param token at least 16 visible ASCII characters; null for none
         * @return this builder
         * @throws IllegalArgumentException if it is shorter, or has other characters
         */
        public Builder token(@Nullable String token) {
            if (token != null && (token.length() < 16 || token.chars().anyMatch(c -> c <= ' ' || c > '~'))) {
                throw new IllegalArgumentException("token must have at least 16 visible ASCII characters.");
            }
            this.token = token;
            return this;
        }

        /**
         * Sets what the paths of the service begin with, for a service that is mounted in a server with other paths.
         * Default: empty.
         *
         * @param basePath empty, or {@code /previews}: with a slash in front and none at the end
         * @return this builder
         * @throws IllegalArgumentException if it is neither
         */
        public Builder basePath(String basePath) {
            if (!basePath.matches("(/[A-Za-z0-9._~-]+)*")) {
                throw new IllegalArgumentException(
                        "basePath must be empty or like /previews, but is " + basePath + ".");
            }
            this.basePath = basePath;
            return this;
        }

        /**
         * Sets whether any address and port may be visited: for services that preview one's own servers, and for tests. Whoever
         * can reach the service then reaches all that its machine reaches. Default: false, which allows public addresses at
         * ports 80 and 443.
         *
         * @param allowPrivate true to allow all
         * @return this builder
         */
        public Builder allowPrivate(boolean allowPrivate) {
            this.allowPrivate = allowPrivate;
            return this;
        }

        /**
         * Sets whether robots.txt is obeyed, for pages and for all that they refer to. Default: true.
         *
         * @param obeyRobots false for visits on behalf of a user only
         * @return this builder
         */
        public Builder obeyRobots(boolean obeyRobots) {
            this.obeyRobots = obeyRobots;
            return this;
        }

        /**
         * Sets the bound of the cache of previews, about 2 KB each. Default: 64 MiB.
         *
         * @param cacheBytes in bytes, zero or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder cacheBytes(long cacheBytes) {
            Require.atLeast("cacheBytes", cacheBytes, 0);
            this.cacheBytes = cacheBytes;
            return this;
        }

        /**
         * Sets the bound of the cache of images that are passed on. Default: 16 MiB.
         *
         * @param imageCacheBytes in bytes, zero or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder imageCacheBytes(long imageCacheBytes) {
            Require.atLeast("imageCacheBytes", imageCacheBytes, 0);
            this.imageCacheBytes = imageCacheBytes;
            return this;
        }

        /**
         * Sets the file that keeps previews across restarts; created where it is missing, used by one process at a time.
         * It holds what the cache holds, and the key that signs image URLs. Default: null.
         *
         * @param cacheFile null for none
         * @return this builder
         */
        public Builder cacheFile(@Nullable Path cacheFile) {
            this.cacheFile = cacheFile;
            return this;
        }

        /**
         * Sets how many visits one client may cause; answers from the cache are free. A client is an IPv4 address, or the
         * first 64 bits of an IPv6 address. Default: 300 in a minute, 60 at once.
         *
         * @param perMinute in the long run, at least 1
         * @param burst after a pause, at least 1
         * @return this builder
         * @throws IllegalArgumentException if either is below 1
         */
        public Builder rate(int perMinute, int burst) {
            Require.atLeast("perMinute", perMinute, 1);
            Require.atLeast("burst", burst, 1);
            ratePerMinute = perMinute;
            rateBurst = burst;
            return this;
        }

        /**
         * Sets how many pages are visited at once. Default: 64.
         *
         * @param concurrency at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder concurrency(int concurrency) {
            Require.atLeast("concurrency", concurrency, 1);
            this.concurrency = concurrency;
            return this;
        }

        /**
         * Sets how many pages may wait for a visit; further ones are refused with 503. Default: 256.
         *
         * @param maxWaiting zero or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxWaiting(int maxWaiting) {
            Require.atLeast("maxWaiting", maxWaiting, 0);
            this.maxWaiting = maxWaiting;
            return this;
        }

        /**
         * Sets the time limit of a page, redirects and robots.txt included. Default: 5 seconds.
         *
         * @param pageTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder pageTimeout(Duration pageTimeout) {
            Require.positive("pageTimeout", pageTimeout);
            this.pageTimeout = pageTimeout;
            return this;
        }

        /**
         * Sets the time limit of an image, an icon or an oEmbed answer. Default: 3 seconds.
         *
         * @param imageTimeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder imageTimeout(Duration imageTimeout) {
            Require.positive("imageTimeout", imageTimeout);
            this.imageTimeout = imageTimeout;
            return this;
        }

        /**
         * Sets the time limit of a visit as a whole. What is not measured by then is left out. Default: 8 seconds.
         *
         * @param timeout longer than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder timeout(Duration timeout) {
            Require.positive("timeout", timeout);
            this.timeout = timeout;
            return this;
        }

        /**
         * Sets the bound of an image that is passed on. Default: 5 MiB.
         *
         * @param maxImageBytes in bytes, from 1 to 64 MiB
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxImageBytes(int maxImageBytes) {
            Require.between("maxImageBytes", maxImageBytes, 1, 64 << 20);
            this.maxImageBytes = maxImageBytes;
            return this;
        }

        /**
         * Sets the hosts whose oEmbed answers, HTML included, are passed on; hosts below them count as well. Default: none.
         *
         * @param oembedHosts names that are trusted to give harmless HTML; replace all set so far
         * @return this builder
         */
        public Builder oembedHosts(Set<String> oembedHosts) {
            this.oembedHosts = oembedHosts.stream()
                    .map(each -> each.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * Sets whether the client's address is the last one of X-Forwarded-For: right behind exactly one reverse proxy that adds
         * it, and wrong anywhere else, where clients could choose their address. Default: false.
         *
         * @param behindProxy true behind one reverse proxy
         * @return this builder
         */
        public Builder behindProxy(boolean behindProxy) {
            this.behindProxy = behindProxy;
            return this;
        }

        /**
         * Sets a change to how pages are visited: name servers, trusted authorities, politeness. Addresses, ports and robots.txt
         * are set after it. Default: none.
         *
         * @param crawl receives options with the service's defaults
         * @return this builder
         */
        public Builder crawl(UnaryOperator<CrawlOptions> crawl) {
            this.crawl = crawl;
            return this;
        }

        /** Sets the time of caches and rate limits, for tests. */
        Builder clock(Scheduler clock) {
            this.clock = clock;
            return this;
        }

        /** Sets which addresses and ports may be visited, for tests on loopback. */
        Builder reach(AddressScope scope, Set<Integer> ports) {
            this.scope = scope;
            this.ports = ports;
            return this;
        }

        private AddressScope scope() {
            if (scope != null) return scope;
            return allowPrivate ? AddressScope.ANY : AddressScope.PUBLIC;
        }

        private Set<Integer> ports() {
            if (ports != null) return ports;
            return allowPrivate ? Set.of() : WEB_PORTS;
        }

        /**
         * {@return the options; this builder may be used further}
         *
         * @throws IllegalArgumentException if the service would listen beyond loopback without a token, or if pages would be
         *     visited through a proxy, which looks names up itself and so cannot keep to public addresses
         */
        public ServeOptions build() {
            crawlOptions();
            return new ServeOptions(this);
        }

        /** Eight requests at a time and no pause per host: visits are few, and somebody waits for each. */
        private CrawlOptions crawlOptions() {
            CrawlOptions defaults = CrawlOptions.builder(userAgent)
                    .maxRedirects(5)
                    .cookies(false)
                    .frontier(frontier -> frontier.perHost(8)
                            .delay(Duration.ZERO)
                            .adaptiveDelay(AdaptiveDelay.OFF)
                            .hostBackoff(host -> host.pauses(0).downFor(Duration.ofMinutes(1))))
                    .robots(robots -> robots.retries(0).maxCrawlDelay(Duration.ofSeconds(1)))
                    .fetch(fetch -> fetch.maxBodyBytes(1 << 20).http2(false))
                    .build();
            CrawlOptions changed = crawl.apply(defaults);
            if (!allowPrivate && changed.fetch().proxy() != null) {
                throw new IllegalArgumentException(
                        "crawl sets a proxy, which looks names up itself, so that addresses cannot"
                                + " be checked. Set allowPrivate and have the proxy refuse private addresses, or set no proxy.");
            }
            return changed.toBuilder()
                    .addresses(scope())
                    .obeyRobots(obeyRobots)
                    .fetch(fetch -> fetch.ports(ports()).captures(false))
                    .build();
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
