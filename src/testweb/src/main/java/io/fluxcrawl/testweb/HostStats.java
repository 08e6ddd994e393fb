package io.fluxcrawl.testweb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Request statistics of one host since the start, regardless of which requests the log still keeps. A gap is the time
 * from the end of a request to the start of the next one; it is zero if a request begins while another is in flight.
 *
 * @param host as in {@link RecordedRequest#host()}
 * @param requests number of requests, robots.txt included
 * @param robots number of requests for robots.txt
 * @param maxInFlight highest number of requests in flight at once, robots.txt included
 * @param maxPagesInFlight highest number of requests in flight at once, without robots.txt
 * @param minGap smallest gap between two consecutive requests; null with fewer than two
 * @param minPageGap smallest gap between two consecutive requests, without robots.txt; null with fewer than two
 */
public record HostStats(
        String host,
        long requests,
        long robots,
        int maxInFlight,
        int maxPagesInFlight,
        @Nullable Duration minGap,
        @Nullable Duration minPageGap) {}
