package io.fluxcrawl.spark;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.CrawlOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.scheduler.Schedulers;

/**
 * The crawler of an executor's JVM, which all its tasks of a run share: connections, DNS cache, robots.txt files, and the pauses of
 * hosts. It is closed when no task has used it for a while, and made anew by the next.
 */
final class Engine implements AutoCloseable {
    /** Time after the last task, so that the next one finds what the engine has learnt. */
    private static final long IDLE_SECONDS = 60;

    private static final Map<String, Engine> OPEN = new HashMap<>();

    private final String run;
    private final Crawler crawler;
    private final EarlierRecords earlier = new EarlierRecords();
    private int users;
    private long uses;

    private Engine(String run, Supplier<CrawlOptions> options, boolean compares) {
        this.run = run;
        CrawlOptions chosen = options.get();
        crawler = Crawler.create(
                compares
                        ? chosen.toBuilder()
                                .recrawl(recrawl -> recrawl.since(earlier))
                                .build()
                        : chosen);
    }

    /**
     * Returns the engine of a run; the caller closes it, which leaves it open for others.
     *
     * @param run key of the run
     * @param options called once per JVM and run
     * @param compares whether records are compared with those of an earlier crawl
     */
    static synchronized Engine use(String run, Supplier<CrawlOptions> options, boolean compares) {
        Engine engine = OPEN.computeIfAbsent(run, key -> new Engine(key, options, compares));
        engine.users++;
        engine.uses++;
        return engine;
    }

    Crawler crawler() {
        return crawler;
    }

    /** {@return the records of an earlier crawl that rows are compared with} */
    EarlierRecords earlier() {
        return earlier;
    }

    @Override
    public void close() {
        synchronized (Engine.class) {
            if (--users > 0) return;
            long last = uses;
            Schedulers.boundedElastic().schedule(() -> closeIfIdle(last), IDLE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void closeIfIdle(long last) {
        synchronized (Engine.class) {
            if (users > 0 || uses != last) return;
            OPEN.remove(run);
        }
        crawler.close();
    }
}
