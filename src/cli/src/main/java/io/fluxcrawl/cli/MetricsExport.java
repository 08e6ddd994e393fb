package io.fluxcrawl.cli;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.metrics.CrawlMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Metrics of the running crawl for Prometheus: over HTTP, in a file for its textfile collector, or both. */
final class MetricsExport implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(15);
    /** Logs a trace for each client that hangs up; held here, since loggers that nobody holds are forgotten with their level. */
    private static final Logger SERVER_LOG = Logger.getLogger("io.prometheus.metrics.exporter.httpserver");

    private final PrometheusMeterRegistry registry = registry();
    private final CrawlMetrics metrics = CrawlMetrics.withBuckets(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final StatusLine err;
    private final @Nullable Path file;
    private final @Nullable HTTPServer server;
    private final @Nullable PeriodicTask writing;
    private boolean told;

    private MetricsExport(Monitoring options, StatusLine err) throws CliException {
        this.err = err;
        metrics.buildInfo(Version.NUMBER);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        file = options.metricsFile();
        if (file != null) check(file);
        server = options.metrics() == null ? null : serve(options.metrics());
        writing = file == null ? null : new PeriodicTask("fluxcrawl-metrics");
        if (writing != null) writing.every(EVERY, this::write);
    }

    /** Returns a registry without the two meters of the JVM whose names promtool objects to. */
    private static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"))
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        return registry;
    }

    /** @throws CliException if the port is in use or the file cannot be written */
    static MetricsExport open(Monitoring options, StatusLine err) throws CliException {
        return new MetricsExport(options, err);
    }

    private void check(Path target) throws CliException {
        try {
            replace(target);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "--metrics-file " + name(target) + ": " + IoErrors.of(e));
        }
    }

    private HTTPServer serve(InetSocketAddress address) throws CliException {
        SERVER_LOG.setLevel(Level.OFF);
        try {
            HTTPServer started = HTTPServer.builder()
                    .inetAddress(address.getAddress())
                    .port(address.getPort())
                    .registry(registry.getPrometheusRegistry())
                    .buildAndStart();
            String host = address.getAddress().getHostAddress();
            String literal = host.indexOf(':') < 0 ? host : '[' + host + ']';
            err.println("Metrics: http://" + literal + ':' + started.getPort() + "/metrics");
            return started;
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--metrics: port " + address.getPort() + " cannot be used (" + IoErrors.of(e)
                            + "). Choose another, or 0 for any.");
        }
    }

    CrawlMetrics metrics() {
        return metrics;
    }

    private void write() {
        Path target = file;
        if (target == null) return;
        try {
            replace(target);
            told = false;
        } catch (IOException e) {
            if (!told) err.println("--metrics-file " + name(target) + " could not be written: " + IoErrors.of(e));
            told = true;
        }
    }

    /** Readers see the old file or the new one, whole. */
    private void replace(Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        Path next = whole.resolveSibling("." + whole.getFileName() + ".next");
        Files.write(next, registry.scrape().getBytes(StandardCharsets.UTF_8));
        Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Path path) {
        return Sanitizer.forTerminal(path.toString());
    }

    /** Writes the file for the last time. */
    @Override
    public void close() {
        if (writing != null) writing.close();
        write();
        if (server != null) server.close();
        collections.close();
        registry.close();
    }
}
