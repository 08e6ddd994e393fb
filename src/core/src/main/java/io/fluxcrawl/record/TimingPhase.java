package io.fluxcrawl.record;

import io.fluxcrawl.model.Timings;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The timed phases of a visit, in order; {@link #code()} is their name in records and summaries. */
public enum TimingPhase {
    /** The name look-up. */
    DNS("the name look-up"),
    /** TCP, and the proxy's handshake where there is one. */
    CONNECT("TCP, and the proxy's handshake where there is one"),
    /** The TLS handshake. */
    TLS("the TLS handshake"),
    /** From the request's last byte to the response's first. */
    FIRST_BYTE("from the request's last byte to the response's first"),
    /** From the response's first byte to its last. */
    BODY("from the response's first byte to its last"),
    /** Reading the page, CPU time. */
    PARSE("reading the page, CPU time"),
    /** The visit from start to end, waiting for a connection included, parsing not. */
    TOTAL("the visit from start to end, waiting for a connection included, parsing not");

    private final String meaning;
    private final String code = name().toLowerCase(Locale.ROOT);

    TimingPhase(String meaning) {
        this.meaning = meaning;
    }

    /** {@return the stable word: the name in snake case} */
    public String code() {
        return code;
    }

    /** {@return what is timed, in a few words} */
    public String meaning() {
        return meaning;
    }

    /**
     * {@return how long this phase took in the last visit of that row; null where it did not happen}
     *
     * @param record a record of a visit
     */
    public @Nullable Duration of(CrawlRecord record) {
        if (this == PARSE) return record.parseTime();
        Timings timings = record.request().timings();
        if (timings == null) return null;
        return switch (this) {
            case DNS -> timings.dns();
            case CONNECT -> timings.connect();
            case TLS -> timings.tls();
            case FIRST_BYTE -> timings.firstByte();
            case BODY -> timings.body();
            case TOTAL, PARSE -> timings.total();
        };
    }
}
