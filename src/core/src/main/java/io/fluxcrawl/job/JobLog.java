package io.fluxcrawl.job;

import io.fluxcrawl.model.ResumedUrl;
import io.fluxcrawl.record.CrawlCounts;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.CommitLog;
import io.fluxcrawl.sink.CommitPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * The progress of a job: the rows that are done, the position up to which each output is durable, the URLs that links brought
 * in. Read when the job is opened, appended to while it runs. Not thread-safe, except where a method says so.
 */
final class JobLog implements CommitLog, AutoCloseable {
    /** Bytes above which the log is rewritten when it is opened, so that reading it stays fast however often the job is resumed. */
    private static final long LARGE = 4 << 20;

    private static final int FOUND_IN_ENTRY = 10_000;

    private final JobFolder folder;
    private final DoneRows done = new DoneRows();
    private final CrawlCounts counts = new CrawlCounts();
    private final CrawlCounts total = new CrawlCounts();
    private List<CommitPosition> positions = List.of();
    private long entries;
    private final AtomicLong committed = new AtomicLong();
    private CommitFile file;
    private Supplier<List<ResumedUrl>> journal = List::of;
    private LongSupplier expected = () -> Long.MAX_VALUE;

    /** @throws JobException if the log is damaged */
    JobLog(JobFolder folder) {
        this.folder = folder;
        try (CommitEntries in = new CommitEntries(folder.commits())) {
            for (VarintReader entry; (entry = in.next()) != null; ) add(read(entry));
            file = CommitFile.open(folder.commits(), in.end());
            if (in.end() > LARGE && entries > 1_000) compact();
        } catch (IOException e) {
            throw JobException.cannot("read " + folder.commits(), e);
        }
    }

    private Commit read(VarintReader entry) {
        try {
            return Commit.readFrom(entry);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // its checksum is right
            throw JobException.damaged(folder.commits(), "holds an entry that cannot be read: " + e.getMessage());
        }
    }

    private void add(Commit commit) {
        entries++;
        commit.rows().forEach(done::add);
        for (ResumedUrl each : commit.found()) {
            if (each.kind() == ResumedUrl.Kind.FOUND_DONE) done.add(each.seed().row());
        }
        counts.add(commit.counts());
        total.add(commit.counts());
        positions = commit.positions();
        committed.addAndGet(commit.counts().rows());
    }

    /** Rewrites the log with few entries, in a new file. */
    private void compact() throws IOException {
        Files.deleteIfExists(folder.temporary("commits"));
        try (CommitFile compact = CommitFile.open(folder.temporary("commits"), 0)) {
            List<Long> rows = new ArrayList<>();
            for (long row : done.toArray()) rows.add(row);
            VarintWriter entry = new VarintWriter();
            new Commit(rows, positions, counts, List.of()).writeTo(entry);
            compact.write(entry);
            found().buffer(FOUND_IN_ENTRY)
                    .doOnNext(some -> write(some, compact))
                    .blockLast();
            compact.force();
            file.close();
            folder.rename(folder.temporary("commits"), folder.commits());
            file = CommitFile.open(folder.commits(), compact.length());
        }
    }

    private void write(List<ResumedUrl> found, CommitFile out) {
        VarintWriter entry = new VarintWriter();
        new Commit(List.of(), positions, new CrawlCounts(), found).writeTo(entry);
        try {
            out.write(entry);
        } catch (IOException e) {
            throw JobException.cannot("write " + folder.commits(), e);
        }
    }

    /** Returns whether nothing is committed yet. */
    boolean isEmpty() {
        return entries == 0;
    }

    /** Returns the rows that were done when the job was opened. */
    DoneRows doneRows() {
        return done;
    }

    /** Returns the sums over their records. */
    CrawlCounts counts() {
        return counts;
    }

    /** Returns the sums over all records, those of this run included. To be called when the run has ended. */
    CrawlCounts total() {
        return total;
    }

    /** Returns the number of records that are durable in every output now. May be called from any thread. */
    long committed() {
        return committed.get();
    }

    /** Returns the position up to which each output was durable when the job was opened. */
    List<CommitPosition> positions() {
        return positions;
    }

    /** Returns the URLs that links brought in before the job was opened, in their order. Blocks its subscriber's thread. */
    Flux<ResumedUrl> found() {
        Flux<List<ResumedUrl>> entries =
                Flux.generate(() -> new CommitEntries(folder.commits()), this::nextFound, JobLog::close);
        return entries.concatMapIterable(each -> each);
    }

    private CommitEntries nextFound(CommitEntries in, SynchronousSink<List<ResumedUrl>> sink) {
        try {
            VarintReader entry = in.next();
            if (entry == null) {
                sink.complete();
                return in;
            }
            sink.next(read(entry).found().stream()
                    .filter(each -> each.kind() != ResumedUrl.Kind.FOUND_DONE)
                    .map(this::current)
                    .toList());
        } catch (IOException e) {
            sink.error(JobException.cannot("read " + folder.commits(), e));
        }
        return in;
    }

    private static void close(CommitEntries in) {
        try {
            in.close();
        } catch (IOException e) {
            // what was read is read
        }
    }

    /** Returns the same, as over where its row is done. */
    private ResumedUrl current(ResumedUrl recall) {
        boolean over = recall.kind() == ResumedUrl.Kind.PENDING
                && done.contains(recall.seed().row());
        return over ? new ResumedUrl(recall.seed(), recall.url(), ResumedUrl.Kind.FOUND_DONE) : recall;
    }

    /** @param journal returns the URLs that links have brought in since the last call; may block */
    void journal(Supplier<@Nullable List<ResumedUrl>> journal) {
        this.journal = () -> {
            List<ResumedUrl> found = journal.get();
            return found == null ? List.of() : found;
        };
    }

    /** @param records returns the number of records of the whole job, as far as its rows are known */
    void expectedRecords(LongSupplier records) {
        expected = records;
    }

    /** Returns whether every row has its record. */
    @Override
    public boolean isOver() {
        return committed.get() >= expected.getAsLong();
    }

    @Override
    public Batch begin() {
        return new Rows();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // what is committed was forced to the disk
        }
    }

    /** The records between two commits. */
    private final class Rows implements Batch {
        private final List<Long> rows = new ArrayList<>();
        private final CrawlCounts counts = new CrawlCounts();

        @Override
        public void add(CrawlRecord record) {
            rows.add(record.row());
            counts.add(record);
        }

        @Override
        public void commit(List<CommitPosition> positions) {
            Collections.sort(rows);
            VarintWriter entry = new VarintWriter();
            // the pages of these records gave their links to the frontier before they became records
            new Commit(rows, positions, counts, journal.get()).writeTo(entry);
            try {
                file.append(entry);
                total.add(counts);
                committed.addAndGet(rows.size());
            } catch (IOException e) {
                throw JobException.cannot("write " + folder.commits(), e);
            }
        }
    }
}
