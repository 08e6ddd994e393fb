package io.fluxcrawl.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Parsed command lines for tests. */
final class TestCommands {
    private TestCommands() {}

    /** Returns that command line, parsed and not run. */
    static ParseResult parse(String... args) {
        return Main.parse(Console.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(), System.err), args);
    }

    /** Returns the {@code crawl} command of one URL with these options, parsed and not run. */
    static CrawlCommand crawl(String... options) {
        List<String> args = new ArrayList<>(List.of("crawl"));
        args.addAll(List.of(options));
        args.add("http://a.example/");
        return (CrawlCommand)
                parse(args.toArray(String[]::new)).subcommand().commandSpec().userObject();
    }
}
