package io.fluxcrawl.job;

import io.fluxcrawl.frontier.FeedOrder;
import io.fluxcrawl.frontier.Rows;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.seed.SeedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Plans one list with one store, in a process of its own, and prints seconds, resident size and disk space. Arguments:
 * the store, the list, an empty folder. All stores but DuckDB use the list reader of fluxcrawl and find duplicates and
 * positions by {@link FeedOrder}; DuckDB reads, groups and sorts by itself and takes URLs as text, which is less than a
 * plan needs.
 */
final class PlanStores {
    private PlanStores() {}

    public static void main(String[] args) throws Exception {
        Path list = Path.of(args[1]);
        Path folder = Path.of(args[2]);
        long[] most = {0};
        Thread watch = new Thread(() -> watch(folder, most));
        watch.setDaemon(true);
        watch.start();
        long start = System.nanoTime();
        switch (args[0]) {
            case "own" -> own(list, folder);
            case "duckdb" -> duckdb(list, folder);
            case "mvstore" -> mvstore(list, folder);
            case "rocksdb" -> rocksdb(list, folder);
            default -> throw new IllegalArgumentException(args[0]);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String rss = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        System.out.printf(
                Locale.ROOT,
                "%-8s %7.1f s %6d MiB resident %6d MB on disk at the end %6d MB at most%n",
                args[0],
                seconds,
                Long.parseLong(rss) / 1024,
                size(folder) / 1_000_000,
                Math.max(most[0], size(folder)) / 1_000_000);
    }

    private static void own(Path list, Path folder) {
        try (JobFolder job = JobFolder.open(folder)) {
            Planner.write(SeedReader.read(list), job, () -> false, Planner.PART);
        }
    }

    private static void duckdb(Path list, Path folder) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("plan.db"));
                Statement sql = db.createStatement()) {
            sql.execute("SET memory_limit = '600MB'");
            sql.execute("SET temp_directory = '" + folder.resolve("spill") + "'");
            sql.execute("SET preserve_insertion_order = true");
            sql.execute(
                    "CREATE TABLE list AS SELECT row_number() OVER () AS row, url, regexp_extract(url, '//([^/:]+)', 1) AS"
                            + " host FROM read_csv('" + list
                            + "', header = false, delim = '\\t', quote = '', columns = {'url':"
                            + " 'VARCHAR'})");
            sql.execute("COPY (SELECT row, url, first FROM (SELECT row, url, min(row) OVER (PARTITION BY url) AS first,"
                    + " (row_number() OVER (PARTITION BY host ORDER BY row) - (hash(host) % 1000000) / 1e6)"
                    + " / count(*) OVER (PARTITION BY host) AS place FROM list) ORDER BY place) TO '"
                    + folder.resolve("plan.parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private static void mvstore(Path list, Path folder) {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("plan.mv").toString())
                .cacheSize(128)
                .autoCommitBufferSize(16 << 10)
                .compress()
                .open();
        MVMap<Long, byte[]> plan = store.openMap("plan");
        placed(list, (row, place) -> plan.put(place, row));
        store.close();
    }

    private static void rocksdb(Path list, Path folder) throws RocksDBException {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB db = RocksDB.open(options, folder.resolve("plan.rocks").toString())) {
            placed(list, (row, place) -> {
                VarintWriter key = new VarintWriter();
                key.fixed(place);
                try {
                    db.put(java.util.Arrays.copyOf(key.array(), key.size()), row);
                } catch (RocksDBException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /**
     * Reads the list twice: first the number of rows of each host, then each row with its position, made unique by its
     * row number.
     */
    private static void placed(Path list, ObjLongConsumer<byte[]> taker) {
        FeedOrder order = new FeedOrder();
        long[] first = new long[1];
        SeedReader.read(list)
                .doOnNext(seed -> {
                    if (Rows.of(seed) instanceof Visit visit) first[0] += order.note(visit);
                })
                .blockLast();
        VarintWriter row = new VarintWriter();
        SeedReader.read(list)
                .doOnNext(seed -> {
                    row.clear();
                    PlannedRow.write(seed, 0, row);
                    double place = Rows.of(seed) instanceof Visit visit ? order.place(order.host(visit)) : 0.5;
                    long unique = (Double.doubleToLongBits(place) >>> 26 << 26) | (seed.row() & ((1 << 26) - 1));
                    taker.accept(java.util.Arrays.copyOf(row.array(), row.size()), unique);
                })
                .blockLast();
    }

    private static void watch(Path folder, long[] most) {
        try {
            while (true) {
                most[0] = Math.max(most[0], size(folder));
                Thread.sleep(200);
            }
        } catch (InterruptedException | IOException ended) {
            // the process has ended; the last reading counts
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                try {
                    if (Files.isRegularFile(file)) size += Files.size(file);
                } catch (IOException deleted) {
                    // the file has been deleted
                }
            }
        } catch (java.io.UncheckedIOException changed) {
            // the folder changes meanwhile; the next reading counts
        }
        return size;
    }
}
