package io.fluxcrawl.spark;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.record.Columns;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    private Engine(TaskSettings settings) {
        run = settings.run();
        Columns columns = settings.chosen();
        CrawlOptions chosen = settings.options().get();
        CrawlOptions.Builder options = chosen.toBuilder();
        if (chosen.parse().extract() == Extract.FULL) options.parse(parse -> parse.details(columns.details()));
        if (columns.wantsUsage()) options.robots(robots -> robots.usage(true));
        if (settings.compares()) options.recrawl(recrawl -> recrawl.since(earlier));
        crawler = Crawler.create(options.build());
    }

    /**
     * Returns the engine of a run; the caller closes it, which leaves it open for others.
     *
     * @param settings those of the run; the options are made once per JVM and run
     */
    static synchronized Engine use(TaskSettings settings) {
        Engine engine = OPEN.computeIfAbsent(settings.run(), run -> new Engine(settings));
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
