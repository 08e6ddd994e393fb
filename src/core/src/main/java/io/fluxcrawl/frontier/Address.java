package io.fluxcrawl.frontier;

import io.fluxcrawl.options.FrontierOptions;
import io.fluxcrawl.options.PerAddress;
import org.jspecify.annotations.Nullable;

/**
 * Queue of one address: the hosts there whose turn it is not, its visits in flight, and when it is due. Hosts that are due while it
 * is not are parked here, so that however many share it, none is looked at in vain twice. Confined to the thread of its
 * {@link HostSchedule}; there is none where {@link PerAddress} is off.
 */
final class Address {
    final String name;
    /** Options that make an address a host in the eyes of {@link HostHealth}. */
    private final FrontierOptions options;

    private final long delay;
    /** Most work first; one whose work has grown since is there twice. */
    private final DueHeap<HostQueue> parked = new DueHeap<>();

    private final long hostDelay;
    private long queued;
    private int hosts;
    private int inFlight;
    private int called;
    private long due = Long.MIN_VALUE;
    private long lastRow;
    private @Nullable HostHealth trouble;

    /** When it is looked at again, if it is among those that wait; {@link HostSchedule#NEVER} if not. */
    long wake = HostSchedule.NEVER;

    Address(String name, FrontierOptions options) {
        this.name = name;
        PerAddress limits = options.perAddress();
        this.options = options.toBuilder()
                .perHost(limits.visits())
                .delay(limits.delay())
                .build();
        delay = limits.delay().toNanos();
        hostDelay = options.delay().toNanos();
    }

    long due() {
        return due;
    }

    boolean isFull() {
        return inFlight >= options.perHost();
    }

    boolean hasRoom(long now) {
        return !isFull() && due <= now;
    }

    /** Returns whether one more host may be ready. */
    boolean mayCall(long now) {
        return hasRoom(now) && inFlight + called < options.perHost() && (called == 0 || pause() == 0);
    }

    /** Adds to the number of ready hosts of this address. */
    void called(int more) {
        called += more;
    }

    /** No host of the list is here, nothing under way and no pause owed. */
    boolean isOver(long now) {
        return hosts == 0 && inFlight == 0 && due <= now;
    }

    boolean isDeserted() {
        return hosts == 0 && inFlight == 0;
    }

    void hosts(int more) {
        hosts += more;
    }

    void queued(int more) {
        queued += more;
    }

    /** Least time that its rows take: from start to start, or longer. */
    double work() {
        return (double) queued * pause();
    }

    void park(HostQueue host) {
        host.parked = true;
        grown(host);
    }

    /** A host that is parked here has got one row more. */
    void grown(HostQueue host) {
        parked.add(host, (long) -host.ownWork(hostDelay));
    }

    /** The host with most work of those that are parked, which is then parked no longer; null if there is none. */
    @Nullable
    HostQueue call() {
        while (!parked.isEmpty()) {
            HostQueue host = parked.remove();
            if (!host.parked || host.address != this) continue; // called before, or gone elsewhere
            host.parked = false;
            return host;
        }
        return null;
    }

    boolean hasParked() {
        return !parked.isEmpty();
    }

    void start(Visit visit, long now) {
        inFlight++;
        lastRow = visit.seed().row();
        due = Math.max(due, now + pause());
    }

    void end(Visit visit, boolean visited, long now) {
        inFlight--;
        if (visited && options.perHost() == 1) due = Math.max(due, now + pause());
        if (!visited && visit.seed().row() == lastRow && due - now <= pause()) due = Math.min(due, now);
    }

    /** Only its pause: a hold is its host's own affair, since who asks for it may be one site of many. */
    void report(HostSignal signal) {
        if (trouble == null && !HostHealth.isNews(signal, options)) return;
        if (trouble == null) trouble = new HostHealth();
        trouble.adapt(signal, options);
    }

    private long pause() {
        return trouble == null ? delay : trouble.pause(delay);
    }
}
