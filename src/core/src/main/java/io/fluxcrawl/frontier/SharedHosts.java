package io.fluxcrawl.frontier;

import io.fluxcrawl.internal.Hash64;
import io.fluxcrawl.options.PerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * Limits of hosts across several crawls that run on one thread: visits in flight, due time, Crawl-delay, backoff. Each crawl
 * has a queue per host of its own ({@link HostQueue}); what one of them learns or does is copied to the others of the same
 * host, so that a single crawl pays nothing for it. When a crawl ends, hosts whose pause or trouble is not over are remembered
 * until it is.
 *
 * <p>Limits per address ({@link PerAddress}) hold within each crawl. Confined to the thread of its clock, but for
 * {@link #on}, {@link #clock} and {@link #close}.
 */
public final class SharedHosts {
    private final Scheduler clock;
    /** Makes the keys of all tables agree. */
    final Hash64 hash = new Hash64();

    private final List<HostSchedule> schedules = new ArrayList<>(2);
    /** Hosts that no running crawl knows, without rows, until nothing about them matters any more. */
    private final HostTable remembered = new HostTable(hash);

    private final DueHeap<HostQueue> expiry = new DueHeap<>();
    private @Nullable WakeupTimer timer;

    private SharedHosts(Scheduler clock) {
        this.clock = clock;
    }

    /**
     * Returns an empty set of shared hosts.
     *
     * @param clock thread and time of all frontiers that share them; must run one task at a time. No thread is started yet
     */
    public static SharedHosts on(Scheduler clock) {
        return new SharedHosts(clock);
    }

    /** Returns the thread and time of all frontiers that share these hosts. */
    public Scheduler clock() {
        return clock;
    }

    /** Ends the timer, so that the clock can end. The crawls must have ended. */
    public void close() {
        clock.schedule(() -> {
            if (timer != null) timer.close();
        });
    }

    void join(HostSchedule schedule) {
        schedules.add(schedule);
    }

    /** Ends a crawl's part: its visits in flight count as over, and what still matters of its hosts is kept. */
    void leave(HostSchedule schedule, HostTable hosts, long pause, long now) {
        if (!schedules.remove(schedule)) return;
        hosts.forEach(host -> {
            for (int left = host.inFlight(); left > 0; left--) {
                host.abandon(now, pause);
                ended(host, schedule, now);
            }
            if (host.keepUntil() > now && !isKnownToOthers(host.key)) remember(host);
        });
        setTimer(now);
    }

    private boolean isKnownToOthers(long key) {
        for (HostSchedule each : schedules) {
            if (each.find(key) != null) return true;
        }
        return false;
    }

    private void remember(HostQueue host) {
        HostQueue kept = remembered.get(host.key);
        if (kept == null) kept = remembered.add(new HostQueue(host.key));
        kept.copyState(host);
        kept.wake = kept.keepUntil();
        expiry.add(kept, kept.wake);
    }

    /** Number of hosts that no running crawl knows and that are remembered. */
    int remembered() {
        return remembered.size();
    }

    private void setTimer(long now) {
        if (expiry.isEmpty()) return;
        if (timer == null) timer = new WakeupTimer(clock.createWorker(), this::expire);
        timer.set(expiry.due(), now);
    }

    private void expire() {
        if (timer != null) timer.rang();
        long now = clock.now(TimeUnit.NANOSECONDS);
        while (expiry.due() <= now) {
            long due = expiry.due();
            HostQueue host = expiry.remove();
            if (host.wake == due) remembered.remove(host);
        }
        setTimer(now);
    }

    /** Gives a host that a crawl meets for the first time what others know of it. */
    void adopt(HostQueue host, HostSchedule by, long now) {
        if (remembered.size() > 0) {
            HostQueue kept = remembered.get(host.key);
            if (kept != null && kept.keepUntil() > now) host.copyState(kept);
            if (kept != null) {
                kept.wake = HostSchedule.NEVER;
                remembered.remove(kept);
            }
        }
        if (schedules.size() <= 1) return;
        for (HostSchedule other : schedules) {
            HostQueue twin = other == by ? null : other.find(host.key);
            if (twin == null) continue;
            host.copyState(twin);
            host.inFlightElsewhere(twin.inFlight());
        }
    }

    void started(HostQueue host, HostSchedule by) {
        if (schedules.size() <= 1) return;
        for (HostSchedule other : schedules) {
            HostQueue twin = other == by ? null : other.find(host.key);
            if (twin == null) continue;
            twin.copyState(host);
            twin.inFlightElsewhere(1);
        }
    }

    void ended(HostQueue host, HostSchedule by, long now) {
        for (HostSchedule other : schedules) {
            HostQueue twin = other == by ? null : other.find(host.key);
            if (twin == null) continue;
            twin.copyState(host);
            twin.inFlightElsewhere(-1);
            other.placeAgain(twin, now);
        }
    }

    /** Tells the other crawls of a new pause, hold or limit of a host. */
    void changed(HostQueue host, HostSchedule by, long now) {
        if (schedules.size() <= 1) return;
        for (HostSchedule other : schedules) {
            HostQueue twin = other == by ? null : other.find(host.key);
            if (twin == null) continue;
            twin.copyState(host);
            other.placeAgain(twin, now);
        }
    }
}
