package io.fluxcrawl.recrawl;

import io.fluxcrawl.archive.RecordIndex;
import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.options.PreviousRecords;
import io.fluxcrawl.record.RecordView;
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
 * The records of an earlier crawl, indexed on disk and looked up on threads of their own.
 *
 * <pre>{@code
 * try (EarlierCrawl before = EarlierCrawl.read(Path.of("pages.jsonl"));
 *         Crawler crawler = Crawler.create(options.withRecrawl(RecrawlOptions.NONE.withSince(before)))) {
 *     crawler.crawl(seeds)...
 * }
 * }</pre>
 */
public final class EarlierCrawl implements PreviousRecords, AutoCloseable {
    /** A look-up is mostly decompression: a few threads are enough. */
    private static final int THREADS = 4;

    private static final int QUEUE = 1 << 20;

    private final RecordIndex index;
    private final Scheduler lookups = Schedulers.newBoundedElastic(THREADS, QUEUE, "fluxcrawl-since", 60, true);

    private EarlierCrawl(RecordIndex index) {
        this.index = index;
    }

    /**
     * Reads an output to its end and blocks meanwhile; the file is not needed afterwards.
     *
     * @param output path of the output's first file
     * @return the records; the caller closes them
     * @throws io.fluxcrawl.archive.ArchiveException if the output cannot be read
     * @throws IllegalArgumentException if its ending is unknown; the message is a sentence for a person
     */
    public static EarlierCrawl read(Path output) {
        return read(output, read -> {});
    }

    /**
     * Reads an output as {@link #read(Path)} does, and reports progress.
     *
     * @param output path of the output's first file
     * @param progress receives the number of records read so far, every 10,000 records and at the end
     * @return the records; the caller closes them
     */
    public static EarlierCrawl read(Path output, LongConsumer progress) {
        return new EarlierCrawl(RecordIndex.of(output, progress));
    }

    /** {@return the number of URLs that have a record} */
    public long size() {
        return index.size();
    }

    @Override
    public Mono<RecordView> find(CrawlUrl url) {
        return lookUp(() -> index.find(url));
    }

    @Override
    public Mono<RecordView> findSummary(CrawlUrl url) {
        return lookUp(() -> index.findSummary(url));
    }

    private Mono<RecordView> lookUp(Callable<@Nullable RecordView> lookUp) {
        return Mono.<RecordView>fromCallable(() -> {
                    try {
                        return lookUp.call();
                    } catch (Throwable fault) {
                        throw Faults.contained(fault);
                    }
                })
                .subscribeOn(lookups);
    }

    @Override
    public Set<String> columns() {
        return index.columns();
    }

    /** Ends the threads and removes the index; call it when no crawl uses it any more. */
    @Override
    public void close() {
        lookups.dispose();
        index.close();
    }
}
