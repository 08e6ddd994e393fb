package io.fluxcrawl.sink;

import io.fluxcrawl.record.CrawlRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** A log that remembers what was committed, as {@code rows -> marks}, and that can fail or be held up. */
final class TrialLog implements CommitLog {
    final List<String> commits = Collections.synchronizedList(new ArrayList<>());
    final List<Long> rows = Collections.synchronizedList(new ArrayList<>());
    private @Nullable RuntimeException failure;
    private Runnable during = () -> {};

    TrialLog failingWith(RuntimeException failure) {
        this.failure = failure;
        return this;
    }

    /** That is done while a batch is being written down. */
    TrialLog during(Runnable during) {
        this.during = during;
        return this;
    }

    @Override
    public Batch begin() {
        return new Batch() {
            private final List<Long> batch = new ArrayList<>();

            @Override
            public void add(CrawlRecord record) {
                batch.add(record.row());
            }

            @Override
            public void commit(List<CommitPosition> marks) {
                if (Schedulers.isInNonBlockingThread()) throw new AssertionError("not on a thread that may block");
                during.run();
                if (failure != null) throw failure;
                rows.addAll(batch);
                commits.add(batch + " -> "
                        + marks.stream().map(CommitPosition::bytes).toList());
            }
        };
    }
}
