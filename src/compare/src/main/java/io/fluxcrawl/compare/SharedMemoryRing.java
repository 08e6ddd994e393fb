package io.fluxcrawl.compare;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Ring of bytes in memory that two processes share: one writes, the other reads. Its first bytes hold how many bytes
 * were written, how many were read, and how many records the reader has finished with.
 */
final class SharedMemoryRing {
    private static final VarHandle COUNTER =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int WRITTEN = 0;
    private static final int READ = 64; // a cache line apart: the processes write to different ones
    private static final int FINISHED = 128;
    private static final int DATA = 256;
    private static final int CAPACITY = 1 << 20;
    private static final int SPINS = 200;
    private static final long PAUSE_NANOS = 20_000;

    private final MappedByteBuffer memory;
    private final ByteBuffer data;

    private SharedMemoryRing(MappedByteBuffer memory) {
        this.memory = memory;
        data = memory.slice(DATA, CAPACITY);
    }

    static SharedMemoryRing map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedMemoryRing(channel.map(FileChannel.MapMode.READ_WRITE, 0, DATA + (long) CAPACITY));
        }
    }

    // excerpt shared-memory
    /** Writes a record; waits while the ring is full. */
    void write(byte[] record) {
        long at = counter(WRITTEN);
        await(READ, at + Integer.BYTES + record.length - CAPACITY);
        put(at, ByteBuffer.allocate(Integer.BYTES).putInt(0, record.length).array());
        put(at + Integer.BYTES, record);
        COUNTER.setRelease(memory, WRITTEN, at + Integer.BYTES + record.length); // the reader may now see it
    }
    // end

    /** Reads a record; waits for one. */
    byte[] read() {
        long at = counter(READ);
        await(WRITTEN, at + Integer.BYTES);
        byte[] record =
                new byte[ByteBuffer.wrap(get(at, new byte[Integer.BYTES])).getInt()];
        await(WRITTEN, at + Integer.BYTES + record.length);
        get(at + Integer.BYTES, record);
        COUNTER.setRelease(memory, READ, at + Integer.BYTES + record.length);
        return record;
    }

    /** Tells the writer that one more record is finished with. */
    void finished() {
        COUNTER.setRelease(memory, FINISHED, counter(FINISHED) + 1);
    }

    /** Waits until so many records are finished with. */
    void awaitFinished(long records) {
        await(FINISHED, records);
    }

    private long counter(int index) {
        return (long) COUNTER.getAcquire(memory, index);
    }

    private void await(int index, long least) {
        for (int i = 0; counter(index) < least; i++) {
            if (i < SPINS) Thread.onSpinWait();
            else LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void put(long at, byte[] bytes) {
        int start = (int) (at % CAPACITY);
        int first = Math.min(bytes.length, CAPACITY - start);
        data.put(start, bytes, 0, first);
        data.put(0, bytes, first, bytes.length - first);
    }

    private byte[] get(long at, byte[] bytes) {
        int start = (int) (at % CAPACITY);
        int first = Math.min(bytes.length, CAPACITY - start);
        data.get(start, bytes, 0, first);
        data.get(0, bytes, first, bytes.length - first);
        return bytes;
    }
}
