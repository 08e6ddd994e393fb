package io.fluxcrawl.compare;

import io.fluxcrawl.compare.EngineInput.Limits;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.sink.RecordSink;
import io.fluxcrawl.sink.SinkOptions;
import io.fluxcrawl.sink.SinkTarget;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Main class of a worker JVM: reads rows and writes records as JSON, each preceded by its length, until the input ends.
 */
final class Worker {
    private final BlockingVisitor pages;
    private final DataOutputStream records;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final RecordSink packing = RecordSink.open(SinkTarget.of(SinkTarget.STDOUT), SinkOptions.DEFAULT, packed);

    private Worker(BlockingVisitor pages, DataOutputStream records) {
        this.pages = pages;
        this.records = records;
    }

    /**
     * Runs the worker.
     *
     * @param args concurrency, then the limits of a visit
     */
    public static void main(String[] args) throws IOException {
        int concurrency = Integer.parseInt(args[0]);
        Limits limits = new Limits(
                Duration.ofMillis(Long.parseLong(args[1])),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                args[4]);
        DataOutputStream records = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        Worker worker = new Worker(new BlockingVisitor(new EngineInput(List.of(), concurrency, 1, limits)), records);
        ExecutorService pool = Executors.newFixedThreadPool(concurrency);
        try (DataInputStream rows = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                Seed seed = Seed.of(rows.readLong(), rows.readUTF());
                pool.execute(() -> worker.visit(seed));
            }
        } catch (EOFException noMoreRows) {
            pool.shutdownNow();
        }
    }

    private void visit(Seed seed) {
        try {
            send(pages.visit(seed));
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(1); // the parent process has ended or closed the pipe
        }
    }

    private synchronized void send(CrawlRecord record) throws IOException {
        packing.write(record);
        packing.flush();
        records.writeInt(packed.size());
        packed.writeTo(records);
        records.flush();
        packed.reset();
    }
}
