package io.fluxcrawl.archive;

import io.fluxcrawl.result.Columns;
import io.fluxcrawl.result.Values;
import io.fluxcrawl.sink.PartFiles;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of an output, in its order, one after another: memory holds one of them at a time, and a buffer. Calls block
 * and come from one thread at a time.
 */
public interface RecordArchive extends AutoCloseable {
    /**
     * Opens a file by its ending: .jsonl, .ndjson, .csv, each also with .gz or .zst; .parquet, with the further parts that
     * the crawl wrote beside it; .duckdb.
     *
     * @throws ArchiveException if it is not there or holds no records
     * @throws IllegalArgumentException in a sentence for a person, if the ending is not known
     */
    static RecordArchive open(Path file) {
        SinkTarget target = SinkTarget.of(file.toString());
        return switch (target.format()) {
            case JSONL -> JsonlArchive.open(file, target.compression());
            case CSV -> CsvArchive.open(file, target.compression());
            case PARQUET, DUCKDB -> TableArchive.open(file, target.format());
            case WARC -> throw new IllegalArgumentException("No records are read back from a WARC: " + file);
        };
    }

    /** What {@link #open} reads: the file, then its further parts, where it has any. */
    static List<Path> files(Path file) {
        boolean parts = SinkTarget.of(file.toString()).format() == SinkTarget.Format.PARQUET;
        return parts ? new PartFiles(file).present() : List.of(file);
    }

    /**
     * Of files to be read one after another those to {@link #open}: without the further parts of one that is among them, which
     * a shell's {@code pages*.parquet} names too, and which come with it.
     */
    static List<Path> apart(List<Path> files) {
        Set<Path> parts = new HashSet<>();
        for (Path file : files) {
            List<Path> all = files(file);
            parts.addAll(all.subList(1, all.size()));
        }
        return files.stream()
                .filter(file -> !parts.contains(file.toAbsolutePath()))
                .toList();
    }

    /** The columns that its records can have, as far as it tells before they are read. */
    Columns columns();

    /**
     * The next record, its values of the {@link io.fluxcrawl.result.ColumnType Java types} of the columns; null after the last.
     * What stands under a name that no column has is kept as it is, as a tree of JSON.
     *
     * @throws ArchiveException if it cannot be read on
     */
    @Nullable
    Values next();

    @Override
    void close();
}
