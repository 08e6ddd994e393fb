package io.fluxcrawl.serve;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.options.VisitOptions;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.page.Preview;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.serve.PreviewEntry.Kind;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Visits a page, measures its image and its icon, and makes the preview of them. */
final class PreviewFetcher {
    /** Code points of a text in an answer. */
    private static final int LONGEST_TEXT = 2_000;

    private static final int NOT_MODIFIED = 304;

    private final Crawler crawler;
    private final AssetFetcher assets;
    private final ServeOptions options;
    private final CachePolicy policy;
    private final ImageSigner signer;
    private final Scheduler clock;
    private final PageParser parser = PageParser.create(ParseOptions.head().toBuilder()
            .profile(ParseOptions.Profile.PREVIEW)
            .build());

    PreviewFetcher(
            Crawler crawler,
            AssetFetcher assets,
            ServeOptions options,
            CachePolicy policy,
            ImageSigner signer,
            Scheduler clock) {
        this.crawler = crawler;
        this.assets = assets;
        this.options = options;
        this.policy = policy;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Returns the preview of a page, on subscription, within the time limits of the options.
     *
     * @param old the preview that is out of date: its validators make the request conditional; null without one
     */
    Mono<PreviewEntry> fetch(PreviewTarget target, @Nullable PreviewEntry old) {
        return Mono.defer(() -> {
            long start = now();
            KeepingParser keeping = new KeepingParser(parser);
            return crawler.visit(target.visited(), visit(target, old), keeping)
                    .flatMap(record -> unchanged(record, old)
                            ? Mono.just(renewed(old, record))
                            : measured(target, record, keeping.kept(), old, start));
        });
    }

    private VisitOptions visit(PreviewTarget target, @Nullable PreviewEntry old) {
        Headers headers = Headers.EMPTY;
        if (target.language() != null) headers = headers.with("accept-language", target.language());
        if (old != null && old.good() && old.etag() != null) headers = headers.with("if-none-match", old.etag());
        if (old != null && old.good() && old.lastModified() != null) {
            headers = headers.with("if-modified-since", old.lastModified());
        }
        return VisitOptions.builder()
                .timeout(options.pageTimeout())
                .headers(headers)
                .keepAlive(true)
                .build();
    }

    private static boolean unchanged(CrawlRecord record, @Nullable PreviewEntry old) {
        return old != null
                && record.outcome() == Outcome.OK
                && Integer.valueOf(NOT_MODIFIED).equals(record.status())
                && record.request().redirects().isEmpty();
    }

    private PreviewEntry renewed(@Nullable PreviewEntry old, CrawlRecord record) {
        if (old == null) throw new IllegalArgumentException("nothing to renew");
        long now = now();
        return old.renewed(now, policy.times(old.kind(), headers(record), 0, now));
    }

    private static Headers headers(CrawlRecord record) {
        return record.response() == null ? Headers.EMPTY : record.response().headers();
    }

    private Mono<PreviewEntry> measured(
            PreviewTarget target,
            CrawlRecord record,
            @Nullable Fetched response,
            @Nullable PreviewEntry old,
            long start) {
        Kind kind = kind(record);
        PageMetadata page = record.page();
        if (page == null || record.finalUrl() == null) {
            return Mono.just(entry(target, record, kind, Optional.empty(), Optional.empty(), old));
        }
        Duration left = options.timeout().minusMillis(now() - start);
        Duration time = left.compareTo(options.imageTimeout()) < 0 ? left : options.imageTimeout();
        boolean late = time.toMillis() < 1;
        boolean wanted = kind == Kind.GOOD && !late;
        String image = wanted ? imageUrl(page, record.finalUrl()) : null;
        String icon = wanted ? iconUrl(page, record.finalUrl()) : null;
        Mono<Optional<ImageFacts>> ofImage = isImage(page)
                ? Mono.just(Optional.of(AssetFetcher.facts(record.finalUrl().href(), record, response)))
                : facts(image, time);
        return Mono.zip(ofImage, facts(icon, time))
                .map(both -> entry(target, record, kind, both.getT1(), both.getT2(), old));
    }

    private Mono<Optional<ImageFacts>> facts(@Nullable String url, Duration time) {
        if (url == null) return Mono.just(Optional.empty());
        return assets.measure(url, time).map(Optional::of);
    }

    private static boolean isImage(PageMetadata page) {
        String type = page.contentType();
        return type != null && type.startsWith("image/");
    }

    private static @Nullable String imageUrl(PageMetadata page, CrawlUrl base) {
        return page.preview() == null ? null : safe(page.preview().image(), base);
    }

    /** The icon of the page, or the one that browsers ask for where it names none (HTML Standard, 4.6.7.8). */
    private static @Nullable String iconUrl(PageMetadata page, CrawlUrl base) {
        if (isImage(page)) return null;
        String named = page.preview() == null ? null : safe(page.preview().icon(), base);
        return named == null ? base.origin() + "/favicon.ico" : named;
    }

    /** Returns a URL without credentials; null where it is none of http or https, or very long. */
    private static @Nullable String safe(@Nullable String url, CrawlUrl base) {
        if (url == null || url.length() > PreviewTarget.LONGEST) return null;
        return UrlNormalizer.resolve(base, url) instanceof Normalized.Valid valid
                ? valid.url().href()
                : null;
    }

    static Kind kind(CrawlRecord record) {
        if (record.outcome() == Outcome.OK && record.blocked() != null) {
            Integer status = record.status();
            boolean passes = status != null
                    && (status == 429 || status == 503)
                    && record.blocked().startsWith("status_");
            return passes ? Kind.FAILED : Kind.BLOCKED;
        }
        return switch (record.outcome()) {
            case OK -> kind(record.status());
            case PRIVATE_ADDRESS -> Kind.FORBIDDEN;
            case ROBOTS_DENIED, DNS_FAILED, TLS_FAILED, TOO_MANY_REDIRECTS, REDIRECT_LOOP, BAD_REDIRECT -> Kind.REFUSED;
            default -> Kind.FAILED;
        };
    }

    private static Kind kind(@Nullable Integer status) {
        if (status == null || status >= 500 || status == 429 || status == 408) return Kind.FAILED;
        return status / 100 == 2 ? Kind.GOOD : Kind.REFUSED;
    }

    private PreviewEntry entry(
            PreviewTarget target,
            CrawlRecord record,
            Kind kind,
            Optional<ImageFacts> image,
            Optional<ImageFacts> icon,
            @Nullable PreviewEntry old) {
        long now = now();
        int failures = kind == Kind.FAILED ? (old == null ? 0 : old.failures()) + 1 : 0;
        Headers headers = headers(record);
        CachePolicy.Times times = policy.times(kind, headers, failures, now);
        boolean conditional = kind == Kind.GOOD
                && record.request().redirects().isEmpty()
                && target.url().equals(record.finalUrl());
        return new PreviewEntry(
                AnswerJson.bytes(body(record, image.orElse(null), icon.orElse(null))),
                kind,
                now,
                times.freshUntil(),
                times.deadAt(),
                conditional ? bounded(headers.first("etag")) : null,
                conditional ? bounded(headers.first("last-modified")) : null,
                failures);
    }

    private static @Nullable String bounded(@Nullable String validator) {
        return validator == null || validator.length() > 1_000 ? null : validator;
    }

    private Map<String, Object> body(CrawlRecord record, @Nullable ImageFacts image, @Nullable ImageFacts icon) {
        Members all = new Members();
        CrawlUrl url = record.finalUrl();
        all.put("final_url", url == null ? null : url.href());
        all.put("status", record.status());
        all.put("outcome", record.outcome().code());
        if (record.outcome() != Outcome.OK) all.put("message", record.outcome().meaning());
        String blocked = record.blocked();
        all.put("blocked", blocked);
        all.put("redirects", record.request().redirects().size());
        all.put("robots_obeyed", options.obeyRobots());
        PageMetadata page = record.page();
        boolean read = page != null && url != null && record.outcome() == Outcome.OK;
        if (!read || page == null || url == null || blocked != null) return all.map; // a challenge is not the page
        all.put("content_type", page.contentType());
        all.put("lang", text(page.head().lang()));
        Preview preview = page.preview() == null ? Preview.builder().build() : page.preview();
        Members shown = new Members();
        shown.put("title", text(preview.title()));
        shown.put("description", text(preview.description()));
        shown.put("site_name", text(preview.siteName()));
        shown.put("type", text(preview.type()));
        shown.put("url", safe(preview.url(), url));
        shown.put("locale", text(preview.locale()));
        shown.put("author", text(page.head().author()));
        shown.put("published", text(page.head().publishedIso()));
        shown.put("theme_color", text(preview.themeColor()));
        shown.put("image", image(preview, url, image));
        shown.put("icon", icon == null || (!icon.ok() && preview.icon() == null) ? null : image(icon).map);
        shown.put("video", safe(preview.video(), url));
        shown.put("audio", safe(preview.audio(), url));
        shown.put("logo", safe(preview.logo(), url));
        shown.put("oembed", safe(preview.oembed(), url));
        all.put("preview", shown.map);
        all.put("sources", preview.source());
        List<String> card = page.social().twitter().getOrDefault("twitter:card", List.of());
        String title = preview.title();
        all.put("platforms", PlatformVerdicts.of(title, card.isEmpty() ? null : card.get(0), image));
        return all.map;
    }

    private @Nullable Map<String, Object> image(Preview preview, CrawlUrl base, @Nullable ImageFacts facts) {
        if (facts == null) {
            String url = safe(preview.image(), base);
            return url == null ? null : image(new ImageFacts(url, "not_measured", null, null, null)).map;
        }
        Members image = image(facts);
        image.put("alt", text(preview.imageAlt()));
        image.put("declared_width", preview.imageWidth());
        image.put("declared_height", preview.imageHeight());
        return image.map;
    }

    private Members image(ImageFacts facts) {
        Members image = new Members();
        image.put("url", facts.url());
        image.put("outcome", facts.outcome());
        image.put("type", facts.type());
        ImageHeader header = facts.header();
        if (header != null) {
            image.put("width", header.width());
            image.put("height", header.height());
            image.put("proxy", proxied(facts.url()));
        }
        image.put("bytes", facts.bytes());
        return image;
    }

    /** Returns the signed path that gives the image through this service. */
    private String proxied(String url) {
        return options.basePath() + "/image?url="
                + URLEncoder.encode(url, StandardCharsets.UTF_8) + "&sig="
                + signer.sign(url);
    }

    private static @Nullable String text(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        if (text.codePointCount(0, text.length()) <= LONGEST_TEXT) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }

    /** Members of an object; absent ones are left out. */
    private static final class Members {
        final Map<String, Object> map = new LinkedHashMap<>();

        void put(String name, @Nullable Object value) {
            if (value != null) map.put(name, value);
        }
    }
}
