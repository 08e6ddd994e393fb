package io.fluxcrawl.compare;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** List of URLs to visit, the same for every engine. */
public sealed interface Workload {
    /** Returns a description for people. */
    String description();

    /**
     * Returns the URLs to visit, each valid and different from all others.
     *
     * @param port of the test web
     */
    List<String> urls(int port);

    /**
     * Returns the URLs to warm up on.
     *
     * @param port of the test web
     */
    List<String> warmUp(int port);

    /** Returns this workload with at most {@code rows} rows, for an engine that would take too long. */
    Workload limitedTo(int rows);

    /** Returns the number of URLs. */
    int rows();

    /**
     * Generated pages of the test web, which runs in a JVM of its own.
     *
     * @param hosts number of loopback addresses that the rows are spread over
     * @param latency from a request to the first byte of its response
     * @param bytes size of a page
     * @param warmUpRows rows visited before the measured run, at a tenth of the latency
     */
    record Pages(int rows, int hosts, Duration latency, int bytes, int warmUpRows) implements Workload {
        /** Default workload: 600 pages of 20,000 bytes on 100 hosts with a latency of 100 ms. */
        public static final Pages DEFAULT = new Pages(600, 100, Duration.ofMillis(100), 20_000, 300);

        /** @throws IllegalArgumentException if a number is below 1, or {@code hosts} above 1,048,576 */
        public Pages {
            if (rows < 1) throw new IllegalArgumentException("rows < 1: " + rows);
            if (hosts < 1 || hosts > 1 << 20)
                throw new IllegalArgumentException("hosts must be from 1 to 1048576: " + hosts);
            if (bytes < 1) throw new IllegalArgumentException("bytes < 1: " + bytes);
            if (warmUpRows < 1) throw new IllegalArgumentException("warmUpRows < 1: " + warmUpRows);
        }

        /** Returns a copy with this number of rows. */
        public Pages withRows(int rows) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        /** Returns a copy with this number of hosts. */
        public Pages withHosts(int hosts) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        /** Returns a copy with this latency. */
        public Pages withLatency(Duration latency) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        /** Returns a copy with this page size in bytes. */
        public Pages withBytes(int bytes) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        /** Returns a copy with this number of rows to warm up on. */
        public Pages withWarmUpRows(int warmUpRows) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        @Override
        public String description() {
            return "%,d pages of %,d bytes on %,d loopback hosts, each answered after %,d ms"
                    .formatted(rows, bytes, hosts, latency.toMillis());
        }

        @Override
        public List<String> urls(int port) {
            return urls(port, "page", rows, latency);
        }

        @Override
        public List<String> warmUp(int port) {
            return urls(port, "warm", warmUpRows, latency.dividedBy(10));
        }

        private List<String> urls(int port, String name, int count, Duration latency) {
            String order = "?size=" + bytes + "&latency=" + latency.toMillis() + "ms";
            return IntStream.range(0, count)
                    .mapToObj(i -> "http://" + address(i % hosts) + ':' + port + "/s/" + name + '-' + i + order)
                    .toList();
        }

        private static String address(int host) {
            return "127." + (1 + (host >> 16)) + '.' + (host >> 8 & 255) + '.' + (host & 255);
        }

        @Override
        public Workload limitedTo(int rows) {
            return withRows(Math.min(rows, this.rows)).withWarmUpRows(Math.min(rows, warmUpRows));
        }
    }

    /**
     * List of URLs of the user.
     *
     * @param all valid URLs, each once
     */
    record UrlList(List<String> all) implements Workload {
        private static final int WARM_UP = 200;

        /** Copies the list. */
        public UrlList {
            all = List.copyOf(all);
        }

        @Override
        public int rows() {
            return all.size();
        }

        @Override
        public String description() {
            return "%,d URLs of a list, each once".formatted(all.size());
        }

        @Override
        public List<String> urls(int port) {
            return all;
        }

        @Override
        public List<String> warmUp(int port) {
            return all.subList(0, Math.min(WARM_UP, all.size()));
        }

        @Override
        public Workload limitedTo(int rows) {
            return new UrlList(all.subList(0, Math.min(rows, all.size())));
        }
    }
}
