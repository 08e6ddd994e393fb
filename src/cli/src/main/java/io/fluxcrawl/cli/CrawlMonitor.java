package io.fluxcrawl.cli;

import io.fluxcrawl.Crawl;
import io.fluxcrawl.Crawler;
import io.fluxcrawl.live.LiveCrawl;
import io.fluxcrawl.live.LiveServer;
import io.fluxcrawl.model.CrawlListener;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.record.CrawlTally;
import io.fluxcrawl.sink.SinkTarget;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelBindException;

/** Metrics and live page of one run of {@code fluxcrawl crawl}, as far as options ask for them; nothing is loaded otherwise. */
final class CrawlMonitor implements AutoCloseable {
    private final Monitoring options;
    private final List<SinkTarget> targets;
    private @Nullable MetricsExport metrics;
    private @Nullable LiveCrawl live;
    private @Nullable LiveServer page;
    private boolean begun;

    private CrawlMonitor(Monitoring options, List<SinkTarget> targets) {
        this.options = options;
        this.targets = targets;
    }

    /**
     * Starts what is asked for.
     *
     * @throws CliException if a port is in use or a file cannot be written
     */
    static CrawlMonitor open(Monitoring options, List<SinkTarget> targets, StatusLine err) throws CliException {
        CrawlMonitor monitor = new CrawlMonitor(options, targets);
        if (options.hasMetrics()) monitor.metrics = MetricsExport.open(options, err);
        InetSocketAddress address = options.live();
        if (address == null) return monitor;
        try {
            LiveCrawl seen = LiveCrawl.create();
            monitor.page = LiveServer.start(address, seen);
            monitor.live = seen;
            err.println("Live page: " + monitor.page.url());
            return monitor;
        } catch (ChannelBindException e) {
            monitor.close();
            throw new CliException(
                    ExitCode.USAGE,
                    "--live: port " + address.getPort() + " is in use. Choose another: --live=PORT, 0 for any.");
        }
    }

    /** Returns the listener of the crawler. */
    CrawlListener listener() {
        List<CrawlListener> listeners = new ArrayList<>();
        if (metrics != null) listeners.add(metrics.metrics());
        if (live != null) listeners.add(live);
        return CrawlListener.all(listeners);
    }

    /** Looks at a crawl from now on. */
    void begin(Crawler crawler, Crawl crawl, Supplier<CrawlStatus> status, CrawlTally tally) {
        begun = true;
        if (metrics != null) {
            metrics.metrics().watch(crawler);
            metrics.metrics().watch(crawl);
        }
        if (live != null) live.begin(crawler, crawl, status, tally);
    }

    /** Takes note of a record that the tally has. */
    void recorded(CrawlRecord record) {
        if (live != null) live.recorded(record);
    }

    /** @param found what the crawl's audit found; null where there is none */
    void end(@Nullable String found) {
        if (live == null || !begun) return;
        List<String> files = targets.stream()
                .map(SinkTarget::name)
                .filter(name -> !name.equals(SinkTarget.STDOUT))
                .toList();
        Path folder = found == null ? null : options.audit();
        live.end(files, folder == null ? null : folder.toAbsolutePath().toString(), found);
    }

    /** Open pages keep the last state, and the metrics file the last numbers. */
    @Override
    public void close() {
        end(null);
        if (page != null) page.close();
        if (metrics != null) metrics.close();
    }
}
