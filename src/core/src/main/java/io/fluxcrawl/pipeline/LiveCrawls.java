package io.fluxcrawl.pipeline;

import io.fluxcrawl.model.CrawlFailedException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Crawls under way on one crawler. Refuses further ones once closed. Safe for any thread. */
public final class LiveCrawls {
    /** Time for lists to be read to their ends: each of their rows gives a {@code cancelled} record. */
    private static final Duration READING = Duration.ofSeconds(5);
    /** Time for subscribers to take the records that are left. */
    private static final Duration TAKING = Duration.ofSeconds(30);

    private final Set<CrawlSession> live = new LinkedHashSet<>();
    private boolean closed;

    /** @throws IllegalStateException if closed */
    synchronized void add(CrawlSession crawl) {
        if (closed) throw new IllegalStateException("The crawler is closed: create another one for this crawl.");
        live.add(crawl);
    }

    synchronized void remove(CrawlSession crawl) {
        live.remove(crawl);
    }

    /** Returns the number of crawls under way. */
    public synchronized int size() {
        return live.size();
    }

    /** Ends all crawls under way with an error that a thread has thrown where no operator could signal it. */
    public void fail(Throwable fault) {
        List<CrawlSession> left;
        synchronized (this) {
            left = List.copyOf(live);
        }
        CrawlFailedException failure = CrawlFailedException.of(fault);
        left.forEach(crawl -> crawl.abort(failure));
    }

    /** Cancels all crawls under way and waits until they have ended; blocks, 35 s at most. */
    public void close() {
        List<CrawlSession> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(live);
        }
        left.forEach(crawl -> crawl.cancelNow(CancelSignal.Reason.CANCELLED));
        if (haveEnded(left, READING)) return;
        left.forEach(CrawlSession::endInput);
        if (haveEnded(left, TAKING)) return;
        left.forEach(CrawlSession::abort);
    }

    private static boolean haveEnded(List<CrawlSession> crawls, Duration limit) {
        CompletableFuture<?>[] ends = crawls.stream().map(CrawlSession::ended).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
