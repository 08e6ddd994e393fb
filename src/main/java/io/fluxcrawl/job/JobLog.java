package io.fluxcrawl.job;

import io.fluxcrawl.frontier.ResumedUrl;
import io.fluxcrawl.result.CrawlCounts;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.sink.CommitLog;
import io.fluxcrawl.sink.Mark;
import java.io.IOException;
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
 * What a job has done: which rows are over, how far its outputs are durable, what its links have brought in. Read when the
 * job is opened, written while it runs.
 */
final class JobLog implements CommitLog, AutoCloseable {
    /** Beyond, the log is written anew when it is opened: so it is read in no time, however often the job was begun. */
    private static final long LARGE = 4 << 20;

    private static final int FOUND_IN_ENTRY = 10_000;

    private final JobFolder folder;
    private final DoneRows done = new DoneRows();
    private final CrawlCounts counts = new CrawlCounts();
    private final CrawlCounts total = new CrawlCounts();
    private List<Mark> marks = List.of();
    private long entries;
    private final AtomicLong committed = new AtomicLong();
    private CommitFile file;
    private Supplier<List<ResumedUrl>> journal = List::of;
    private LongSupplier owed = () -> Long.MAX_VALUE;

    /** @throws JobException if the log is damaged */
    JobLog(JobFolder folder) {
        this.folder = folder;
        try (CommitEntries in = new CommitEntries(folder.commits())) {
            for (Unpacker entry; (entry = in.next()) != null; ) take(Commit.readFrom(entry));
            file = CommitFile.open(folder.commits(), in.end());
            if (in.end() > LARGE && entries > 1_000) compact();
        } catch (IOException e) {
            throw JobException.cannot("read " + folder.commits(), e);
        }
    }

    private void take(Commit commit) {
        entries++;
        commit.rows().forEach(done::add);
        for (ResumedUrl each : commit.found()) {
            if (each.kind() == ResumedUrl.Kind.FOUND_DONE) done.add(each.seed().row());
        }
        counts.add(commit.counts());
        total.add(commit.counts());
        marks = commit.marks();
        committed.addAndGet(commit.counts().rows());
    }

    /** All in few entries, in a new file: what was committed before the process that reads it. */
    private void compact() throws IOException {
        try (CommitFile compact = CommitFile.open(folder.temporary("commits"), 0)) {
            List<Long> rows = new ArrayList<>();
            for (long row : done.toArray()) rows.add(row);
            Packer entry = new Packer();
            new Commit(rows, marks, counts, List.of()).writeTo(entry);
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
        Packer entry = new Packer();
        new Commit(List.of(), marks, new CrawlCounts(), found).writeTo(entry);
        try {
            out.write(entry);
        } catch (IOException e) {
            throw JobException.cannot("write " + folder.commits(), e);
        }
    }

    /** Whether nothing is committed yet. */
    boolean isEmpty() {
        return entries == 0;
    }

    /** Rows that are over, as of when the job was opened. */
    DoneRows done() {
        return done;
    }

    /** What their records add up to. */
    CrawlCounts counts() {
        return counts;
    }

    /** What all records add up to, those of this run included; once it is over. */
    CrawlCounts total() {
        return total;
    }

    /** Records that are durable in every output, as of now; any thread. */
    long committed() {
        return committed.get();
    }

    /** What was durable of the outputs when the job was opened. */
    List<Mark> marks() {
        return marks;
    }

    /** What links brought in before the job was opened, in its order, and whether it is over. Blocks its subscriber. */
    Flux<ResumedUrl> found() {
        Flux<List<ResumedUrl>> entries =
                Flux.generate(() -> new CommitEntries(folder.commits()), this::nextFound, JobLog::close);
        return entries.concatMapIterable(each -> each);
    }

    private CommitEntries nextFound(CommitEntries in, SynchronousSink<List<ResumedUrl>> sink) {
        try {
            Unpacker entry = in.next();
            if (entry == null) {
                sink.complete();
                return in;
            }
            sink.next(Commit.readFrom(entry).found().stream()
                    .filter(each -> each.kind() != ResumedUrl.Kind.FOUND_DONE)
                    .map(this::standing)
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

    private ResumedUrl standing(ResumedUrl recall) {
        boolean over = recall.kind() == ResumedUrl.Kind.PENDING
                && done.contains(recall.seed().row());
        return over ? new ResumedUrl(recall.seed(), recall.url(), ResumedUrl.Kind.FOUND_DONE) : recall;
    }

    /** @param journal gives, and blocks for it, what links have brought in since it was last asked */
    void journal(Supplier<@Nullable List<ResumedUrl>> journal) {
        this.journal = () -> {
            List<ResumedUrl> found = journal.get();
            return found == null ? List.of() : found;
        };
    }

    /** @param rows those that owe a record, when all rows are known */
    void owed(LongSupplier rows) {
        owed = rows;
    }

    /** Whether every row has its record. */
    @Override
    public boolean isOver() {
        return committed.get() >= owed.getAsLong();
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

    /** Records between two barriers. */
    private final class Rows implements Batch {
        private final List<Long> rows = new ArrayList<>();
        private final CrawlCounts counts = new CrawlCounts();

        @Override
        public void add(CrawlRecord record) {
            rows.add(record.row());
            counts.add(record);
        }

        @Override
        public void commit(List<Mark> marks) {
            Collections.sort(rows);
            Packer entry = new Packer();
            // the pages of these records have told the frontier what they name before they became records
            new Commit(rows, marks, counts, journal.get()).writeTo(entry);
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
