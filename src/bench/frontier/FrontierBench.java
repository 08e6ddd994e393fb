package io.fluxcrawl.frontier;

import com.sun.management.OperatingSystemMXBean;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.url.UrlNormalizer;
import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Cost of a row in the frontier, without a network: plans {@code rows} rows over {@code hosts} hosts, visits them on a
 * simulated clock, a thousand at a time, and prints time and heap. Run by {@code frontier.sh}.
 */
final class FrontierBench {
    private static final int IN_FLIGHT = 1_000;
    private static final FrontierOptions POLITE =
            FrontierOptions.builder().delay(Duration.ofSeconds(1)).build();

    private final int rows;
    private final int hosts;
    private final int[] order;
    private long now;

    private FrontierBench(int rows, int hosts, boolean sorted) {
        this.rows = rows;
        this.hosts = hosts;
        order = new int[rows];
        for (int row = 0; row < rows; row++) order[row] = (int) ((long) row * hosts / rows);
        if (!sorted) shuffle(order);
    }

    public static void main(String[] args) {
        int rows = Integer.parseInt(args[0]);
        int hosts = Integer.parseInt(args[1]);
        boolean sorted = args[2].equals("sorted");
        int rounds = Integer.parseInt(args[3]);
        double[] planning = new double[rounds];
        double[] driving = new double[rounds];
        double bytes = 0;
        for (int round = -1; round < rounds; round++) { // the first round warms up
            FrontierBench bench = new FrontierBench(rows, hosts, sorted);
            long empty = heap();
            HostSchedule schedule = new HostSchedule(POLITE, refusal -> {});
            SeenUrls seen = new SeenUrls();
            long start = cpu();
            bench.plan(schedule, seen);
            long planned = cpu();
            long full = heap();
            if (round < 0) {
                Reference.reachabilityFence(schedule);
                schedule = null;
                long onlySeen = heap();
                if (seen.size() + bench.order.length != 2 * rows) throw new IllegalStateException("rows lost");
                bytes = (full - empty) / (double) rows;
                print(
                        "heap",
                        "%.0f bytes a row: %.0f while it waits, its share of its host included, %.0f to know its URL again",
                        (full - empty) / (double) rows,
                        (full - onlySeen) / (double) rows,
                        (onlySeen - empty) / (double) rows);
                continue;
            }
            long before = cpu();
            bench.drive(schedule);
            planning[round] = (planned - start) / (double) rows;
            driving[round] = (cpu() - before) / (double) rows;
        }
        print(
                "time",
                "%.0f ns of CPU a row: %.0f to plan it, %.0f to drive it (medians of %d; best %.0f)",
                median(planning) + median(driving),
                median(planning),
                median(driving),
                rounds,
                Arrays.stream(planning).min().orElseThrow()
                        + Arrays.stream(driving).min().orElseThrow());
        print("figures", "%d %d %s %.0f %.0f", rows, hosts, args[2], median(planning) + median(driving), bytes);
        print("list", "%,d rows, %,d hosts, %s; URLs have 41 to 47 bytes", rows, hosts, args[2]);
    }

    /** Plans the rows as the frontier does; their URLs are parsed before. */
    private void plan(HostSchedule schedule, SeenUrls seen) {
        for (int row = 1; row <= rows; row++) {
            String text = "https://www.host-" + order[row - 1] + ".example/page/" + row;
            Normalized.Valid url = (Normalized.Valid) UrlNormalizer.normalize(text);
            Visit visit = Visit.of(Seed.of(row, text), url.url(), false);
            if (seen.putIfAbsent(visit.url().href(), row) == 0) schedule.add(visit, now);
        }
    }

    /** Visits the rows. A visit takes 50 ms of a clock that runs as fast as the frontier allows. */
    private void drive(HostSchedule schedule) {
        Visit[] flying = new Visit[IN_FLIGHT];
        long[] ends = new long[IN_FLIGHT];
        int first = 0;
        int count = 0;
        HostSignal served = new HostSignal.Served(Duration.ofMillis(50));
        while (schedule.queued() > 0 || count > 0) {
            Visit visit;
            while (count < IN_FLIGHT && (visit = schedule.poll(now)) != null) {
                int slot = (first + count++) % IN_FLIGHT;
                flying[slot] = visit;
                ends[slot] = now + 50_000_000;
            }
            long due = count < IN_FLIGHT ? schedule.nextDue() : HostSchedule.NEVER;
            now = Math.max(now, count > 0 ? Math.min(due, ends[first]) : due);
            while (count > 0 && ends[first] <= now) {
                schedule.report(flying[first].url().host(), served, now);
                schedule.end(flying[first], true, now);
                first = (first + 1) % IN_FLIGHT;
                count--;
            }
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * Returns the CPU time of the whole process, garbage collection and compilation included, so other work on the
     * machine matters little.
     */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void shuffle(int[] order) {
        Random random = new Random(7);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private static void print(String what, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%s: " + format + "%n", prepend(what, values));
    }

    private static Object[] prepend(String what, Object[] values) {
        Object[] all = new Object[values.length + 1];
        all[0] = what;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
