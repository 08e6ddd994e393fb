package io.fluxcrawl.compare;

import io.fluxcrawl.model.Body;
import io.fluxcrawl.model.Exchange;
import io.fluxcrawl.model.FetchOutcome.Fetched;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Pages in memory that threads parse again and again: work for the CPU alone. */
final class ParsedPages {
    /** Permission that a thread must hold to parse a page. */
    interface Permission {
        /** Runs the work while the permission is held. */
        void with(int page, Runnable work) throws InterruptedException;
    }

    private final PageParser parser = PageParser.create(ParseOptions.full());
    private final List<Fetched> pages;

    private ParsedPages(List<Fetched> pages) {
        this.pages = pages;
    }

    /** Fetches pages once. Blocks. */
    static ParsedPages fetch(List<String> urls) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        List<Fetched> pages = new ArrayList<>();
        for (String text : urls) {
            CrawlUrl url = ((Normalized.Valid) UrlNormalizer.normalize(text)).url();
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(URI.create(text)).build(), BodyHandlers.ofByteArray());
            Headers type = Headers.EMPTY.with(
                    "content-type", answer.headers().firstValue("content-type").orElse("text/html"));
            Body body = Body.of(answer.body());
            pages.add(new Fetched(url, answer.statusCode(), type, body, false, Exchange.none(Instant.EPOCH)));
        }
        return new ParsedPages(pages);
    }

    /** Returns the number of pages and their mean size, as a sentence. */
    String words() {
        double bytes =
                pages.stream().mapToInt(page -> page.body().length()).average().orElse(0);
        return "%,d pages of %,.0f bytes in the mean were parsed again and again.".formatted(pages.size(), bytes);
    }

    /** Parses for some time and returns the pages per second. Blocks. */
    double pagesPerSecond(int threads, long nanos, Permission permission) throws InterruptedException {
        AtomicLong parsed = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            int first = i * pages.size() / threads;
            new Thread(() -> {
                        parse(first, start + nanos, permission, parsed);
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
        return parsed.get() * 1e9 / (System.nanoTime() - start);
    }

    private void parse(int first, long end, Permission permission, AtomicLong parsed) {
        try {
            for (int i = first; System.nanoTime() - end < 0; i++) {
                int page = i % pages.size();
                permission.with(page, () -> parser.parse(pages.get(page)));
                parsed.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
