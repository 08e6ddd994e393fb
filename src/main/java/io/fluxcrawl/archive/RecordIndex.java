package io.fluxcrawl.archive;

import io.fluxcrawl.result.Column;
import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.result.Values;
import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
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
 * The records of an output by their rows' URLs, on disk, compressed, in the folder for temporary files until it is closed.
 * The heap holds none of them; the table of their places, 16 to 32 bytes a URL, is mapped from a file.
 *
 * <p>Of several records of one URL the last that read a page counts, else the last. Duplicates and cancelled rows, which
 * were not visited, do not count. Calls block; any thread may look records up.
 */
public final class RecordIndex implements AutoCloseable {
    /** What is asked for before a visit. */
    private static final Columns BRIEF =
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

    /** What is not the page's, and of no use for another visit. */
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
     * Reads a file that {@link RecordArchive} knows.
     *
     * @param progress is told now and then how many records have been read
     * @throws ArchiveException if the file cannot be read, or has no URLs; or the folder for temporary files takes no more
     * @throws IllegalArgumentException in a sentence for a person, if the file's ending is not known
     */
    public static RecordIndex of(Path file, LongConsumer progress) {
        try (RecordArchive archive = RecordArchive.open(file)) {
            IndexStore store = new IndexStore(BRIEF, WHOLE);
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
        for (Values record; (record = archive.next()) != null; ) {
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

    private static boolean hasPage(Values record) {
        String outcome = record.text("outcome");
        return record.get("status") != null && (outcome == null || outcome.equals(Outcome.OK.code()));
    }

    /** JSON Lines do not tell which columns they could have. Where those that every record has are missing, it was a choice. */
    private static Set<String> known(RecordArchive archive, Set<String> seen) {
        Set<String> always = Columns.ALL.list().stream()
                .filter(Column<CrawlRecord>::required)
                .map(Column::name)
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>(archive.columns().names());
        if (!seen.containsAll(always)) known.retainAll(seen);
        return Set.copyOf(known);
    }

    /** The columns that records can have here. */
    public Set<String> columns() {
        return names;
    }

    /** URLs that have a record. */
    public long size() {
        return store.size();
    }

    /** The record of the row with that URL, but for what was of its visit only; null where there is none. */
    public @Nullable Values find(CrawlUrl url) {
        return of(url, store.whole(url.href()));
    }

    /** Outcome, status, not_modified, final_url, headers, content_type, word_count and fields of the same, for less. */
    public @Nullable Values brief(CrawlUrl url) {
        return of(url, store.brief(url.href()));
    }

    /** Two URLs may have the same key, if hardly ever. */
    private static @Nullable Values of(CrawlUrl url, @Nullable Values found) {
        String text = found == null ? null : found.text("url");
        boolean same = text != null
                && UrlNormalizer.normalize(text) instanceof Normalized.Valid valid
                && valid.url().equals(url);
        return same ? found : null;
    }

    /** Removes it from the disk. */
    @Override
    public void close() {
        store.close();
    }
}
