package io.fluxcrawl.duckdb;

import io.fluxcrawl.archive.ArchiveException;
import io.fluxcrawl.archive.RecordArchive;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.record.RecordValues;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.sink.SinkTarget.Format;
import io.fluxcrawl.sink.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The records of outputs, in any format, as a view in a database that a caller works in. Parquet and DuckDB files are read in place;
 * other formats are copied to Parquet first. Calls block.
 */
public final class OutputView {
    private OutputView() {}

    /**
     * Creates the view, and one {@code sitemaps} of the tables of sitemaps that lie beside the outputs ({@link
     * io.fluxcrawl.sink.SitemapTable}), and denies the database every file but the outputs and {@code others}.
     *
     * @param db a database without tables
     * @param name name of the view
     * @param outputs at least one; columns of several are matched by their names
     * @param folder an existing folder for copies; the caller removes it after the database is closed
     * @param columns names of the columns that copies keep; Parquet and DuckDB files keep all
     * @param others further files that the database may read and write
     * @throws IOException if an output cannot be read
     * @throws io.fluxcrawl.archive.ArchiveException if a file is no output
     * @throws IllegalArgumentException if the ending of a file is unknown
     */
    public static void create(
            DuckDb db, String name, List<Path> outputs, Path folder, Set<String> columns, List<Path> others)
            throws IOException {
        List<TableFile> tables = new ArrayList<>();
        for (Path output : RecordArchive.apart(outputs)) {
            Format format = SinkTarget.of(output.toString()).format();
            if (format == Format.PARQUET || format == Format.DUCKDB) {
                check(output, format);
                tables.add(new TableFile(output, format));
            } else {
                Path copy = copy(output, folder.resolve(tables.size() + ".parquet"), columns);
                tables.add(new TableFile(copy, Format.PARQUET));
            }
        }
        PagesView.create(db, name, tables, SitemapRelation.beside(RecordArchive.apart(outputs)), others);
    }

    /** Looks at the names of the columns only: the first rows of a file may be many. */
    private static void check(Path output, Format format) {
        if (!Files.exists(output)) throw new ArchiveException(output, "no such file.", null);
        try {
            if (!Columns.anyOf(DuckDbFormats.names(output, format))) {
                throw new ArchiveException(output, "it holds no records.", null);
            }
        } catch (IOException e) {
            throw new ArchiveException(output, String.valueOf(e.getMessage()), e);
        }
    }

    private static Path copy(Path output, Path copy, Set<String> columns) throws IOException {
        try (RecordArchive archive = RecordArchive.open(output)) {
            List<String> kept =
                    archive.columns().names().stream().filter(columns::contains).toList();
            Columns chosen =
                    kept.isEmpty() ? archive.columns() : archive.columns().select(kept);
            try (RecordSink sink = RecordSink.open(
                    SinkTarget.of(copy.toString()),
                    SinkOptions.builder().columns(chosen).build())) {
                for (RecordValues next; (next = archive.next()) != null; ) sink.write(next);
            }
        }
        return copy;
    }
}
