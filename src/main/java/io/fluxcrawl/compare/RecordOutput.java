package io.fluxcrawl.compare;

import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where an engine's records go: one JSON Lines file, the job's real output. Any thread may hand over; one writes at a
 * time, under a lock that also virtual threads can wait for without holding their carrier.
 */
public final class RecordOutput implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream file;
    private final RecordSink sink;
    private final int expected;
    private final Runnable whenFull;
    private int written;
    private long passed;

    /**
     * @param expected rows of the work
     * @param whenFull run once, when the last of them is handed over, while the engine's threads are still there
     */
    RecordOutput(Path file, int expected, Runnable whenFull) throws IOException {
        this.file = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.expected = expected;
        this.whenFull = whenFull;
        sink = RecordSink.open(SinkTarget.of(SinkTarget.STDOUT), SinkOptions.DEFAULT, this.file);
    }

    /** Writes one record. Blocks while another does. */
    public void accept(CrawlRecord record) {
        lock.lock();
        try {
            sink.write(record);
            count();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes one record that came from another process.
     *
     * @param line JSON and a line feed
     * @param bytes that crossed for it
     */
    void accept(byte[] line, long bytes) throws IOException {
        lock.lock();
        try {
            file.write(line);
            passed += bytes;
            count();
        } finally {
            lock.unlock();
        }
    }

    private void count() {
        if (++written == expected) {
            sink.flush();
            whenFull.run();
        }
    }

    int written() {
        lock.lock();
        try {
            return written;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that crossed from process to process on their way here. */
    long bytesPassed() {
        lock.lock();
        try {
            return passed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the file. */
    @Override
    public void close() throws IOException {
        sink.close();
        file.close();
    }
}
