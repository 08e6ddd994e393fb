package io.fluxcrawl.sink;

import io.fluxcrawl.record.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A library that writes and reads table formats ({@link SinkTarget.Format#isColumnar}), found by {@link java.util.ServiceLoader}.
 * The artifact {@code fluxcrawl-duckdb} registers one for Parquet and DuckDB files, {@code fluxcrawl-audit} one for workbooks. Methods may be called from any thread; what
 * they return is used by one thread at a time.
 */
public interface TableFormatProvider {
    /**
     * {@return whether this provider writes and reads that format}
     *
     * @param format format of an output
     */
    boolean supports(SinkTarget.Format format);

    /**
     * {@return a store for the parts of a new or resumed output; nothing is touched yet}
     *
     * @param file the output's path, which is no folder
     * @param format one that this provider supports
     * @param columns the columns of its table, in order
     */
    PartStore store(Path file, SinkTarget.Format format, Columns columns);

    /**
     * Opens an output, with its further parts, and returns the rows of its table in the order in which they were
     * written. They are computed as they are asked for. Blocks.
     *
     * @param file path of the output's first file
     * @param format one that this provider supports
     * @return the rows; the caller closes them
     * @throws IOException if the file cannot be read; the message says why
     */
    TableRows read(Path file, SinkTarget.Format format) throws IOException;

    /**
     * Opens outputs and runs one SQL query over them, which sees the records of all as a table {@code pages}. It can read nothing but
     * these outputs, and write nothing: no other file, no network, no extension. Blocks.
     *
     * @param outputs at least one; columns of several are matched by their names
     * @throws IOException if a file cannot be read; the message says why
     * @throws IllegalArgumentException if the query is wrong, is no query, or more than one; the message says so
     */
    TableRows query(List<TableFile> outputs, String sql) throws IOException;

    /**
     * Writes the table of sitemaps of a crawl ({@link SitemapTable}): a file of its own, or a table {@code sitemaps} in a database, which
     * replaces one of that name. Blocks.
     *
     * @param file an empty file for the table; for {@link SinkTarget.Format#DUCKDB} the database
     * @param format one that this provider supports
     * @param sitemaps files of JSON lines with {@link SitemapTable#COLUMNS}
     * @throws IOException if a file cannot be read or written; the message says why
     */
    default void sitemaps(Path file, SinkTarget.Format format, List<Path> sitemaps) throws IOException {
        throw new IOException("the library that writes this format writes no table of sitemaps");
    }

    /**
     * Opens the table of sitemaps of an output, as {@link #sitemaps} writes it. Blocks.
     *
     * @param file the file of the table; for {@link SinkTarget.Format#DUCKDB} the database
     * @param format one that this provider supports
     * @return the rows, with {@link SitemapTable#COLUMNS} as columns; the caller closes them; null if a database has no such table
     * @throws IOException if the file cannot be read; the message says why
     */
    default @Nullable TableRows readSitemaps(Path file, SinkTarget.Format format) throws IOException {
        throw new IOException("the library that reads this format reads no table of sitemaps");
    }
}
