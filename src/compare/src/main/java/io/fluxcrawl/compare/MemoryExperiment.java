package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.report.Axis;
import io.fluxcrawl.report.Block;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Experiment that measures the memory of a task that waits: a platform thread, a virtual thread, a Mono, a
 * CompletableFuture. Every measurement has a JVM of its own, whose heap is touched beforehand, so that what its resident
 * memory grows by lies outside of the heap.
 */
final class MemoryExperiment implements Experiment {
    private static final List<Integer> COUNTS = List.of(1_000, 10_000, 100_000);
    private static final int MOST_THREADS = 10_000;
    private static final int CONTROL_BYTES = 1_024;
    private static final int HEADER = 24; // of an array and its place in the list, with compressed references
    private static final String THREAD = "platform thread";
    private static final String VIRTUAL = "virtual thread";
    private static final String MONO = "Mono";
    private static final String FUTURE = "CompletableFuture";
    private static final String CONTROL = "array of 1,024 bytes";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String title() {
        return "What does a waiting task hold?";
    }

    @Override
    public String question() {
        return "A hundred thousand visits wait for their answers. How many bytes does each of them hold meanwhile, as a platform"
                + " thread, a virtual thread, a Mono or a CompletableFuture?";
    }

    @Override
    public List<Excerpt> code() {
        return List.of(new Excerpt("The four ways to wait", "MemoryExperiment.java", "waiting"));
    }

    @Override
    public List<String> expectation() {
        return List.of(
                "A platform thread is a thread of the operating system with a stack of its own. 1 MiB is reserved for it; what"
                        + " it touches counts, some tens of kB. A virtual thread keeps its stack as an object in the heap, as"
                        + " long as it is: under 1 kB for a shallow one. A Mono or a CompletableFuture holds no stack at all, only"
                        + " the callbacks that are to run: some hundred bytes.",
                "A coroutine of asyncio holds a frame and a task, one to two kB: it is on the side of the virtual thread.");
    }

    @Override
    public List<Block> pictures(ExperimentResult result) {
        return List.of(ExperimentPages.lines(
                result,
                "Memory per waiting task",
                "In the heap after a collection, and outside of it.",
                Axis.log("tasks that wait", ""),
                Axis.log("memory", "bytes each")));
    }

    @Override
    public List<String> answer(ExperimentResult result) {
        List<String> words = new ArrayList<>();
        for (String kind : List.of(THREAD, VIRTUAL, MONO, FUTURE)) {
            ExperimentResult.Series series = result.series(kind);
            if (series == null) continue;
            ExperimentResult.Point most = series.points().get(series.points().size() - 1);
            words.add("A waiting %s holds %s bytes (measured with %s of them): a GiB is enough for %s."
                    .formatted(
                            kind,
                            text(most.y().median()),
                            most.label(),
                            text((1 << 30) / Math.max(1, most.y().median()))));
        }
        RatioEstimate ratio = result.ratio(THREAD, "10,000", MONO, "10,000");
        if (ratio != null) {
            words.add("A platform thread holds %s times as much as a Mono (%s)."
                    .formatted(Verdict.times(ratio.ratio()), Verdict.bounds(ratio)));
        }
        return words;
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "The tasks wait at the bottom of a shallow stack. A visit that waits deep inside a client's code holds more of it:"
                        + " a thread some kB more, a virtual thread the same kB in the heap, a Mono only what its callbacks"
                        + " capture.",
                "A real visit holds buffers, a connection and its page besides: often more than any of these.",
                "The kernel's own memory for a thread (some 16 kB of stack) belongs to no process and is not counted.");
    }

    @Override
    public String exercise() {
        return "Let each task call itself 50 times before it waits. Which of the four grows, and by how much?";
    }

    @Override
    public List<String> words() {
        return List.of(
                "thread", "virtual thread", "coroutine", "Mono", "CompletableFuture", "callback", "stack", "heap");
    }

    @Override
    public int rounds() {
        return 5;
    }

    @Override
    public ExperimentResult measure(Input input, Consumer<String> progress) throws Exception {
        Interleaved conditions = new Interleaved();
        List<String> kinds = new ArrayList<>(List.of(THREAD, MONO, FUTURE, CONTROL));
        if (VirtualThreads.available()) kinds.add(1, VIRTUAL);
        List<String> notes = new ArrayList<>();
        for (String kind : kinds) {
            for (int count : COUNTS) {
                if (kind.equals(THREAD) && count > MOST_THREADS) continue;
                conditions.add(kind, count, "%,d".formatted(count), () -> bytesEach(kind, count));
            }
        }
        conditions.run(input.rounds(), false, progress);
        notes.add("Platform threads were not started beyond %,d.".formatted(MOST_THREADS));
        if (!VirtualThreads.available()) notes.add(VirtualThreads.missing());
        List<Control> controls = List.of(new Control(
                "an array of 1,024 bytes, in bytes",
                "1,024 and some 24 for its header and the reference to it",
                conditions.median(round -> conditions.values(CONTROL, "100,000").get(round)),
                CONTROL_BYTES,
                CONTROL_BYTES + 3.0 * HEADER));
        return conditions.result(name(), controls, notes);
    }

    private static double bytesEach(String kind, int count) throws IOException, InterruptedException {
        Process jvm = JvmLauncher.start(
                MemoryExperiment.class,
                List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"),
                List.of(kind, Integer.toString(count)));
        try (BufferedReader lines = jvm.inputReader(StandardCharsets.US_ASCII)) {
            String line = lines.readLine();
            if (line == null) throw new IOException("%,d times %s could not be measured.".formatted(count, kind));
            return Double.parseDouble(line);
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** Runs the other JVM: creates the tasks and prints the bytes that each of them holds. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[1]);
        wait(args[0], 100, new ArrayList<>()); // loads the classes
        List<Object> held = new ArrayList<>(count);
        long before = heap() + outside();
        wait(args[0], count, held);
        long after = heap() + outside();
        System.out.println(Math.max(1, after - before) / (double) count);
        System.out.flush();
        Runtime.getRuntime().halt(held.size() == count ? 0 : 1); // platform threads would have to be ended one by one
    }

    /** Returns the used heap after collections. */
    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Returns the resident memory, of which the heap does not change. */
    private static long outside() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
        throw new IOException("The resident memory is not told.");
    }

    // excerpt waiting
    /** Makes tasks that wait for an answer that never comes. */
    private static void wait(String kind, int count, List<Object> held) throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            switch (kind) {
                case THREAD -> {
                    Thread thread = new Thread(() -> await(answer, waiting));
                    thread.setDaemon(true);
                    thread.start();
                    held.add(thread);
                }
                case VIRTUAL -> held.add(VirtualThreads.start(() -> await(answer, waiting)));
                case MONO ->
                    Mono.<Long>create(sink -> held.add(sink)) // a client calls sink.success(answer)
                            .map(value -> value + 1)
                            .subscribe();
                case FUTURE -> {
                    CompletableFuture<Long> future = new CompletableFuture<>();
                    var unused = future.thenApply(value -> value + 1);
                    held.add(future); // a client calls future.complete(answer)
                }
                default -> held.add(new byte[CONTROL_BYTES]);
            }
        }
        if (kind.equals(THREAD) || kind.equals(VIRTUAL)) waiting.await();
    }

    private static void await(CountDownLatch answer, CountDownLatch waiting) {
        waiting.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
    // end
}
