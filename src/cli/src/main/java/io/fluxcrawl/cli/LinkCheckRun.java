package io.fluxcrawl.cli;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.check.CheckCache;
import io.fluxcrawl.check.LinkChecker;
import io.fluxcrawl.check.LinkTarget;
import io.fluxcrawl.check.LinkTargets;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.record.CapturedRecord;
import io.fluxcrawl.record.CrawlRecord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Check of links within a run of a command: asks the cache, watches for signals, counts, and keeps what was found. */
final class LinkCheckRun {
    private static final int SHOWN = 20;

    private final LinkCheckPlan plan;
    private final Console console;
    private final ShutdownHandler shutdown;
    private final boolean quiet;
    private final @Nullable CheckCache cache;
    private final LinkTargets targets;
    private final LinkReport report = new LinkReport();
    private int cached;

    private LinkCheckRun(LinkCheckPlan plan, Console console, ShutdownHandler shutdown, boolean quiet)
            throws CliException {
        this.plan = plan;
        this.console = console;
        this.shutdown = shutdown;
        this.quiet = quiet;
        cache = plan.openCache();
        targets = new LinkTargets(plan.exclude());
    }

    /** @throws CliException if the cache cannot be read */
    static LinkCheckRun afterCrawl(LinkCheckPlan plan, Console console, ShutdownHandler shutdown, boolean quiet)
            throws CliException {
        return new LinkCheckRun(plan, console, shutdown, quiet);
    }

    /** Returns the targets to fill. */
    LinkTargets targets() {
        return targets;
    }

    LinkReport report() {
        return report;
    }

    /** Returns the records of a crawl, followed by those of the links in them. */
    Flux<CapturedRecord> following(Flux<CapturedRecord> records, Crawler crawler) {
        return records.doOnNext(captured -> targets.add(captured.record(), plan.links()))
                .concatWith(Flux.defer(() -> check(crawler).map(CapturedRecord::of)));
    }

    /** Returns the records of the targets; none after a signal. */
    Flux<CrawlRecord> check(Crawler crawler) {
        List<LinkTarget> list = targets.targets();
        if (shutdown.signal() != 0 || list.isEmpty()) return Flux.empty();
        LinkChecker checker = LinkChecker.of(crawler, list, cache);
        cached = checker.cached();
        if (!quiet) {
            console.err()
                    .println(String.format(
                            Locale.ROOT, "Checking %,d links, %,d of them known from the cache", list.size(), cached));
        }
        if (targets.left() > 0) {
            console.err()
                    .println(String.format(
                            Locale.ROOT,
                            "fluxcrawl: %,d links are not checked: %,d is the most.",
                            targets.left(),
                            LinkTargets.MOST));
        }
        shutdown.watch(checker.crawl());
        return checker.records().doOnNext(report::add);
    }

    /**
     * Keeps what was found, prints the summary and returns the exit code.
     *
     * @param exit exit code of the crawl
     */
    int finish(int exit) {
        save();
        if (exit != ExitCode.DONE) return exit;
        if (!quiet) {
            report.lines(false).stream().limit(SHOWN).forEach(console.err()::println);
            long more = report.lines(false).size() - (long) SHOWN;
            if (more > 0) console.err().println("  and " + more + " more: see the rows with kind = check");
            console.err().println(report.summary(cached));
        }
        return report.isBroken() ? ExitCode.BROKEN_LINKS : ExitCode.DONE;
    }

    /** Keeps what was found; that it cannot be kept fails nothing. */
    void save() {
        if (cache == null) return;
        try {
            cache.save();
        } catch (IOException e) {
            console.err().println("fluxcrawl: The cache cannot be written: " + Sanitizer.forTerminal(IoErrors.of(e)));
        }
    }

    int cached() {
        return cached;
    }
}
