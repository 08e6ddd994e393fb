package io.fluxcrawl.result;

import io.fluxcrawl.url.CrawlUrl;
import io.fluxcrawl.url.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Adds records up as they come, in memory that does not grow with them (under 2 MB). Any thread may add, and any may ask
 * for the sum meanwhile, for a line of progress, say: each holds a lock, for about a microsecond and for about a
 * millisecond.
 */
public final class CrawlTally {
    /** Hosts and visits in each list of a summary. */
    public static final int SHOWN = 10;
    /** Media types told apart. */
    public static final int TYPES_KEPT = 100;
    /** Sitemaps that a summary names. */
    public static final int SITEMAPS_KEPT = 1_000;
    /** What a summary calls the media types beyond those. */
    public static final String OTHER_TYPES = "other";
    /** Hosts up to which a summary's hosts are exact; beyond, the heaviest are still found. */
    public static final int HOSTS_KEPT = 2_000;

    private long rows;
    private final Map<Outcome, long[]> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Integer, long[]> statuses = new HashMap<>();
    private final Map<String, long[]> contentTypes = new HashMap<>();
    private long requests;
    private long retries;
    private long reconnects;
    private long redirected;
    private long redirects;
    private long bytesWire;
    private long bytes;
    private long truncated;
    private long unverified;
    private final Map<TimingPhase, DurationHistogram> timings = new EnumMap<>(TimingPhase.class);
    private final TopHosts slowestHosts = new TopHosts(HOSTS_KEPT / 2);
    private final TopHosts failingHosts = new TopHosts(HOSTS_KEPT / 2);
    private final PriorityQueue<SlowVisit> slowestVisits = new PriorityQueue<>(Comparator.comparing(SlowVisit::took));

    private List<String> sitemaps = List.of();

    public CrawlTally() {
        for (TimingPhase phase : TimingPhase.values()) timings.put(phase, new DurationHistogram());
    }

    public synchronized void add(CrawlRecord record) {
        rows++;
        count(outcomes, record.outcome());
        if (record.status() != null) count(statuses, known(record.status()));
        String type = VisitColumns.contentType(record);
        if (type != null) count(contentTypes, known(type));
        addVolume(record);
        for (Map.Entry<TimingPhase, DurationHistogram> each : timings.entrySet()) {
            Duration took = each.getKey().of(record);
            if (took != null) each.getValue().add(took);
        }
        if (record.finalUrl() != null) addHost(record, record.finalUrl());
    }

    /** From now on a summary names those sitemaps, the first {@link #SITEMAPS_KEPT} of them. */
    public synchronized void sitemaps(List<String> urls) {
        sitemaps = List.copyOf(urls.subList(0, Math.min(urls.size(), SITEMAPS_KEPT)));
    }

    /** A server may say anything: what is no status of three digits counts as 0. */
    private static int known(int status) {
        return status >= 100 && status <= 999 ? status : 0;
    }

    private String known(String type) {
        if (contentTypes.containsKey(type)) return type;
        return contentTypes.size() < TYPES_KEPT && type.length() <= 100 ? type : OTHER_TYPES;
    }

    private void addVolume(CrawlRecord record) {
        int hops = record.redirects().size();
        requests += record.attempts() + hops;
        retries += Math.max(0, record.attempts() - 1);
        if (record.reconnected()) reconnects++;
        redirects += hops;
        if (hops > 0) redirected++;
        if (record.bytesWire() != null) bytesWire += record.bytesWire();
        if (record.bytes() != null) bytes += record.bytes();
        if (record.truncated()) truncated++;
        if (!record.verified()) unverified++;
    }

    private void addHost(CrawlRecord record, CrawlUrl url) {
        boolean failed = failed(record.outcome());
        Duration took = TimingPhase.TOTAL.of(record);
        Duration time = took == null ? Duration.ZERO : took;
        if (failed) failingHosts.add(url.host(), 1, true, time);
        if (time.isZero()) return;
        slowestHosts.add(url.host(), time.toNanos(), failed, time);
        SlowVisit shortest = slowestVisits.peek();
        if (slowestVisits.size() == SHOWN && shortest != null) {
            if (time.compareTo(shortest.took()) <= 0) return;
            slowestVisits.poll();
        }
        slowestVisits.add(new SlowVisit(record.row(), url, time));
    }

    /** Whether it is the host, or the way to it, that failed. */
    private static boolean failed(Outcome outcome) {
        if (outcome == Outcome.OK || outcome == Outcome.INTERNAL_ERROR) return false;
        return outcome == Outcome.HOST_DOWN || outcome.phase().compareTo(Outcome.Phase.DNS) >= 0;
    }

    /**
     * The sum so far.
     *
     * @param elapsed since the crawl began
     */
    public synchronized CrawlSummary summary(Duration elapsed) {
        Map<TimingPhase, TimingStats> stats = new EnumMap<>(TimingPhase.class);
        timings.forEach((phase, histogram) -> {
            TimingStats each = histogram.stats();
            if (each.count() > 0) stats.put(phase, each);
        });
        TreeMap<Integer, Long> byStatus = new TreeMap<>();
        statuses.forEach((status, count) -> byStatus.put(status, count[0]));
        return new CrawlSummary(
                elapsed,
                rows,
                byOutcome(),
                byStatus,
                mostFirst(contentTypes),
                requests,
                retries,
                reconnects,
                redirected,
                redirects,
                bytesWire,
                bytes,
                truncated,
                unverified,
                stats,
                slowestHosts.top(SHOWN),
                failingHosts.top(SHOWN),
                longestFirst(),
                sitemaps);
    }

    private Map<Outcome, Long> byOutcome() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        outcomes.forEach((outcome, count) -> counts.put(outcome, count[0]));
        return counts;
    }

    private List<SlowVisit> longestFirst() {
        return slowestVisits.stream()
                .sorted(Comparator.comparing(SlowVisit::took).reversed().thenComparing(SlowVisit::row))
                .toList();
    }

    private static Map<String, Long> mostFirst(Map<String, long[]> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> each) -> -each.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()[0]));
        return sorted;
    }

    private static <K> void count(Map<K, long[]> counts, K key) {
        counts.computeIfAbsent(key, absent -> new long[1])[0]++;
    }
}
