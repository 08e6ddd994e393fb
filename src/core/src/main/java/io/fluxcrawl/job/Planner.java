package io.fluxcrawl.job;

import io.fluxcrawl.frontier.FeedOrder;
import io.fluxcrawl.frontier.Rows;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;

/**
 * Sorts a list by {@link FeedOrder}, with about a hundredth of it in memory: a distribution sort (Knuth, TAOCP 5.2.5). The list
 * is written to a file as it is read, while its hosts are counted. Then each row is written to one of up to 256 parts, by its
 * place. Parts have about the same size whatever the list, since places are evenly spread. Then each part is sorted in memory
 * and appended to the plan.
 *
 * <p>Ordered outputs are sorted by package {@code sink} in another way, by runs that are merged ({@code EntrySort},
 * {@code RunMerge}), and both remain. A row's place is known only when the whole list was read, so no run could be sorted
 * meanwhile, and evenly spread keys need no merge: three sequential passes, no comparison across files. Records of a crawl on
 * the other hand arrive almost in the order of their rows, and must be durable and sorted while the crawl runs: distribution
 * would need all of them first. {@code src/bench/plan-stores} compares this sort with the stores of DuckDB, RocksDB and H2.
 */
final class Planner {
    /** Bytes of one part, approximately: as much is in memory and sorted at a time. */
    static final long PART = 16 << 20;
    /** Each part has an open file and 64 KiB in memory. */
    private static final int MOST_PARTS = 256;

    private final JobFolder folder;
    private final BooleanSupplier stopped;
    private final long partBytes;
    private final FeedOrder order = new FeedOrder();
    private final VarintWriter row = new VarintWriter();
    private long bytes;
    private long rows;
    private long duplicates;
    private long invalid;

    private Planner(JobFolder folder, BooleanSupplier stopped, long partBytes) {
        this.folder = folder;
        this.stopped = stopped;
        this.partBytes = partBytes;
    }

    /**
     * Writes the plan, which appears under its name once it is whole. Blocks.
     *
     * @param stopped asked at each row
     * @param partBytes the bytes of the list that are in memory and sorted at a time, approximately
     * @throws io.fluxcrawl.seed.SeedException if the list cannot be read to its end
     * @throws JobException if the plan cannot be written
     * @return whether it was written; false if it was stopped before
     */
    static boolean write(Flux<Seed> list, JobFolder folder, BooleanSupplier stopped, long partBytes) {
        Planner planner = new Planner(folder, stopped, partBytes);
        try {
            return planner.write(list);
        } catch (UncheckedIOException e) {
            throw JobException.cannot("plan in " + folder.path(), e);
        } catch (IOException e) {
            throw JobException.cannot("plan in " + folder.path(), e);
        } finally {
            folder.removeTemporary();
        }
    }

    private boolean write(Flux<Seed> list) throws IOException {
        Path read = folder.temporary("list");
        try (RowBlockWriter out = RowBlockWriter.create(read)) {
            list.takeUntil(seed -> stopped.getAsBoolean())
                    .doOnNext(seed -> note(seed, out))
                    .blockLast();
            out.end();
        }
        int parts = (int) Math.max(1, Math.min(MOST_PARTS, bytes / partBytes));
        distribute(read, parts);
        if (stopped.getAsBoolean()) return false;
        JobFolder.remove(read);
        Path plan = folder.temporary("plan");
        try (RowBlockWriter out = RowBlockWriter.create(plan)) {
            row.clear();
            new PlanCounts(rows, duplicates, invalid, order.hosts()).writeTo(row);
            out.add(row);
            for (int part = 0; part < parts && !stopped.getAsBoolean(); part++) sort(part, out);
            out.end();
            out.force();
        }
        if (stopped.getAsBoolean()) return false;
        folder.rename(plan, folder.plan());
        return true;
    }

    /** Writes a row as it was read, behind its host's key, or 0. */
    private void note(Seed seed, RowBlockWriter out) {
        rows++;
        long host = 0;
        long duplicateOf = 0;
        if (Rows.of(seed) instanceof Visit visit) {
            duplicateOf = order.note(visit);
            if (duplicateOf == 0) host = order.host(visit);
            else duplicates++;
        } else {
            invalid++;
        }
        row.clear();
        row.fixed(host);
        PlannedRow.write(seed, duplicateOf, row);
        bytes += row.size();
        try {
            out.add(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void distribute(Path read, int parts) throws IOException {
        List<RowBlockWriter> out = new ArrayList<>();
        try (RowBlockReader in = new RowBlockReader(read)) {
            for (int part = 0; part < parts; part++) out.add(RowBlockWriter.create(part(part)));
            VarintReader record;
            for (long number = 1; (record = in.next()) != null && !stopped.getAsBoolean(); number++) {
                long host = record.fixed();
                double place = host == 0 ? order.placeAnywhere(number) : order.place(host);
                row.clear();
                row.fixed(Double.doubleToLongBits(place));
                row.raw(record.array(), record.at(), record.left());
                out.get((int) (place * parts)).add(row);
            }
            for (RowBlockWriter each : out) each.end();
        } finally {
            for (RowBlockWriter each : out) each.close();
        }
    }

    private void sort(int part, RowBlockWriter out) throws IOException {
        VarintWriter all = new VarintWriter();
        long[] places = new long[1024];
        int[] ends = new int[1024];
        int size = 0;
        try (RowBlockReader in = new RowBlockReader(part(part))) {
            VarintReader record;
            while ((record = in.next()) != null) {
                if (size == places.length) {
                    places = Arrays.copyOf(places, 2 * size);
                    ends = Arrays.copyOf(ends, 2 * size);
                }
                places[size] = record.fixed();
                all.raw(record.array(), record.at(), record.left());
                ends[size++] = all.size();
            }
        }
        for (int index : sorted(places, size)) {
            int from = index == 0 ? 0 : ends[index - 1];
            out.add(all.array(), from, ends[index] - from);
        }
        JobFolder.remove(part(part));
    }

    /** Returns the indexes of the places in ascending order. Bits of positive doubles sort as the doubles do. */
    private static int[] sorted(long[] places, int size) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size));
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) keys[i] = places[i] >>> bits << bits | i;
        Arrays.sort(keys);
        int[] indexes = new int[size];
        for (int i = 0; i < size; i++) indexes[i] = (int) (keys[i] & ((1L << bits) - 1));
        return indexes;
    }

    private Path part(int part) {
        return folder.temporary("part-" + part);
    }
}
