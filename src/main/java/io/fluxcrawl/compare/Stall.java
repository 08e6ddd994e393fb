package io.fluxcrawl.compare;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.fetch.Timings;
import io.fluxcrawl.parse.ParseOptions;
import io.fluxcrawl.result.CrawlRecord;
import io.fluxcrawl.url.Seed;
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
 * What happens to an event loop's other work while something holds the loop. A heartbeat, a small visit every 10 ms over
 * the same loops, is timed while the crawler does nothing else; while it reads large pages on threads of their own; while
 * it reads them on the loops; and while a careless callback on a loop blocks for 50 ms a page.
 */
public final class Stall {
    /** How the heartbeat fared; each a sample over the rounds, in ms. */
    public record Scenario(String name, String idea, Sample median, Sample p99, Sample worst) {}

    public record Result(Machine machine, int rounds, int beats, List<Scenario> scenarios) {
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

    private Stall(int port, List<String> own) {
        this.port = port;
        this.own = own;
    }

    /**
     * Blocks for some {@code rounds x 15} seconds.
     *
     * @param own URLs of the pages to read meanwhile, over and over; empty for large ones of the test web
     */
    public static Result run(int rounds, List<String> own) throws IOException, InterruptedException {
        Path list = Files.createTempFile("fluxcrawl-stall", ".txt");
        try (WebProcess web = WebProcess.start()) {
            Files.write(list, own);
            return FreshJvm.run(
                    Stall.class,
                    "1g",
                    Result.class,
                    Integer.toString(rounds),
                    Integer.toString(web.port()),
                    list.toString());
        } finally {
            Files.delete(list);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(args[1]);
        Stall stall = new Stall(Integer.parseInt(args[2]), Files.readAllLines(Path.of(args[3])));
        int cores = Runtime.getRuntime().availableProcessors();
        stall.beat(cores, record -> {}); // warm up
        List<Scenario> scenarios = List.of(
                stall.measure("alone", "nothing else to do", rounds, cores, null),
                stall.measure("parsing apart", "large pages are read by threads of their own", rounds, cores, r -> {}),
                stall.measure("parsing inline", "large pages are read on the event loops", rounds, 0, r -> {}),
                stall.measure("blocking", "a callback blocks an event loop for 50 ms a page", rounds, 0, r -> block()));
        FreshJvm.answer(args[0], new Result(Machine.here(), rounds, BEATS, scenarios));
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
            double[] millis = Sample.sorted(beat(parsers, callback));
            median.add(Sample.percentile(millis, 50));
            p99.add(Sample.percentile(millis, 99));
            worst.add(Sample.percentile(millis, 100));
        }
        return new Scenario(name, idea, Sample.of(median), Sample.of(p99), Sample.of(worst));
    }

    /** One crawler's heartbeat, in ms a beat, beside a crawl of large pages; null for no crawl beside it. */
    private List<Double> beat(int parsers, @Nullable Consumer<CrawlRecord> callback) throws InterruptedException {
        Work work = new Work(List.of(), 16, parsers, Work.Limits.DEFAULT);
        CrawlOptions options =
                AsyncEngine.options(work).toBuilder().parse(ParseOptions.full()).build();
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

    /** Without end. */
    private Flux<CrawlRecord> load(Crawler crawler) {
        if (!own.isEmpty()) return crawler.crawl(own.toArray(String[]::new)).repeat();
        return crawler.crawl(Flux.range(0, Integer.MAX_VALUE).map(i -> seed(i, "127.0.0.2", "large", LARGE)));
    }

    private Seed seed(long i, String host, String name, int bytes) {
        return Seed.of(i + 1, "http://" + host + ':' + port + "/s/" + name + '-' + i + "?size=" + bytes);
    }
}
