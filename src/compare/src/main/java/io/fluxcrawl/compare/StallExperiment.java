package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.report.Block;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Experiment that measures how late a heartbeat of 10 ms on an event loop is while tasks hold the loop, and while a
 * subscriber behind a merge does.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a task that fails shows as a time-out of the measurement
final class StallExperiment implements Experiment {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TASKS = 16;
    private static final int MILLIS = 20;
    private static final int TURNS = 3;
    private static final int RECORDS = 48;
    private static final long BEAT_NANOS = 10_000_000;
    private static final int PYTHON_SECONDS = 60;

    private static final String MEDIAN = "median";
    private static final String WORST = "worst";
    private static final String OTHER_LOOP = "worst of the other loop";

    private static final String NOTHING = "nothing";
    private static final String BLOCK = "16 tasks block the loop";
    private static final String COMPUTE = "16 tasks compute on the loop";
    private static final String BLOCK_APART = "they block other threads";
    private static final String COMPUTE_APART = "they compute on other threads";
    private static final String MERGED = "two loops merged, the subscriber blocks";
    private static final String ONE = "the same, one record at a time";
    private static final String PUBLISHED = "the same, after publishOn";
    private static final String PYTHON = "asyncio: ";

    @Override
    public String name() {
        return "stall";
    }

    @Override
    public String title() {
        return "What stalls an event loop?";
    }

    @Override
    public String question() {
        return "An event loop serves all its connections with one thread. How late is everybody else when one of them holds it:"
                + " by sleeping, by computing, or because a subscriber far away from the loop is slow?";
    }

    @Override
    public List<Excerpt> code() {
        return List.of(
                new Excerpt("The heartbeat that is late", "StallExperiment.java", "heartbeat"),
                new Excerpt(
                        "A task that blocks its loop, as time.sleep() in a coroutine does",
                        "StallExperiment.java",
                        "task"),
                new Excerpt(
                        "Two loops merged into one stream, and who runs the subscriber",
                        "StallExperiment.java",
                        "merge"));
    }

    @Override
    public List<String> expectation() {
        return List.of(
                "%d tasks take turns on one loop, and each holds it for %d ms. A heartbeat has to let all of them pass, so it should be %d x %d = %d ms late, and not %d. It makes no difference whether a task sleeps or computes."
                        .formatted(TASKS, MILLIS, TASKS, MILLIS, TASKS * MILLIS, MILLIS),
                "On threads of their own, sleeping tasks should cost the loop nothing. Computing ones still share its cores.",
                "Behind a merge (flatMap, merge) a subscriber is called by one thread at a time. Whichever loop comes first"
                        + " drains for all: it calls the subscriber for its own record and then for every record that the"
                        + " other loop has put into the queue meanwhile. So that one loop should be late by many records, and"
                        + " the other not at all: a median over all loops does not show it.",
                "publishOn moves the subscriber to another thread: both loops should be free. One record at a time leaves"
                        + " nothing in the queue to drain: the loop should be late by about one record.");
    }

    @Override
    public List<Block> pictures(ExperimentResult result) {
        List<String> merged = List.of(MERGED, ONE, PUBLISHED);
        return List.of(
                ExperimentPages.bars(
                        result,
                        List.of(MEDIAN, WORST),
                        label -> !merged.contains(label),
                        "How late a heartbeat of 10 ms is on one loop",
                        "Logarithmic: from 1 ms to 100 ms is as far as from 100 ms to 10 s.",
                        "ms"),
                ExperimentPages.bars(
                        result,
                        List.of(WORST, OTHER_LOOP),
                        merged::contains,
                        "How late heartbeats are on two loops whose streams are merged",
                        "The later loop and the other one.",
                        "ms"));
    }

