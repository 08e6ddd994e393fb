package io.fluxcrawl.sink;

import io.fluxcrawl.result.CrawlRecord;
import java.util.List;

/** Where {@link RecordSink#drain(reactor.core.publisher.Flux, List, CommitLog)} writes down what is durable. */
public interface CommitLog {
    /** What comes between two barriers. */
    interface Batch {
        /** One record more, in the order in which sinks get them. Must not block; one thread at a time. */
        void add(CrawlRecord record);

        /**
         * Every record of this batch is durable in every sink, as are all batches before. May block: on a thread that is
         * the drain's own, one batch after the other. What it throws ends the drain.
         *
         * @param marks of the sinks, in their order
         */
        void commit(List<CommitPosition> marks);
    }

    /** A batch for the records that come next. */
    Batch begin();

    /**
     * Whether the outputs are whole, so that they are closed; else they are {@linkplain RecordSink#suspend suspended}, as they
     * are after an error of a sink or of the log. Asked when the last batch is committed.
     */
    default boolean isOver() {
        return true;
    }
}
