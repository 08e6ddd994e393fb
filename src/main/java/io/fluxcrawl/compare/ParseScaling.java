package io.fluxcrawl.compare;

import io.fluxcrawl.fetch.Body;
import io.fluxcrawl.fetch.Exchange;
import io.fluxcrawl.fetch.FetchOutcome.Fetched;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How reading pages, which is CPU work alone, grows with threads: free, and under one lock that a thread must hold to
 * work at all, as CPython's interpreter lock is held. Pages are in memory; nothing waits for a network.
 */
public final class ParseScaling {
    /**
     * @param threads that read
     * @param free pages a second where they need no lock
     * @param locked pages a second under one lock
     */
    public record Point(int threads, Sample free, Sample locked) {}

    /** @param bytes of a page, all of it read */
    public record Result(Machine machine, int pages, int bytes, int rounds, List<Point> points) {
        public Result {
            points = List.copyOf(points);
        }
    }

    private static final int PAGES = 64;
    private static final int BYTES = 60_000;
    private static final long RUN_NANOS = 1_000_000_000L;

    private final PageParser parser = PageParser.create(ParseOptions.full());
    private final List<Fetched> pages;

    private ParseScaling(List<Fetched> pages) {
        this.pages = pages;
    }

    /** Blocks for some twenty seconds. */
    public static Result run(int rounds) throws IOException, InterruptedException {
        try (WebProcess web = WebProcess.start()) {
            return FreshJvm.run(
                    ParseScaling.class, "1g", Result.class, Integer.toString(rounds), Integer.toString(web.port()));
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[1]);
        ParseScaling scaling = new ParseScaling(pages(Integer.parseInt(args[2])));
        List<Integer> threads = List.of(1, 2, 4, 8);
        for (int i = 0; i < 3; i++) scaling.pagesPerSecond(2, new NoLock());
        List<Point> points = new ArrayList<>();
        for (int count : threads) {
            List<Double> free = new ArrayList<>();
            List<Double> locked = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                free.add(scaling.pagesPerSecond(count, new NoLock()));
                locked.add(scaling.pagesPerSecond(count, new OneLock()));
            }
            points.add(new Point(count, Sample.of(free), Sample.of(locked)));
        }
        FreshJvm.answer(args[0], new Result(Machine.here(), PAGES, BYTES, rounds, points));
    }

    /** What a thread asks before it reads a page. */
    private interface Permission {
        void with(Runnable work);
    }

    private static final class NoLock implements Permission {
        @Override
        public void with(Runnable work) {
            work.run();
        }
    }

    private static final class OneLock implements Permission {
        private final Lock lock = new ReentrantLock();

        @Override
        public void with(Runnable work) {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }

    private double pagesPerSecond(int threads, Permission permission) throws InterruptedException {
        AtomicLong read = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            int first = i;
            new Thread(() -> {
                        for (int page = first; System.nanoTime() - start < RUN_NANOS; page++) {
                            Fetched next = pages.get(page % pages.size());
                            permission.with(() -> parser.parse(next));
                            read.incrementAndGet();
                        }
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
        return read.get() * 1e9 / (System.nanoTime() - start);
    }

    private static List<Fetched> pages(int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        List<Fetched> pages = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            String text = "http://127.0.0.1:" + port + "/s/parse-" + i + "?size=" + BYTES;
            CrawlUrl url = ((Normalized.Valid) UrlNormalizer.normalize(text)).url();
            byte[] body = client.send(HttpRequest.newBuilder(URI.create(text)).build(), BodyHandlers.ofByteArray())
                    .body();
            Headers html = Headers.EMPTY.with("content-type", "text/html; charset=utf-8");
            pages.add(new Fetched(url, 200, html, Body.of(body), false, Exchange.none(Instant.EPOCH)));
        }
        return pages;
    }
}
