package io.fluxcrawl.serve;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.VisitOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Fetcher of what pages refer to: images, icons, answers in JSON. Goes the way of pages, through the crawler, and so under the
 * same rules for addresses, ports, redirects, robots.txt and hosts. Never errors but for the crawler's own faults.
 */
final class AssetFetcher {
    /** Bytes of an image that are read for its size. */
    static final int HEAD_BYTES = 64 << 10;

    private static final int JSON_BYTES = 64 << 10;

    /** Bytes of facts about images; a few hundred each. */
    private static final long FACTS_BYTES = 8 << 20;

    private static final Headers IMAGES = Headers.EMPTY.with(
            "accept", "image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.1");
    private static final Headers JSON = Headers.EMPTY.with("accept", "application/json");

    private final Crawler crawler;
    private final ServeOptions options;
    private final SharedResults<ImageFacts> facts;
    private final SharedResults<Image> images;

    /** An image to be passed on; {@code bytes} is null where there is none, and {@code type} then says why. */
    @SuppressWarnings("ArrayRecordComponent") // images are never compared
    record Image(String type, byte @Nullable [] bytes) {}

    AssetFetcher(Crawler crawler, ServeOptions options, Scheduler clock) {
        this.crawler = crawler;
        this.options = options;
        facts = new SharedResults<>(
                FACTS_BYTES,
                each -> 2 * each.url().length() + 100,
                each -> each.ok() ? Duration.ofHours(24) : CachePolicy.REFUSED,
                clock);
        images = new SharedResults<>(
                options.imageCacheBytes(),
                each -> each.bytes() == null ? 50 : each.bytes().length,
                each -> each.bytes() == null ? CachePolicy.FAILED : CachePolicy.DEFAULT,
                clock);
    }

    /** Returns type and size of an image, from its first 64 KB. */
    Mono<ImageFacts> measure(String url, Duration timeout) {
        return facts.get(url, () -> {
            KeepingParser parser = new KeepingParser(null);
            return crawler.visit(url, visit(IMAGES, HEAD_BYTES, timeout), parser)
                    .map(record -> facts(url, record, parser.kept()));
        });
    }

    private static VisitOptions visit(Headers headers, int maxBytes, Duration timeout) {
        return VisitOptions.builder()
                .timeout(timeout)
                .headers(headers)
                .maxBodyBytes(maxBytes)
                .keepAlive(true)
                .build();
    }

    static ImageFacts facts(String url, CrawlRecord record, @Nullable Fetched response) {
        if (record.outcome() != Outcome.OK) return missing(url, record.outcome().code());
        if (response == null || response.status() != 200) return missing(url, "http_error");
        ImageHeader header = ImageHeader.of(response.body().bytes());
        String told = response.headers().mediaType();
        String type = header != null ? header.type() : told;
        if (header == null && (type == null || !type.startsWith("image/"))) return missing(url, "not_an_image");
        return new ImageFacts(url, ImageFacts.OK, header, type, length(response));
    }

    private static ImageFacts missing(String url, String why) {
        return new ImageFacts(url, why, null, null, null);
    }

    /** Returns the size of the whole file, though only its start was read; null where it is not told. */
    private static @Nullable Long length(Fetched response) {
        if (!response.truncated()) return (long) response.body().length();
        String told = response.headers().first("content-length");
        boolean plain = response.headers().first("content-encoding") == null;
        boolean number = told != null
                && !told.isEmpty()
                && told.length() < 16
                && told.chars().allMatch(Character::isDigit);
        return plain && number && told != null ? Long.valueOf(told) : null;
    }

    /**
     * Returns a raster image whole, of the type that its content has.
     *
     * @param limit bounds the visit, where one is made
     */
    Mono<Image> image(String url, UnaryOperator<Mono<Image>> limit) {
        return images.get(
                url,
                () -> limit.apply(Mono.defer(() -> {
                    KeepingParser parser = new KeepingParser(null);
                    return crawler.visit(
                                    url, visit(IMAGES, options.maxImageBytes() + 1, options.imageTimeout()), parser)
                            .map(record -> image(record, parser.kept()));
                })));
    }

    private Image image(CrawlRecord record, @Nullable Fetched response) {
        if (record.outcome() != Outcome.OK) return new Image(record.outcome().code(), null);
        if (response == null || response.status() != 200) return new Image("http_error", null);
        if (response.body().length() > options.maxImageBytes()) return new Image("too_large", null);
        ImageHeader header = ImageHeader.of(response.body().bytes());
        if (header == null) return new Image("not_an_image", null);
        boolean huge = (long) header.width() * header.height() > options.maxImagePixels();
        return huge
                ? new Image("too_large", null)
                : new Image(header.type(), response.body().bytes());
    }

    /** Returns the body of an answer in JSON, and the URL that gave it; empty where there is none. */
    Mono<Json> json(String url) {
        KeepingParser parser = new KeepingParser(null);
        return crawler.visit(url, visit(JSON, JSON_BYTES, options.imageTimeout()), parser)
                .mapNotNull(record -> {
                    Fetched response = parser.kept();
                    boolean read = record.outcome() == Outcome.OK
                            && response != null
                            && response.status() == 200
                            && !response.truncated();
                    if (!read || response == null) return null;
                    String type = response.headers().mediaType();
                    boolean json = type != null && (type.equals("application/json") || type.endsWith("+json"));
                    return json
                            ? new Json(response.url().host(), response.body().bytes())
                            : null;
                });
    }

    /** An answer in JSON, and the host that gave it. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Json(String host, byte[] bytes) {}
}
