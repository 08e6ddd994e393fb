package io.fluxcrawl.cli;

import io.fluxcrawl.frontier.FrontierStatus;
import io.fluxcrawl.result.CrawlSummary;
import io.fluxcrawl.url.DurationFormat;
import io.fluxcrawl.url.Outcome;
import io.fluxcrawl.url.Sanitizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the progress line says. Is told the time and the crawl's own account; remembers only the pace. */
final class Progress {
    /** The pace of so long ago weighs a third of today's. */
    private static final double MEMORY_SECONDS = 5;

    private static final int BAR = 20;
    private static final int HOST = 40;

    private double pace;
    private double weight;
    private long lastNanos;
    private long lastDone;
    private @Nullable FrontierStatus idleAs;
    private long idleSince;

    /**
     * Where a crawl stands.
     *
     * @param nanos since it began
     * @param ok records whose outcome is ok
     * @param failed records of visits that failed
     * @param skipped records of rows that needed or got no visit: duplicates, no URLs, denied
     * @param stopping whether it has been asked to end
     */
    record Standing(long nanos, long ok, long failed, long skipped, FrontierStatus frontier, boolean stopping) {
        static Standing of(long nanos, CrawlSummary records, FrontierStatus frontier, boolean stopping) {
            long skipped = records.outcomes().entrySet().stream()
                    .filter(entry -> isSkipped(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long ok = records.ok();
            return new Standing(nanos, ok, records.rows() - ok - skipped, skipped, frontier, stopping);
        }

        private static boolean isSkipped(Outcome outcome) {
            return outcome != Outcome.HOST_DOWN && outcome.phase().compareTo(Outcome.Phase.DNS) < 0;
        }

        long done() {
            return ok + failed + skipped;
        }
    }

    /** A part of the line; those with the highest number are the first to be left out where it is narrow. */
    private record Part(String text, int expendable) {}

    private static final Part READING = new Part("reading the list", 0);

    /** The line, of so many characters at most. */
    String line(Standing now, int columns) {
        learn(now);
        if (!now.frontier.equals(idleAs)) idleSince = now.nanos; // a frontier that waits says nothing new
        idleAs = now.frontier;
        List<Part> parts = parts(now);
        while (width(parts) > columns && parts.size() > 1) {
            int worst = 0;
            for (int i = 1; i < parts.size(); i++) {
                if (parts.get(i).expendable > parts.get(worst).expendable) worst = i;
            }
            parts.remove(worst);
        }
        String line = String.join("  ", parts.stream().map(Part::text).toList());
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
    }

    private static int width(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.text.length() + 2).sum() - 2;
    }

    /** Weighs the latest pace in, by the time that it covers; the weight makes up for a short past. */
    private void learn(Standing now) {
        double seconds = (now.nanos - lastNanos) / 1e9;
        if (seconds <= 0) return;
        double share = 1 - Math.exp(-seconds / MEMORY_SECONDS);
        pace += ((now.done() - lastDone) / seconds - pace) * share;
        weight += (1 - weight) * share;
        lastNanos = now.nanos;
        lastDone = now.done();
    }

    private double perSecond() {
        return weight == 0 ? 0 : pace / weight;
    }

    private List<Part> parts(Standing now) {
        FrontierStatus frontier = now.frontier;
        List<Part> parts = new ArrayList<>();
        if (frontier.rowsRead() == 0 && !frontier.inputEnded()) return new ArrayList<>(List.of(READING));
        if (frontier.inputEnded() && frontier.rowsRead() > 0) {
            double share = Math.min(1, (double) now.done() / frontier.rows());
            parts.add(new Part(bar(share), 6));
            parts.add(new Part(String.format(Locale.ROOT, "%3d%%", (int) (100 * share)), 3));
            parts.add(new Part(count(now.done()) + "/" + count(frontier.rows()), 0));
        } else {
            String more = frontier.inputEnded() ? "" : "+";
            parts.add(new Part(count(now.done()) + "/" + count(frontier.rows()) + more, 0));
        }
        parts.add(new Part(rate(perSecond()), 2));
        parts.add(new Part("ok " + count(now.ok), 5));
        if (now.failed > 0) parts.add(new Part("failed " + count(now.failed), 4));
        if (now.skipped > 0) parts.add(new Part("skipped " + count(now.skipped), 7));
        parts.add(new Part(occupation(now), 8));
        if (frontier.held() > 0) parts.add(new Part(count(frontier.held()) + " held off by their hosts", 9));
        String eta = eta(now);
        if (eta != null) parts.add(new Part(eta, 1));
        return parts;
    }

    private static String occupation(Standing now) {
        return (now.stopping ? "stopping, " : "") + count(now.frontier.inFlight()) + " in flight";
    }

    /** By the pace, but never less than the manners towards the slowest host still take; what comes when every row is done. */
    private @Nullable String eta(Standing now) {
        FrontierStatus frontier = now.frontier;
        long left = frontier.rows() - now.done();
        boolean over = frontier.inputEnded() && frontier.rowsRead() > 0 && left == 0 && frontier.inFlight() == 0;
        if (over) return "ending the outputs";
        if (!frontier.inputEnded() || left <= 0 || now.stopping) return null;
        double byPace = perSecond() > 0 ? left / perSecond() : Double.POSITIVE_INFINITY;
        double byTail = frontier.tail().toNanos() / 1e9;
        boolean tail = byTail >= 1 && (byTail > byPace || Double.isInfinite(byPace));
        if (!tail && Double.isInfinite(byPace)) return null;
        String eta = "ETA " + eta(tail ? byTail : byPace);
        if (frontier.tailHost() == null) return eta;
        String host = Sanitizer.forTerminal(frontier.tailHost(), HOST);
        if (frontier.inFlight() == 0 && frontier.queued() > 0) return eta + ", waiting for " + host + next(now);
        return tail ? eta + " for " + host : eta;
    }

    /** When the next visit may be made, where nothing is under way. */
    private String next(Standing now) {
        Duration idle = now.frontier.idle();
        if (idle.equals(FrontierStatus.FOREVER)) return " (paused)";
        long left = idle.toNanos() - (now.nanos - idleSince);
        return left < 1e9 ? "" : " (next visit in " + eta(left / 1e9) + ")";
    }

    private static String eta(double seconds) {
        long whole = Math.max(1, Math.round(Math.min(seconds, 1e9)));
        return whole < 60 ? whole + "s" : DurationFormat.brief(Duration.ofSeconds(whole));
    }

    private static String bar(double share) {
        int full = (int) (share * BAR);
        return "[" + "=".repeat(full) + (full < BAR ? ">" + " ".repeat(BAR - full - 1) : "") + "]";
    }

    private static String rate(double perSecond) {
        return perSecond >= 9.95
                ? count(Math.round(perSecond)) + "/s"
                : String.format(Locale.ROOT, "%.1f/s", perSecond);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
