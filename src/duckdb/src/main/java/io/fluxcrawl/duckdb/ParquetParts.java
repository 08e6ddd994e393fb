package io.fluxcrawl.duckdb;

import io.fluxcrawl.internal.PrivateFile;
import io.fluxcrawl.record.Columns;
import io.fluxcrawl.sink.DurableFile;
import io.fluxcrawl.sink.HiddenFiles;
import io.fluxcrawl.sink.PartFiles;
import io.fluxcrawl.sink.PartStore;
import io.fluxcrawl.sink.SinkException;
import io.fluxcrawl.sink.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/**
 * A store of Parquet files, compressed with zstd: {@code pages.parquet}, then {@code pages-2.parquet} and so on. Each is written
 * under a hidden name, forced to the disk and then renamed.
 */
final class ParquetParts implements PartStore {
    /** Bytes of records in a row group, approximately: as much is in memory at once. */
    private static final long GROUP = 32 << 20;

    /** The size of DuckDB's own row groups. */
    private static final long MOST_ROWS = 122_880;

    /** The rows of a vector in DuckDB, the least that a row group is made of. */
    private static final long LEAST_ROWS = 2_048;

    private final PartFiles files;
    private final Columns columns;
    private final HiddenFiles hidden;

    ParquetParts(Path first, Columns columns) {
        this.columns = columns;
        files = new PartFiles(first);
        hidden = new HiddenFiles(first);
    }

    @Override
    public void check() throws IOException {
        List<Path> others = files.further();
        if (others.isEmpty()) return;
        try (DuckDb db = DuckDb.inMemory(hidden.spill(), DuckDb.MEMORY)) {
            for (Path other : others) {
                if (isOurs(db, other)) continue;
                throw SinkException.isForeign(
                        other.toString(), "a further part of the output would have that name, and it is not one");
            }
        }
    }

    @Override
    public void begin() throws IOException {
        NativeLibrary.demand();
        check();
        for (Path other : files.further()) Files.deleteIfExists(other);
        Files.deleteIfExists(files.of(0));
        Files.deleteIfExists(hidden.unfinished());
    }

    private static boolean isOurs(DuckDb db, Path file) {
        try (DuckDbRows rows = db.query(
                "SELECT 1 FROM parquet_kv_metadata(" + Sql.reading(file) + ") WHERE decode(key) = 'fluxcrawl'")) {
            return rows.next() != null;
        } catch (DuckDbException noParquet) {
            return false;
        }
    }

    @Override
    public boolean has(int part) {
        return Files.exists(files.of(part));
    }

    @Override
    public void make(int part, Path records) throws IOException {
        Spool spool = Spool.of(records);
        Path unfinished = hidden.unfinished();
        PrivateFile.reserve(unfinished);
        try (DuckDb db = DuckDb.inMemory(hidden.spill(), SpoolTable.memory(spool))) {
            Set<String> json = SpoolTable.typed(spool, columns, db);
            db.execute("COPY (" + SpoolTable.select(spool, columns, json) + ") TO " + Sql.file(unfinished)
                    + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE " + groupRows(spool)
                    + ", KV_METADATA {fluxcrawl: " + Sql.text("part " + (part + 1)) + ", 'fluxcrawl.schema': '"
                    + Columns.SCHEMA_VERSION + "'})");
        }
        DurableFile.force(unfinished);
        Files.move(unfinished, files.of(part), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(files.of(part));
    }

    private static long groupRows(Spool spool) {
        long rows = spool.bytes() == 0 ? MOST_ROWS : GROUP * spool.rows() / spool.bytes();
        return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, rows));
    }

    @Override
    public void finish() throws IOException {
        Files.deleteIfExists(hidden.unfinished()); // of an earlier process
    }

    @Override
    public List<Path> files() {
        return files.present();
    }
}
