package io.fluxcrawl.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command itself. */
final class RunFlags {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Options out of a YAML file (long names, no dashes); what stands on the command line wins. Or a"
                            + " profile: polite (all defaults, explained), flat-out (for your own servers).")
    @Nullable
    String config;

    @Option(
            names = "--job",
            paramLabel = "DIR",
            description =
                    "Make it a job, which survives its process: after any end, a crash or Ctrl-C too, the same command goes"
                            + " on where it was. DIR keeps the plan and how far it has come; records go to files (-o).")
    @Nullable
    Path job;

    @Option(
            names = "--restart",
            description = "Begin the job of --job anew, whatever came of it so far; its outputs are emptied.")
    boolean restart;

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description =
                    "Steer the crawl while it runs: what this file says is done as soon as it is saved, what it does"
                            + " no longer say is undone. Lines: concurrency N|auto, per-host N, per-host HOST N, pause HOST, stop.")
    @Nullable
    Path control;

    @Option(
            names = "--testweb",
            description = "Serve the sample web of samples/urls.txt on loopback, port 7311, while the crawl lasts.")
    boolean testweb;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary; warnings and errors only.")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;
}
