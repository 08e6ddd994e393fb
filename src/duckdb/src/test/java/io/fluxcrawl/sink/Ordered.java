package io.fluxcrawl.sink;

import com.github.luben.zstd.ZstdInputStream;
import io.fluxcrawl.duckdb.DuckDb;
import io.fluxcrawl.duckdb.DuckDbRows;
import io.fluxcrawl.duckdb.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Outputs that are put in order, with little in memory at a time; and what is in them then. */
final class Ordered {
    static final SinkOptions OPTIONS =
            SinkOptions.builder().partRows(7).ordered(true).build();
    /** So small that a few records need several spools, runs that are merged in turns, and parts. */
    static final SortSize SMALL = new SortSize(400, 3);

    private Ordered() {}

    static RecordSink open(Path file, CommitPosition mark) {
        SinkTarget target = SinkTarget.of(file.toString());
        return SpooledSink.ordered(target, OPTIONS, mark, OutputStream.nullOutputStream(), SMALL);
    }

    static List<Long> rows(Path file) throws IOException {
        String name = file.toString();
        if (name.contains(".warc")) {
            return WarcFile.read(file).stream()
                    .filter(each -> each.type().equals("metadata"))
                    .map(each -> Written.JSON.readTree(each.block()).get("row").longValue())
                    .toList();
        }
        if (name.contains(".csv")) {
            return StrictCsv.read(text(file)).stream()
                    .skip(1)
                    .map(each -> Long.valueOf(each.get(0)))
                    .toList();
        }
        if (name.contains(".jsonl")) {
            return text(file)
                    .lines()
                    .map(each -> Written.JSON.readTree(each).get("row").longValue())
                    .toList();
        }
        boolean parquet = name.endsWith(".parquet");
        List<Long> found = new ArrayList<>();
        Path spill = file.resolveSibling("spill");
        String pages = parquet ? "read_parquet(" + Sql.reading(new PartFiles(file).present()) + ")" : "pages";
        try (DuckDb db = parquet ? DuckDb.inMemory(spill, DuckDb.MEMORY) : DuckDb.openReadOnly(file, spill);
                DuckDbRows rows = db.query("SELECT row FROM " + pages)) {
            for (List<?> row; (row = rows.next()) != null; ) found.add((Long) row.get(0));
        }
        return found;
    }

    static String text(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream decoded = file.toString().endsWith(".gz")
                ? new GZIPInputStream(bytes)
                : file.toString().endsWith(".zst") ? new ZstdInputStream(bytes) : bytes;
        try (decoded) {
            return Written.utf8(decoded.readAllBytes());
        }
    }

    /** Names in the output's folder, hidden ones too. */
    static List<String> left(Path file) throws IOException {
        return files(file.resolveSibling(".")).stream()
                .map(each -> each.getFileName().toString())
                .toList();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::exists).sorted().toList();
        }
    }

    static void removeAll(Path file) throws IOException {
        for (Path each : files(file.resolveSibling("."))) Files.delete(each);
    }
}
