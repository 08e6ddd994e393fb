package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlRecord;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Handler of signals to a crawl. At the first signal no new request is sent; requests under way have a grace period, then
 * they are cancelled. Every row read without a visit is recorded as cancelled, or waits in its job; the list is read no
 * further after the grace period. Pages still being parsed then have {@link #PARSING}, after which the outputs are closed
 * without their rows; a process that has not ended after {@link #LONGEST} is halted. Tables are made of their records while they
 * are closed, which takes a second for some ten thousand: they get {@link #MOST_IN_TABLES} of the rows that were not visited, and
 * have {@link #LONGEST_OF_TABLES}. The second signal ends the process at once.
 */
final class ShutdownHandler {
    /** Grace period of the command. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Time after the grace period for pages that are being parsed. */
    static final Duration PARSING = Duration.ofSeconds(5);
    /** Time after the grace period for everything: pages, outputs, whatever hangs. */
    static final Duration LONGEST = Duration.ofSeconds(50);

    /** Time after the grace period for everything where an output is a table, which a halt would lose as a whole. */
    static final Duration LONGEST_OF_TABLES = Duration.ofMinutes(30);
    /** Time for connections and threads, once the outputs are closed. */
    private static final Duration CLOSING = Duration.ofSeconds(1);
    /** Rows without a visit that are recorded after the signal where an output is a table. */
    static final int MOST_IN_TABLES = 20_000;

    private final StatusLine err;
    private final Duration grace;
    private final boolean tables;
    private final AtomicLong unvisited = new AtomicLong();
    private final CompletableFuture<Integer> signalled = new CompletableFuture<>();
    private volatile int signal;
    private @Nullable Crawl crawl;

    /** @param tables whether an output is made of its records while it is closed */
    ShutdownHandler(StatusLine err, Duration grace, boolean tables) {
        this.err = err;
        this.grace = grace;
        this.tables = tables;
    }

    /** Returns whether a record is to be written: all are, but for most of the rows without a visit where an output is a table. */
    boolean isWanted(CrawlRecord record) {
        if (!tables || signal == 0) return true;
        boolean visited =
                record.outcome() != Outcome.CANCELLED || record.request().attempts() > 0;
        return visited || unvisited.incrementAndGet() <= MOST_IN_TABLES;
    }

    /** Sets the crawl to stop; stops it at once if a signal has already arrived. */
    synchronized void watch(Crawl crawl) {
        this.crawl = crawl;
        if (signal != 0) stop(crawl);
    }

    /** Handles one signal. Any thread may call this. */
    synchronized void onSignal(int number) {
        if (signal != 0) {
            err.clear();
            Runtime.getRuntime().halt(ExitCode.signal(number));
        }
        signal = number;
        signalled.complete(number);
        err.println("Stopping: requests under way have " + DurationFormat.brief(grace)
                + " to finish. Press Ctrl-C again to stop at once.");
        if (crawl != null) stop(crawl);
    }

    /** Halts the process if it has not ended some time after the first signal, whatever keeps it. */
    void haltIfItHangs(int number) {
        Thread halting = new Thread(
                () -> {
                    try {
                        Thread.sleep(
                                grace.plus(tables ? LONGEST_OF_TABLES : LONGEST).toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    err.clear();
                    err.println("Ended by force: the outputs could not be closed in time.");
                    Runtime.getRuntime().halt(ExitCode.signal(number));
                },
                "fluxcrawl-halt");
        halting.setDaemon(true);
        halting.start();
    }

    /**
     * Closes the crawler. After a signal, pages that are still being parsed have had their time: the process does not wait for
     * their threads.
     */
    void close(Crawler crawler) {
        if (signal == 0) {
            crawler.close();
            return;
        }
        Thread closing = new Thread(crawler::close, "fluxcrawl-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Crawl crawl) {
        crawl.stop();
        Mono.delay(grace).subscribe(elapsed -> {
            crawl.endInput();
            crawl.cancelNow();
        });
        Mono.delay(grace.plus(PARSING)).subscribe(elapsed -> crawl.abort());
    }

    /** Returns a future that completes at the first signal. */
    CompletableFuture<Integer> signalled() {
        return signalled;
    }

    /** Returns the number of the first signal, or 0 if there was none. */
    int signal() {
        return signal;
    }
}
