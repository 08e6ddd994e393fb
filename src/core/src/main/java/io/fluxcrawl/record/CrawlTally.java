package io.fluxcrawl.record;

import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlCounts.Amount;
import io.fluxcrawl.url.CrawlUrl;
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
 * A running total of records, in under 2 MB whatever their number. Any thread may add records, and any may read the
 * summary meanwhile: adding holds a lock for about a microsecond, reading for about a millisecond.
 */
public final class CrawlTally {
    /** The number of hosts and of visits in each list of a summary. */
    public static final int SHOWN = 10;
    /** The number of media types that are counted apart. */
    public static final int TYPES_KEPT = 100;
    /** The number of sitemaps that a summary lists. */
    public static final int SITEMAPS_KEPT = 1_000;
    /** The name under which further media types are counted. */
    public static final String OTHER_TYPES = "other";
    /** The number of hosts up to which the hosts of a summary are exact; beyond, the heaviest are still found. */
    public static final int HOSTS_KEPT = 2_000;

    private final CrawlCounts counts = new CrawlCounts();
    private long rows;
    private final Map<String, long[]> contentTypes = new HashMap<>();
    private final Map<Change, Long> changes = new EnumMap<>(Change.class);
    private final Map<String, long[]> changed = new HashMap<>();
    private long notModified;
    private static final TimingPhase[] PHASES = TimingPhase.values();

    private final Map<TimingPhase, DurationHistogram> timings = new EnumMap<>(TimingPhase.class);

    private final TopHosts slowestHosts = new TopHosts(HOSTS_KEPT / 2);
    private final TopHosts failingHosts = new TopHosts(HOSTS_KEPT / 2);
    private final PriorityQueue<SlowVisit> slowestVisits = new PriorityQueue<>(Comparator.comparing(SlowVisit::took));

    private List<String> sitemaps = List.of();

    /** Creates an empty tally, whose time begins now. */
    public CrawlTally() {
        for (TimingPhase phase : PHASES) timings.put(phase, new DurationHistogram());
    }

    /**
     * Adds one record.
     *
     * @param record record of a row that is not counted yet
     */
    public synchronized void add(CrawlRecord record) {
        rows++;
        counts.add(record);
        String type = VisitColumns.contentType(record);
        if (type != null) count(contentTypes, known(type));
        if (record.recrawl() != null) addRevisit(record.recrawl());
        for (TimingPhase phase : PHASES) {
            Duration took = phase.of(record);
            DurationHistogram times = timings.get(phase);
            if (took != null && times != null) times.add(took);
        }
        if (record.finalUrl() != null) addHost(record, record.finalUrl());
    }

    /**
     * Adds the sums of earlier runs of the same crawl; times, hosts and media types stay those of this run.
     *
     * @param earlier sums of earlier runs
     */
    public synchronized void add(CrawlCounts earlier) {
        rows += earlier.rows();
        counts.add(earlier);
    }

    /**
     * Sets the sitemaps that summaries list from now on: the first {@link #SITEMAPS_KEPT} of these.
     *
     * @param urls URLs of sitemaps, in order
     */
    public synchronized void sitemaps(List<String> urls) {
        sitemaps = List.copyOf(urls.subList(0, Math.min(urls.size(), SITEMAPS_KEPT)));
    }

    private String known(String type) {
        if (contentTypes.containsKey(type)) return type;
        return contentTypes.size() < TYPES_KEPT && type.length() <= 100 ? type : OTHER_TYPES;
    }

    private void addRevisit(RecrawlResult revisit) {
        changes.merge(revisit.change(), 1L, Long::sum);
        if (revisit.notModified()) notModified++;
        if (revisit.change() != Change.CHANGED) return;
        for (String column : revisit.changed()) count(changed, column);
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

    /** Tells whether the host, or the network path to it, failed. */
    private static boolean failed(Outcome outcome) {
        if (outcome == Outcome.OK || outcome == Outcome.INTERNAL_ERROR) return false;
        return outcome == Outcome.HOST_DOWN || outcome.phase().compareTo(Outcome.Phase.DNS) >= 0;
    }

    /**
     * {@return the totals so far}
     *
     * @param elapsed the time since the crawl began
     */
    public synchronized CrawlSummary summary(Duration elapsed) {
        Map<TimingPhase, TimingStats> stats = new EnumMap<>(TimingPhase.class);
        timings.forEach((phase, histogram) -> {
            TimingStats each = histogram.stats();
            if (each.count() > 0) stats.put(phase, each);
        });
        return new CrawlSummary(
                elapsed,
                rows,
                counts.outcomes(),
                new TreeMap<>(counts.statuses()),
                mostFirst(contentTypes),
                counts.get(Amount.REQUESTS),
                counts.get(Amount.RETRIES),
                counts.get(Amount.RECONNECTS),
                counts.get(Amount.REDIRECTED),
                counts.get(Amount.REDIRECTS),
                counts.get(Amount.BYTES_WIRE),
                counts.get(Amount.BYTES),
                counts.get(Amount.TRUNCATED),
                counts.get(Amount.UNVERIFIED),
                stats,
                slowestHosts.top(SHOWN),
                failingHosts.top(SHOWN),
                longestFirst(),
                sitemaps,
                new CrawlSummary.Revisits(changes, notModified, mostFirst(changed)));
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
