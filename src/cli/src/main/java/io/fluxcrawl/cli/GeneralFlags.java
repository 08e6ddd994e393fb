package io.fluxcrawl.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the run itself: configuration, job, control file, messages. */
final class GeneralFlags {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with options (long names without the dashes). Options on the command line take"
                    + " precedence. Also the name of a profile: polite (all defaults, with explanations) or"
                    + " flat-out (maximum speed, for your own servers).")
    @Nullable
    String config;

    @Option(
            names = "--job",
            paramLabel = "DIR",
            description = "Run as a job that can be resumed: after a crash, a Ctrl-C or any other end, the same"
                    + " command continues where it stopped. DIR keeps the plan and the progress; the records"
                    + " must go to files (-o).")
    @Nullable
    Path job;

    @Option(names = "--restart", description = "Start the job of --job again from the beginning and empty its outputs.")
    boolean restart;

    @Option(
            names = "--audit",
            paramLabel = "FOLDER",
            description =
                    "When the crawl is done, audit its first output (-o) and write the report to this folder. Implies"
                            + " --extract full, --outlinks, --hash and --headers all. See fluxcrawl audit.")
    @Nullable
    Path audit;

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description = "File that controls the running crawl. It is read again whenever it is saved; a line that"
                    + " is removed no longer applies. Lines: concurrency N|auto, per-host N, per-host HOST N,"
                    + " pause HOST, stop.")
    @Nullable
    Path control;

    @Option(
            names = "--live",
            paramLabel = "PORT",
            arity = "0..1",
            preprocessor = LivePort.class,
            description =
                    "Serve a page that shows the running crawl: progress, what waits for which host and why, hosts"
                            + " that are down, errors with examples. At http://127.0.0.1:PORT/, for this machine only."
                            + " Default port: " + LivePort.USUAL + "; 0 takes any.")
    @Nullable
    Integer live;

    @Option(
            names = "--metrics",
            paramLabel = "[ADDRESS:]PORT",
            description =
                    "Serve metrics for Prometheus at http://ADDRESS:PORT/metrics during the crawl. Without ADDRESS"
                            + " on loopback.")
    @Nullable
    MetricsAddress metrics;

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description = "Write the same metrics to this file every 15 s and at the end, for the textfile collector of"
                    + " node_exporter (FILE ends in .prom then).")
    @Nullable
    Path metricsFile;

    @Option(
            names = "--testweb",
            description = "Serve the test web of samples/urls.txt on loopback, port 7311, during the crawl.")
    boolean testweb;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress and no summary, only warnings and errors.")
    boolean quiet;

    /** @throws IllegalArgumentException with a message for the user */
    Monitoring monitoring() {
        if (live != null && (live < 0 || live > 65535)) {
            throw new IllegalArgumentException("--live: " + live + " is not a port");
        }
        return new Monitoring(metrics == null ? null : metrics.socket(), metricsFile, live, audit);
    }
}
