package io.fluxcrawl.testweb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Log of the requests that a {@link TestWeb} received. It proves how a client behaved: how many requests it had open at
 * a host, and how far apart they were.
 *
 * <p>Single requests are kept up to {@link TestWebOptions#logged()}, then the oldest are dropped; the counters per host
 * and in total cover the whole life of the log. Safe for use by any thread; never blocks for longer than a few
 * additions.
 */
public final class AccessLog {
    private final int bound;
    private final ArrayDeque<RecordedRequest> recorded = new ArrayDeque<>();
    private final Map<String, HostLog> hosts = new ConcurrentHashMap<>();
    private final RequestStats all = new RequestStats();
    private long completed;
    private long connections;
    private int open;
    private int maxOpen;

    AccessLog(int bound) {
        this.bound = bound;
    }

    /** {@return the completed requests that are still kept, in the order of their completion} */
    public synchronized List<RecordedRequest> recordedRequests() {
        return List.copyOf(recorded);
    }

    /**
     * {@return the completed requests of one host that are still kept, in the order of their completion}
     *
     * @param host name of the host, without a port
     */
    public List<RecordedRequest> recordedRequests(String host) {
        return recordedRequests().stream()
                .filter(request -> request.host().equals(host))
                .toList();
    }

    /** {@return the number of requests received since the start, completed or not} */
    public synchronized long requestCount() {
        return all.requests();
    }

    /** {@return the number of requests completed since the start} */
    public synchronized long completedCount() {
        return completed;
    }

    /** {@return the number of requests in flight now, over all hosts} */
    public synchronized int inFlight() {
        return all.inFlight();
    }

    /** {@return the highest number of requests that were in flight at once, over all hosts} */
    public synchronized int maxInFlight() {
        return all.maxInFlight();
    }

    /**
     * {@return the number of connections accepted since the start} Connections from outside loopback are refused and
     * not counted.
     */
    public synchronized long connectionCount() {
        return connections;
    }

    /** {@return the number of connections open now} */
    public synchronized int openConnections() {
        return open;
    }

    /** {@return the highest number of connections that were open at once} */
    public synchronized int maxOpenConnections() {
        return maxOpen;
    }

    /** {@return the statistics of every host that received a request, by host name} */
    public Map<String, HostStats> hosts() {
        return hosts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .stats()));
    }

    /**
     * {@return the statistics of one host, all zero if it received no request}
     *
     * @param host name of the host, without a port
     */
    public HostStats host(String host) {
        HostLog log = hosts.get(host);
        return log == null ? new HostStats(host, 0, 0, 0, 0, null, null) : log.stats();
    }

    /** {@return the highest {@link HostStats#maxInFlight()} of all hosts, 0 without any request} */
    public int maxInFlightAtAnyHost() {
        return hosts.values().stream()
                .mapToInt(log -> log.stats().maxInFlight())
                .max()
                .orElse(0);
    }

    /** {@return the smallest {@link HostStats#minGap()} of all hosts, empty if no host received two requests} */
    public Optional<Duration> minGapAtAnyHost() {
        return hosts.values().stream()
                .map(log -> log.stats().minGap())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** Drops all recorded requests and the statistics of all hosts. Requests in flight are counted where they began. */
    public synchronized void clear() {
        recorded.clear();
        hosts.clear();
    }

    /**
     * Waits until a condition of this log holds. Blocks the calling thread, but not the server.
     *
     * <pre>{@code
     * web.log().await(log -> log.inFlight() == 0, Duration.ofSeconds(10));
     * }</pre>
     *
     * @param condition checked at once and after every change, under the lock of this log: it must be fast
     * @param timeout longest wait
     * @return whether the condition held before the timeout
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public synchronized boolean await(Predicate<AccessLog> condition, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.test(this)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) return false;
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000)); // at least a millisecond: 0 waits forever
        }
        return true;
    }

    synchronized long connectionOpened() {
        open++;
        maxOpen = Math.max(maxOpen, open);
        notifyAll();
        return ++connections;
    }

    synchronized void connectionClosed() {
        open--;
        notifyAll();
    }

    /** Starts the record of a request, now. */
    Entry start(WebRequest request, LoopbackInitializer.Connection connection) {
        return new Entry(request.host(), request.target(), connection.remote(), connection.number());
    }

    private synchronized void keep(RecordedRequest request) {
        all.end(request.endNanos());
        completed++;
        if (bound > 0) {
            if (recorded.size() == bound) recorded.removeFirst();
            recorded.addLast(request);
        }
        notifyAll();
    }

    private synchronized long number(long now) {
        all.start(now);
        notifyAll();
        return all.requests();
    }

    /** Record of a request in flight. */
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
            this.inFlight = log.start(RecordedRequest.isRobotsTxt(target), start);
            this.number = number(start);
        }

        /** Completes the record, now. Only the first call counts. */
        void end(int status) {
            if (over) return;
            over = true;
            long now = System.nanoTime();
            log.end(RecordedRequest.isRobotsTxt(target), now);
            keep(new RecordedRequest(number, host, target, remote, connection, start, now, status, inFlight));
        }
    }
}
