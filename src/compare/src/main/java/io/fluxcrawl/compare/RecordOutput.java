package io.fluxcrawl.compare;

import io.fluxcrawl.record.CrawlRecord;
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
 * Output of an engine: one JSON Lines file, as a real job writes it. Any thread may write; one writes at a time, under
 * a lock for which virtual threads wait without pinning their carrier.
 */
public final class RecordOutput implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream file;
    private final RecordSink sink;
    private final int expected;
    private final Runnable whenComplete;
    private int written;
    private long passed;

    /**
     * @param expected number of rows of the work
     * @param whenComplete run once, when the last record is written, while the threads of the engine are still alive
     */
    RecordOutput(Path file, int expected, Runnable whenComplete) throws IOException {
        this.file = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.expected = expected;
        this.whenComplete = whenComplete;
        sink = RecordSink.open(SinkTarget.of(SinkTarget.STDOUT), SinkOptions.DEFAULT, this.file);
    }

    /** Writes one record. Blocks while another thread writes. */
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
     * Writes one record of another process.
     *
     * @param line JSON and a line feed
     * @param bytes transferred between the processes for it
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
            whenComplete.run();
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

    /** Returns the number of bytes transferred between processes. */
    long bytesPassed() {
        lock.lock();
        try {
            return passed;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        sink.close();
        file.close();
    }
}
