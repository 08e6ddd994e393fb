package io.fluxcrawl.cli;

import io.fluxcrawl.internal.DurationFormat;
import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.record.CrawlSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text of the progress line. It is given the time and the state of the crawl, and remembers only the average speed. */
final class Progress {
    /** Time constant of the average speed: a speed of this long ago counts a third of the present one. */
    private static final double AVERAGING_SECONDS = 5;

    private static final int BAR = 20;
    private static final int HOST = 40;

    private long closingSince = -1;
    private double speed;
    private double weight;
    /** Seconds in which something was under way. */
    private double active;

    private long lastNanos;
    private long lastDone;
    private @Nullable CrawlStatus lastStatus;
    private long lastChangeNanos;

    /**
     * State of a crawl at one moment.
     *
     * @param nanos time since the crawl began
     * @param ok records whose outcome is ok
     * @param failed records of failed requests
     * @param skipped records of rows without a request: duplicates, invalid URLs, denied by robots.txt
     * @param stopping whether the crawl has been asked to stop
     */
    record Snapshot(long nanos, long ok, long failed, long skipped, CrawlStatus frontier, boolean stopping) {
        static Snapshot of(long nanos, CrawlSummary records, CrawlStatus frontier, boolean stopping) {
            long skipped = records.outcomes().entrySet().stream()
                    .filter(entry -> isSkipped(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long ok = records.ok();
            return new Snapshot(nanos, ok, records.rows() - ok - skipped, skipped, frontier, stopping);
        }

        private static boolean isSkipped(Outcome outcome) {
            return outcome != Outcome.HOST_DOWN && outcome.phase().compareTo(Outcome.Phase.DNS) < 0;
        }

        long done() {
            return ok + failed + skipped;
        }

        long left() {
            return frontier.rows() - done();
        }

        Stage stage() {
            if (!frontier.inputEnded()) return frontier.rowsRead() == 0 ? Stage.STARTING : Stage.READING;
            if (left() <= 0) return frontier.rowsRead() > 0 && frontier.inFlight() == 0 ? Stage.CLOSING : Stage.ENDING;
            return stopping ? Stage.ENDING : Stage.CRAWLING;
        }
    }

    /** Stage of a crawl, as far as the progress line is concerned. */
    private enum Stage {
        /** No row has been read. */
        STARTING,
        /** The list is being read while rows are visited; the number of rows is not known. */
        READING,
        /** The list has been read to its end. */
        CRAWLING,
        /** The last requests are under way, after a stop or because no row is left. */
        ENDING,
        /** Every row has its record; the outputs are being closed. */
        CLOSING
    }

    /** A part of the line. Parts with the highest number are left out first where the terminal is narrow. */
    private record Part(String text, int expendable) {}

    /** Returns the line for this moment, at most {@code columns} characters long. */
    String line(Snapshot now, int columns) {
        learn(now);
        if (!now.frontier.equals(lastStatus)) lastChangeNanos = now.nanos; // the status does not change while it waits
        lastStatus = now.frontier;
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

    /** Updates the average speed; each speed counts by the time it covers. */
    private void learn(Snapshot now) {
        double seconds = (now.nanos - lastNanos) / 1e9;
        if (seconds <= 0) return;
        // while every row waits for its host no speed can be learnt, and the estimate would grow without end
        boolean waits = now.frontier.inFlight() == 0 && now.frontier.queued() > 0 && now.done() == lastDone;
        if (waits) {
            lastNanos = now.nanos;
            return;
        }
        active += seconds;
        double share = 1 - Math.exp(-seconds / AVERAGING_SECONDS);
        speed += ((now.done() - lastDone) / seconds - speed) * share;
        weight += (1 - weight) * share;
        lastNanos = now.nanos;
        lastDone = now.done();
    }

    /** Returns the average speed; the weight makes up for a crawl that has just begun. */
    private double perSecond() {
        return weight == 0 ? 0 : speed / weight;
    }

    private List<Part> parts(Snapshot now) {
        List<Part> parts = new ArrayList<>();
        if (now.stage() == Stage.STARTING) {
            parts.add(new Part("reading the list", 0));
            return parts;
        }
        addShare(now, parts);
        parts.add(new Part(rate(perSecond()), 2));
        parts.add(new Part("ok " + count(now.ok), 5));
        if (now.failed > 0) parts.add(new Part("failed " + count(now.failed), 4));
        if (now.skipped > 0) parts.add(new Part("skipped " + count(now.skipped), 7));
        String stopping = now.stopping ? "stopping, " : "";
        parts.add(new Part(stopping + count(now.frontier.inFlight()) + " in flight", 8));
        if (now.frontier.held() > 0) parts.add(new Part(count(now.frontier.held()) + " on hold", 9));
        String remaining = remaining(now);
        if (remaining != null) parts.add(new Part(remaining, 1));
        return parts;
    }

    private static void addShare(Snapshot now, List<Part> parts) {
        CrawlStatus frontier = now.frontier;
        String done = count(now.done()) + "/" + count(frontier.rows());
        if (!frontier.inputEnded()) {
            parts.add(new Part(done + "+", 0));
            return;
        }
        if (frontier.rowsRead() > 0) {
            double share = Math.min(1, (double) now.done() / frontier.rows());
            parts.add(new Part(bar(share), 6));
            parts.add(new Part(String.format(Locale.ROOT, "%3d%%", (int) (100 * share)), 3));
        }
        parts.add(new Part(done, 0));
    }

    private @Nullable String remaining(Snapshot now) {
        return switch (now.stage()) {
            case STARTING, READING, ENDING -> null;
            case CRAWLING -> estimate(now);
            case CLOSING -> closing(now);
        };
    }

    /** Returns what is done once every row has its record, and for how long: sorting and columnar files take a while. */
    private String closing(Snapshot now) {
        if (closingSince < 0) closingSince = now.nanos;
        double since = (now.nanos - closingSince) / 1e9;
        return "closing the outputs"
                + (since < 2 ? "" : " (every record is there; writing files for " + seconds(since) + ")");
    }

    /** Returns the remaining time by the average speed, but not less than the delays of the slowest host still take. */
    private @Nullable String estimate(Snapshot now) {
        double fastest = Math.max(perSecond(), active > 0 ? now.done() / active : 0); // a few slow rows are no trend
        double bySpeed = fastest > 0 ? now.left() / fastest : 0;
        boolean idle = now.frontier.inFlight() == 0 && now.frontier.queued() > 0;
        double waited = idle ? (now.nanos - lastChangeNanos) / 1e9 : 0; // of which the status does not know
        double byHost = now.frontier.tail().toNanos() / 1e9 - waited;
        boolean hostDecides = byHost >= 1 && byHost > bySpeed;
        if (!hostDecides && bySpeed == 0) return null;
        String estimate = "ETA " + seconds(hostDecides ? byHost : bySpeed);
        String slowest = now.frontier.tailHost();
        if (slowest == null) return estimate;
        String host = Sanitizer.forTerminal(slowest, HOST);
        if (now.frontier.inFlight() == 0 && now.frontier.queued() > 0) {
            return estimate + ", waiting for " + host + nextRequest(now);
        }
        return hostDecides ? estimate + " for " + host : estimate;
    }

    /** Returns when the next request may be sent, where none is under way. */
    private String nextRequest(Snapshot now) {
        Duration idle = now.frontier.idle();
        if (idle.equals(CrawlStatus.FOREVER)) return " (paused)";
        long left = idle.toNanos() - (now.nanos - lastChangeNanos);
        return left < 1e9 ? "" : " (next request in " + seconds(left / 1e9) + ")";
    }

    private static String seconds(double seconds) {
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
