package io.fluxcrawl.result;

import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Timings;
import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Redirect;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.CrawlPath;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records to write: one that has everything, and small ones of each kind. */
public final class SampleRecords {
    private static final CrawlPath TRAIL = new CrawlPath(2, 7, "https://shop.example/", null, false);

    private SampleRecords() {}

    public static CrawlUrl url(String text) {
        return ((Normalized.Valid) UrlNormalizer.normalize(text)).url();
    }

    /** A page fetched without trouble. */
    public static CrawlRecord ok(long row, String url, int status, Duration took) {
        return record(Map.of(
                "seed",
                Seed.of(row, url),
                "finalUrl",
                url(url),
                "outcome",
                Outcome.OK,
                "status",
                status,
                "attempts",
                1,
                "fetchedAt",
                Instant.parse("2026-11-21T09:30:00.120Z"),
                "timings",
                new Timings(null, null, null, null, null, took),
                "bytesWire",
                500L,
                "bytes",
                2_000,
                "verified",
                true));
    }

    public static CrawlRecord failed(long row, String url, Outcome outcome) {
        return record(Map.of(
                "seed",
                Seed.of(row, url),
                "finalUrl",
                url(url),
                "outcome",
                outcome,
                "error",
                outcome.meaning(),
                "attempts",
                3,
                "verified",
                true));
    }

    /** The same, of another row. */
    public static CrawlRecord again(long row, CrawlRecord of) {
        return new CrawlRecord(
                Seed.of(row, of.seed().text()),
                of.finalUrl(),
                of.outcome(),
                of.error(),
                of.status(),
                of.attempts(),
                of.reconnected(),
                of.redirects(),
                of.fetchedAt(),
                of.timings(),
                of.parseTime(),
                of.ip(),
                of.httpVersion(),
                of.headers(),
                of.bytesWire(),
                of.bytes(),
                of.truncated(),
                of.verified(),
                of.duplicateOf(),
                of.page());
    }

    /** A page that says this. */
    public static CrawlRecord paged(PageMetadata page) {
        return record(Map.of(
                "seed", Seed.of(1, "http://a/"), "outcome", Outcome.OK, "status", 200, "attempts", 1, "page", page));
    }

    /** A page fetched, and what was read of it. */
    public static CrawlRecord of(Fetched fetched, PageMetadata page) {
        return record(Map.of(
                "seed",
                Seed.of(1, fetched.url().href()),
                "finalUrl",
                fetched.url(),
                "outcome",
                Outcome.OK,
                "status",
                fetched.status(),
                "attempts",
                1,
                "headers",
                fetched.headers(),
                "bytes",
                fetched.body().length(),
                "verified",
                true,
                "page",
                page));
    }

    /** A page of that media type. */
    public static CrawlRecord typed(String contentType) {
        return record(Map.of(
                "seed",
                Seed.of(1, "http://a/"),
                "outcome",
                Outcome.OK,
                "verified",
                true,
                "headers",
                Headers.EMPTY.with("Content-Type", contentType)));
    }

    /** A row that holds no URL. */
    public static CrawlRecord invalid(long row, String text) {
        return record(Map.of(
                "seed",
                Seed.of(row, text),
                "outcome",
                Outcome.INVALID_URL,
                "error",
                "The row holds no URL.",
                "verified",
                true));
    }

    /** The record of that title and those other columns of its row. */
    public static CrawlRecord titled(String title, Map<String, @Nullable Object> input) {
        return record(Map.of(
                "seed",
                new Seed(1, "https://example.com/", input),
                "finalUrl",
                url("https://example.com/"),
                "outcome",
                Outcome.OK,
                "status",
                200,
                "attempts",
                1,
                "verified",
                true,
                "page",
                SamplePages.page(Map.of("title", title))));
    }

    /** A value for every column. */
    public static CrawlRecord full() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("campaign", "autumn");
        input.put("priority", 7);
        input.put("owner", null);
        return record(Map.ofEntries(
                Map.entry("seed", new Seed(42, "shop.example/shoes?size=9 1/2", input, TRAIL)),
                Map.entry("finalUrl", url("https://www.shop.example/shoes?size=9%201/2")),
                Map.entry("outcome", Outcome.OK),
                Map.entry("error", "Nothing, in truth."),
                Map.entry("status", 200),
                Map.entry("attempts", 2),
                Map.entry("reconnected", true),
                Map.entry(
                        "redirects",
                        List.of(new Redirect(
                                url("https://shop.example/shoes?size=9%201/2"),
                                301,
                                Duration.ofNanos(80_123_456),
                                "192.0.2.7"))),
                Map.entry("fetchedAt", Instant.parse("2026-11-21T09:30:00.120987Z")),
                Map.entry(
                        "timings",
                        new Timings(
                                Duration.ofNanos(1_234_567),
                                Duration.ofMillis(12),
                                Duration.ofMillis(25),
                                Duration.ofNanos(48_700_400),
                                Duration.ofNanos(9_999),
                                Duration.ofNanos(90_000_001))),
                Map.entry("parseTime", Duration.ofNanos(73_000)),
                Map.entry("ip", "192.0.2.7"),
                Map.entry("httpVersion", "HTTP/1.1"),
                Map.entry(
                        "headers",
                        Headers.EMPTY
                                .with("Content-Type", "text/html; charset=utf-8")
                                .with("Link", "</a.css>; rel=preload")
                                .with("Link", "</b.css>; rel=preload")
                                .with("X-Robots-Tag", "noarchive")
                                .with("Set-Cookie", "secret=1")),
                Map.entry(
                        "requestHeaders",
                        Headers.EMPTY
                                .with("user-agent", "fluxcrawl/0.1.0 (+https://example.com/bot)")
                                .with("cookie", "***")),
                Map.entry("bytesWire", 31_337L),
                Map.entry("bytes", 139_000),
                Map.entry("truncated", true),
                Map.entry("verified", true),
                Map.entry("duplicateOf", 3L),
                Map.entry("page", SamplePages.full()),
                Map.entry("hashes", new Hashes("5ea1".repeat(16), "f00d".repeat(16))),
                Map.entry(
                        "revisit",
                        new Revisit(
                                Change.CHANGED,
                                List.of("title", "content_hash"),
                                new Values(Map.of("title", "Boots"))))));
    }

    private static CrawlRecord record(Map<String, Object> known) {
        Map<String, Object> all = new LinkedHashMap<>(
                Map.of("headers", Headers.EMPTY, "requestHeaders", Headers.EMPTY, "captures", Captures.NONE));
        all.putAll(known);
        return Blank.build(CrawlRecord.class, all);
    }
}
