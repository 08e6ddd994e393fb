package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.report.Block;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Experiment about bounded pools: tasks that wait for tasks of the same pool, and virtual threads that keep their
 * carrier while they wait.
 */
final class DeadlockExperiment implements Experiment {
    private static final int POOL = 4;
    private static final long LIMIT_MILLIS = 300;
    private static final int SLEEPERS = 8;
    private static final int SLEEP_MILLIS = 50;

    private static final String DONE = "tasks that ended";
    private static final String SAME = "pool of 4: 4 tasks wait for tasks of the same pool";
    private static final String FEWER = "the same with 3 tasks";
    private static final String OTHER = "4 tasks wait for tasks of another pool";
    private static final String JOIN = "ForkJoinPool of 4: 4 tasks join";
    private static final String ELASTIC = "bounded elastic of 4: 4 tasks block() on it";
    private static final String COMPOSED = "bounded elastic of 4: 4 tasks composed by flatMap";
    private static final String VIRTUAL = "virtual threads: 4 tasks wait for 4 others";
    private static final String PINNED = "in synchronized";
    private static final String FREE = "under a ReentrantLock";

    @Override
    public String name() {
        return "deadlock";
    }

    @Override
    public String title() {
        return "When does a pool wait for itself?";
    }

    @Override
    public String question() {
        return "A task in a pool starts another task in the same pool and waits for it. When does that end, and when never? And do"
                + " virtual threads that wait really leave their carrier?";
    }

    @Override
    public List<Excerpt> code() {
        return List.of(
                new Excerpt("A pool that waits for itself", "DeadlockExperiment.java", "deadlock"),
                new Excerpt("The same composed, so that nobody waits", "DeadlockExperiment.java", "composed"),
                new Excerpt("Waiting inside synchronized", "DeadlockExperiment.java", "pinned"));
    }

    @Override
    public List<String> expectation() {
        return List.of(
                "Four threads that all wait for tasks in their own queue wait for ever: nobody is left to run them. Three leave one"
                        + " thread, which does the work of all. Another pool ends too, and so does a ForkJoinPool, whose"
                        + " waiting threads work meanwhile. Whoever composes (flatMap, thenCompose) instead of waiting holds"
                        + " no thread.",
                "asyncio has the same trap: a coroutine that calls future.result() of its own loop, or a ThreadPoolExecutor whose"
                        + " tasks submit to it and wait.",
                "Until Java 23 a virtual thread that waits inside synchronized keeps its carrier (it is pinned): with one carrier"
                        + " 8 x 50 ms should take 400 ms. From Java 24 on (JEP 491), and under a ReentrantLock always, about 50 ms.");
    }

    @Override
    public List<Block> pictures(ExperimentResult result) {
        List<Block> charts = new ArrayList<>();
        charts.add(ExperimentPages.linearBars(
                result,
                List.of(DONE),
                "Tasks that ended within %d ms".formatted(LIMIT_MILLIS),
                "",
                "of those started, %"));
        if (result.series("time") != null) {
            charts.add(ExperimentPages.linearBars(
                    result,
                    List.of("time"),
                    "Time of 8 virtual threads that sleep for 50 ms",
                    "On one carrier thread.",
                    "ms"));
        }
        return charts;
    }

    @Override
    public List<String> answer(ExperimentResult result) {
        List<String> words = new ArrayList<>();
        words.add("Of four tasks that wait for tasks of their own pool of four, %s %% ended; with three tasks %s %%."
                .formatted(done(result, SAME), done(result, FEWER)));
        words.add("With another pool %s %% ended, in a ForkJoinPool %s %%."
                .formatted(done(result, OTHER), done(result, JOIN)));
        words.add(
                "On a bounded elastic scheduler of four, %s %% of the tasks ended that block() on it, and %s %% of those composed by flatMap."
                        .formatted(done(result, ELASTIC), done(result, COMPOSED)));
        double pinned = result.median("time", PINNED);
        if (!Double.isNaN(pinned)) {
            words.add(
                    "Of virtual threads %s %% ended. On one carrier, 8 of them that sleep for 50 ms took %s ms inside synchronized and %s ms under a ReentrantLock: on this Java a wait inside synchronized %s."
                            .formatted(
                                    done(result, VIRTUAL),
                                    text(pinned),
                                    text(result.median("time", FREE)),
                                    pinned > SLEEPERS * SLEEP_MILLIS * 0.8
                                            ? "keeps the carrier (pinned)"
                                            : "leaves the carrier"));
        }
        return words;
    }

