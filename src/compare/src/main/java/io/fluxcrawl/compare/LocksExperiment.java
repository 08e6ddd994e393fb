package io.fluxcrawl.compare;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.compare.ParsedPages.Permission;
import io.fluxcrawl.report.Axis;
import io.fluxcrawl.report.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Experiment that measures how parsing scales with threads under different locks. */
final class LocksExperiment implements Experiment {
    private static final List<Integer> THREADS = List.of(1, 2, 4, 8);
    private static final long RUN_NANOS = 250_000_000;
    private static final int STRIPES = 16;
    private static final String NONE = "no lock";
    private static final String ONE = "one lock";
    private static final String STRIPED = "16 locks, one by page";
    private static final String SHARED = "read-write lock, read side";
    private static final String SEMAPHORE = "semaphore, one per core";

    @Override
    public String name() {
        return "parse-threads";
    }

    @Override
    public String title() {
        return "Do more threads parse more pages?";
    }

    @Override
    public String question() {
        return "Parsing needs the CPU and waits for nothing. Do more threads parse more pages, and what becomes of that under a"
                + " lock: one for all, several, one that readers share, or a semaphore?";
    }

    @Override
    public List<Excerpt> code() {
        return List.of(new Excerpt("The locks", "LocksExperiment.java", "locks"));
    }

    @Override
    public List<String> expectation() {
        return List.of(
                "Without a lock, n threads should parse n times as many pages as one, up to the number of cores. A further thread"
                        + " is one more to switch to.",
                "Under one lock only one thread works at a time, however many there are: CPython's global interpreter lock"
                        + " (GIL) does that to Python threads. Sixteen locks let threads collide on the same page only."
                        + " The read side of a read-write lock lets all in. A semaphore of one permit per core lets as many"
                        + " work as can.");
    }

    @Override
    public List<Block> pictures(ExperimentResult result) {
        return List.of(ExperimentPages.lines(
                result,
                "Pages parsed",
                "Pages are in memory, so threads wait for a lock only. Ideal: one thread's figure times the threads, up to the cores.",
                Axis.log("threads", ""),
                Axis.linear("pages", "pages/s"),
                ExperimentPages.ideal(result, NONE, result.machine().cores())));
    }

    @Override
    public List<String> answer(ExperimentResult result) {
        List<String> words = new ArrayList<>();
        int cores = result.machine().cores();
        String at = THREADS.stream()
                .filter(threads -> threads >= cores)
                .findFirst()
                .orElse(8)
                .toString();
        RatioEstimate free = result.ratio(NONE, at, NONE, "1");
        if (free != null) {
            words.add("Without a lock %s threads on %d cores parse %s times as many pages as one thread (%s)."
                    .formatted(at, cores, Verdict.times(free.ratio()), Verdict.bounds(free)));
        }
        RatioEstimate locked = result.ratio(ONE, "8", ONE, "1");
        if (locked != null) {
            words.add("Under one lock 8 threads parse %s times as many as one thread (%s): %s"
                    .formatted(
                            Verdict.times(locked.ratio()),
                            Verdict.bounds(locked),
                            locked.low() > 1.1
                                    ? "more than one lock should allow."
                                    : "threads do not speed up CPU work that a lock serializes."));
        }
        for (String series : List.of(STRIPED, SHARED, SEMAPHORE)) {
            RatioEstimate ratio = result.ratio(series, at, NONE, at);
            if (ratio == null) continue;
            words.add("%s: %s threads parse %s times as many as without a lock (%s%s)."
                    .formatted(
                            Character.toUpperCase(series.charAt(0)) + series.substring(1),
                            at,
                            Verdict.times(ratio.ratio()),
                            Verdict.bounds(ratio),
                            ratio.toldApart() ? "" : ", not told apart"));
        }
        RatioEstimate more = result.ratio(NONE, "8", NONE, at);
        if (more != null && cores < 8) {
            words.add("Eight threads in place of %s parse %s times as many (%s)."
                    .formatted(at, Verdict.times(more.ratio()), Verdict.bounds(more)));
        }
        return words;
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "Parsing allocates, and the garbage collector needs the cores too: the last core gives less than the first.",
                "Two hardware threads of one core (hyper-threading) count as two cores here, and are not.",
                "The lock is held for a whole page, a millisecond or so. Short locks collide less; the rule is the same.");
    }

    @Override
    public String exercise() {
        return "Let the semaphore have one permit, then two per core. Which known line does it fall onto in either case ("
                + "two cores or more are needed)?";
    }

    @Override
    public List<String> words() {
        return List.of("thread", "core", "lock", "semaphore", "GIL", "context switch", "garbage collector");
    }

    @Override
    public boolean parsesPages() {
        return true;
    }

    // excerpt locks
    private static Permission locking(Lock lock) {
        return (page, work) -> {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        };
    }

    private static Permission striped() {
        List<Permission> stripes = IntStream.range(0, STRIPES)
                .mapToObj(i -> locking(new ReentrantLock()))
                .toList();
        return (page, work) -> stripes.get(page % STRIPES).with(page, work);
    }

    private static Permission semaphore(int permits) {
        Semaphore free = new Semaphore(permits);
        return (page, work) -> {
            free.acquire();
            try {
                work.run();
            } finally {
                free.release();
            }
        };
    }
    // end

    @Override
    public ExperimentResult measure(Input input, Consumer<String> progress) throws Exception {
        ParsedPages pages = ParsedPages.fetch(input.urls());
        int cores = Runtime.getRuntime().availableProcessors();
        ReadWriteLock shared = new ReentrantReadWriteLock();
        Map<String, Permission> locks = new LinkedHashMap<>();
        locks.put(NONE, (page, work) -> work.run());
        locks.put(ONE, locking(new ReentrantLock()));
        locks.put(STRIPED, striped());
        locks.put(SHARED, locking(shared.readLock()));
        locks.put(SEMAPHORE, semaphore(cores));
        Interleaved conditions = new Interleaved();
        locks.forEach((series, lock) -> {
            for (int threads : THREADS) {
                conditions.add(
                        series,
                        threads,
                        Integer.toString(threads),
                        () -> pages.pagesPerSecond(threads, RUN_NANOS, lock));
            }
        });
        for (int i = 0; i < 4; i++) pages.pagesPerSecond(cores, RUN_NANOS, locks.get(NONE)); // warm up
        conditions.run(input.rounds(), true, progress);
        List<Control> controls = List.of(
                new Control(
                        "one thread under one lock, as a multiple of no lock",
                        "1, since nobody contends",
                        conditions.ratio(ONE, "1", NONE, "1"),
                        0.85,
                        1.18),
                new Control(
                        "eight threads under one lock, as a multiple of one thread",
                        "1 at most, since one works at a time",
                        conditions.ratio(ONE, "8", ONE, "1"),
                        0.4,
                        1.25));
        return conditions.result(name(), controls, List.of(pages.words()));
    }
}
