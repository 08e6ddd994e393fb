package io.fluxcrawl.testweb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one host saw, from the first request on, whatever the log has let go since. A gap is the time from the end of one
 * request to the start of the next; it is zero where a request begins while another is under way.
 *
 * @param host as in {@link RecordedRequest#host()}
 * @param requests all of them, robots.txt included
 * @param robots those for robots.txt
 * @param mostInFlight the highest number of requests under way at once, robots.txt included
 * @param mostPagesInFlight the same without robots.txt
 * @param leastGap between any two requests that follow each other; null with fewer than two
 * @param leastPageGap the same among requests other than robots.txt
 */
public record HostStats(
        String host,
        long requests,
        long robots,
        int mostInFlight,
        int mostPagesInFlight,
        @Nullable Duration leastGap,
        @Nullable Duration leastPageGap) {}
