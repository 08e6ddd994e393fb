package io.fluxcrawl.cli;

import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.PerAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that limit the load on servers. */
final class PolitenessFlags {
    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            converter = IntConverters.PositiveOrAuto.class,
            description = "Maximum concurrent requests; `auto` tunes it up to 1,000. It rises while that makes the"
                    + " crawl faster and falls when memory, connections or CPU run short or requests time out."
                    + " With `auto`, requests older than two seconds are counted separately, up to the same"
                    + " limit again, so that slow hosts do not delay others. Default: auto.")
    int concurrency;

    @Option(
            names = "--per-host",
            paramLabel = "N",
            converter = IntConverters.Positive.class,
            description = "Maximum concurrent requests to one host. Default: ${DEFAULT-VALUE}.")
    int perHost;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            description = "Minimum pause between two requests to one host. A longer Crawl-delay in robots.txt is"
                    + " respected. Default: ${DEFAULT-VALUE}.")
    Duration delay = Duration.ZERO;

    @Option(
            names = "--per-ip",
            paramLabel = "N",
            converter = IntConverters.FromZero.class,
            description = "Maximum concurrent requests to one IP address, for sites that share a server. All hosts"
                    + " at an address then also share its pause. 0 sets no limit per address. Default:"
                    + " ${DEFAULT-VALUE}.")
    int perIp;

    @Option(
            names = "--ip-delay",
            paramLabel = "DURATION",
            description = "Minimum pause between two requests to one IP address. Needs --per-ip. Default: the value"
                    + " of --delay.")
    @Nullable
    Duration ipDelay;

    @Option(
            names = "--throttle",
            negatable = true,
            fallbackValue = "true",
            description = "Slow down for a host that answers slowly or with errors. On by default; --no-throttle"
                    + " always uses --delay.")
    boolean throttle;

    @Option(
            names = "--retries",
            paramLabel = "N",
            converter = IntConverters.FromZero.class,
            description = "Number of retries of a URL after a temporary failure. Default: ${DEFAULT-VALUE}.")
    int retries;

    @Option(
            names = "--robots",
            negatable = true,
            fallbackValue = "true",
            description = "Obey robots.txt (RFC 9309). On by default; use --no-robots for your own servers only.")
    boolean robots;

    /** @throws IllegalArgumentException with a message for the user */
    private PerAddress perAddress() {
        if (perIp == 0 && ipDelay != null) {
            throw new IllegalArgumentException(
                    "--ip-delay needs --per-ip N: give the number of concurrent requests to one address");
        }
        return perIp == 0 ? PerAddress.OFF : PerAddress.of(perIp, ipDelay == null ? delay : ipDelay);
    }

    CrawlOptions applyTo(CrawlOptions options) {
        CrawlOptions.Builder builder = options.toBuilder();
        if (concurrency != 0) builder.concurrency(concurrency);
        PerAddress perAddress = perAddress();
        return builder.frontier(frontier -> {
                    frontier.perHost(perHost).delay(delay).perAddress(perAddress);
                    if (!throttle) frontier.adaptiveDelay(AdaptiveDelay.OFF);
                })
                .retries(options.retries().toBuilder().max(retries).build())
                .obeyRobots(robots)
                .build();
    }
}
