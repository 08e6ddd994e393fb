package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The server's own account of who came when. Visits are kept up to {@link TestWebOptions#logged()}, the oldest let go
 * first; tallies per host and in all are kept from the start, one small object per host. Safe for any thread, never
 * blocks for longer than a few additions take.
 */
public final class AccessLog {
    private final int bound;
    private final ArrayDeque<RecordedRequest> visits = new ArrayDeque<>();
    private final Map<String, HostLog> hosts = new ConcurrentHashMap<>();
    private final RequestStats all = new RequestStats();
    private long ended;
    private long connections;
    private int open;
    private int mostOpen;

    AccessLog(int bound) {
        this.bound = bound;
    }

    /** The visits that ended and are still kept, in the order in which they ended. */
    public synchronized List<RecordedRequest> visits() {
        return List.copyOf(visits);
    }

    /** The same, of one host. */
    public List<RecordedRequest> visits(String host) {
        return visits().stream().filter(visit -> visit.host().equals(host)).toList();
    }

    /** Requests begun, from the start on. */
    public synchronized long requests() {
        return all.requests();
    }

    /** Requests ended, from the start on. */
    public synchronized long ended() {
        return ended;
    }

    /** Requests under way now, over all hosts. */
    public synchronized int inFlight() {
        return all.inFlight();
    }

    /** The highest number of requests under way at once, over all hosts. */
    public synchronized int mostInFlight() {
        return all.mostInFlight();
    }

    /** Connections accepted, from the start on; those refused because they do not come from loopback are not counted. */
    public synchronized long connectionsOpened() {
        return connections;
    }

    /** Connections open now. */
    public synchronized int connectionsOpen() {
        return open;
    }

    /** The highest number of connections open at once. */
    public synchronized int mostConnectionsOpen() {
        return mostOpen;
    }

    /** Every host that was asked for anything, by name. */
    public Map<String, HostStats> hosts() {
        return hosts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .tally()));
    }

    /** The tally of one host; all zero where nobody came. */
    public HostStats host(String host) {
        HostLog log = hosts.get(host);
        return log == null ? new HostStats(host, 0, 0, 0, 0, null, null) : log.tally();
    }

    /** The highest {@link HostStats#mostInFlight()} of any host; 0 where nobody came. */
    public int mostInFlightAtAnyHost() {
        return hosts.values().stream()
                .mapToInt(log -> log.tally().mostInFlight())
                .max()
                .orElse(0);
    }

    /** The least {@link HostStats#leastGap()} of any host; empty where no host had two requests. */
    public Optional<Duration> leastGapAtAnyHost() {
        return hosts.values().stream()
                .map(log -> log.tally().leastGap())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** Forgets all visits and tallies of requests that have ended; what is under way is counted where it began. */
    public synchronized void clear() {
        visits.clear();
        hosts.clear();
    }

    synchronized long opened() {
        open++;
        mostOpen = Math.max(mostOpen, open);
        return ++connections;
    }

    synchronized void closed() {
        open--;
    }

    /** A request begins, now. */
    Entry start(WebRequest request, LoopbackInitializer.Connection connection) {
        return new Entry(request.host(), request.target(), connection.remote(), connection.number());
    }

    private synchronized void keep(RecordedRequest visit) {
        all.end(visit.endNanos());
        ended++;
        if (bound == 0) return;
        if (visits.size() == bound) visits.removeFirst();
        visits.addLast(visit);
    }

    private synchronized long number(long now) {
        all.start(now);
        return all.requests();
    }

    /** A request under way. */
    final class Entry {
        private final String host;
        private final String target;
        private final String remote;
        private final long connection;
        private final HostLog log;
        private final long number;
        private final int inFlight;
        private final long start;
        private boolean over;

        private Entry(String host, String target, String remote, long connection) {
            this.host = host;
            this.target = target;
            this.remote = remote;
            this.connection = connection;
            this.start = System.nanoTime();
            this.log = hosts.computeIfAbsent(host, HostLog::new);
            this.inFlight = log.start(RecordedRequest.isRobots(target), start);
            this.number = number(start);
        }

        /** It ends, now; only the first call counts. */
        void end(int status) {
            if (over) return;
            over = true;
            long now = System.nanoTime();
            log.end(RecordedRequest.isRobots(target), now);
            keep(new RecordedRequest(number, host, target, remote, connection, start, now, status, inFlight));
        }
    }
}
