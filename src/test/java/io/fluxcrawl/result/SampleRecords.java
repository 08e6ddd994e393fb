package io.fluxcrawl.result;

import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Timings;
import io.fluxcrawl.parse.PageMetadata;
import io.fluxcrawl.parse.PageMetadata.Candidate;
import io.fluxcrawl.parse.PageMetadata.Feed;
import io.fluxcrawl.parse.PageMetadata.Hreflang;
import io.fluxcrawl.parse.PageMetadata.Icon;
import io.fluxcrawl.parse.PageMetadata.Link;
import io.fluxcrawl.parse.PageMetadata.Media;
import io.fluxcrawl.parse.PageMetadata.Meta;
import io.fluxcrawl.parse.PageMetadata.OEmbed;
import io.fluxcrawl.parse.PageMetadata.Outlink;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Hop;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Seed;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records to write: one that has everything, and small ones of each kind. */
public final class SampleRecords {
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
                page(Map.of("title", title))));
    }

    /** A value for every column. */
    public static CrawlRecord full() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("campaign", "autumn");
        input.put("priority", 7);
        input.put("owner", null);
        return record(Map.ofEntries(
                Map.entry("seed", new Seed(42, "shop.example/shoes?size=9 1/2", input)),
                Map.entry("finalUrl", url("https://www.shop.example/shoes?size=9%201/2")),
                Map.entry("outcome", Outcome.OK),
                Map.entry("error", "Nothing, in truth."),
                Map.entry("status", 200),
                Map.entry("attempts", 2),
                Map.entry(
                        "redirects",
                        List.of(new Hop(
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
                Map.entry("bytesWire", 31_337L),
                Map.entry("bytes", 139_000),
                Map.entry("truncated", true),
                Map.entry("verified", true),
                Map.entry("duplicateOf", 3L),
                Map.entry("page", fullPage())));
    }

    private static PageMetadata fullPage() {
        String page = "https://www.shop.example/shoes";
        return page(Map.ofEntries(
                Map.entry("contentType", "text/html"),
                Map.entry("charset", "UTF-8"),
                Map.entry("charsetSource", "header"),
                Map.entry("title", "Shoes \u2013 \"all\" sizes \uD83D\uDC5F"),
                Map.entry("description", "Shoes, boots,\nand laces"),
                Map.entry("canonical", page),
                Map.entry("lang", "en-GB"),
                Map.entry("robots", "index, follow"),
                Map.entry("indexable", false),
                Map.entry("indexableReason", "canonical"),
                Map.entry("hreflang", List.of(new Hreflang("de", page + "?de"), new Hreflang("x-default", page))),
                Map.entry("openGraph", Map.of("og:image", List.of(page + "/1.jpg", page + "/2.jpg"))),
                Map.entry("twitter", Map.of("twitter:card", List.of("summary"))),
                Map.entry(
                        "meta",
                        List.of(
                                new Meta("charset", "", "utf-8"),
                                new Meta("name", "description", "Shoes, boots,\nand laces"),
                                new Meta("property", "og:type", ""))),
                Map.entry("links", List.of(new Link("alternate", "?de", Map.of("hreflang", "de")))),
                Map.entry("icons", List.of(new Icon(page + "/i.png", "icon", "32x32", null))),
                Map.entry("feeds", List.of(new Feed(page + "/feed", "application/rss+xml", "News"))),
                Map.entry(
                        "jsonLd",
                        List.of(new TreeMap<>(Map.of("@type", "Product", "offers", List.of(Map.of("price", 9.5)))))),
                Map.entry("jsonLdErrors", List.of("Block 2: unexpected end.")),
                Map.entry("microdata", List.of(Map.of("type", List.of("https://schema.org/Product")))),
                Map.entry("h1", List.of("Shoes")),
                Map.entry("author", "A. Cobbler"),
                Map.entry("published", "2026-01-02"),
                Map.entry("modified", "2026-02-03"),
                Map.entry("keywords", "shoes, boots"),
                Map.entry("generator", "Last 1.0"),
                Map.entry(
                        "preview",
                        build(
                                PageMetadata.Preview.class,
                                Map.of("title", "Shoes", "siteName", "Shop", "source", Map.of("title", "og")))),
                Map.entry("sniffedType", "application/xhtml+xml"),
                Map.entry("vocabularies", Map.of("article", Map.of("section", List.of("Shoes")))),
                Map.entry(
                        "related",
                        build(
                                PageMetadata.Related.class,
                                Map.of(
                                        "amp",
                                        page + "/amp",
                                        "oembed",
                                        List.of(new OEmbed(page + "/oembed", "json", null))))),
                Map.entry("media", List.of(new Media("image", page + "/1.jpg", Map.of("width", "1200")))),
                Map.entry("rdfa", List.of(Map.of("type", List.of("Product")))),
                Map.entry("sources", Map.of("author", "json_ld")),
                Map.entry("candidates", Map.of("author", List.of(new Candidate("json_ld", "A. Cobbler")))),
                Map.entry(
                        "seo",
                        build(
                                PageMetadata.Seo.class,
                                Map.of(
                                        "titles",
                                        List.of("Shoes"),
                                        "titleLength",
                                        5,
                                        "canonicals",
                                        List.of(page),
                                        "canonicalVerdict",
                                        "other",
                                        "canonicalRelative",
                                        true))),
                Map.entry("fields", Map.of("price", List.of("9.50"))),
                Map.entry("outlinkCount", 1),
                Map.entry("outlinks", List.of(new Outlink(page + "/boots", null, "Boots"))),
                Map.entry("wordCount", 321)));
    }

    /** A page of which only these are known. */
    public static PageMetadata page(Map<String, Object> known) {
        return build(PageMetadata.class, known);
    }

    private static CrawlRecord record(Map<String, Object> known) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("headers", Headers.EMPTY));
        all.putAll(known);
        return build(CrawlRecord.class, all);
    }

    /** The record with these components, all others null, empty, zero or false: tests name only what they are about. */
    private static <R extends Record> R build(Class<R> type, Map<String, Object> known) {
        List<Class<?>> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<String> unknown = new ArrayList<>(known.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            unknown.remove(component.getName());
            values.add(known.containsKey(component.getName()) ? known.get(component.getName()) : absent(component));
        }
        if (!unknown.isEmpty()) throw new IllegalArgumentException(type + " has no " + unknown);
        try {
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static @Nullable Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) return List.of();
        if (type == Map.class) return Map.of();
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) return null;
        return type.isRecord() ? build(type.asSubclass(Record.class), Map.of()) : null;
    }
}
