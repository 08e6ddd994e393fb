package io.fluxcrawl.result;

import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the records of a crawl add up to, so far or in the end.
 *
 * @param elapsed since the crawl began, as its clock has it
 * @param rows records tallied
 * @param outcomes rows by outcome; those that did not occur are left out
 * @param statuses rows by status of their last response; 0 stands for what is no status of three digits
 * @param contentTypes rows by media type, most frequent first: the first {@link CrawlTally#TYPES_KEPT} types met, the
 *     rest as {@link CrawlTally#OTHER_TYPES}
 * @param requests sent by those rows: every attempt and every redirect's; robots.txt aside
 * @param retries those of them that tried a URL again
 * @param reconnects visits that met a connection closed in the meantime, and were made on a fresh one at once
 * @param redirected rows that were redirected at least once
 * @param redirects hops of all rows
 * @param bytesWire body bytes received, before decompression
 * @param bytes body bytes after decompression
 * @param truncated rows whose body was cut
 * @param unverified rows visited without verifying TLS
 * @param timings by phase, over each row's last visit
 * @param slowestHosts hosts on whose visits most time was spent, most first: {@link CrawlTally#SHOWN} at most
 * @param failingHosts hosts with the most failed rows, most first: {@link CrawlTally#SHOWN} at most
 * @param slowestVisits the longest visits, longest first: {@link CrawlTally#SHOWN} at most
 * @param sitemaps URLs that the hosts' robots.txt name as sitemaps (sitemaps.org), as {@link CrawlTally#sitemaps} was
 *     told, {@link CrawlTally#SITEMAPS_KEPT} at most
 * @param revisits how rows stand to an earlier crawl
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
     * How rows stand to those of an earlier crawl; all empty where they were not held against one.
     *
     * @param changes rows by verdict; those that did not occur are left out
     * @param notModified rows of which the server said that they are as they were, and sent nothing
     * @param columns changed rows by what of them differs, most first
     */
    public record Revisits(Map<Change, Long> changes, long notModified, Map<String, Long> columns) {
        public Revisits {
            changes = Collections.unmodifiableMap(changes.isEmpty() ? Map.of() : new EnumMap<>(changes));
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /** Rows of that verdict. */
        public long count(Change change) {
            return changes.getOrDefault(change, 0L);
        }
    }

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

    /** Rows with that outcome. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Rows with a response that was read, whatever its status. */
    public long ok() {
        return count(Outcome.OK);
    }

    /** Rows with a status of that class: 2 for 200 to 299. */
    public long statusClass(int hundreds) {
        return statuses.subMap(hundreds * 100, hundreds * 100 + 100).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How long that phase took; {@link TimingStats#NONE} where it never happened. */
    public TimingStats timing(TimingPhase phase) {
        return timings.getOrDefault(phase, TimingStats.NONE);
    }

    /** Rows per second of the time elapsed; 0 where none has. */
    public double rowsPerSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? rows / seconds : 0;
    }
}
