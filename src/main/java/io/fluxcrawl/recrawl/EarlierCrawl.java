package io.fluxcrawl.recrawl;

import io.fluxcrawl.PreviousRecords;
import io.fluxcrawl.archive.RecordIndex;
import io.fluxcrawl.result.Recorded;
import io.fluxcrawl.url.CrawlUrl;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The records of an earlier crawl, out of its output, kept on disk and looked up there, on threads of their own.
 *
 * <pre>{@code
 * try (EarlierCrawl before = EarlierCrawl.read(Path.of("pages.jsonl"));
 *         Crawler crawler = Crawler.create(options.withRecrawl(RecrawlOptions.NONE.withSince(before)))) {
 *     crawler.crawl(seeds)...
 * }
 * }</pre>
 */
public final class EarlierCrawl implements PreviousRecords, AutoCloseable {
    /** Looking up is mostly decompressing. */
    private static final int THREADS = 4;

    private static final int QUEUE = 1 << 20;

    private final RecordIndex index;
    private final Scheduler lookups = Schedulers.newBoundedElastic(THREADS, QUEUE, "fluxcrawl-since", 60, true);

    private EarlierCrawl(RecordIndex index) {
        this.index = index;
    }

    /**
     * Reads an output once and blocks until it has; it is not needed afterwards.
     *
     * @throws io.fluxcrawl.archive.ArchiveException if it cannot be read
     * @throws IllegalArgumentException in a sentence for a person, if its ending is not known
     */
    public static EarlierCrawl read(Path output) {
        return read(output, read -> {});
    }

    /** @param progress is told now and then how many records have been read */
    public static EarlierCrawl read(Path output, LongConsumer progress) {
        return new EarlierCrawl(RecordIndex.of(output, progress));
    }

    /** URLs that have a record. */
    public long size() {
        return index.size();
    }

    @Override
    public Mono<Recorded> find(CrawlUrl url) {
        return lookUp(() -> index.find(url));
    }

    @Override
    public Mono<Recorded> findSummary(CrawlUrl url) {
        return lookUp(() -> index.brief(url));
    }

    private Mono<Recorded> lookUp(Callable<@Nullable Recorded> lookUp) {
        return Mono.<Recorded>fromCallable(lookUp).subscribeOn(lookups);
    }

    @Override
    public Set<String> columns() {
        return index.columns();
    }

    /** Ends the threads and removes the index; to be called when no crawl asks any more. */
    @Override
    public void close() {
        lookups.dispose();
        index.close();
    }
}
