package io.fluxcrawl.parse;

import static io.fluxcrawl.testing.CrawlUrls.url;

import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.page.PageMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Responses for the parser, as a fetcher would return them. */
public final class Pages {
    public static final String URL = "https://example.com/dir/page";
    static final Instant VISITED = Instant.parse("2026-11-21T12:00:00Z");

    private Pages() {}

    public static Fetched of(int status, Headers headers, byte[] body) {
        Exchange exchange = new Exchange(VISITED, Timings.NONE, "127.0.0.1", "HTTP/1.1", body.length, true);
        return new Fetched(url(URL), status, headers, Body.of(body), false, exchange);
    }

    public static Fetched of(String contentType, byte[] body) {
        return of(200, Headers.EMPTY.with("content-type", contentType), body);
    }

    static Fetched html(byte[] body) {
        return of("text/html", body);
    }

    static Fetched html(String page) {
        return of("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    static PageMetadata head(String page) {
        return PageParser.create(ParseOptions.head()).parse(html(page));
    }

    public static PageMetadata full(String page) {
        return PageParser.create(ParseOptions.full().toBuilder().outlinks(true).build())
                .parse(html(page));
    }

    /** The {@code .html} files of a folder and the folders in it, sorted. */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
