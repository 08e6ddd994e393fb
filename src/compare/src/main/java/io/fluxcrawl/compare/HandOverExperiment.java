package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.report.Axis;
import io.fluxcrawl.report.Block;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.databind.ObjectMapper;

/**
 * Experiment that measures the cost of handing over a finished record: by a call, through a queue to a thread that runs,
 * to a new thread, and to another process, through a pipe and through shared memory. Threads and processes that take
 * records are started before the clock is; what a start costs is a series of its own.
 */
final class HandOverExperiment implements Experiment {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final int CALLS = 5_000_000;
    private static final int QUEUED = 50_000;
    private static final int BATCHES = 9;
    private static final int NEW_THREADS = 2_000;
    private static final int NEW_VIRTUAL_THREADS = 40_000;
    private static final int BYTES_ACROSS = 15_000_000;
    private static final int MOST_ACROSS = 5_000;
    private static final int QUEUE_CAPACITY = 256;

    private static final String CALL = "a call";
    private static final String QUEUE = "queue of a running thread";
    private static final String THREAD = "new thread";
    private static final String VIRTUAL = "new virtual thread";
    private static final String SERIALIZED = "JSON written and read, same thread";
    private static final String PIPE = "process, by pipe";
    private static final String SHARED = "process, by shared memory";
    private static final String EMPTY = "an empty object";

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Semaphore batchTaken = new Semaphore(0);
    private volatile int batch;

    @SuppressWarnings("UnusedVariable")
    private volatile long taken; // keeps the takers from being optimized away

    @Override
    public String name() {
        return "hand-over";
    }

    @Override
    public String title() {
        return "What does it cost to hand a record over?";
    }

    @Override
    public String question() {
        return "A page has been fetched and its record is ready. What does it cost to give it to somebody else: to a method, to"
                + " another thread, to another process? And does a larger record cost more?";
    }

    @Override
    public List<Excerpt> code() {
        return List.of(
                new Excerpt(
                        "To a running thread: a reference goes through a queue", "HandOverExperiment.java", "queue"),
                new Excerpt("To a new thread", "HandOverExperiment.java", "new-thread"),
                new Excerpt("To another process: bytes go through a pipe", "HandOverExperiment.java", "pipe"),
                new Excerpt("The same through shared memory", "SharedMemoryRing.java", "shared-memory"));
    }

    @Override
    public List<String> expectation() {
        return List.of(
                "Within a process a record stays where it is in the heap: what is handed over is a reference of a few bytes."
                        + " So a call and a queue should cost the same at 1 kB and at 100 kB. The queue costs more than the"
                        + " call, since two cores have to agree on who owns the record. A new thread costs its start, which"
                        + " has nothing to do with the record.",
                "Another process cannot follow a reference. The record is written as bytes, copied by the kernel, and read"
                        + " into new objects, so the cost should grow with the size. Shared memory saves the kernel's copy,"
                        + " not the writing and the reading.",
                "In Python's terms: queue.Queue between threads moves a reference too; multiprocessing.Pool pickles every"
                        + " argument and every result.");
    }

    @Override
    public List<Block> pictures(ExperimentResult result) {
        return List.of(ExperimentPages.lines(
                result,
                "Time per record",
                "Flat lines: a reference moves. Rising lines: bytes move.",
                Axis.log("text in a record", "bytes"),
                Axis.log("time per record", "µs")));
    }

