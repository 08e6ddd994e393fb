package io.fluxcrawl.cli;

import java.util.ArrayList;
import java.util.List;

/** Parsed command lines for tests. */
final class TestCommands {
    private TestCommands() {}

    /** Returns the {@code crawl} command of one URL with these options, parsed and not run. */
    static CrawlCommand crawl(String... options) {
        List<String> args = new ArrayList<>(List.of("crawl"));
        args.addAll(List.of(options));
        args.add("http://a.example/");
        return (CrawlCommand) Main.parse(args.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .userObject();
    }
}
