package io.fluxcrawl.model;

import io.fluxcrawl.url.CrawlUrl;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * End of one request, whatever came of it. Made by fluxcrawl only; parts may be added in later releases.
 *
 * @param kind what was asked for
 * @param url the URL that was requested
 * @param status status code of the response; null where none had begun
 * @param outcome {@link Outcome#OK} where a response was read, a redirect included, else the reason why not
 * @param exchange facts of the request on the wire: timings, address, bytes received
 * @param bytes bytes of the body after decompression; 0 where none was kept
 * @param repeated whether the same URL is requested again because of this end
 */
public record RequestEnd(
        Kind kind,
        CrawlUrl url,
        @Nullable Integer status,
        Outcome outcome,
        Exchange exchange,
        long bytes,
        boolean repeated) {

    /** Kind of what a request asked for. */
    public enum Kind {
        /** The page of a row, or a redirect on the way to it. */
        PAGE,
        /** A sitemap that is read for its URLs. */
        SITEMAP,
        /** The robots.txt of an origin. */
        ROBOTS;

        /** {@return the stable word: the name in lower case} */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@return the end of a request with that outcome}
     *
     * @param kind what was asked for
     * @param end how the request ended; its body is not kept
     * @param repeated whether the same URL is requested again because of this end
     */
    public static RequestEnd of(Kind kind, FetchOutcome end, boolean repeated) {
        if (end instanceof FetchOutcome.Fetched fetched) {
            long bytes = fetched.body().length();
            return new RequestEnd(
                    kind, fetched.url(), fetched.status(), Outcome.OK, fetched.exchange(), bytes, repeated);
        }
        if (end instanceof FetchOutcome.Redirected redirected) {
            return new RequestEnd(
                    kind, redirected.url(), redirected.status(), Outcome.OK, redirected.exchange(), 0, repeated);
        }
        FetchOutcome.Failed failed = (FetchOutcome.Failed) end;
        FetchOutcome.Fetched partial = failed.partial();
        long bytes = partial == null ? 0 : partial.body().length();
        return new RequestEnd(kind, failed.url(), failed.status(), failed.reason(), failed.exchange(), bytes, repeated);
    }
}
