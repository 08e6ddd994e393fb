package io.fluxcrawl.frontier;

import io.fluxcrawl.model.HostState;
import io.fluxcrawl.options.FrontierOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Schedule of one crawl: all its hosts, each with its rows and its due time. Is told the time, never asks for it
 * (nanoseconds of any clock that does not run backwards); not thread-safe. A step costs O(log hosts).
 */
final class HostSchedule {
    static final long NEVER = Long.MAX_VALUE;
    /** Longest time that is reckoned with, 73 years: sums of a few of them are no overflow. */
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private FrontierOptions options;
    private int perHost;
    private final long delay;
    private final Consumer<Refusal> refused;
    private final SharedHosts shared;
    private final Runnable wake;
    private final HostTable hosts;
    /** Limits of single hosts in this crawl, by their keys. */
    private final Map<Long, Integer> ownLimits = new HashMap<>();

    private final DueHeap<HostQueue> waiting = new DueHeap<>();
    private final ReadyHosts ready;
    private final Addresses addresses;
    /** Visits that go back to their host no sooner than a time of their own: retries that back off. */
    private final DueHeap<Visit> later = new DueHeap<>();

    private long queued;
    private int inFlight;

    /** Creates a schedule that shares no hosts. */
    HostSchedule(FrontierOptions options, Consumer<Refusal> refused) {
        this(options, refused, SharedHosts.on(Schedulers.immediate()), () -> {});
    }

    /**
     * Creates the schedule of one crawl.
     *
     * @param refused receives the rows of hosts that are down, within a call to any method here or on {@code shared}
     * @param shared the hosts of all crawls on this thread
     * @param wake called when another crawl has changed what this one may do
     */
    HostSchedule(FrontierOptions options, Consumer<Refusal> refused, SharedHosts shared, Runnable wake) {
        this.options = options;
        this.refused = refused;
        this.shared = shared;
        this.wake = wake;
        hosts = new HostTable(shared.hash);
        perHost = options.perHost();
        delay = nanos(options.delay());
        ready = new ReadyHosts(host -> host.work(delay));
        addresses = new Addresses(options);
    }

    /** Returns a duration in nanoseconds, at most 73 years. */
    static long nanos(Duration duration) {
        return duration.toSeconds() >= LONGEST / 1_000_000_000 ? LONGEST : duration.toNanos();
    }

    /** Takes part in the shared hosts from now on. */
    void begin() {
        shared.join(this);
    }

    /** Takes no part any more: what still matters of its hosts stays with the shared ones. */
    void leave(long now) {
        shared.leave(this, hosts, delay, now);
    }

    /** Returns the host of that key; null if this crawl does not know it. */
    @Nullable
    HostQueue find(long key) {
        return hosts.get(key);
    }

    /** Another crawl has changed the state of this host. */
    void placeAgain(HostQueue host, long now) {
        boolean hasRows = host.size() > 0;
        refuseRowsIfDown(host, now);
        place(host, now);
        if (host.parked && host.address != null) callAt(host.address, now);
        if (hasRows) wake.run();
    }

    /** A new row, behind its host's others. */
    void add(Visit visit, long now) {
        HostQueue host = hostOf(visit, now);
        if (refuses(host, visit, now)) return;
        host.addLast(visit);
        queued++;
        if (host.parked && host.address != null) host.address.grown(host);
        place(host, now);
    }

    /** A row that was out before: ahead of its host's others that were not, and not before {@code due}. */
    void addAgain(Visit visit, long due, long now) {
        queued++;
        if (due > now) later.add(visit, due);
        else enqueueAhead(visit, now, now);
    }

    /** The next visit that may start now, or null; see {@link #nextDue()} for when to ask again. */
    @Nullable
    Visit poll(long now) {
        promote(now);
        HostQueue host;
        while ((host = ready.poll()) != null) {
            if (host.address != null) host.address.called(-1);
            boolean may = host.due() <= now && host.wantsVisit(limitOf(host));
            Visit visit = may ? start(host, now) : null;
            place(host, now); // it may also have been held, or emptied, while it stood among the ready
            if (host.address != null) callAt(host.address, now);
            if (visit != null) return visit;
        }
        return null;
    }

