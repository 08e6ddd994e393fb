package io.fluxcrawl.archive;

import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.PartFiles;
import io.fluxcrawl.sink.SinkTarget;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the records of an output, in the order of the output. Memory holds one record and a buffer. Calls block, and
 * come from one thread at a time.
 */
public interface RecordArchive extends AutoCloseable {
    /**
     * Opens a file by its ending: .jsonl, .ndjson, .csv, each also with .gz or .zst; .parquet, with the further parts
     * that the crawl wrote beside it; .duckdb.
     *
     * @param file path of the output's first file
     * @return a reader at the first record; the caller closes it
     * @throws ArchiveException if the file does not exist or holds no records
     * @throws IllegalArgumentException if the ending is unknown; the message is a sentence for a person
     */
    static RecordArchive open(Path file) {
        SinkTarget target = SinkTarget.of(file.toString());
        return switch (target.format()) {
            case JSONL -> JsonlArchive.open(file, target.compression());
            case CSV -> CsvArchive.open(file, target.compression());
            case PARQUET, DUCKDB -> TableArchive.open(file, target.format());
            case XLSX ->
                throw new IllegalArgumentException("Records cannot be read back from the workbook " + file
                        + ": it holds what a person reads. Read another output of the crawl.");
            case WARC ->
                throw new IllegalArgumentException("Records cannot be read back from the WARC file " + file
                        + ". Read another output of the crawl.");
        };
    }

    /**
     * {@return the files that {@link #open} reads: the file, then its further parts}
     *
     * @param file path of the output's first file
     */
    static List<Path> files(Path file) {
        boolean parts = SinkTarget.of(file.toString()).format().hasPartFiles();
        return parts ? new PartFiles(file).present() : List.of(file);
    }

    /**
     * {@return those of the files that are to be opened one by one: without further parts of a file among them, which
     * {@link #open} reads with it} A shell pattern such as {@code pages*.parquet} names them, too.
     *
     * @param files paths, in any order
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

    /** {@return the columns that its records can have, as far as is known before they are read} */
    Columns columns();

    /**
     * Reads the next record; null after the last. Values have the {@link io.fluxcrawl.record.ColumnType Java types} of
     * the columns; a value under another name is kept as a tree of JSON.
     *
     * @return the next record; null after the last
     * @throws ArchiveException if the record cannot be read
     */
    @Nullable
    RecordValues next();

    @Override
    void close();
}
