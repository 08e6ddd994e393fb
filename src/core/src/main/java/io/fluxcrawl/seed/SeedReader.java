package io.fluxcrawl.seed;

import io.fluxcrawl.internal.Faults;
import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reader of lists of URLs. Every row of a list gives exactly one {@link Seed}, whatever its text. A list that cannot be read
 * further (a corrupt archive, a CSV without a URL column) is an error, {@link SeedException}, after the rows before it.
 *
 * <p>A list is text, CSV, TSV, JSON Lines or a sitemap ({@link SeedFormat}), plain, gzip or zstd. A byte order mark decides
 * the charset and is removed. Without one a line that is not UTF-8 is read as windows-1252, with a warning; otherwise
 * malformed bytes are U+FFFD. Lines end with LF, CR or CR LF.
 * Bytes of a line beyond 8 MiB are skipped. The text of a seed is the line or cell with the blanks around it.
 *
 * <pre>{@code
 * Flux<Seed> seeds = SeedReader.read(Path.of("urls.csv.gz"));
 * }</pre>
 */
public final class SeedReader {
    private SeedReader() {}

    /**
     * Reads a file with {@link SeedOptions#DEFAULT} on {@link Schedulers#boundedElastic()}.
     *
     * @param file path of the list
     * @return the rows, numbered from 1; fails with a {@link SeedException} if the list cannot be read
     */
    public static Flux<Seed> read(Path file) {
        return read(SeedSource.file(file), SeedOptions.DEFAULT);
    }

    /**
     * Reads a list on {@link Schedulers#boundedElastic()}.
     *
     * @param source where the list comes from; opened once for each subscriber
     * @param options format, column, separator and charset of the list
     * @return the rows, numbered from 1; fails with a {@link SeedException} if the list cannot be read
     */
    public static Flux<Seed> read(SeedSource source, SeedOptions options) {
        return read(source, options, Schedulers.boundedElastic());
    }

    /**
     * Reads the rows of a list as they are requested, at most one buffer (64 KiB) ahead. Cold: each subscriber opens
     * the list anew. The list is closed at its end, on an error and on cancellation.
     *
     * @param source where the list comes from; opened once for each subscriber
     * @param options format, column, separator and charset of the list
     * @param blocking scheduler on which the list is opened, read and closed; these calls block
     * @return the rows, numbered from 1; fails with a {@link SeedException} if the list cannot be read
     */
    public static Flux<Seed> read(SeedSource source, SeedOptions options, Scheduler blocking) {
        return Flux.generate(() -> open(source, options), SeedReader::emit, SeedReader::close)
                .cancelOn(blocking)
                .subscribeOn(blocking);
    }

    private static SeedListReader open(SeedSource source, SeedOptions options) {
        try {
            return SeedListReader.open(source, options);
        } catch (Throwable fault) {
            throw Faults.contained(fault); // Reactor would rethrow an error, and nobody would hear of it
        }
    }

    /**
     * Checks that a list can be opened, is a list and has a row, before anything is begun that depends on it. Blocks. The
     * source is opened for it and closed again.
     *
     * @throws SeedException if not
     */
    public static void check(SeedSource source, SeedOptions options) {
        SeedListReader list = SeedListReader.open(source, options);
        try {
            if (list.next() == null) throw SeedListReader.empty(source.name());
        } finally {
            close(list);
        }
    }

    /**
     * Opens a list that can be read only once, such as a pipe, and waits for its first row, as {@link #check} does. Blocks.
     *
     * @return all rows; to be subscribed to once, which reads as {@link #read} does
     * @throws SeedException if it is no list, or has no row
     */
    public static Flux<Seed> begin(SeedSource source, SeedOptions options) {
        SeedListReader list = SeedListReader.open(source, options);
        Seed first = list.next();
        if (first == null) throw SeedListReader.empty(source.name());
        AtomicReference<@Nullable Seed> held = new AtomicReference<>(first);
        Flux<Seed> rows = Flux.generate(
                () -> list,
                (reader, sink) -> {
                    Seed row = held.getAndSet(null);
                    if (row == null) return emit(reader, sink);
                    sink.next(row);
                    return reader;
                },
                SeedReader::close);
        return rows.cancelOn(Schedulers.boundedElastic()).subscribeOn(Schedulers.boundedElastic());
    }

    private static SeedListReader emit(SeedListReader list, SynchronousSink<Seed> sink) {
        Seed row = next(list);
        if (row == null) sink.complete();
        else sink.next(row);
        return list;
    }

    private static @Nullable Seed next(SeedListReader list) {
        try {
            return list.next();
        } catch (Throwable fault) {
            throw Faults.contained(fault);
        }
    }

    private static void close(@Nullable SeedListReader list) {
        try {
            if (list != null) list.close();
        } catch (IOException e) {
            // the list was only read: a failure to close it loses nothing
        }
    }
}
