package io.fluxcrawl.cli;

import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.options.CrawlOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Defaults of the library as texts of the command's options: parsed where an option is absent, and shown in the help. */
final class LibraryDefaults implements IDefaultValueProvider {
    private final Map<String, String> texts;

    LibraryDefaults() {
        CrawlOptions options = CrawlOptions.builder(Version.USER_AGENT).build();
        texts = Map.ofEntries(
                Map.entry("--concurrency", "auto"),
                Map.entry("--per-host", Integer.toString(options.frontier().perHost())),
                Map.entry(
                        "--per-ip",
                        Integer.toString(options.frontier().perAddress().visits())),
                Map.entry("--delay", DurationFormat.format(options.frontier().delay())),
                Map.entry(
                        "--throttle",
                        Boolean.toString(options.frontier().adaptiveDelay().on())),
                Map.entry("--depth", Integer.toString(options.follow().depth())),
                Map.entry("--scope", ValueConverters.named(options.follow().scope())),
                Map.entry(
                        "--max-pages-per-host",
                        Integer.toString(options.follow().limits().perHost())),
                Map.entry("--max-pages", Long.toString(options.follow().limits().pages())),
                Map.entry("--traps", Boolean.toString(options.follow().limits().traps())),
                Map.entry("--retries", Integer.toString(options.retries().max())),
                Map.entry("--robots", Boolean.toString(options.obeyRobots())),
                Map.entry("--user-agent", options.userAgent()),
                Map.entry("--timeout", DurationFormat.format(options.fetch().timeout())),
                Map.entry(
                        "--connect-timeout",
                        DurationFormat.format(options.fetch().connectTimeout())),
                Map.entry("--max-bytes", ByteSize.format(options.fetch().maxBodyBytes())),
                Map.entry("--cookies", Boolean.toString(options.cookies())),
                Map.entry("--max-redirects", Integer.toString(options.maxRedirects())),
                Map.entry("--extract", ValueConverters.named(options.parse().extract())),
                Map.entry("--max-cpu", DurationFormat.format(options.parse().maxCpu())),
                Map.entry("--max-record-chars", Integer.toString(options.parse().maxRecordChars())),
                Map.entry("--parsers", Integer.toString(options.parsers())));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? texts.get(option.longestName()) : null;
    }
}
