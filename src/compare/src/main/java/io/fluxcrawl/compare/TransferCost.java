package io.fluxcrawl.compare;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import tools.jackson.databind.ObjectMapper;

/**
 * Experiment that measures the cost of handing over a finished record: by a call, to another thread, to another
 * process. A record is a map of text; within a process its reference moves, between processes its bytes are serialized,
 * copied and parsed.
 */
public final class TransferCost {
    /** Microseconds per record, for records with {@code bytes} bytes of text. */
    public record Point(int bytes, MedianEstimate call, MedianEstimate thread, MedianEstimate process) {}

    /** Result of the experiment. */
    public record Result(MachineInfo machine, int rounds, List<Point> points) {
        /** Copies the list. */
        public Result {
            points = List.copyOf(points);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BYTES_A_RUN = 40_000_000;
    private static final int MOST_RECORDS = 200_000;
    private static final int QUEUE_CAPACITY = 256;

    private final int count;
    private final Map<String, Object> record;
    private long taken;

    private TransferCost(int bytes) {
        count = (int) Math.min(MOST_RECORDS, BYTES_A_RUN / bytes);
        record = Map.of("title", "A page", "texts", Collections.nCopies(Math.max(1, bytes / 50), "x".repeat(50)));
    }

    /** Runs the experiment in a JVM of its own. Blocks for about {@code rounds x 5} seconds. */
    public static Result run(int rounds) throws IOException, InterruptedException {
        return ForkedJvm.run(TransferCost.class, "1g", Result.class, Integer.toString(rounds));
    }

    /** Runs the experiment, or the other process, in the new JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("echo")) {
            echo();
            return;
        }
        int rounds = Integer.parseInt(args[1]);
        List<Point> points = new ArrayList<>();
        for (int bytes : List.of(1_000, 10_000, 100_000)) {
            TransferCost input = new TransferCost(bytes);
            input.measure(1);
            points.add(input.measure(rounds).at(bytes));
        }
        ForkedJvm.answer(args[0], new Result(MachineInfo.here(), rounds, points));
    }

    private record Micros(List<Double> call, List<Double> thread, List<Double> process) {
        Point at(int bytes) {
            return new Point(bytes, MedianEstimate.of(call), MedianEstimate.of(thread), MedianEstimate.of(process));
        }
    }

    private Micros measure(int rounds) throws IOException, InterruptedException {
        Micros micros = new Micros(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            micros.call.add(byCall());
            micros.thread.add(byThread());
            micros.process.add(byProcess());
        }
        if (taken < 3L * rounds * count) throw new IllegalStateException("Records were lost in transfer.");
        taken = 0;
        return micros;
    }

    private double byCall() {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) take(record);
        return micros(start);
    }

    private double byThread() throws InterruptedException {
        BlockingQueue<Map<?, ?>> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
        long start = System.nanoTime();
        Thread taker = new Thread(() -> {
            try {
                for (int i = 0; i < count; i++) take(queue.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        taker.start();
        for (int i = 0; i < count; i++) queue.put(record);
        taker.join();
        return micros(start);
    }

    /** Returns half of the time of a round trip. */
    private double byProcess() throws IOException, InterruptedException {
        Process child = JvmLauncher.start(TransferCost.class, List.of("-Xmx256m"), List.of("echo"));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(child.getOutputStream(), 1 << 16));
        DataInputStream in = new DataInputStream(new BufferedInputStream(child.getInputStream(), 1 << 16));
        exchange(out, in, Math.min(count, 2_000)); // warms up the child process
        long start = System.nanoTime();
        exchange(out, in, count);
        double micros = micros(start) / 2;
        out.close();
        child.waitFor();
        return micros;
    }

    private void exchange(DataOutputStream out, DataInputStream in, int records) throws IOException {
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < records; i++) write(out, JSON.writeValueAsBytes(record));
                out.flush();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        for (int i = 0; i < records; i++) take(JSON.readValue(read(in), Map.class));
    }

    /** Runs the other process: parses each record, serializes it and sends it back. */
    private static void echo() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        try {
            while (true) {
                write(out, JSON.writeValueAsBytes(JSON.readValue(read(in), Map.class)));
                if (in.available() == 0) out.flush();
            }
        } catch (EOFException noMore) {
            out.flush();
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private void take(Map<?, ?> record) {
        if (record.size() == this.record.size()) taken++;
    }

    private double micros(long start) {
        return (System.nanoTime() - start) / 1e3 / count;
    }
}
