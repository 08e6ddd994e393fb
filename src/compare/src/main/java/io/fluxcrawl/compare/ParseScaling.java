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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Experiment that measures how parsing, which is pure CPU work, scales with threads: without a lock, and under one lock
 * that a thread must hold to work, like CPython's global interpreter lock. Pages are in memory, so no thread waits for
 * a network.
 */
public final class ParseScaling {
    /**
     * @param threads that parse
     * @param free pages per second without a lock
     * @param locked pages per second under one lock
     */
    public record Point(int threads, MedianEstimate free, MedianEstimate locked) {}

    /** @param bytes mean size of a page */
    public record Result(MachineInfo machine, int pages, int bytes, int rounds, List<Point> points) {
        /** Copies the list. */
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

    /**
     * Runs the experiment in a JVM of its own. Blocks for about {@code rounds x 8} seconds.
     *
     * @param own URLs of pages to parse, the first {@value #PAGES} of them; empty for pages of the test web
     */
    public static Result run(int rounds, List<String> own) throws IOException, InterruptedException {
        try (TestWebProcess web = TestWebProcess.start()) {
            List<String> urls = own.isEmpty() ? made(web.port()) : own;
            List<String> arguments = new ArrayList<>(List.of(Integer.toString(rounds)));
            arguments.addAll(urls.subList(0, Math.min(PAGES, urls.size())));
            return ForkedJvm.run(ParseScaling.class, "1g", Result.class, arguments.toArray(String[]::new));
        }
    }

    private static List<String> made(int port) {
        return IntStream.range(0, PAGES)
                .mapToObj(i -> "http://127.0.0.1:" + port + "/s/parse-" + i + "?size=" + BYTES)
                .toList();
    }

    /** Runs the experiment in the new JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[1]);
        ParseScaling scaling = new ParseScaling(pages(List.of(args).subList(2, args.length)));
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
            points.add(new Point(count, MedianEstimate.of(free), MedianEstimate.of(locked)));
        }
        ForkedJvm.answer(
                args[0], new Result(MachineInfo.here(), scaling.pages.size(), scaling.meanBytes(), rounds, points));
    }

    private int meanBytes() {
        return (int)
                pages.stream().mapToInt(page -> page.body().length()).average().orElse(0);
    }

    /** Guard that a thread needs to parse a page. */
    private interface Permission {
        void with(Runnable input);
    }

    private static final class NoLock implements Permission {
        @Override
        public void with(Runnable input) {
            input.run();
        }
    }

    private static final class OneLock implements Permission {
        private final Lock lock = new ReentrantLock();

        @Override
        public void with(Runnable input) {
            lock.lock();
            try {
                input.run();
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

    private static List<Fetched> pages(List<String> urls) throws IOException, InterruptedException {
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
        return pages;
    }
}
