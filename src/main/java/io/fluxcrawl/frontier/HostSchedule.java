package io.fluxcrawl.frontier;

import io.fluxcrawl.frontier.HostQueue.Place;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: all hosts of a crawl, each with its rows and its due time. Told the time, never asks for it
 * (nanoseconds of any clock that does not run backwards); not thread-safe. A step costs O(log hosts).
 */
final class HostSchedule {
    static final long NEVER = Long.MAX_VALUE;

    /** A visit that goes back to its host no sooner than a time of its own: a retry that backs off. */
    private record Later(long due, Visit visit) {}

    private final int perHost;
    private final long pause;
    private final Map<String, HostQueue> hosts = new HashMap<>();
    private final PriorityQueue<HostQueue> waiting = new PriorityQueue<>(Comparator.comparingLong(host -> host.wake));
    private final ReadyHosts ready = new ReadyHosts();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::due));
    private long queued;
    private int inFlight;

    HostSchedule(FrontierOptions options) {
        perHost = options.perHost();
        pause = options.delay().toNanos();
    }

    /** A new row, behind its host's others. */
    void add(Visit visit, long now) {
        HostQueue host = hostOf(visit);
        host.addLast(visit);
        queued++;
        place(host, now);
    }

    /** A row that was out before: ahead of its host's others, and not before {@code due}. */
    void addAgain(Visit visit, long due, long now) {
        queued++;
        if (due > now) later.add(new Later(due, visit));
        else enqueueFirst(visit, now);
    }

    /** The next visit that may start now, or null; see {@link #nextDue()} for when to ask again. */
    @Nullable
    Visit poll(long now) {
        promote(now);
        HostQueue host;
        while ((host = ready.poll()) != null) {
            if (host.due > now || !host.wantsVisit(perHost)) {
                place(host, now); // was held, or emptied, while it stood among the ready
                continue;
            }
            Visit visit = host.start(now, perHost, pause);
            queued--;
            inFlight++;
            place(host, now);
            return visit;
        }
        return null;
    }

    /** When {@link #poll} may have something next, if nothing else happens: a time, or {@link #NEVER}. */
    long nextDue() {
        if (ready.mayHaveOne()) return Long.MIN_VALUE;
        long due = NEVER;
        if (!waiting.isEmpty()) due = waiting.peek().wake;
        if (!later.isEmpty()) due = Math.min(due, later.peek().due());
        return due;
    }

    /** A visit that {@link #poll} gave out is over. */
    void end(Visit visit, long now) {
        HostQueue host = hostOf(visit);
        host.end(now, perHost, pause);
        inFlight--;
        place(host, now);
    }

    void slowDown(String name, long hostPause, long now) {
        HostQueue host = hosts.computeIfAbsent(name, HostQueue::new);
        host.slowDown(hostPause);
        place(host, now);
    }

    void hold(String name, long until, long now) {
        HostQueue host = hosts.computeIfAbsent(name, HostQueue::new);
        host.due = Math.max(host.due, until);
        place(host, now);
    }

    /** Takes every row that waits out of the schedule; visits in flight stay in it. */
    void drainTo(Consumer<Visit> rows) {
        later.forEach(entry -> rows.accept(entry.visit()));
        later.clear();
        for (HostQueue host : hosts.values()) {
            while (host.size() > 0) rows.accept(host.removeFirst());
        }
        queued = 0;
    }

    long queued() {
        return queued;
    }

    int inFlight() {
        return inFlight;
    }

    int hosts() {
        return hosts.size();
    }

    /** The least time that the manners alone still take, over all hosts, and the host that takes it. O(hosts). */
    void tail(TailReader reader) {
        long longest = 0;
        String slowest = null;
        for (HostQueue host : hosts.values()) {
            long time = (long) host.size() * host.pause(pause); // from start to start, or longer
            if (time > longest) {
                longest = time;
                slowest = host.host;
            }
        }
        reader.accept(Duration.ofNanos(longest), slowest);
    }

    /** Receives {@link #tail}. */
    interface TailReader {
        void accept(Duration tail, @Nullable String host);
    }

    private void promote(long now) {
        while (!later.isEmpty() && later.peek().due() <= now)
            enqueueFirst(later.remove().visit(), now);
        while (!waiting.isEmpty() && waiting.peek().wake <= now) {
            HostQueue host = waiting.remove();
            host.place = Place.NOWHERE;
            place(host, now);
        }
    }

    private void enqueueFirst(Visit visit, long now) {
        HostQueue host = hostOf(visit);
        host.addFirst(visit);
        place(host, now);
    }

    private HostQueue hostOf(Visit visit) {
        return hosts.computeIfAbsent(visit.url().host(), HostQueue::new);
    }

    /**
     * Puts a host where it belongs now, or forgets it once its pause is over and nothing waits. One that stands among
     * the waiting or the ready stays there until its turn, when it is looked at again: taking it out of the middle of a
     * heap would cost O(hosts), and a due time only ever moves back.
     */
    private void place(HostQueue host, long now) {
        if (host.place == Place.READY) ready.grown(host);
        if (host.place != Place.NOWHERE) return;
        if (host.wantsVisit(perHost) && host.due <= now) {
            ready.add(host);
        } else if (host.wantsVisit(perHost) || (host.idle() && host.due > now)) {
            host.wake = host.due;
            host.place = Place.WAITING;
            waiting.add(host);
        } else if (host.idle()) {
            hosts.remove(host.host);
        }
    }
}