    @Override
    public List<String> answer(ExperimentResult result) {
        List<String> words = new ArrayList<>();
        words.add("A call costs %s µs and a queue to a running thread %s µs at 10 kB."
                .formatted(micros(result, CALL, "10 kB"), micros(result, QUEUE, "10 kB")));
        RatioEstimate queue = result.ratio(QUEUE, "100 kB", QUEUE, "1 kB");
        if (queue != null) {
            words.add("Through the queue a record of 100 kB costs %s times what one of 1 kB costs (%s): %s."
                    .formatted(
                            Verdict.times(queue.ratio()),
                            Verdict.bounds(queue),
                            queue.toldApart()
                                    ? "more or less than a reference should"
                                    : "no difference is shown, since only a reference moves"));
        }
        words.add("A new thread for every record costs %s µs, its start and its end.%s"
                .formatted(
                        micros(result, THREAD, "10 kB"),
                        Double.isNaN(result.median(VIRTUAL, "10 kB"))
                                ? ""
                                : " A new virtual thread costs %s µs.".formatted(micros(result, VIRTUAL, "10 kB"))));
        RatioEstimate pipe = result.ratio(PIPE, "100 kB", PIPE, "1 kB");
        if (pipe != null) {
            words.add(
                    "Through a pipe to another process a record takes %s µs at 1 kB and %s µs at 100 kB (%s): its bytes are written, copied and read."
                            .formatted(
                                    micros(result, PIPE, "1 kB"),
                                    micros(result, PIPE, "100 kB"),
                                    Verdict.interval(pipe)));
        }
        RatioEstimate shared = result.ratio(SHARED, "100 kB", PIPE, "100 kB");
        if (shared != null) {
            String speed = shared.high() < 1
                    ? "is faster than the pipe"
                    : shared.low() > 1 ? "is slower than the pipe" : "is not told apart from the pipe";
            words.add(
                    "Shared memory %s at 100 kB: it takes %s times its time (%s). Writing and reading the JSON alone takes %s µs on one thread."
                            .formatted(
                                    speed,
                                    Verdict.times(shared.ratio()),
                                    Verdict.bounds(shared),
                                    micros(result, SERIALIZED, "100 kB")));
        }
        return words;
    }

