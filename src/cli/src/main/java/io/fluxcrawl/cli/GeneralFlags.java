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
            names = "--testweb",
            description = "Serve the test web of samples/urls.txt on loopback, port 7311, during the crawl.")
    boolean testweb;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress and no summary, only warnings and errors.")
    boolean quiet;
}
