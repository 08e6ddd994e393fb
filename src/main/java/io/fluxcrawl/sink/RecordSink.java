package io.fluxcrawl.sink;

import io.fluxcrawl.result.CapturedRecord;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.result.Recorded;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Somewhere that records go: a file, say, or standard output. Calls block and come from one thread at a time; each may
 * throw a {@link SinkException}, after which only {@link #close()} is called.
 */
public interface RecordSink extends AutoCloseable {
    /** Records that {@link #drain} holds for its slowest sink. */
    int HELD = 64;

    /**
     * Opens a file, emptying it where it exists, or standard output. Blocks. Where records are to be {@linkplain
     * SinkOptions#ordered ordered}, all are written when it is closed, also where the crawl has ended early; if that fails, and
     * nobody has committed, what could be written stays.
     *
     * @throws SinkException if it cannot be written to
     */
    static RecordSink open(SinkTarget target, SinkOptions options) {
        return open(target, options, TargetStream.stdout());
    }

    /**
     * The same, with a stream in the place of the process's standard output: flushed, never closed.
     *
     * @throws SinkException if it cannot be written to
     */
    static RecordSink open(SinkTarget target, SinkOptions options, OutputStream stdout) {
        if (options.ordered()) return SpooledSink.ordered(target, options, CommitPosition.START, stdout);
        return target.format().isColumnar()
                ? SpooledSink.columnar(target, options, CommitPosition.START)
                : StreamSink.open(target, options, stdout);
    }

    /**
     * Opens a file again as it was at a mark that {@link #commit()} gave: what was written since is cut off. Blocks.
     *
     * @throws SinkException if it cannot be written to, or does not hold what it held at the mark
     * @throws IllegalArgumentException if the target is standard output, which cannot take anything back
     */
    static RecordSink resume(SinkTarget target, SinkOptions options, CommitPosition mark) {
        if (options.ordered()) return SpooledSink.ordered(target, options, mark, OutputStream.nullOutputStream());
        return target.format().isColumnar()
                ? SpooledSink.columnar(target, options, mark)
                : StreamSink.resume(target, options, mark);
    }

    /**
     * The end of a crawl's chain: writes every record to every sink, each sink on a thread of its own, and completes when
     * all are written and all sinks closed.
     *
     * <p>Asks for records as the slowest sink takes them, and holds {@link #HELD} of them at most. A record is flushed as
     * soon as its sink has nothing else to do, and within a second in any case, but never more than once a second.
     *
     * <p>Sinks are closed exactly once, however it ends: by completion, by an error of the records or of a sink (which
     * ends the whole with that error, once the other sinks have written what they hold), or by cancellation (likewise,
     * on the sinks' threads, which live until then and keep the process alive). Serves one subscriber.
     */
    static Mono<Void> drain(Flux<CrawlRecord> records, List<? extends RecordSink> sinks) {
        return drainCaptured(records.map(CapturedRecord::of), sinks);
    }

    /**
     * The same, and what is durable is written down: every second or every 10,000 records, where there is something new, all
     * sinks {@link #commit()} at the same record, and {@code log} gets what came since the last time, with their marks; then
     * each is told that it is {@link #committed}. Neither the records nor the sinks wait for that. However it ends, but for
     * an error of a sink or of the log, the last records are committed before the sinks close.
     */
    static Mono<Void> drain(Flux<CrawlRecord> records, List<? extends RecordSink> sinks, CommitLog log) {
        return drainCaptured(records.map(CapturedRecord::of), sinks, log);
    }

    /**
     * Drains as {@link #drain(Flux, List)} does records with their captures, for sinks that write those too. A record is
     * closed once every sink has written it, and where an operator above drops it.
     */
    static Mono<Void> drainCaptured(Flux<CapturedRecord> records, List<? extends RecordSink> sinks) {
        return new RecordDrain(records, sinks, HELD);
    }

    /** Drains as {@link #drain(Flux, List, CommitLog)} does records with their captures, and closes them. */
    static Mono<Void> drainCaptured(
            Flux<CapturedRecord> records, List<? extends RecordSink> sinks, CommitLog log) {
        if (sinks.isEmpty()) throw new IllegalArgumentException("Nothing is durable without a sink");
        return new RecordDrain(records, sinks, HELD, log);
    }

    /** Takes one record, whatever its content. It may stay in a buffer until {@link #flush()}. */
    void write(Recorded record);

    /** Takes one record with its captures, and does not close them. Formats without a place for captures ignore them. */
    default void write(CapturedRecord captured) {
        write(captured.record());
    }

    /** Puts every record taken so far where a reader of the output sees it whole. */
    void flush();

    /**
     * Makes every record taken so far durable: it survives the process, and the power. Costs a disk a few milliseconds.
     * Of standard output nothing is durable, and this is {@link #flush()}.
     *
     * @return what {@link #resume} needs to go on from here
     */
    CommitPosition commit();

    /**
     * That mark has been written down, so that no resuming will go back behind it: what was kept for that may go, and what
     * is made out of committed records only may be made.
     */
    default void committed(CommitPosition mark) {}

    /**
     * Lets go of an output that a later {@link #resume} goes on with, in the place of {@link #close()}: nothing is ended, and
     * nothing made of what was not committed. A second call does nothing, nor does either after the other.
     */
    default void suspend() {
        close();
    }

    /** The files that hold this output once it is closed; none where it is no file. */
    default List<Path> files() {
        return List.of();
    }

    /** Flushes, ends the format and lets go of the file, even where it throws. A second call does nothing. */
    @Override
    void close();
}
