package io.fluxcrawl.spark;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What is known of a wave before its first visit.
 *
 * @param groups groups of hosts that have rows without a record
 * @param hosts their hosts
 * @param packing their division
 * @param speed rows that a task visits a second, as expected
 */
record WaveForecast(List<HostGroup> groups, long hosts, Packing packing, double speed) {
    /** {@return the forecast in sentences: what waits, what bounds it, and which hosts take longer than the wave} */
    String text(int number, Duration wave) {
        long rows = groups.stream().mapToLong(HostGroup::rows).sum();
        HostGroup slowest = groups.stream()
                .max(Comparator.comparingDouble(HostGroup::seconds))
                .orElseThrow();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Wave %d: %,d rows of %,d hosts in %d tasks. They take at least %s",
                number,
                rows,
                hosts,
                packing.usedTasks(),
                time(packing.bound())));
        if (slowest.slowestHost() != null && slowest.seconds() >= packing.bound()) {
            text.append(": the pauses of ").append(slowest.slowestHost());
        } else {
            text.append(String.format(Locale.ROOT, ", at %.0f rows a second and task", speed));
        }
        text.append(String.format(Locale.ROOT, "; as divided, %s.", time(packing.seconds())));
        double limit = wave.toMillis() / 1e3;
        long longer = groups.stream().filter(group -> group.seconds() > limit).count();
        if (longer > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    " %,d groups of hosts need longer than a wave of %s: their rest goes to later waves.",
                    longer,
                    time(limit)));
        }
        return text.toString();
    }

    static String time(double seconds) {
        if (seconds < 60) return String.format(Locale.ROOT, "%.1fs", seconds);
        long whole = Math.round(seconds);
        if (whole < 3_600) return String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60);
        return String.format(Locale.ROOT, "%dh%02dm", whole / 3_600, whole % 3_600 / 60);
    }
}
