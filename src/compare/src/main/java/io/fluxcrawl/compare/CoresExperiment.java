package io.fluxcrawl.compare;

import static io.fluxcrawl.report.Measure.text;

import io.fluxcrawl.compare.ExperimentResult.Control;
import io.fluxcrawl.compare.ExperimentResult.Point;
import io.fluxcrawl.compare.ExperimentResult.Series;
import io.fluxcrawl.report.Axis;
import io.fluxcrawl.report.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Experiment that measures how parsing speeds up with cores: the process is bound to one core, to two, and so on, by
 * {@code taskset} where that is installed.
 */
final class CoresExperiment implements Experiment {
    private static final long RUN_NANOS = 400_000_000;
    private static final String PARSING = "parsing";
    private static final String ARITHMETIC = "arithmetic";

    @Override
    public String name() {
        return "cores";
    }

    @Override
    public String title() {
        return "How much does another core give?";
    }

    @Override
    public String question() {
        return "The same work on one core, on two, on all: how much faster does it get, and what part of it does not?";
    }

    @Override
    public List<Excerpt> code() {
        return List.of(new Excerpt("Binding this process to some cores", "CoresExperiment.java", "affinity"));
    }

    @Override
    public List<String> expectation() {
        return List.of(
                "If a share s of the work cannot be shared out, n cores speed it up by 1 / (s + (1 - s) / n) and never by more than"
                        + " 1 / s (Amdahl's law). Plain arithmetic shares nothing, so it should reach n: that is the control."
                        + " Parsing shares the memory bus and the garbage collector, so it should give a little less.");
    }

    @Override
    public List<Block> pictures(ExperimentResult result) {
        return List.of(ExperimentPages.lines(
                result,
                "Speed-up over one core",
                "Efficiency is the speed-up by the number of cores.",
                Axis.linear("cores", ""),
                Axis.linear("speed-up", ""),
                ExperimentPages.diagonal(result)));
    }

    @Override
    public List<String> answer(ExperimentResult result) {
        List<String> words = new ArrayList<>();
        Series parsing = result.series(PARSING);
        if (parsing == null || parsing.points().size() < 2) {
            words.add("This machine has one core: there is nothing to compare.");
            return words;
        }
        Point last = parsing.points().get(parsing.points().size() - 1);
        double speedUp = last.y().median();
        double serial = serialShare(parsing.points());
        words.add("On %s cores parsing is %s times as fast as on one: an efficiency of %.0f %%."
                .formatted(last.label(), text(speedUp), 100 * speedUp / last.x()));
        words.add(
                serial <= 0.001
                        ? "Amdahl's law fits a serial share of next to nothing."
                        : "Amdahl's law fits a serial share of %.1f %%: no number of cores would make it more than %s times as fast."
                                .formatted(100 * serial, text(1 / serial)));
        words.add("Arithmetic, which shares nothing, is %s times as fast on the same cores."
                .formatted(text(result.median(ARITHMETIC, last.label()))));
        return words;
    }

    /** Returns the share of serial work that fits best by least squares: 1/speed-up = s + (1 - s)/n. */
    static double serialShare(List<Point> speedUps) {
        double products = 0;
        double squares = 0;
        for (Point point : speedUps) {
            double parallel = 1 - 1 / point.x();
            products += (1 / point.y().median() - 1 / point.x()) * parallel;
            squares += parallel * parallel;
        }
        return squares == 0 ? 0 : Math.max(0, Math.min(1, products / squares));
    }

    @Override
    public List<String> caveats() {
        return List.of(
                "A fit over two points is exact and says little; on eight cores it says something.",
                "Cores that share a cache, a power budget or (hyper-threading) their arithmetic units are not independent: the clock"
                        + " may fall as more of them work.");
    }

    @Override
    public String exercise() {
        return "Run it with -XX:+UseSerialGC in JDK_JAVA_OPTIONS. What happens to the serial share, and why?";
    }

    @Override
    public List<String> words() {
        return List.of("core", "affinity", "Amdahl's law", "garbage collector", "GIL");
    }

    @Override
    public boolean parsesPages() {
        return true;
    }

    @Override
    public ExperimentResult measure(Input input, Consumer<String> progress) throws Exception {
        ParsedPages pages = ParsedPages.fetch(input.urls());
        int all = Runtime.getRuntime().availableProcessors();
        List<Integer> steps = new ArrayList<>();
        for (int cores = 1; cores < all; cores = cores < 4 ? cores + 1 : cores * 2) steps.add(cores);
        steps.add(all);
        boolean bound = bind(all);
        Interleaved conditions = new Interleaved();
        for (int cores : steps) {
            String label = Integer.toString(cores);
            conditions.add(PARSING, cores, label, () -> {
                if (bound) bind(cores);
                try {
                    return pages.pagesPerSecond(cores, RUN_NANOS, (page, work) -> work.run());
                } finally {
                    if (bound) bind(all);
                }
            });
            conditions.add(ARITHMETIC, cores, label, () -> {
                if (bound) bind(cores);
                try {
                    return multiplications(cores);
                } finally {
                    if (bound) bind(all);
                }
            });
        }
        for (int i = 0; i < 4; i++) pages.pagesPerSecond(all, RUN_NANOS, (page, work) -> work.run()); // warm up
        conditions.run(input.rounds(), true, progress);
        String most = Integer.toString(all);
        List<Control> controls = all == 1
                ? List.of()
                : List.of(new Control(
                        "arithmetic on %s cores, as a multiple of one core".formatted(most),
                        most + ", since it shares nothing",
                        conditions.ratio(ARITHMETIC, most, ARITHMETIC, "1"),
                        0.85 * all,
                        1.1 * all));
        List<String> notes = new ArrayList<>(List.of(pages.words()));
        if (!bound)
            notes.add(
                    "The process could not be bound to cores (taskset is missing): the threads were limited instead.");
        return speedUps(conditions.result(name(), controls, notes));
    }

    /** Turns figures into multiples of one core's, round by round. */
    private static ExperimentResult speedUps(ExperimentResult result) {
        List<Series> series = new ArrayList<>();
        for (Series one : result.series()) {
            List<Double> base = one.points().get(0).y().values();
            List<Point> points = new ArrayList<>();
            for (Point point : one.points()) {
                List<Double> ratios = new ArrayList<>();
                for (int i = 0; i < base.size(); i++)
                    ratios.add(point.y().values().get(i) / base.get(i));
                points.add(new Point(point.x(), point.label(), MedianEstimate.of(ratios)));
            }
            series.add(new Series(one.name(), points));
        }
        return new ExperimentResult(
                result.experiment(),
                result.machine(),
                result.at(),
                result.rounds(),
                result.noise(),
                series,
                result.controls(),
                result.notes());
    }

    // excerpt affinity
    /** Binds all threads of this process to the first cores; returns whether that worked. */
    private static boolean bind(int cores) throws InterruptedException {
        String list = cores == 1 ? "0" : "0-" + (cores - 1);
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-p", "-c", list, self)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
    // end

    private static double multiplications(int threads) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        long value = 1;
                        long count = 0;
                        while (System.nanoTime() - start < RUN_NANOS) {
                            for (int k = 0; k < 10_000; k++) value = value * 6_364_136_223_846_793_005L + k;
                            count += 10_000;
                        }
                        done.addAndGet(value == 42 ? 0 : count);
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();
        return done.get() * 1e9 / (System.nanoTime() - start);
    }
}
