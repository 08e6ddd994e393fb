package io.fluxcrawl.frontier;

import org.jspecify.annotations.Nullable;

/**
 * One host: its rows, its visits in flight, and when it is due. It goes by the {@link HostTable#key} of its name. Confined
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
    /** Whether it stands among those parked at its address, which calls it: it is nowhere else then. */
    boolean parked;

    private boolean answered;
    private short inFlight;
    private long due = Long.MIN_VALUE;
    /** What its last visit was for: a row has one visit at a time. */
    private long lastRow;

    private @Nullable HostTrouble trouble;

    HostQueue(long key) {
        this.key = key;
    }

    /** Nanoseconds of the clock before which no visit may start. */
    long due() {
        return due;
    }

    boolean idle() {
        return inFlight == 0 && size() == 0;
    }

    int inFlight() {
        return inFlight;
    }

    /** Rows wait, and the host's limit has room: only its due time may still stand between. */
    boolean wantsVisit(int perHost) {
        return size() > 0 && inFlight < limit(perHost);
    }

    /** A host that has not answered yet, names a Crawl-delay or is in trouble gets one visit at a time. */
    int limit(int perHost) {
        int most = trouble == null ? perHost : trouble.limit(perHost);
        return answered && (trouble == null || !trouble.onlyOne()) ? most : Math.min(most, 1);
    }

    long pause(long delay) {
        return trouble == null ? delay : trouble.pause(delay);
    }

    /** Until when it is remembered once it is idle. */
    long keepUntil() {
        return trouble == null ? due : trouble.keepUntil(due);
    }

    Visit start(long now, FrontierOptions options, long delay) {
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
        if (trouble != null && trouble.isUnforgiven()) return Math.max(1.0, size()) * trouble.discountedPause(delay);
        double own = ownWork(delay);
        return address == null ? own : Math.max(own, address.work());
    }

    double ownWork(long delay) {
        return Math.max(1.0, size()) * Math.max(1, pause(delay));
    }

    /** Forgets what it knew, once the time is over for which that is kept: a stranger when its next row comes. */
    void forget(long now) {
        if (!idle() || keepUntil() > now) return;
        answered = false;
        trouble = null;
    }

    /** @param visited whether a request was sent; if not, no pause is owed for it, and the host has not answered */
    void end(Visit visit, boolean visited, long now, FrontierOptions options, long delay) {
        inFlight--;
        if (!visited) {
            boolean last = visit.seed().row() == lastRow; // the pause may be owed for one that went after it
            if (last && !isHeld(now) && due - now <= pause(delay)) due = Math.min(due, now);
            return;
        }
        if (limit(options.perHost()) <= 1) due = Math.max(due, now + pause(delay));
        answered = true;
    }

    void ownLimit(int visits) {
        trouble().ownLimit(visits);
    }

    void crawlDelay(long delay) {
        trouble().crawlDelay(delay);
    }

    /** Whether trouble, rather than manners, keeps it back. */
    boolean isHeld(long now) {
        return trouble != null && trouble.isHeld(now);
    }

    void heed(Bearing bearing, long now, FrontierOptions options) {
        if (trouble == null && !HostTrouble.teaches(bearing, options)) return;
        due = Math.max(due, trouble().heed(bearing, now, options));
    }

    boolean isDown(long now) {
        return trouble != null && trouble.isDown(now);
    }

    /** Why it {@link #isDown}. */
    String why() {
        return trouble().why();
    }

    private HostTrouble trouble() {
        if (trouble == null) trouble = new HostTrouble();
        return trouble;
    }
}