    private static String done(ExperimentResult result, String label) {
        return text(result.median(DONE, label));
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "\"Never\" is measured as %d ms here. A pool that waits for itself has no way to end later either."
                        .formatted(LIMIT_MILLIS),
                "A larger pool moves the limit and does not remove it: it ends as long as fewer tasks than threads wait at once.",
                "A virtual thread is also pinned inside native code, on every Java so far.");
    }

    @Override
    public String exercise() {
        return "Give the pool five threads and start five tasks. Then let each task start two others and wait for both. What is the"
                + " smallest pool that ends?";
    }

    @Override
    public List<String> words() {
        return List.of(
                "pool",
                "executor",
                "deadlock",
                "starvation",
                "boundedElastic",
                "carrier",
                "pinned",
                "flatMap",
                "virtual thread");
    }

    @Override
    public ExperimentResult measure(Input input, Consumer<String> progress) throws Exception {
        Interleaved conditions = new Interleaved();
        conditions.add(DONE, 1, SAME, () -> samePool(POOL));
        conditions.add(DONE, 2, FEWER, () -> samePool(POOL - 1));
        conditions.add(DONE, 3, OTHER, DeadlockExperiment::otherPool);
        conditions.add(DONE, 4, JOIN, DeadlockExperiment::forkJoin);
        conditions.add(DONE, 5, ELASTIC, () -> elastic(true));
        conditions.add(DONE, 6, COMPOSED, () -> elastic(false));
        if (VirtualThreads.available()) {
            conditions.add(DONE, 7, VIRTUAL, DeadlockExperiment::virtual);
            conditions.add("time", 8, PINNED, () -> carrier(true));
            conditions.add("time", 9, FREE, () -> carrier(false));
        }
        conditions.run(input.rounds(), true, progress);
        List<Control> controls = new ArrayList<>();
        controls.add(new Control(
                "three tasks in a pool of four, % that ended",
                "100, since one thread is free",
                conditions.median(round -> conditions.values(DONE, FEWER).get(round)),
                100,
                100));
        controls.add(new Control(
                "four tasks in a pool of four, % that ended",
                "0, since no thread is free",
                conditions.median(round -> conditions.values(DONE, SAME).get(round)),
                0,
                0));
        if (VirtualThreads.available()) {
            controls.add(new Control(
                    "8 virtual threads under a ReentrantLock on one carrier, in ms",
                    "50, since none keeps the carrier",
                    conditions.median(round -> conditions.values("time", FREE).get(round)),
                    SLEEP_MILLIS,
                    3.0 * SLEEP_MILLIS));
        }
        return conditions.result(
                name(), controls, VirtualThreads.available() ? List.of() : List.of(VirtualThreads.missing()));
    }

    // excerpt deadlock
    /** Returns the percentage of tasks that ended, each waiting for a task of the same pool. */
    private static double samePool(int tasks) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(POOL);
        return ended(tasks, pool, pool);
    }

    private static double ended(int tasks, ExecutorService pool, ExecutorService inner) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(tasks);
        CountDownLatch left = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            pool.execute(() -> {
                started.countDown();
                try {
                    started.await(); // until all of them hold a thread
                    inner.submit(() -> "page").get();
                    left.countDown();
                } catch (InterruptedException | ExecutionException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        left.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        double percent = 100.0 * (tasks - left.getCount()) / tasks;
        pool.shutdownNow();
        inner.shutdownNow();
        return percent;
    }
    // end

    private static double otherPool() throws InterruptedException {
        return ended(POOL, Executors.newFixedThreadPool(POOL), Executors.newFixedThreadPool(POOL));
    }

    private static double forkJoin() throws InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(POOL);
        CountDownLatch left = new CountDownLatch(POOL);
        for (int i = 0; i < POOL; i++) {
            pool.execute(() -> {
                pool.submit(() -> "page").join(); // runs other tasks while it waits
                left.countDown();
            });
        }
        left.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        pool.shutdownNow();
        return 100.0 * (POOL - left.getCount()) / POOL;
    }

    // excerpt composed
    /** Returns the percentage of tasks that ended, which wait by block() or are composed. */
    private static double elastic(boolean blocking) throws InterruptedException {
        Scheduler scheduler = Schedulers.newBoundedElastic(POOL, 100, "elastic");
        AtomicInteger done = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(POOL);
        Mono<String> inner = Mono.fromCallable(() -> "page").subscribeOn(scheduler);
        Flux<String> all = Flux.range(0, POOL)
                .flatMap(
                        i -> blocking
                                ? Mono.fromCallable(() -> {
                                            started.countDown();
                                            started.await(); // until all of them hold a thread
                                            return inner.block(
                                                    Duration.ofSeconds(30)); // waits for a thread of its own pool
                                        })
                                        .subscribeOn(scheduler)
                                : Mono.fromCallable(() -> i)
                                        .subscribeOn(scheduler)
                                        .flatMap(page -> inner), // runs when it is there; nobody waits
                        POOL)
                .doOnNext(page -> done.incrementAndGet());
        CountDownLatch ended = new CountDownLatch(1);
        Disposable running = all.subscribe(page -> {}, fault -> {}, ended::countDown);
        ended.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        double percent = 100.0 * done.get() / POOL;
        running.dispose();
        scheduler.dispose();
        return percent;
    }
    // end

    private static double virtual() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(POOL);
        for (int i = 0; i < POOL; i++) {
            VirtualThreads.start(() -> {
                try {
                    VirtualThreads.start(() -> {}).join();
                    left.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        left.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        return 100.0 * (POOL - left.getCount()) / POOL;
    }

    private static double carrier(boolean monitor) throws IOException, InterruptedException {
        Process jvm = JvmLauncher.start(
                DeadlockExperiment.class,
                List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"),
                List.of(Boolean.toString(monitor)));
        try (BufferedReader lines = jvm.inputReader(StandardCharsets.US_ASCII)) {
            String line = lines.readLine();
            if (line == null) throw new IOException("Virtual threads on one carrier could not be measured.");
            return Double.parseDouble(line);
        } finally {
            jvm.destroy();
        }
    }

    /** Runs the other JVM: prints how long virtual threads take that sleep on one carrier. */
    public static void main(String[] args) throws InterruptedException {
        boolean monitor = Boolean.parseBoolean(args[0]);
        sleepAll(monitor, 1); // loads the classes
        long start = System.nanoTime();
        sleepAll(monitor, SLEEP_MILLIS);
        System.out.println((System.nanoTime() - start) / 1e6);
    }

    // excerpt pinned
    private static void sleepAll(boolean monitor, int millis) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SLEEPERS; i++) {
            Object own = new Object(); // nobody else wants it: only the carrier is shared
            ReentrantLock lock = new ReentrantLock();
            threads.add(VirtualThreads.start(() -> {
                if (monitor) {
                    synchronized (own) {
                        sleep(millis);
                    }
                } else {
                    lock.lock();
                    try {
                        sleep(millis);
                    } finally {
                        lock.unlock();
                    }
                }
            }));
        }
        for (Thread thread : threads) thread.join();
    }
    // end

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
