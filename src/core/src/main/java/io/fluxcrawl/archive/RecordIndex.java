package io.fluxcrawl.archive;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.Column;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index of the records of an output by the URLs of their rows. The records lie compressed in the folder for temporary
 * files until it is closed, not on the heap; the table of their offsets, 16 to 32 bytes a URL, is a mapped file.
 *
 * <p>Of several records of one URL the last with a page is kept, else the last. Duplicates and cancelled rows are left out.
 * Calls block; any thread may look records up.
 */
public final class RecordIndex implements AutoCloseable {
    /** The columns that are needed before a visit. */
    private static final Columns SUMMARY =
            columns(Set.of(
                    "url",
                    "final_url",
                    "outcome",
                    "status",
                    "not_modified",
                    "headers",
                    "content_type",
                    "word_count",
                    "fields")::contains);

    /** The columns that comparing and carrying over need: all but those of the visit itself. */
    private static final Columns WHOLE = columns(name -> !Set.of(
                    "row",
                    "error",
                    "attempts",
                    "reconnected",
                    "fetched_at",
                    "timings_ms",
                    "ip",
                    "http_version",
                    "input")
            .contains(name));

    private static final Set<String> UNVISITED = Set.of(Outcome.DUPLICATE.code(), Outcome.CANCELLED.code());

    private final IndexStore store;
    private final Set<String> names;

    private RecordIndex(IndexStore store, Set<String> names) {
        this.store = store;
        this.names = names;
    }

    private static Columns columns(Predicate<String> chosen) {
        return Columns.ALL.select(Columns.ALL.names().stream().filter(chosen).toList());
    }

    /**
     * Reads a file of a format of {@link RecordArchive} to its end.
     *
     * @param file path of the output's first file
     * @param progress receives the number of records read so far, every 10,000 records and at the end
     * @return an index of every record with a URL; the caller closes it
     * @throws ArchiveException if the file cannot be read or has no URLs, or the index cannot be written
     * @throws IllegalArgumentException if the ending of the file is unknown; the message is a sentence for a person
     */
    public static RecordIndex of(Path file, LongConsumer progress) {
        try (RecordArchive archive = RecordArchive.open(file)) {
            IndexStore store = new IndexStore(SUMMARY, WHOLE);
            try {
                return read(archive, file, store, progress);
            } catch (RuntimeException | IOException e) {
                store.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ArchiveException(file, "its index cannot be written: " + e.getMessage(), e);
        }
    }

    private static RecordIndex read(RecordArchive archive, Path file, IndexStore store, LongConsumer progress)
            throws IOException {
        Set<String> seen = new HashSet<>();
        long read = 0;
        for (RecordValues record; (record = archive.next()) != null; ) {
            seen.addAll(record.all().keySet());
            String url = record.text("url");
            if (url == null) throw new ArchiveException(file, "record " + (read + 1) + " has no url.", null);
            boolean visited = record.text("outcome") == null || !UNVISITED.contains(record.text("outcome"));
            if (visited && UrlNormalizer.normalize(url) instanceof Normalized.Valid valid) {
                store.put(valid.url().href(), record, hasPage(record));
            }
            if (++read % 10_000 == 0) progress.accept(read);
        }
        progress.accept(read);
        store.finish();
        return new RecordIndex(store, known(archive, seen));
    }

    private static boolean hasPage(RecordValues record) {
        String outcome = record.text("outcome");
        return record.get("status") != null && (outcome == null || outcome.equals(Outcome.OK.code()));
    }

    /** Returns the columns that records could have. JSON Lines do not tell; without the required columns they hold a choice. */
    private static Set<String> known(RecordArchive archive, Set<String> seen) {
        Set<String> always = Columns.ALL.list().stream()
                .filter(Column<CrawlRecord>::required)
                .map(Column::name)
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>(archive.columns().names());
        if (!seen.containsAll(always)) known.retainAll(seen);
        return Set.copyOf(known);
    }

    /** {@return the columns that records can have here} */
    public Set<String> columns() {
        return names;
    }

    /** {@return the number of URLs that have a record} */
    public long size() {
        return store.size();
    }

    /**
     * {@return the record of the row with that URL, without the columns of its visit; null where there is none}
     *
     * @param url normalized URL of the row
     */
    public @Nullable RecordValues find(CrawlUrl url) {
        return of(url, store.whole(url.href()));
    }

    /**
     * {@return outcome, status, not_modified, final_url, headers, content_type, word_count and fields of that record,
     * which is faster; null where there is none}
     *
     * @param url normalized URL of the row
     */
    public @Nullable RecordValues findSummary(CrawlUrl url) {
        return of(url, store.summary(url.href()));
    }

    /** Returns null where the record is of another URL, since two URLs can have the same hash. */
    private static @Nullable RecordValues of(CrawlUrl url, @Nullable RecordValues found) {
        String text = found == null ? null : found.text("url");
        boolean same = text != null
                && UrlNormalizer.normalize(text) instanceof Normalized.Valid valid
                && valid.url().equals(url);
        return same ? found : null;
    }

    /** Removes the index from the disk. */
    @Override
    public void close() {
        store.close();
    }
}
