package io.fluxcrawl.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how long a crawl takes on clusters of several sizes, by the division that the driver makes of its hosts: hosts as in a Zipf
 * distribution (the n-th has the n-th part of the rows of the first), at most a limit of rows each.
 */
final class ClusterSimulation {
    private static final int GROUPS_PER_TASK = 64;
    private static final double LARGE = 0.02;

    private ClusterSimulation() {}

    /** @param args rows that a task visits a second, the pause in seconds, and the price of an executor's hour */
    public static void main(String[] args) {
        double speed = Double.parseDouble(args[0]);
        double pause = Double.parseDouble(args[1]);
        double price = Double.parseDouble(args[2]);
        System.out.printf(
                Locale.ROOT,
                "%.0f rows/s a task, a pause of %.1f s, $%.2f an hour and executor%n%n",
                speed,
                pause,
                price);
        System.out.println(
                "| rows | hosts | most rows of a host | executors | bound | as divided | above | limited by | cost |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (long[] list : new long[][] {
            {1_000_000, 100_000, Long.MAX_VALUE},
            {1_000_000, 100_000, 5_000},
            {100_000_000, 2_000_000, 20_000},
            {1_000_000_000, 10_000_000, 20_000}
        }) {
            for (int executors : new int[] {1, 10, 100, 1_000})
                print(list[0], (int) list[1], list[2], executors, speed, pause, price);
        }
    }

    private static void print(long rows, int hosts, long most, int tasks, double speed, double pause, double price) {
        double harmonic = 0;
        for (int i = 1; i <= hosts; i++) harmonic += 1.0 / i;
        // what the largest hosts lose to the limit goes to the others in proportion
        double scale = scale(rows, hosts, most, rows / harmonic);
        long small = Math.max(1, (long) (LARGE * rows / tasks));
        int buckets = GROUPS_PER_TASK * tasks;
        long[] of = new long[buckets];
        double[] seconds = new double[buckets];
        List<HostGroup> groups = new ArrayList<>();
        for (int i = 0; i < buckets; i++) groups.add(new HostGroup(i, 0, 0, null));
        long largest = 0;
        for (int i = 1; i <= hosts; i++) {
            long count = Math.max(1, Math.min(most, Math.round(scale / i)));
            largest = Math.max(largest, count);
            if (count > small) {
                groups.add(new HostGroup(groups.size(), count, count * pause, "host-" + i));
            } else {
                int bucket = Math.floorMod(Integer.hashCode(i) * 0x9E3779B9 >>> 7, buckets);
                of[bucket] += count;
                seconds[bucket] = Math.max(seconds[bucket], count * pause);
            }
        }
        for (int i = 0; i < buckets; i++) groups.set(i, new HostGroup(i, of[i], seconds[i], "a small host"));
        Packing packing = Packing.of(groups, tasks, speed);
        boolean host = largest * pause >= packing.bound();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %,d | %,d | %s | %s | %.1f %% | %s | $%,.0f |%n",
                rows,
                hosts,
                largest,
                tasks,
                WaveForecast.time(packing.bound()),
                WaveForecast.time(packing.seconds()),
                100 * (packing.seconds() / packing.bound() - 1),
                host ? "the largest host" : "the executors",
                price * tasks * packing.seconds() / 3600);
    }

    private static double scale(long rows, int hosts, long most, double first) {
        double low = first;
        double high = first * 64;
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (int i = 1; i <= hosts; i++) sum += Math.min(most, middle / i);
            if (sum < rows) low = middle;
            else high = middle;
        }
        return most == Long.MAX_VALUE ? first : low;
    }
}
