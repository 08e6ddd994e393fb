package io.fluxcrawl.cli;

import picocli.CommandLine.Option;

/** What every command has; a mixin that is no group of {@link HelpPage}'s, so that it stands with the options of none. */
final class HelpFlag {
    static final String NO_GROUP = "help";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean asked;
}
