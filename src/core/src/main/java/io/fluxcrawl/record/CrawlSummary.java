package io.fluxcrawl.record;

import io.fluxcrawl.model.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The totals over the records of a crawl, so far or at its end.
 *
 * @param elapsed the time since the crawl began, by its clock
 * @param rows records tallied
 * @param outcomes rows by outcome; those that did not occur are left out
 * @param statuses rows by status of their last response; 0 stands for what is no status of three digits
 * @param contentTypes rows by media type, most frequent first: the first {@link CrawlTally#TYPES_KEPT} types met, the
 *     rest as {@link CrawlTally#OTHER_TYPES}
 * @param requests the number of requests of those rows, every attempt and every redirect, without those for robots.txt
 * @param retries the number of requests that repeated an earlier one for the same URL
 * @param reconnects the number of requests sent again at once on a fresh connection, because the server had closed the open one
 * @param redirected rows that were redirected at least once
 * @param redirects the number of redirects of all rows
 * @param bytesWire body bytes received, before decompression
 * @param bytes body bytes after decompression
 * @param truncated rows whose body was cut
 * @param unverified rows visited without verifying TLS
 * @param timings by phase, over each row's last visit
 * @param slowestHosts hosts on whose visits most time was spent, most first: {@link CrawlTally#SHOWN} at most
 * @param failingHosts hosts with the most failed rows, most first: {@link CrawlTally#SHOWN} at most
 * @param slowestVisits the longest visits, longest first: {@link CrawlTally#SHOWN} at most
 * @param sitemaps URLs that the robots.txt files of the hosts name as sitemaps (sitemaps.org), as set by
 *     {@link CrawlTally#sitemaps}: {@link CrawlTally#SITEMAPS_KEPT} at most
 * @param revisits the changes since an earlier crawl
 */
public record CrawlSummary(
        Duration elapsed,
        long rows,
        Map<Outcome, Long> outcomes,
        SortedMap<Integer, Long> statuses,
        Map<String, Long> contentTypes,
        long requests,
        long retries,
        long reconnects,
        long redirected,
        long redirects,
        long bytesWire,
        long bytes,
        long truncated,
        long unverified,
        Map<TimingPhase, TimingStats> timings,
        List<HostTotal> slowestHosts,
        List<HostTotal> failingHosts,
        List<SlowVisit> slowestVisits,
        List<String> sitemaps,
        Revisits revisits) {
    /**
     * The changes since an earlier crawl; all empty where the records were not compared with one.
     *
     * @param changes rows by verdict; those that did not occur are left out
     * @param notModified rows whose server answered that the page is not modified
     * @param columns changed rows by the column that differs, most frequent first
     */
    public record Revisits(Map<Change, Long> changes, long notModified, Map<String, Long> columns) {
        /**
         * Copies the counts.
         *
         * @param changes rows by verdict
         * @param notModified rows whose server answered that the page is not modified
         * @param columns changed rows by the column that differs, most frequent first
         */
        public Revisits {
            changes = Collections.unmodifiableMap(changes.isEmpty() ? Map.of() : new EnumMap<>(changes));
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /**
         * {@return the number of rows with that verdict}
         *
         * @param change verdict of the comparison
         */
        public long count(Change change) {
            return changes.getOrDefault(change, 0L);
        }
    }

    /**
     * Copies the lists and maps.
     *
     * @param elapsed the time since the crawl began, by its clock
     * @param rows records tallied
     * @param outcomes rows by outcome
     * @param statuses rows by status of their last response
     * @param contentTypes rows by media type, most frequent first
     * @param requests the number of requests of those rows, every attempt and every redirect, without those for
     *     robots.txt
     * @param retries the number of requests that repeated an earlier one for the same URL
     * @param reconnects the number of requests sent again at once on a fresh connection, because the server had closed
     *     the open one
     * @param redirected rows that were redirected at least once
     * @param redirects the number of redirects of all rows
     * @param bytesWire body bytes received, before decompression
     * @param bytes body bytes after decompression
     * @param truncated rows whose body was cut
     * @param unverified rows visited without verifying TLS
     * @param timings by phase, over each row's last visit
     * @param slowestHosts hosts on whose visits most time was spent, most first
     * @param failingHosts hosts with the most failed rows, most first
     * @param slowestVisits the longest visits, longest first
     * @param sitemaps URLs that the robots.txt files of the hosts name as sitemaps (sitemaps.org), as set by {@link
     *     CrawlTally#sitemaps}
     * @param revisits the changes since an earlier crawl
     */
    public CrawlSummary {
        outcomes = Collections.unmodifiableMap(outcomes.isEmpty() ? Map.of() : new EnumMap<>(outcomes));
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
        contentTypes = Collections.unmodifiableMap(new LinkedHashMap<>(contentTypes));
        timings = Collections.unmodifiableMap(timings.isEmpty() ? Map.of() : new EnumMap<>(timings));
        slowestHosts = List.copyOf(slowestHosts);
        failingHosts = List.copyOf(failingHosts);
        slowestVisits = List.copyOf(slowestVisits);
        sitemaps = List.copyOf(sitemaps);
    }

    /**
     * {@return the number of rows with that outcome}
     *
     * @param outcome the outcome
     */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** {@return the number of rows with a response that was read, whatever its status} */
    public long ok() {
        return count(Outcome.OK);
    }

    /**
     * {@return the number of rows with a status of that class: 2 for 200 to 299}
     *
     * @param hundreds first digit of the status, 1 to 5
     */
    public long statusClass(int hundreds) {
        return statuses.subMap(hundreds * 100, hundreds * 100 + 100).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * {@return the times of that phase; {@link TimingStats#NONE} where it never happened}
     *
     * @param phase the phase
     */
    public TimingStats timing(TimingPhase phase) {
        return timings.getOrDefault(phase, TimingStats.NONE);
    }

    /** {@return the rows per second of the elapsed time; 0 where that is zero} */
    public double rowsPerSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? rows / seconds : 0;
    }
}
