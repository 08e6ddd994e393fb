package io.fluxcrawl.compare;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What there is to visit, the same for every engine. */
public sealed interface Workload {
    /** In a sentence for a person. */
    String described();

    /** URLs to visit, each valid and different from all others. */
    List<String> urls(int port);

    /** URLs to warm up on. */
    List<String> warmUp(int port);

    /** This, but so many rows, as far as there are: for an engine that would take all day. */
    Workload first(int rows);

    int rows();

    /**
     * Pages of the test web, which runs in a JVM of its own.
     *
     * @param hosts loopback addresses that the rows are spread over
     * @param latency from a request to the first byte of its answer
     * @param bytes of a page
     * @param warmUpRows visited before the measured run, at a tenth of the latency
     */
    record Pages(int rows, int hosts, Duration latency, int bytes, int warmUpRows) implements Workload {
        /** Two thousand pages of 20 kB on a hundred hosts that take a tenth of a second each. */
        public static final Pages DEFAULT = new Pages(2_000, 100, Duration.ofMillis(100), 20_000, 1_500);

        /** @throws IllegalArgumentException if a number is below 1 */
        public Pages {
            if (rows < 1) throw new IllegalArgumentException("rows < 1: " + rows);
            if (hosts < 1 || hosts > 1 << 20) throw new IllegalArgumentException("hosts not of 1 to 1048576: " + hosts);
            if (bytes < 1) throw new IllegalArgumentException("bytes < 1: " + bytes);
            if (warmUpRows < 1) throw new IllegalArgumentException("warmUpRows < 1: " + warmUpRows);
        }

        public Pages withRows(int rows) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        public Pages withHosts(int hosts) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        public Pages withLatency(Duration latency) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        public Pages withBytes(int bytes) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        public Pages withWarmUpRows(int warmUpRows) {
            return new Pages(rows, hosts, latency, bytes, warmUpRows);
        }

        @Override
        public String described() {
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
        public Workload first(int rows) {
            return withRows(Math.min(rows, this.rows)).withWarmUpRows(Math.min(rows, warmUpRows));
        }
    }

    /**
     * A list of one's own.
     *
     * @param all valid URLs, each once
     */
    record OwnList(List<String> all) implements Workload {
        private static final int WARM_UP = 200;

        public OwnList {
            all = List.copyOf(all);
        }

        @Override
        public int rows() {
            return all.size();
        }

        @Override
        public String described() {
            return "%,d URLs of your own list, each once".formatted(all.size());
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
        public Workload first(int rows) {
            return new OwnList(all.subList(0, Math.min(rows, all.size())));
        }
    }
}
