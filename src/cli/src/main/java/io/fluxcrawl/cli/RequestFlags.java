package io.fluxcrawl.cli;

import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that limit the time and size of requests. */
final class RequestFlags {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationText.Positive.class,
            description = "Maximum time of one request, from DNS to the last byte. A longer time also extends its"
                    + " phases in proportion. Default: ${DEFAULT-VALUE}.")
    Duration timeout = Duration.ZERO;

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            converter = DurationText.Positive.class,
            description = "Maximum time to connect, as a part of --timeout. Default: ${DEFAULT-VALUE}.")
    Duration connectTimeout = Duration.ZERO;

    @Option(
            names = "--max-bytes",
            paramLabel = "SIZE",
            description = "Maximum size of a body that is read, after decompression; the rest is cut off. Default:"
                    + " ${DEFAULT-VALUE}.")
    ByteSize maxBytes = new ByteSize(0);

    @Option(
            names = "--max-held",
            paramLabel = "SIZE",
            converter = ByteSize.OfMemory.class,
            description = "Maximum memory for all bodies that are being read or wait to be parsed. When it is used"
                    + " up, reading pauses until memory is free. At most half of the heap. Default: an eighth"
                    + " of the heap.")
    @Nullable
    ByteSize maxHeld;

    @Option(
            names = "--max-redirects",
            paramLabel = "N",
            converter = IntConverters.FromZero.class,
            description = "Maximum number of redirects to follow for one row. Default: ${DEFAULT-VALUE}.")
    int maxRedirects;

    @Option(
            names = "--cookies",
            negatable = true,
            fallbackValue = "true",
            description = "Send cookies that a redirect sets with the later requests of the same row. They never"
                    + " outlive the row. On by default.")
    boolean cookies;

    /** @throws IllegalArgumentException with a message for the user, if {@code --max-held} is too large for the heap */
    CrawlOptions applyTo(CrawlOptions options) {
        return options.toBuilder()
                .maxRedirects(maxRedirects)
                .cookies(cookies)
                .fetch(this::applyTo)
                .build();
    }

    /** Extends the phases in proportion where the whole request is given more time than usual. */
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
        if (maxHeld.bytes() > FetchOptions.maxHeldBytesLimit()) {
            throw new IllegalArgumentException("--max-held is more than half of the heap, which is "
                    + ByteSize.brief(FetchOptions.maxHeldBytesLimit())
                    + ". Use a smaller value, or give Java a larger heap with -Xmx.");
        }
        return maxHeld.bytes();
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
