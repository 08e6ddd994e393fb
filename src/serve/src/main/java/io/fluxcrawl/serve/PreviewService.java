package io.fluxcrawl.serve;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.CrawlFailedException;
import io.fluxcrawl.serve.PreviewCache.Wish;
import io.fluxcrawl.serve.ServiceRefusal.Reason;
import io.fluxcrawl.url.UrlNormalizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * Link previews, cached and under limits. Answers calls of its own process by {@link #preview}, and requests over HTTP by
 * {@link #handler} in any Reactor Netty server; {@link PreviewServer} is one.
 *
 * <pre>{@code
 * ServeOptions options = ServeOptions.builder("acme-preview/1.0 (+https://acme.example/bot)")
 *         .basePath("/previews")
 *         .build();
 * try (PreviewService previews = PreviewService.create(options)) {
 *     HttpServer.create().port(8080).handle((request, response) -> request.uri().startsWith("/previews/")
 *                     ? previews.handler().apply(request, response)
 *                     : response.sendNotFound())
 *             .bindNow()
 *             .onDispose()
 *             .block();
 * }
 * }</pre>
 *
 * <p>Safe for any thread. Nothing blocks but {@link #create} and {@link #close}.
 */
public final class PreviewService implements AutoCloseable {
    /** Client of calls from the service's own process, which are under no rate limit. */
    private static final PreviewCache.Admission FREE = () -> {};

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final ServeOptions options;
    private final Scheduler clock;
    private final Crawler crawler;
    private final InstrumentedPool<Object> permits;
    private final @Nullable PreviewStore store;
    private final PreviewCache cache;
    private final AssetFetcher assets;
    private final ImageSigner signer;
    private final Gcra rate;
    private final ServeMetrics metrics;
    private final PrometheusMeterRegistry scraped;
    private final CompositeMeterRegistry registry;
    private final HttpApi api;
    private volatile boolean closing;

    private PreviewService(ServeOptions options, @Nullable MeterRegistry further) {
        this.options = options;
        clock = options.clock();
        UrlNormalizer.load();
        StaticFiles.load();
        AnswerJson.load();
        scraped = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry = new CompositeMeterRegistry().add(scraped);
        if (further != null) registry.add(further);
        metrics = new ServeMetrics(registry);
        Path file = options.cacheFile();
        store = file == null ? null : FileStore.open(file);
        signer = new ImageSigner(store == null ? ImageSigner.newKey() : store.imageKey());
        crawler = Crawler.builder(options.crawl())
                .emitting(Schedulers.immediate())
                .build();
        permits = PoolBuilder.from(Mono.fromSupplier(Object::new))
                .sizeBetween(0, options.concurrency())
                .maxPendingAcquire(options.maxWaiting())
                .buildPool();
        CachePolicy policy = new CachePolicy(() -> ThreadLocalRandom.current().nextDouble());
        assets = new AssetFetcher(crawler, options, clock);
        PreviewFetcher fetcher = new PreviewFetcher(crawler, assets, options, policy, signer, clock);
        cache = new PreviewCache(
                options.cacheBytes(), (target, old) -> visit(fetcher, target, old), policy, clock, store);
        rate = new Gcra(options.ratePerMinute(), options.rateBurst(), clock);
        api = new HttpApi(this, options, metrics);
        metrics.gauge("fluxcrawl.serve.visits.active", "Visits under way", permits.metrics()::acquiredSize);
        metrics.gauge("fluxcrawl.serve.visits.waiting", "Visits that wait", permits.metrics()::pendingAcquireSize);
        metrics.gauge("fluxcrawl.serve.cache.entries", "Previews in the cache", cache::size);
        metrics.gauge("fluxcrawl.serve.cache.bytes", "Bytes of previews in the cache", cache::bytes);
    }

    /**
     * Creates a service. Blocks to read the cache file, where there is one.
     *
     * @param options what to serve and how
     * @return an open service; the caller closes it
     * @throws IllegalStateException if the cache file cannot be opened
     */
    public static PreviewService create(ServeOptions options) {
        return new PreviewService(options, null);
    }

    /**
     * Creates a service whose meters are in a registry of the application as well. Blocks to read the cache file, where there
     * is one.
     *
     * @param options what to serve and how
     * @param registry has the meters until the service is closed
     * @return an open service; the caller closes it
     * @throws IllegalStateException if the cache file cannot be opened
     */
    public static PreviewService create(ServeOptions options, MeterRegistry registry) {
        return new PreviewService(options, registry);
    }

    /**
     * Returns the preview of a page, from the cache or by a visit, under no rate limit.
     *
     * @param url of http or https
     * @return one answer, within the time limits of the options; errors with a {@link ServiceRefusal}
     */
    public Mono<PreviewAnswer> preview(String url) {
        return preview(url, null, Wish.ANY, FREE);
    }

    /**
     * {@return the handler of requests over HTTP: paths below the base path of the options, 404 for all others} It asks for the
     * token where there is one. Rate limits count by the address that the request tells.
     */
    public BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler() {
        return api::handle;
    }

    /**
     * Returns the answer to a request over HTTP that a server other than Reactor Netty received: what {@link #handler} sends.
     * The server sends status, headers and body, and asks for the body as the client takes it.
     *
     * @param request a request below the base path of the options; others are answered 404
     * @return one answer; never errors
     */
    public Mono<ApiResponse> answer(ApiRequest request) {
        return api.answer(request);
    }

    /** Returns the handler for a server that listens at loopback without a token. */
    BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> guardedHandler() {
        return api::handleGuarded;
    }

    /** {@return whether requests are welcome: false from the call of {@link #close} or {@link #prepareToClose} on} */
    public boolean ready() {
        return !closing;
    }

    /** Lets {@code /ready} say no, so that a load balancer sends no further requests. */
    public void prepareToClose() {
        closing = true;
    }

    Mono<PreviewAnswer> preview(String url, @Nullable String language, Wish wish, PreviewCache.Admission admission) {
        return Mono.defer(() -> {
                    if (closing)
                        throw new ServiceRefusal(Reason.SHUTTING_DOWN, "The service is shutting down.", TRY_AGAIN);
                    return cache.find(PreviewTarget.of(url, language, options.ports()), wish, admission);
                })
                .doOnNext(found -> metrics.found(found.from()))
                .map(found -> new PreviewAnswer(url, found))
                .onErrorMap(PreviewService::refusal);
    }

    /** Returns permission for one visit of a client. */
    PreviewCache.Admission admission(String client) {
        return () -> {
            Duration wait = rate.take(client);
            if (!wait.isZero()) {
                throw new ServiceRefusal(
                        Reason.RATE_LIMITED,
                        "This client has caused too many visits; answers from the cache are free.",
                        wait);
            }
        };
    }

    /** Returns an image that this service named, within its limits. */
    Mono<AssetFetcher.Image> image(String url, String signature, PreviewCache.Admission admission) {
        return Mono.defer(() -> {
                    if (!signer.accepts(url, signature)) {
                        throw new ServiceRefusal(Reason.BAD_SIGNATURE, "The signature is not that of this URL.");
                    }
                    return assets.image(url, work -> {
                        admission.admit();
                        return permitted(work);
                    });
                })
                .onErrorMap(PreviewService::refusal);
    }

    Mono<AssetFetcher.Json> json(String url) {
        return permitted(assets.json(url)).onErrorMap(PreviewService::refusal);
    }

    /** Returns how many requests wait for a visit to a page, by its key in the cache; -1 where none is under way. */
    int waiting(String key) {
        return cache.waiting(key);
    }

    ImageSigner signer() {
        return signer;
    }

    String scrape() {
        return scraped.scrape();
    }

    private Mono<PreviewEntry> visit(PreviewFetcher fetcher, PreviewTarget target, @Nullable PreviewEntry old) {
        return Mono.defer(() -> {
            Timer.Sample sample = metrics.start();
            return permitted(fetcher.fetch(target, old)).doOnNext(made -> metrics.visited(sample));
        });
    }

    /** Work that holds one of the permits; refused where too many wait for one already. */
    private <T> Mono<T> permitted(Mono<T> work) {
        return Mono.usingWhen(permits.acquire(TRY_AGAIN), permit -> work, PooledRef::release);
    }

    /** Returns what a client is told of a failure; the crawler logs what failed within, of which clients learn nothing. */
    private static Throwable refusal(Throwable error) {
        if (error instanceof ServiceRefusal) return error;
        if (error instanceof PoolAcquirePendingLimitException || error instanceof TimeoutException) {
            return new ServiceRefusal(Reason.OVERLOADED, "Too many pages wait for a visit. Try again.", TRY_AGAIN);
        }
        boolean expected = error instanceof CrawlFailedException || error instanceof IllegalStateException;
        return new ServiceRefusal(
                Reason.UNAVAILABLE, expected ? "The page cannot be visited now." : "The visit failed.", TRY_AGAIN);
    }

    /**
     * Ends all visits and writes the cache file. Those who wait for a preview are refused. Blocks until done, some seconds at
     * most; a server should stop taking requests before.
     */
    @Override
    public void close() {
        closing = true;
        crawler.close();
        cache.close();
        permits.dispose();
        registry.clear(); // the application's registry lives on
        registry.close();
        scraped.close();
    }
}