    /** Null where its address has no room: then it is parked there. */
    private @Nullable Visit start(HostQueue host, long now) {
        Address address = host.address;
        if (address != null && !address.hasRoom(now)) {
            address.park(host);
            return null;
        }
        Visit visit = host.start(now, delay);
        shared.started(host, this);
        if (address != null) address.start(visit, now);
        queued--;
        inFlight++;
        return visit;
    }

    /** Where an address has room, those of its parked hosts that have most work stand among the ready. */
    private void callAt(Address address, long now) {
        HostQueue host;
        while (address.mayCall(now) && (host = address.call()) != null) {
            if (host.due() > now || !host.wantsVisit(limitOf(host))) {
                place(host, now); // was held, or emptied, while it was parked
                continue;
            }
            address.called(1);
            ready.add(host);
        }
        addresses.settle(address, now);
    }

    /** When {@link #poll} may have something next, if nothing else happens: a time, or {@link #NEVER}. */
    long nextDue() {
        return ready.mayHaveOne() ? Long.MIN_VALUE : Math.min(addresses.due(), Math.min(waiting.due(), later.due()));
    }

    /**
     * A visit that {@link #poll} gave out is over.
     *
     * @param visited whether a request was sent
     */
    void end(Visit visit, boolean visited, long now) {
        comeBack(now);
        HostQueue host = hostOf(visit, now);
        host.end(visit, visited, now, limitOf(host), delay);
        shared.ended(host, this, now);
        inFlight--;
        place(host, now);
        Address address = addresses.of(visit);
        if (address == null) return;
        address.end(visit, visited, now);
        callAt(address, now);
    }

    /**
     * A visit that {@link #poll} gave out was not made, since its host is somewhere else.
     *
     * @param over whether its row is over, too
     */
    void located(Visit visit, String name, boolean over, long now) {
        HostQueue host = hostOf(visit, now);
        Address address = addresses.of(name);
        if (host.address != address) move(host, address, now);
        if (!over) addAgain(visit, now, now);
        end(visit, false, now);
    }

    /** Wherever it stood, ready or parked, it is placed anew: its old entry is passed over. */
    private void move(HostQueue host, Address address, long now) {
        Address left = host.address;
        if (left != null && host.rank != HostQueue.NOT_READY) left.called(-1);
        host.rank = HostQueue.NOT_READY;
        host.parked = false;
        host.moveTo(address);
        if (left != null) addresses.settle(left, now);
    }

    void slowDown(String name, long crawlDelay, long now) {
        HostQueue host = hostOf(name, now);
        host.crawlDelay(crawlDelay);
        shared.changed(host, this, now);
        place(host, now);
    }

    /**
     * Takes the feedback of a visit about its host.
     *
     * @return why the host is held from now on, a sentence for a person; null if it is not held, or was before
     */
    @Nullable
    String report(String name, HostSignal signal, long now) {
        HostQueue host = hostOf(name, now);
        long before = host.due();
        boolean held = host.report(signal, now, options) > Math.max(now, before);
        if (host.address != null) host.address.report(signal);
        refuseRowsIfDown(host, now);
        shared.changed(host, this, now);
        place(host, now);
        return held ? host.reason(signal, now) : null;
    }

    /** Returns how long a host must still be left alone. */
    Duration heldFor(String name, long now) {
        return Duration.ofNanos(Math.max(0, hostOf(name, now).due() - now));
    }

    private void refuseRowsIfDown(HostQueue host, long now) {
        if (!host.isDown(now)) return;
        while (host.size() > 0) {
            queued--;
            refused.accept(Refusal.hostDown(host.removeFirst(), host.why()));
        }
    }

    /** Another limit for one host; negative for that of all. */
    void perHost(String name, int visits, long now) {
        HostQueue host = hostOf(name, now);
        if (visits < 0) ownLimits.remove(host.key);
        else ownLimits.put(host.key, visits);
        place(host, now);
    }

