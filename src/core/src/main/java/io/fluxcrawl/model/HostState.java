package io.fluxcrawl.model;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * State of one host of a crawl whose rows wait. Made by fluxcrawl only; parts may be added in later releases.
 *
 * @param host name or address as in a URL's canonical form, without a port
 * @param rows rows that wait for the host
 * @param inFlight visits of this crawl to the host under way
 * @param waitsFor what the next row waits for
 * @param due time until the host may be visited again; zero if it may be visited now
 * @param pause pause between visits that applies to the host at present: the delay of the options, its Crawl-delay or what
 *     its answers have made of it
 * @param reason why the host is held, a sentence for a person; null where {@code waitsFor} is not {@link Wait#HELD}
 */
public record HostState(
        String host,
        long rows,
        int inFlight,
        Wait waitsFor,
        Duration due,
        Duration pause,
        @Nullable String reason) {

    /** Reason why the rows of a host wait. */
    public enum Wait {
        /** The pause since the last visit. */
        PAUSE("The pause since the last request."),
        /** A hold: the host asked for it, or failed. */
        HELD("A hold: the host asked for it, or failed."),
        /** The end of a visit: as many are in flight as the host may have. */
        VISIT("The end of a request: the host may have no more at a time."),
        /** A limit of zero for the host, set during the crawl. */
        PAUSED("The host is paused by the control of this crawl."),
        /** A free place: the crawl's concurrency, its outputs or the address of the host allow no further visit. */
        SLOT("A free place among the requests of the whole crawl.");

        private final String meaning;

        Wait(String meaning) {
            this.meaning = meaning;
        }

        /** {@return the stable word: the name in lower case} */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** {@return what is waited for, a sentence for a person} */
        public String meaning() {
            return meaning;
        }
    }
}