    @Override
    public List<String> answer(ExperimentResult result) {
        List<String> words = new ArrayList<>();
        words.add(
                "With nothing to do the loop is late by %s ms in the median. While %d tasks block it for %d ms each, it is late by %s ms in the median and %s ms at worst: the sum of all tasks' turns, %d ms, and not the %d ms of one."
                        .formatted(
                                at(result, MEDIAN, NOTHING),
                                TASKS,
                                MILLIS,
                                at(result, MEDIAN, BLOCK),
                                at(result, WORST, BLOCK),
                                TASKS * MILLIS,
                                MILLIS));
        words.add("Computing on the loop does the same: %s ms in the median.".formatted(at(result, MEDIAN, COMPUTE)));
        words.add("On threads of their own, blocking tasks leave the loop late by %s ms and computing ones by %s ms."
                .formatted(at(result, MEDIAN, BLOCK_APART), at(result, MEDIAN, COMPUTE_APART)));
        double merged = result.median(WORST, MERGED);
        words.add(
                "Behind a merge a subscriber that blocks for %d ms a record made one loop late by %s ms, the time of %s records, and the other by %s ms: one loop drains for both."
                        .formatted(
                                MILLIS,
                                text(merged),
                                text(Math.rint(merged / MILLIS)),
                                at(result, OTHER_LOOP, MERGED)));
        words.add("With publishOn the later loop was late by %s ms; with one record at a time by %s ms."
                .formatted(at(result, WORST, PUBLISHED), at(result, WORST, ONE)));
        if (!Double.isNaN(result.median(MEDIAN, PYTHON + "block"))) {
            words.add(
                    "An asyncio loop with the same tasks is late by %s ms where they block, %s ms where they compute, and %s ms where they use run_in_executor: the rule is that of every event loop."
                            .formatted(
                                    at(result, MEDIAN, PYTHON + "block"),
                                    at(result, MEDIAN, PYTHON + "compute"),
                                    at(result, MEDIAN, PYTHON + "executor")));
        }
        return words;
    }

