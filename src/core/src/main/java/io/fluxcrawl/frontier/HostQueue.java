package io.fluxcrawl.frontier;

import io.fluxcrawl.options.FrontierOptions;
import org.jspecify.annotations.Nullable;

/**
 * Queue of one host in one crawl: its rows, its visits in flight, and when it is due. It is found by the {@link HostTable#key} of its name. Confined
 * to the thread of its {@link HostSchedule}; there may be millions, so each field counts.
 */
final class HostQueue extends RowQueue {
    /** {@link #rank} of a host that is not among the ready. */
    static final byte NOT_READY = -1;

    final long key;
    /** When it is looked at again, if it is among the waiting; {@link HostSchedule#NEVER} if not. */
    long wake = HostSchedule.NEVER;
    /** Power of two of its work left, under which it stands among the ready. */
    byte rank = NOT_READY;

    /** Where it is, if addresses are looked at and this one is known. */
    @Nullable
    Address address;
    /** True while the host is parked at its address, which wakes it; it is in no other queue then. */
    boolean parked;

    /** True once the state that other crawls have of this host is taken over. */
    boolean adopted;

    private boolean answered;
    private short inFlight;
    /** Visits of other crawls to this host. */
    private short inFlightElsewhere;

    private long due = Long.MIN_VALUE;
    /** Row of the last visit: a row has one visit at a time. */
    private long lastRow;

    private @Nullable HostHealth health;

    HostQueue(long key) {
        this.key = key;
    }

    /** Nanoseconds of the clock before which no visit may start. */
    long due() {
        return due;
    }

    boolean idle() {
        return inFlight == 0 && inFlightElsewhere == 0 && size() == 0;
    }

    /** Returns the visits of this crawl in flight. */
    int inFlight() {
        return inFlight;
    }

    /** Counts visits of other crawls in flight. */
    void inFlightElsewhere(int more) {
        inFlightElsewhere += (short) more;
    }

    /** Takes over what another crawl knows of this host: due time, pause, trouble. */
    void copyState(HostQueue other) {
        due = other.due;
        answered = other.answered;
        health = other.health;
        lastRow = 0; // no row has this number: the last visit was not of this crawl
    }

    /** Ends a visit whose crawl has ended without an answer to it. */
    void abandon(long now, long delay) {
        inFlight--;
        due = Math.max(due, now + pause(delay));
    }

    /** Rows wait, and the host's limit has room: only its due time may still stand between. */
    boolean wantsVisit(int perHost) {
        return size() > 0 && inFlight + inFlightElsewhere < limit(perHost);
    }

    /** A host that has not answered yet, names a Crawl-delay or is in trouble gets one visit at a time. */
    int limit(int perHost) {
        return answered && (health == null || !health.onlyOne()) ? perHost : Math.min(perHost, 1);
    }

    long pause(long delay) {
        return health == null ? delay : health.pause(delay);
    }

    /** Until when it is remembered once it is idle. */
    long keepUntil() {
        return health == null ? due : health.keepUntil(due);
    }

    Visit start(long now, long delay) {
        Visit visit = removeFirst();
        inFlight++;
        lastRow = visit.seed().row();
        due = Math.max(due, now + pause(delay)); // where it goes alone too: it may not be alone when it ends
        return visit.leaving(size() > 0, address == null ? null : address.name);
    }

    @Override
    void resized(int by) {
        if (address != null) address.queued(by);
    }

    /** From now on its rows are that address's, too. */
    void moveTo(@Nullable Address other) {
        if (address != null) {
            address.queued(-size());
            address.hosts(-1);
        }
        address = other;
        if (other == null) return;
        other.queued(size());
        other.hosts(1);
    }

    /**
     * What it is ranked by: the time that its rows take by its own pause, or those of its address by that one's. What a
     * host in trouble is owed counts for less, so that where slots are few it does not go before those that answer.
     */
    double work(long delay) {
        if (health != null && health.isUnforgiven()) return Math.max(1.0, size()) * health.discountedPause(delay);
        double own = ownWork(delay);
        return address == null ? own : Math.max(own, address.work());
    }

    double ownWork(long delay) {
        return Math.max(1.0, size()) * Math.max(1, pause(delay));
    }

    /** Forgets what it knew, once the time is over for which that is kept: it is unknown when its next row comes. */
    void forget(long now) {
        if (!idle() || keepUntil() > now) return;
        answered = false;
        health = null;
        adopted = false;
    }

    /** @param visited whether a request was sent; if not, no pause is owed for it, and the host has not answered */
    void end(Visit visit, boolean visited, long now, int perHost, long delay) {
        inFlight--;
        if (!visited) {
            boolean last = visit.seed().row() == lastRow; // the pause may be owed for one that went after it
            if (last && !isHeld(now) && due - now <= pause(delay)) due = Math.min(due, now);
            return;
        }
        if (limit(perHost) <= 1) due = Math.max(due, now + pause(delay));
        answered = true;
    }

    void crawlDelay(long delay) {
        health().crawlDelay(delay);
    }

    /** Returns whether trouble, rather than the options, keeps it back. */
    boolean isHeld(long now) {
        return health != null && health.isHeld(now);
    }

    /** @return until when the host is held because of this signal; {@code now} or before if it is not */
    long report(HostSignal signal, long now, FrontierOptions options) {
        if (health == null && !HostHealth.isNews(signal, options)) return now;
        long until = health().report(signal, now, options);
        due = Math.max(due, until);
        return until;
    }

    boolean isDown(long now) {
        return health != null && health.isDown(now);
    }

    /** Returns why it {@link #isDown}. */
    String why() {
        return health().why();
    }

    /** Returns why it is held now, in a sentence for a person. */
    String whyHeld(long now) {
        return health().isSetAside(now) ? why() : "The host answered 429 or 503, or asked for a pause by Retry-After.";
    }

    /** Returns why the host is held because of this signal, in a sentence for a person. */
    String reason(HostSignal signal, long now) {
        if (health().isSetAside(now)) return why();
        boolean asked = signal instanceof HostSignal.Overloaded overloaded && overloaded.retryAfter() != null;
        return asked ? "The host asked for a pause by Retry-After." : "The host answered 429 or 503.";
    }

    private HostHealth health() {
        if (health == null) health = new HostHealth();
        return health;
    }
}
