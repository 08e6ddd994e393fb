package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.frontier.PerAddress;
import io.fluxcrawl.frontier.AdaptiveDelay;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of the servers' patience is used. */
final class MannersFlags {
    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            converter = Whole.PositiveOrAuto.class,
            description = "Requests in flight over all hosts. auto, the default, finds out how many are worth it, up to"
                    + " 1000: more as long as that is faster, fewer under pressure of memory, connections, processor or"
                    + " time-outs. Those that take longer than two seconds do not count, up to as many again: slow hosts"
                    + " do not keep others waiting.")
    int concurrency;

    @Option(
            names = "--per-host",
            paramLabel = "N",
            converter = Whole.Positive.class,
            description = "... and at one host. Default: ${DEFAULT-VALUE}.")
    int perHost;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            description = "Least pause between two visits to a host; a longer Crawl-delay of its own is kept."
                    + " Default: ${DEFAULT-VALUE}.")
    Duration delay = Duration.ZERO;

    @Option(
            names = "--per-ip",
            paramLabel = "N",
            converter = Whole.FromZero.class,
            description =
                    "Requests in flight at one address, for sites that share a server: all names at an address then"
                            + " share its turns and its pause, and keep their own besides. 0 does not look at addresses."
                            + " Default: ${DEFAULT-VALUE}.")
    int perIp;

    @Option(
            names = "--ip-delay",
            paramLabel = "DURATION",
            description = "Least pause between two visits to an address, with --per-ip. Default: as --delay.")
    @Nullable
    Duration ipDelay;

    @Option(
            names = "--throttle",
            negatable = true,
            fallbackValue = "true",
            description = "Slow down for a host that answers slowly or not well. Default: so it is; --no-throttle keeps"
                    + " to --delay.")
    boolean throttle;

    @Option(
            names = "--retries",
            paramLabel = "N",
            converter = Whole.FromZero.class,
            description = "Further tries of a URL after a failure that may pass. Default: ${DEFAULT-VALUE}.")
    int retries;

    @Option(
            names = "--robots",
            negatable = true,
            fallbackValue = "true",
            description = "Ask robots.txt before every visit (RFC 9309). Default: it is asked; --no-robots is for your"
                    + " own servers.")
    boolean robots;

    /** @throws IllegalArgumentException with a message for the user */
    private PerAddress perAddress() {
        if (perIp == 0 && ipDelay != null) {
            throw new IllegalArgumentException("--ip-delay goes with --per-ip N: say how many visits at once");
        }
        return perIp == 0 ? PerAddress.OFF : PerAddress.of(perIp, ipDelay == null ? delay : ipDelay);
    }

    CrawlOptions applyTo(CrawlOptions options) {
        CrawlOptions asMany = concurrency == 0 ? options : options.toBuilder().concurrency(concurrency).build();
        return asMany.toBuilder().frontier(options.frontier().toBuilder()
                        .perHost(perHost)
                        .delay(delay)
                        .perAddress(perAddress())
                        .adaptiveDelay(throttle ? options.frontier().adaptiveDelay() : AdaptiveDelay.OFF).build())
                .retries(options.retries().toBuilder().max(retries).build())
                .obeyRobots(robots).build();
    }
}
