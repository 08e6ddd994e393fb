package io.fluxcrawl.job;

import io.fluxcrawl.model.Row;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** The list on disk, in the order in which it is fed: its counts, then a {@link PlannedRow} for each row. */
final class Plan {
    private final Path file;
    private final PlanCounts counts;

    private Plan(Path file, PlanCounts counts) {
        this.file = file;
        this.counts = counts;
    }

    /**
     * Opens a plan and reads its counts.
     *
     * @throws JobException if it is not there, damaged, or of another format
     */
    static Plan open(Path file) {
        try (RowBlockReader in = new RowBlockReader(file)) {
            VarintReader first = in.next();
            if (first == null) throw JobException.damaged(file, "is empty");
            return new Plan(file, PlanCounts.readFrom(first));
        } catch (IOException e) {
            throw JobException.damaged(file, "cannot be read (" + e.getMessage() + ")");
        }
    }

    PlanCounts counts() {
        return counts;
    }

    /**
     * Returns the rows that have no record yet. Blocks its subscriber's thread; an error is a {@link JobException}.
     *
     * @param done the rows that have their record
     * @param recalled whether the URLs of those are emitted too, as {@link io.fluxcrawl.frontier.ResumedUrl}
     */
    Flux<Row> rows(DoneRows done, boolean recalled) {
        return Flux.generate(
                () -> new Feed(new RowBlockReader(file)), (feed, sink) -> feed.next(done, recalled, sink), Feed::close);
    }

    /** One reading of the plan. */
    private final class Feed {
        private final RowBlockReader in;
        private long read = -1;

        Feed(RowBlockReader in) {
            this.in = in;
        }

        Feed next(DoneRows done, boolean recalled, SynchronousSink<Row> sink) {
            try {
                Row row = next(done, recalled);
                if (row != null) sink.next(row);
                else if (read == counts.rows()) sink.complete();
                else sink.error(JobException.damaged(file, "is cut off after row " + read + " of " + counts.rows()));
            } catch (IOException e) {
                sink.error(JobException.cannot("read " + file, e));
            } catch (JobException damaged) {
                sink.error(damaged);
            }
            return this;
        }

        private @Nullable Row next(DoneRows done, boolean recalled) throws IOException {
            VarintReader record;
            while ((record = in.next()) != null) {
                Row row = ++read == 0 ? null : PlannedRow.read(record, done, recalled); // the first are the counts
                if (row != null) return row;
            }
            return null;
        }

        void close() {
            try {
                in.close();
            } catch (IOException e) {
                // what was read is read
            }
        }
    }
}