    private static String at(ExperimentResult result, String series, String label) {
        return text(result.median(series, label));
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "A thread of one's own for blocking calls is a bounded thing too: see fluxcrawl compare deadlock.",
                "The compute tasks hold their thread for 20 ms by the clock. Where other threads want the same core, they do less"
                        + " in that time.",
                "How many records a merge drains in one go depends on the loops that its sources live on, and on demand: with more"
                        + " records in flight the loop is held for longer.");
    }

    @Override
    public String exercise() {
        return "In the merged stream, put publishOn(Schedulers.boundedElastic(), 1) before flatMap in place of after it."
                + " Predict which loop is late, then look who calls the subscriber with Thread.currentThread().";
    }

    @Override
    public List<String> words() {
        return List.of(
                "event loop",
                "coroutine",
                "await",
                "blocking call",
                "executor",
                "Scheduler",
                "Flux",
                "Mono",
                "flatMap",
                "publishOn",
                "demand",
                "prefetch",
                "backpressure");
    }

    @Override
    public ExperimentResult measure(Input input, Consumer<String> progress) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        EventLoopGroup one = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoopGroup two = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        List<EventLoop> single = List.of(one.next());
        List<EventLoop> both = List.of(two.next(), two.next());
        ExecutorService blocking = Executors.newFixedThreadPool(TASKS);
        ExecutorService computing = Executors.newFixedThreadPool(cores);
        Scheduler elastic = Schedulers.newBoundedElastic(4, 1_000, "subscriber");
        Interleaved conditions = new Interleaved();
        List<String> series = List.of(MEDIAN, WORST, OTHER_LOOP);
        EventLoop loop = single.get(0);
        int x = 0;
        Map<String, Load> loads = new LinkedHashMap<>();
        loads.put(NOTHING, () -> idle(loop));
        loads.put(BLOCK, () -> tasks(loop, StallExperiment::block));
        loads.put(COMPUTE, () -> tasks(loop, StallExperiment::compute));
        loads.put(BLOCK_APART, () -> tasksApart(loop, blocking, StallExperiment::block));
        loads.put(COMPUTE_APART, () -> tasksApart(loop, computing, StallExperiment::compute));
        for (Map.Entry<String, Load> load : loads.entrySet()) {
            conditions.add(series, ++x, load.getKey(), () -> late(single, load.getValue()));
        }
        Map<String, Load> merges = new LinkedHashMap<>();
        merges.put(MERGED, () -> merged(both, TASKS, records -> records));
        merges.put(ONE, () -> merged(both, 1, records -> records));
        merges.put(PUBLISHED, () -> merged(both, TASKS, records -> records.publishOn(elastic, 1)));
        for (Map.Entry<String, Load> load : merges.entrySet()) {
            conditions.add(series, ++x, load.getKey(), () -> late(both, load.getValue()));
        }
        if (Python.available()) {
            for (String scenario : List.of("nothing", "block", "compute", "executor")) {
                conditions.add(series, ++x, PYTHON + scenario, () -> python(scenario));
            }
        }
        conditions.run(input.rounds(), true, progress);
        List<String> notes = new ArrayList<>();
        if (!Python.available()) notes.add(Python.missing());
        notes.add(
                "Demand: behind publishOn with a prefetch of 1 at most %d records waited for the subscriber, with a prefetch of 32 at most %d. What is prefetched has left the loop and waits in memory."
                        .formatted(waiting(both, elastic, 1), waiting(both, elastic, 32)));
        return conditions.result(name(), controls(conditions), notes);
    }

    private static List<Control> controls(Interleaved conditions) {
        double sum = TASKS * MILLIS;
        List<Control> controls = new ArrayList<>();
        controls.add(new Control(
                "16 tasks that block for 20 ms, in ms",
                "their sum, 320 ms",
                conditions.median(round -> conditions.values(WORST, BLOCK).get(round)),
                0.85 * sum,
                1.4 * sum));
        controls.add(new Control(
                "a loop with nothing to do, in ms",
                "next to nothing",
                conditions.median(round -> conditions.values(MEDIAN, NOTHING).get(round)),
                0,
                5));
        controls.add(new Control(
                "blocking on other threads, in ms",
                "next to nothing",
                conditions.median(
                        round -> conditions.values(MEDIAN, BLOCK_APART).get(round)),
                0,
                5));
        if (Python.available()) {
            controls.add(new Control(
                    "the same 16 tasks on an asyncio loop, in ms",
                    "the same sum, 320 ms",
                    conditions.median(
                            round -> conditions.values(WORST, PYTHON + "block").get(round)),
                    0.85 * sum,
                    1.4 * sum));
        }
        return controls;
    }

    /** Work beside the heartbeat. */
    private interface Load {
        CompletableFuture<?> start();
    }

    // excerpt heartbeat
    /** Timer of 10 ms on a loop, which notes how late it is called each time. */
    private static final class Heartbeat implements Runnable {
        private final EventLoop loop;
        private final List<Double> late = Collections.synchronizedList(new ArrayList<>());
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile boolean last;
        private long due;

        Heartbeat(EventLoop loop) {
            this.loop = loop;
        }

        void schedule() {
            due = System.nanoTime() + BEAT_NANOS;
            loop.schedule(this, BEAT_NANOS, TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            late.add(Math.max(0, System.nanoTime() - due) / 1e6);
            if (last) ended.complete(null);
            else schedule();
        }
    }
    // end

    private static Map<String, Double> late(List<EventLoop> loops, Load load) throws Exception {
        List<Heartbeat> beats = loops.stream().map(Heartbeat::new).toList();
        for (Heartbeat beat : beats) beat.loop.submit(beat::schedule).get();
        load.start().get(60, TimeUnit.SECONDS);
        for (Heartbeat beat : beats) {
            beat.last = true;
            beat.ended.get(60, TimeUnit.SECONDS);
        }
        List<double[]> byLoop = new ArrayList<>(
                beats.stream().map(beat -> MedianEstimate.sorted(beat.late)).toList());
        byLoop.sort(Comparator.comparingDouble(sorted -> -sorted[sorted.length - 1]));
        Map<String, Double> values = new HashMap<>();
        values.put(MEDIAN, MedianEstimate.percentile(byLoop.get(0), 50));
        values.put(WORST, MedianEstimate.percentile(byLoop.get(0), 100));
        if (byLoop.size() > 1) values.put(OTHER_LOOP, MedianEstimate.percentile(byLoop.get(1), 100));
        return values;
    }

    private static CompletableFuture<?> idle(EventLoop loop) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.schedule(() -> done.complete(null), 500, TimeUnit.MILLISECONDS);
        return done;
    }

    // excerpt task
    /** Starts tasks that take turns on the loop; each holds it, then waits for its next event. */
    private static CompletableFuture<?> tasks(EventLoop loop, Runnable hold) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AtomicInteger turns = new AtomicInteger(TASKS * TURNS);
        for (int i = 0; i < TASKS; i++) {
            Runnable task = new Runnable() {
                private int left = TURNS;

                @Override
                public void run() {
                    hold.run(); // nobody else on this loop is served meanwhile
                    if (turns.decrementAndGet() == 0) done.complete(null);
                    if (--left > 0) loop.schedule(this, 1, TimeUnit.MILLISECONDS);
                }
            };
            loop.execute(task);
        }
        return done;
    }
    // end

    private static CompletableFuture<?> tasksApart(EventLoop loop, ExecutorService threads, Runnable hold) {
        CountDownLatch left = new CountDownLatch(TASKS * TURNS);
        CompletableFuture<Void> done = new CompletableFuture<>();
        for (int i = 0; i < TASKS * TURNS; i++) {
            loop.execute(() -> threads.execute(() -> {
                hold.run();
                left.countDown();
                if (left.getCount() == 0) done.complete(null);
            }));
        }
        return done;
    }

    private static void block() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void compute() {
        long end = System.nanoTime() + MILLIS * 1_000_000L;
        long value = 1;
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < 1_000; i++) value = value * 31 + i;
        }
        if (value == 42) throw new IllegalStateException("keeps the loop from being optimized away");
    }

    // excerpt merge
    private static CompletableFuture<?> merged(
            List<EventLoop> loops, int concurrency, UnaryOperator<Flux<Integer>> beforeSubscriber) {
        return Flux.range(0, RECORDS)
                .flatMap(i -> answered(loops.get(i % 2), i), concurrency, 1) // answers arrive on both loops
                .transform(beforeSubscriber) // nothing, or publishOn(elastic, 1)
                .doOnNext(record -> block()) // called by whichever thread drains the merge
                .then()
                .toFuture();
    }

    private static Mono<Integer> answered(EventLoop loop, int record) {
        return Mono.create(sink -> loop.schedule(() -> sink.success(record), 1, TimeUnit.MILLISECONDS));
    }
    // end

    /** Returns how many records at most have left the loops and wait for a slow subscriber. */
    private static int waiting(List<EventLoop> loops, Scheduler subscriber, int prefetch) throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger handled = new AtomicInteger();
        Flux.range(0, 4 * RECORDS)
                .flatMap(i -> answered(loops.get(i % 2), i), TASKS, 1)
                .doOnNext(record -> arrived.incrementAndGet())
                .publishOn(subscriber, prefetch)
                .doOnNext(record -> {
                    block();
                    most.accumulateAndGet(arrived.get() - handled.getAndIncrement() - 1, Math::max);
                })
                .take(RECORDS)
                .then()
                .toFuture()
                .get(60, TimeUnit.SECONDS);
        return most.get();
    }

    private static Map<String, Double> python(String scenario) throws Exception {
        JsonNode answer = JSON.readTree(Python.run(
                "stall.py",
                PYTHON_SECONDS,
                List.of(scenario, Integer.toString(TASKS), Integer.toString(MILLIS), Integer.toString(TURNS))));
        return Map.of(
                MEDIAN, answer.get("median").asDouble(),
                WORST, answer.get("worst").asDouble());
    }
}
