package io.fluxcrawl.record;

import static io.fluxcrawl.testing.CrawlUrls.url;

import io.fluxcrawl.model.Capture;
import io.fluxcrawl.model.CrawlPath;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.RobotsUsage;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.page.PageMetadata;
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

    /** A page fetched without trouble. */
    public static CrawlRecord ok(long row, String url, int status, Duration took) {
        return CrawlRecord.builder(Seed.of(row, url), Outcome.OK)
                .finalUrl(url(url))
                .request(RequestInfo.builder()
                        .attempts(1)
                        .fetchedAt(Instant.parse("2026-11-21T09:30:00.120Z"))
                        .timings(new Timings(null, null, null, null, null, took))
                        .build())
                .response(ResponseInfo.builder()
                        .status(status)
                        .bytesWire(500L)
                        .bytes(2_000)
                        .build())
                .build();
    }

    public static CrawlRecord failed(long row, String url, Outcome outcome) {
        return CrawlRecord.builder(Seed.of(row, url), outcome)
                .finalUrl(url(url))
                .error(outcome.meaning())
                .request(RequestInfo.builder().attempts(3).build())
                .build();
    }

    /** The same, of another row. */
    public static CrawlRecord again(long row, CrawlRecord of) {
        return CrawlRecord.builder(Seed.of(row, of.seed().text()), of.outcome())
                .finalUrl(of.finalUrl())
                .error(of.error())
                .duplicateOf(of.duplicateOf())
                .request(of.request().toBuilder().headers(Headers.EMPTY).build())
                .response(of.response())
                .page(of.page())
                .parseTime(of.parseTime())
                .build();
    }

    /** A page that says this. */
    public static CrawlRecord paged(PageMetadata page) {
        return CrawlRecord.builder(Seed.of(1, "http://a/"), Outcome.OK)
                .request(RequestInfo.builder().attempts(1).build())
                .response(ResponseInfo.builder().status(200).build())
                .page(page)
                .build();
    }

    /** A page fetched, and what was read of it. */
    public static CrawlRecord of(Fetched fetched, PageMetadata page) {
        return CrawlRecord.builder(Seed.of(1, fetched.url().href()), Outcome.OK)
                .finalUrl(fetched.url())
                .request(RequestInfo.builder().attempts(1).build())
                .response(ResponseInfo.builder()
                        .status(fetched.status())
                        .headers(fetched.headers())
                        .bytes(fetched.body().length())
                        .build())
                .page(page)
                .build();
    }

    /** A page of that media type. */
    public static CrawlRecord typed(String contentType) {
        return CrawlRecord.builder(Seed.of(1, "http://a/"), Outcome.OK)
                .response(ResponseInfo.builder()
                        .headers(Headers.EMPTY.with("Content-Type", contentType))
                        .build())
                .build();
    }

    /** A row that holds no URL. */
    public static CrawlRecord invalid(long row, String text) {
        return CrawlRecord.builder(Seed.of(row, text), Outcome.INVALID_URL)
                .error("The row holds no URL.")
                .build();
    }

    /** The record of that title and those other columns of its row. */
    public static CrawlRecord titled(String title, Map<String, @Nullable Object> input) {
        return CrawlRecord.builder(new Seed(1, "https://example.com/", input), Outcome.OK)
                .finalUrl(url("https://example.com/"))
                .request(RequestInfo.builder().attempts(1).build())
                .response(ResponseInfo.builder().status(200).build())
                .page(PageMetadata.builder().title(title).build())
                .build();
    }

    /** A value for every column. */
    public static CrawlRecord full() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("campaign", "autumn");
        input.put("priority", 7);
        input.put("owner", null);
        return CrawlRecord.builder(new Seed(42, "shop.example/shoes?size=9 1/2", input, TRAIL), Outcome.OK)
                .finalUrl(url("https://www.shop.example/shoes?size=9%201/2"))
                .error("Nothing, in truth.")
                .duplicateOf(3L)
                .request(request())
                .response(ResponseInfo.builder()
                        .status(200)
                        .httpVersion("HTTP/1.1")
                        .headOnly(true)
                        .headers(Headers.EMPTY
                                .with("Content-Type", "text/html; charset=utf-8")
                                .with("Link", "</a.css>; rel=preload")
                                .with("Link", "</b.css>; rel=preload")
                                .with("X-Robots-Tag", "noarchive")
                                .with("CF-Mitigated", "challenge")
                                .with("Set-Cookie", "secret=1"))
                        .bytesWire(31_337L)
                        .bytes(139_000)
                        .truncated(true)
                        .build())
                .page(SamplePages.full())
                .parseTime(Duration.ofNanos(73_000))
                .hashes(new Hashes("5ea1".repeat(16), "f00d".repeat(16)))
                .recrawl(RecrawlResult.of(
                        Change.CHANGED, List.of("title", "content_hash"), new RecordValues(Map.of("title", "Boots"))))
                .check(new LinkCheckResult(List.of("sizes")))
                .robotsUsage(new RobotsUsage(Map.of("ai-train", "no"), Map.of("train-ai", "n"), List.of("CCBot")))
                .inSitemaps(List.of("https://www.shop.example/sitemap.xml"))
                .build();
    }

    private static RequestInfo request() {
        return RequestInfo.builder()
                .attempts(2)
                .reconnected(true)
                .redirects(List.of(new Redirect(
                        url("https://shop.example/shoes?size=9%201/2"),
                        301,
                        Duration.ofNanos(80_123_456),
                        "192.0.2.7")))
                .fetchedAt(Instant.parse("2026-11-21T09:30:00.120987Z"))
                .timings(new Timings(
                        Duration.ofNanos(1_234_567),
                        Duration.ofMillis(12),
                        Duration.ofMillis(25),
                        Duration.ofNanos(48_700_400),
                        Duration.ofNanos(9_999),
                        Duration.ofNanos(90_000_001)))
                .ip("192.0.2.7")
                .headers(Headers.EMPTY
                        .with("user-agent", "fluxcrawl/0.1.0 (+https://example.com/bot)")
                        .with("cookie", "***"))
                .build();
    }

    /** A record with those captures, whose release runs when they are closed. */
    public static CapturedRecord captured(List<Capture> captures, Runnable release) {
        return CapturedRecord.of(full(), captures, release);
    }
}
