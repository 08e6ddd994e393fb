package io.fluxcrawl.compare;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.Timings;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Experiment that measures how code that holds an event loop delays the loop's other work. A heartbeat, a small visit
 * every 10 ms on the same loops, is timed in four scenarios: alone; beside large pages parsed on other threads; beside
 * large pages parsed on the loops; and beside a callback that blocks a loop for 50 ms per page.
 */
public final class EventLoopStall {
    /** Times of the heartbeat in ms, each estimated over the rounds. */
    public record Scenario(String name, String idea, MedianEstimate median, MedianEstimate p99, MedianEstimate worst) {}

    /** @param beats heartbeats per round */
    public record Result(MachineInfo machine, int rounds, int beats, List<Scenario> scenarios) {
        /** Copies the list. */
        public Result {
            scenarios = List.copyOf(scenarios);
        }
    }

    private static final Duration BEAT = Duration.ofMillis(10);
    private static final int BEATS = 300;
    private static final int LARGE = 400_000;
    private static final int BLOCKED_MILLIS = 50;

    private final int port;
    private final List<String> own;

    private EventLoopStall(int port, List<String> own) {
        this.port = port;
        this.own = own;
    }

    /**
     * Runs the experiment in a JVM of its own. Blocks for about {@code rounds x 15} seconds.
     *
     * @param own URLs of the pages to parse, repeated; empty for large pages of the test web
     */
    public static Result run(int rounds, List<String> own) throws IOException, InterruptedException {
        Path list = Files.createTempFile("fluxcrawl-stall", ".txt");
        try (TestWebProcess web = TestWebProcess.start()) {
            Files.write(list, own);
            return ForkedJvm.run(
                    EventLoopStall.class,
                    "1g",
                    Result.class,
                    Integer.toString(rounds),
                    Integer.toString(web.port()),
                    list.toString());
        } finally {
            Files.delete(list);
        }
    }

    /** Runs the experiment in the new JVM. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[1]);
        EventLoopStall stall = new EventLoopStall(Integer.parseInt(args[2]), Files.readAllLines(Path.of(args[3])));
        int cores = Runtime.getRuntime().availableProcessors();
        stall.beat(cores, record -> {}); // warm up
        List<Scenario> scenarios = List.of(
                stall.measure("alone", "no other work", rounds, cores, null),
                stall.measure("parsing apart", "large pages are parsed by other threads", rounds, cores, r -> {}),
                stall.measure("parsing inline", "large pages are parsed on the event loops", rounds, 0, r -> {}),
                stall.measure(
                        "blocking", "a callback blocks an event loop for 50 ms per page", rounds, 0, r -> block()));
        ForkedJvm.answer(args[0], new Result(MachineInfo.here(), rounds, BEATS, scenarios));
        System.exit(0);
    }

    private static void block() {
        try {
            Thread.sleep(BLOCKED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Scenario measure(
            String name, String idea, int rounds, int parsers, @Nullable Consumer<CrawlRecord> callback)
            throws InterruptedException {
        List<Double> median = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        List<Double> worst = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double[] millis = MedianEstimate.sorted(beat(parsers, callback));
            median.add(MedianEstimate.percentile(millis, 50));
            p99.add(MedianEstimate.percentile(millis, 99));
            worst.add(MedianEstimate.percentile(millis, 100));
        }
        return new Scenario(name, idea, MedianEstimate.of(median), MedianEstimate.of(p99), MedianEstimate.of(worst));
    }

    /**
     * Returns the duration of each heartbeat in ms, beside a crawl of large pages, or alone if {@code callback} is
     * null.
     */
    private List<Double> beat(int parsers, @Nullable Consumer<CrawlRecord> callback) throws InterruptedException {
        EngineInput input = new EngineInput(List.of(), 16, parsers, EngineInput.Limits.DEFAULT);
        CrawlOptions options = AsyncEngine.options(input).toBuilder()
                .parse(ParseOptions.full())
                .build();
        List<Double> millis = new ArrayList<>();
        try (Crawler crawler = Crawler.create(options)) {
            CountDownLatch begun = new CountDownLatch(callback == null ? 0 : 16);
            Disposable load = callback == null
                    ? () -> {}
                    : load(crawler)
                            .doOnNext(record -> begun.countDown())
                            .doOnNext(callback)
                            .subscribe();
            begun.await();
            Flux.interval(BEAT)
                    .onBackpressureBuffer(BEATS)
                    .take(BEATS)
                    .map(i -> seed(i, "127.0.0.3", "beat", 200))
                    .transform(crawler::crawl)
                    .doOnNext(record -> millis.add(millis(record)))
                    .blockLast();
            load.dispose();
        }
        return millis;
    }

    private static double millis(CrawlRecord record) {
        Timings timings = record.request().timings();
        return timings == null ? 0 : timings.total().toNanos() / 1e6;
    }

    /** Returns an endless crawl of large pages. */
    private Flux<CrawlRecord> load(Crawler crawler) {
        if (!own.isEmpty()) return crawler.crawl(own.toArray(String[]::new)).repeat();
        return crawler.crawl(Flux.range(0, Integer.MAX_VALUE).map(i -> seed(i, "127.0.0.2", "large", LARGE)));
    }

    private Seed seed(long i, String host, String name, int bytes) {
        return Seed.of(i + 1, "http://" + host + ':' + port + "/s/" + name + '-' + i + "?size=" + bytes);
    }
}
