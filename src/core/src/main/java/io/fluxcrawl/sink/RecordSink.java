package io.fluxcrawl.sink;

import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.RecordView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An output that records are written to: a file or standard output. Calls block and come from one thread at a time. Each may
 * throw a {@link SinkException}, after which only {@link #close()} may be called.
 *
 * <pre>{@code
 * RecordSink sink = RecordSink.open(SinkTarget.of("pages.jsonl.zst"), SinkOptions.DEFAULT);
 * RecordSink.drain(crawl.records(), List.of(sink)).block();
 * }</pre>
 */
public interface RecordSink extends AutoCloseable {
    /** The number of records that {@link #drain} buffers for its slowest sink. */
    int HELD = 64;

    /**
     * Checks whether an output could be opened, and leaves it as it is. Blocks.
     *
     * @throws SinkException as {@link #open} would throw it: its folder is missing or may not be written to, a folder or a file of
     *     another origin is in its place, or no {@link TableFormatProvider} of its format is there
     */
    static void check(SinkTarget target, SinkOptions options) {
        if (target.isStdout()) return;
        try {
            DurableFile.check(target.name());
            if (target.format().isColumnar())
                TableFormats.store(target, options).check();
        } catch (IOException e) {
            throw SinkException.of(target.name(), e);
        }
    }

    /**
     * Returns a sink that opens its output when the first record is written, or when it is closed without a record. Until then an
     * existing file stays as it is; where it is {@linkplain DeferredSink#abandon abandoned} first, for good.
     *
     * @param stdout the stream in place of the process's standard output; it is flushed, never closed
     * @throws SinkException if {@link #check} finds that the output cannot be opened
     */
    static DeferredSink defer(SinkTarget target, SinkOptions options, OutputStream stdout) {
        check(target, options);
        return new DeferredSink(() -> open(target, options, stdout));
    }

    /**
     * Opens an output that takes its name, and replaces an earlier one, when it is closed; {@link #suspend} leaves an earlier output as
     * it is. Standard output, pipes and devices are written to at once. Blocks.
     *
     * @param stdout the stream in place of the process's standard output; it is flushed, never closed
     * @throws SinkException if the output cannot be written to, or no {@link TableFormatProvider} of its format is there
     */
    static RecordSink openStaged(SinkTarget target, SinkOptions options, OutputStream stdout) {
        return StagedSink.open(target, options, stdout);
    }

    /**
     * Opens a file, which is emptied where it exists, or standard output. Blocks. Where records are to be {@linkplain
     * SinkOptions#ordered ordered}, all are written when the sink is closed, also where the crawl has ended early. If
     * that fails, and {@link #commit} was never called, what could be written stays.
     *
     * @param target name, format and compression
     * @param options columns, order and safety of what is written
     * @return the sink; its drain, or else the caller, closes it
     * @throws SinkException if the output cannot be written to, or no {@link TableFormatProvider} of its format is
     *     there
     */
    static RecordSink open(SinkTarget target, SinkOptions options) {
        return open(target, options, TargetStream.stdout());
    }

    /**
     * Opens a target likewise, with a stream in place of the process's standard output. The stream is flushed, never
     * closed.
     *
     * @param target name, format and compression
     * @param options columns, order and safety of what is written
     * @param stdout stream that stands for standard output
     * @return the sink; its drain, or else the caller, closes it
     * @throws SinkException if it cannot be written to
     */
    static RecordSink open(SinkTarget target, SinkOptions options, OutputStream stdout) {
        if (options.ordered()) return SpooledSink.ordered(target, options, CommitPosition.START, stdout);
        return target.format().isColumnar()
                ? SpooledSink.columnar(target, options, CommitPosition.START)
                : StreamSink.open(target, options, stdout);
    }

    /**
     * Opens a file again as it was at a position that {@link #commit()} returned: what was written later is cut off.
     * Blocks.
     *
     * @param target name, format and compression
     * @param options those that the file was written with
     * @param position where to go on
     * @return the sink, at that position
     * @throws SinkException if the file cannot be written to, or does not hold what it held at that position
     * @throws IllegalArgumentException if the target is standard output, which cannot take anything back
     */
    static RecordSink resume(SinkTarget target, SinkOptions options, CommitPosition position) {
        if (options.ordered()) return SpooledSink.ordered(target, options, position, OutputStream.nullOutputStream());
        return target.format().isColumnar()
                ? SpooledSink.columnar(target, options, position)
                : StreamSink.resume(target, options, position);
    }

    /**
     * Returns a signal that writes every record to every sink, each sink on a thread of its own, and completes when all
     * are written and all sinks closed. It is the end of a crawl's chain.
     *
     * <p>Requests records as the slowest sink takes them, and buffers at most {@link #HELD}. A record is flushed when
     * its sink
     * has nothing else to write, at least every second and at most once a second.
     *
     * <p>Sinks are closed exactly once, however it ends: by completion, by an error of the records or of a sink (the
     * signal fails with that error once the other sinks have written what they hold), or by cancellation (likewise, on
     * the sinks' threads, which live until then and keep the process alive). A record's captures are closed once every
     * sink has written it. For one subscriber.
     *
     * @param records records of one crawl; subscribed to once
     * @param sinks at least one; closed in any case
     * @return a signal that completes when all is written, and fails with the first error
     */
    static Mono<Void> drain(Flux<CrawlRecord> records, List<? extends RecordSink> sinks) {
        return drainCaptured(records.map(CapturedRecord::of), sinks);
    }

    /**
     * Writes every record likewise, and logs what is durable. Every second or every 10,000 records, if there are new
     * ones, all sinks {@link #commit()} at the same record; {@code log} receives the records since the last commit and
     * the sinks' positions; then {@link #committed} is called on each. Neither the records nor the sinks wait for the
     * log. Unless a sink or the log fails, the last records are committed before the sinks are closed.
     *
     * @param records records of one crawl; subscribed to once
     * @param sinks at least one; closed in any case
     * @param log receives what is durable
     * @return a signal that completes when all is written, and fails with the first error
     */
    static Mono<Void> drain(Flux<CrawlRecord> records, List<? extends RecordSink> sinks, CommitLog log) {
        return drainCaptured(records.map(CapturedRecord::of), sinks, log);
    }

    /**
     * Writes records with their captures as {@link #drain(Flux, List)} writes records, for sinks that write captures
     * too. A record is closed once every sink has written it, and where an operator above drops it.
     *
     * @param records records of one crawl; subscribed to once
     * @param sinks at least one; closed in any case
     * @return a signal that completes when all is written, and fails with the first error
     */
    static Mono<Void> drainCaptured(Flux<CapturedRecord> records, List<? extends RecordSink> sinks) {
        return new RecordDrain(records, sinks, HELD);
    }

    /**
     * Writes records with their captures as {@link #drain(Flux, List, CommitLog)} writes records, and closes them.
     *
     * @param records records of one crawl; subscribed to once
     * @param sinks at least one; closed in any case
     * @param log receives what is durable
     * @return a signal that completes when all is written, and fails with the first error
     */
    static Mono<Void> drainCaptured(Flux<CapturedRecord> records, List<? extends RecordSink> sinks, CommitLog log) {
        if (sinks.isEmpty()) throw new IllegalArgumentException("sinks is empty: a commit needs a sink.");
        return new RecordDrain(records, sinks, HELD, log);
    }

    /**
     * Writes one record, whatever its content. It may stay in a buffer until {@link #flush()}.
     *
     * @param record the record
     */
    void write(RecordView record);

    /**
     * Writes one record with its captures, which stay open. Formats without a place for captures ignore them.
     *
     * @param captured the record and its captures
     */
    default void write(CapturedRecord captured) {
        write(captured.record());
    }

    /** Writes every buffered record to the output, where a reader sees it whole. */
    void flush();

    /**
     * Makes every record written so far durable: it survives the end of the process and a loss of power. Takes a disk a few
     * milliseconds. On standard output it only flushes.
     *
     * @return the position from which {@link #resume} can continue
     */
    CommitPosition commit();

    /**
     * Notifies the sink that a position was logged, so that it is never resumed from an earlier one. It may then delete
     * what it kept for that, and build parts of the records up to there.
     *
     * @param position a position that this sink's {@link #commit()} returned
     */
    default void committed(CommitPosition position) {}

    /**
     * Releases an output that {@link #resume} will continue, in place of {@link #close()}: the format is not ended, and nothing
     * is built of records that were not committed. A second call does nothing, nor does either after the other.
     */
    default void suspend() {
        close();
    }

    /** {@return the files that hold this output once it is closed; none where it is not a file} */
    default List<Path> files() {
        return List.of();
    }

    /** Flushes, ends the format and closes the file, also where it throws. A second call does nothing. */
    @Override
    void close();
}
