package io.fluxcrawl.url;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lists to seeds: station 1 of 8. Every row of a list gives exactly one {@link Seed}, whatever it holds; only a list that
 * cannot be read on as a whole (a corrupt archive, a CSV without a URL column) is an error, a {@link SeedException}, and it
 * comes after the rows before it.
 *
 * <p>A list is text, CSV, TSV, JSON Lines or a sitemap ({@link SeedFormat}), plain, gzip or zstd. A byte order mark is
 * honoured and taken away; lines end with LF, CR or both; what is malformed in the charset is read as U+FFFD; of a line
 * beyond 8 MiB the rest is passed over. The text of a seed is what stands in the line or cell, blanks and all.
 */
public final class SeedReader {
    private SeedReader() {}

    /** Reads a file as it shows itself, on {@link Schedulers#boundedElastic()}. */
    public static Flux<Seed> read(Path file) {
        return read(SeedSource.file(file), SeedOptions.DEFAULT);
    }

    /** Reads a list on {@link Schedulers#boundedElastic()}. */
    public static Flux<Seed> read(SeedSource source, SeedOptions options) {
        return read(source, options, Schedulers.boundedElastic());
    }

    /**
     * The rows of a list, as many as are requested and read no further than a buffer (64 KiB) ahead. Cold: each subscriber
     * opens the list anew. It is closed when it ends, on an error and on cancellation.
     *
     * @param blocking where the list is opened, read and closed; these block
     */
    public static Flux<Seed> read(SeedSource source, SeedOptions options, Scheduler blocking) {
        return Flux.generate(() -> OpenList.open(source, options), SeedReader::emit, SeedReader::close)
                .cancelOn(blocking)
                .subscribeOn(blocking);
    }

    private static OpenList emit(OpenList list, SynchronousSink<Seed> sink) {
        Seed row = list.next();
        if (row == null) sink.complete();
        else sink.next(row);
        return list;
    }

    private static void close(@Nullable OpenList list) {
        try {
            if (list != null) list.close();
        } catch (IOException e) {
            // what was read is read
        }
    }
}
