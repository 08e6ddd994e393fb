package io.fluxcrawl.cli;

import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.fetch.ByteBudget;
import io.fluxcrawl.fetch.FetchOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long and how large one visit may be, and how large all together. */
final class VisitFlags {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationText.Positive.class,
            description = "The whole of one visit, from the look-up to the last byte. Default: ${DEFAULT-VALUE}.")
    Duration timeout = Duration.ZERO;

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            converter = DurationText.Positive.class,
            description = "... of which to connect. Default: ${DEFAULT-VALUE}.")
    Duration connectTimeout = Duration.ZERO;

    @Option(
            names = "--max-bytes",
            paramLabel = "SIZE",
            description = "What is read of a page, after decompression; the rest is left. Default: ${DEFAULT-VALUE}.")
    SizeText maxBytes = new SizeText(0);

    @Option(
            names = "--max-held",
            paramLabel = "SIZE",
            converter = SizeText.OfMemory.class,
            description =
                    "What all pages that are being read, or wait to be, may take of memory together; beyond that, reading"
                            + " pauses, at no host's expense. Half of the heap at most. Default: a quarter of it.")
    @Nullable
    SizeText maxHeld;

    @Option(
            names = "--max-redirects",
            paramLabel = "N",
            converter = Whole.FromZero.class,
            description = "Hops followed for one row. Default: ${DEFAULT-VALUE}.")
    int maxRedirects;

    /** @throws IllegalArgumentException with a message for the user, where there is no memory for what is asked */
    CrawlOptions applyTo(CrawlOptions options) {
        return options.toBuilder().maxRedirects(maxRedirects).fetch(this::applyTo).build();
    }

    /** More time for a request means more time for its phases too: they grow in proportion. */
    private void applyTo(FetchOptions.Builder fetch) {
        FetchOptions usual = FetchOptions.DEFAULT;
        double more = Math.max(1, (double) timeout.toMillis() / usual.timeout().toMillis());
        fetch.timeout(timeout)
                .dnsTimeout(times(usual.dnsTimeout(), more))
                .connectTimeout(connectTimeout)
                .tlsTimeout(times(usual.tlsTimeout(), more))
                .responseTimeout(times(usual.responseTimeout(), more))
                .bodyIdleTimeout(times(usual.bodyIdleTimeout(), more))
                .maxBodyBytes(Math.toIntExact(maxBytes.bytes()))
                .maxHeldBytes(maxHeldBytes());
    }

    private long maxHeldBytes() {
        if (maxHeld == null) return 0;
        if (maxHeld.bytes() > ByteBudget.most()) {
            throw new IllegalArgumentException("--max-held is more than half of the heap, which is "
                    + SizeText.brief(ByteBudget.most()) + ": ask for less, or give java a larger one, with -Xmx");
        }
        return maxHeld.bytes();
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