    private static String micros(ExperimentResult result, String series, String label) {
        return text(result.median(series, label));
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "It is the time per record of a steady stream, not the delay of a single record: sender and taker work at the"
                        + " same time. Where both wait for each other, a record costs a wake-up, some 50 µs.",
                "The taker of a call does next to nothing, so the compiler may make the call free. A taker that touches all bytes"
                        + " would first have to load them into its core's cache: then size matters within a process too.",
                "JSON is one way to write a record. A binary format is faster, and still grows with the size.");
    }

    @Override
    public String exercise() {
        return "Change the record to one string of 100 kB in place of 2,000 strings of 50 bytes. Which lines move, and which do"
                + " not? Explain both.";
    }

    @Override
    public List<String> words() {
        return List.of(
                "reference", "queue", "pool", "serialize", "pipe", "shared memory", "virtual thread", "coroutine");
    }

    private static Map<String, Object> record(int bytes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.max(1, bytes / 50); i++) texts.add("%050d".formatted(i));
        return Map.of("title", "A page", "texts", Collections.unmodifiableList(texts));
    }

    @Override
    public ExperimentResult measure(Input input, Consumer<String> progress) throws Exception {
        Thread taker = new Thread(this::takeAll, "taker");
        taker.setDaemon(true);
        taker.start();
        Interleaved conditions = new Interleaved();
        Path ringFile = Files.createTempFile("fluxcrawl-ring", ".bin");
        Process piped = JvmLauncher.start(HandOverExperiment.class, List.of("-Xmx256m"), List.of("pipe"));
        Process shared =
                JvmLauncher.start(HandOverExperiment.class, List.of("-Xmx256m"), List.of("ring", ringFile.toString()));
        try {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(piped.getOutputStream(), 1 << 16));
            DataInputStream in = new DataInputStream(new BufferedInputStream(piped.getInputStream(), 1 << 16));
            SharedMemoryRing ring = SharedMemoryRing.map(ringFile);
            long[] sent = {0};
            for (int bytes : SIZES) {
                String label = bytes / 1_000 + " kB";
                Map<String, Object> record = record(bytes);
                int across = Math.min(MOST_ACROSS, BYTES_ACROSS / bytes);
                conditions.add(CALL, bytes, label, () -> byCall(record));
                conditions.add(QUEUE, bytes, label, () -> medianByQueue(record));
                conditions.add(THREAD, bytes, label, () -> byNewThread(record));
                if (VirtualThreads.available()) {
                    conditions.add(VIRTUAL, bytes, label, () -> byNewVirtualThread(record));
                }
                conditions.add(SERIALIZED, bytes, label, () -> bySerialization(record, across));
                conditions.add(PIPE, bytes, label, () -> byPipe(record, across, out, in));
                conditions.add(SHARED, bytes, label, () -> bySharedMemory(record, across, ring, sent));
            }
            Object empty = new Object();
            conditions.add(EMPTY, 0, "0", () -> medianByQueue(empty));
            conditions.run(input.rounds(), true, progress);
        } finally {
            piped.destroy();
            shared.destroy();
            Files.deleteIfExists(ringFile);
        }
        List<Control> controls = List.of(
                new Control(
                        "100 kB through the queue, as a multiple of 1 kB",
                        "1, since only a reference moves",
                        conditions.ratio(QUEUE, "100 kB", QUEUE, "1 kB"),
                        0.6,
                        1.67),
                new Control(
                        "an empty object through the queue, as a multiple of 10 kB",
                        "1, since only a reference moves",
                        conditions.ratio(EMPTY, "0", QUEUE, "10 kB"),
                        0.6,
                        1.67),
                new Control(
                        "100 kB through the pipe, as a multiple of 1 kB",
                        "far above 1, since every byte is copied",
                        conditions.ratio(PIPE, "100 kB", PIPE, "1 kB"),
                        10,
                        200));
        ExperimentResult all = conditions.result(
                name(), controls, VirtualThreads.available() ? List.of() : List.of(VirtualThreads.missing()));
        List<ExperimentResult.Series> shown = all.series().stream()
                .filter(series -> !series.name().equals(EMPTY))
                .toList();
        return new ExperimentResult(
                all.experiment(), all.machine(), all.at(), all.rounds(), all.noise(), shown, controls, all.notes());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one taker at a time; a lost count would not matter
    private void take(Object record) {
        if (record != null) taken++;
    }

    private double byCall(Object record) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) take(record);
        return micros(start, CALLS);
    }

    /** Returns the median of several batches: how often taker and sender meet at an empty or full queue varies much. */
    private double medianByQueue(Object record) throws InterruptedException {
        List<Double> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) batches.add(byQueue(record));
        return MedianEstimate.of(batches).median();
    }

    // excerpt queue
    /** Returns the time per record to a thread that runs already. */
    private double byQueue(Object record) throws InterruptedException {
        batch = QUEUED;
        long start = System.nanoTime();
        for (int i = 0; i < QUEUED; i++) queue.put(record);
        batchTaken.acquire();
        return micros(start, QUEUED);
    }

    private void takeAll() {
        try {
            for (int i = 1; ; i++) {
                take(queue.take());
                if (i < batch) continue;
                batchTaken.release();
                i = 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
    // end

    // excerpt new-thread
    private double byNewThread(Object record) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < NEW_THREADS; i++) {
            Thread thread = new Thread(() -> take(record));
            thread.start();
            thread.join();
        }
        return micros(start, NEW_THREADS);
    }
    // end

    private double byNewVirtualThread(Object record) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < NEW_VIRTUAL_THREADS; i++)
            VirtualThreads.start(() -> take(record)).join();
        return micros(start, NEW_VIRTUAL_THREADS);
    }

    private double bySerialization(Object record, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) take(JSON.readValue(JSON.writeValueAsBytes(record), Map.class));
        return micros(start, count);
    }

    // excerpt pipe
    /** Returns the time per record until the other process has read all of them into objects. */
    private double byPipe(Object record, int count, DataOutputStream out, DataInputStream in) throws IOException {
        long start = System.nanoTime();
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = JSON.writeValueAsBytes(record);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.flush();
        if (in.readInt() != count) throw new IOException("Records were lost in the pipe.");
        return micros(start, count);
    }
    // end

    private double bySharedMemory(Object record, int count, SharedMemoryRing ring, long[] sent) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) ring.write(JSON.writeValueAsBytes(record));
        sent[0] += count;
        ring.awaitFinished(sent[0]);
        return micros(start, count);
    }

    private static double micros(long start, int count) {
        return (System.nanoTime() - start) / 1e3 / count;
    }

    /** Runs the other process: reads every record into objects. */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("ring")) takeFromRing(SharedMemoryRing.map(Path.of(args[1])));
        else takeFromPipe();
    }

    private static void takeFromRing(SharedMemoryRing ring) {
        Thread parent = new Thread(HandOverExperiment::endWithParent);
        parent.setDaemon(true);
        parent.start();
        while (true) {
            if (JSON.readValue(ring.read(), Map.class).isEmpty()) throw new IllegalStateException("An empty record.");
            ring.finished();
        }
    }

    private static void endWithParent() {
        try {
            System.in.readAllBytes();
        } catch (IOException gone) {
            // the end all the same
        }
        System.exit(0);
    }

    private static void takeFromPipe() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(System.out);
        try {
            while (true) {
                int count = in.readInt();
                for (int i = 0; i < count; i++) {
                    byte[] record = in.readNBytes(in.readInt());
                    if (JSON.readValue(record, Map.class).isEmpty())
                        throw new IllegalStateException("An empty record.");
                }
                out.writeInt(count);
                out.flush();
            }
        } catch (EOFException noMore) {
            out.flush();
        }
    }
}