    /** Another limit for every host, from now on; visits under way are not touched. O(hosts). */
    void perHost(int visits, long now) {
        options = options.toBuilder().perHost(visits).build();
        perHost = visits;
        hosts.toList().forEach(host -> place(host, now));
    }

    /** Takes every row that waits out of the schedule; visits in flight stay in it. */
    void drainTo(Consumer<Visit> rows) {
        later.clear(rows);
        hosts.forEach(host -> {
            while (host.size() > 0) rows.accept(host.removeFirst());
        });
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

    /** Returns what only a look at every host can tell. O(hosts). */
    HostSurvey survey(long now) {
        HostSurvey survey = new HostSurvey(delay, now);
        hosts.forEach(survey::add);
        addresses.forEach(survey::add);
        return survey;
    }

    /** Returns the hosts whose rows wait, those that take longest first. O(hosts). */
    List<HostState> states(int limit, long now) {
        HostRanking ranking = new HostRanking(limit, delay, now);
        hosts.forEach(host -> ranking.add(host, limitOf(host)));
        return ranking.states();
    }

    /** Rows whose time has come go back to their hosts, which are not idle from then on. */
    private void comeBack(long now) {
        while (later.due() <= now) {
            long time = later.due();
            enqueueAhead(later.remove(), time, now);
        }
    }

    private void promote(long now) {
        comeBack(now);
        while (waiting.due() <= now) {
            long time = waiting.due();
            HostQueue host = waiting.remove();
            if (host.wake != time) continue; // was called earlier since
            host.wake = NEVER;
            place(host, now);
        }
        Address address;
        while ((address = addresses.poll(now)) != null) callAt(address, now);
    }

    /** @param since when it was due, which may be before anybody asked: what its host is remembered by */
    private void enqueueAhead(Visit visit, long since, long now) {
        HostQueue host = hostOf(visit, since);
        if (refuses(host, visit, now)) {
            queued--;
            return;
        }
        host.addAhead(visit);
        if (host.parked && host.address != null) host.address.grown(host);
        place(host, now);
    }

    private boolean refuses(HostQueue host, Visit visit, long now) {
        if (!host.isDown(now)) return false;
        refused.accept(Refusal.hostDown(visit, host.why()));
        return true;
    }

    private HostQueue hostOf(Visit visit, long now) {
        HostQueue host = hosts.of(visit.url().host());
        host.forget(now);
        return adopted(host, now);
    }

    private HostQueue hostOf(String name, long now) {
        return adopted(hosts.of(name), now);
    }

    private HostQueue adopted(HostQueue host, long now) {
        if (!host.adopted) {
            host.adopted = true;
            shared.adopt(host, this, now);
        }
        return host;
    }

    private int limitOf(HostQueue host) {
        return ownLimits.isEmpty() ? perHost : ownLimits.getOrDefault(host.key, perHost);
    }

    /**
     * Puts a host where it belongs now, or forgets it once its time is over and nothing waits. One that is put off stays
     * where it is until its turn, when it is looked at again, and one that is called earlier gets a second entry, the
     * first then being passed over: taking it out of the middle of a heap would cost O(hosts).
     */
    private void place(HostQueue host, long now) {
        if (host.parked) return;
        if (host.rank != HostQueue.NOT_READY) {
            ready.grown(host);
        } else if (host.wantsVisit(limitOf(host))) {
            if (host.due() > now) {
                wait(host, host.due());
            } else if (host.address == null) {
                ready.add(host);
            } else {
                host.address.park(host);
                callAt(host.address, now);
            }
        } else if (host.idle()) {
            if (host.keepUntil() > now) wait(host, host.keepUntil());
            else forget(host, now);
        }
    }

    /** Its name may come again, as another host: whatever entry this one still has among the waiting means nothing. */
    private void forget(HostQueue host, long now) {
        host.wake = NEVER;
        hosts.remove(host);
        Address address = host.address;
        host.moveTo(null);
        if (address != null) addresses.settle(address, now);
    }

    private void wait(HostQueue host, long until) {
        if (host.wake <= until) return;
        host.wake = until;
        waiting.add(host, until);
    }
}
