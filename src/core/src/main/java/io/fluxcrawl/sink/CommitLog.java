package io.fluxcrawl.sink;

import io.fluxcrawl.record.CrawlRecord;
import java.util.List;

/** A log of what is durable, kept by {@link RecordSink#drain(reactor.core.publisher.Flux, List, CommitLog)}. */
public interface CommitLog {
    /** The records between two commits. */
    interface Batch {
        /**
         * Adds a record, in the order in which sinks receive them. Must not block. Called by one thread at a time.
         *
         * @param record a record that every sink has received
         */
        void add(CrawlRecord record);

        /**
         * Logs that every record of this batch is durable in every sink, as are all batches before. May block: it is called on
         * a thread of the drain's own, for one batch after the other. An exception ends the drain with that error.
         *
         * @param positions the positions of the sinks, in their order
         */
        void commit(List<CommitPosition> positions);
    }

    /**
     * Begins a batch for the records that come next.
     *
     * @return the batch of the records added since the last call
     */
    Batch begin();

    /**
     * {@return whether the outputs are complete, so that they are closed} Else they are {@linkplain RecordSink#suspend
     * suspended}, as they are after an error of a sink or of the log. Called when the last batch is committed.
     */
    default boolean isOver() {
        return true;
    }
}
