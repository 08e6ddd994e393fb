package io.fluxcrawl.frontier;

import java.util.ArrayDeque;

/** One host: its rows, its visits in flight, and when it is due. Confined to the thread of its {@link HostSchedule}. */
final class HostQueue {
    /** Where the schedule keeps this host; see the package's description. */
    enum Place {
        NOWHERE,
        WAITING,
        READY
    }

    final String host;
    private final ArrayDeque<Object> visits = new ArrayDeque<>(1); // packed, see PackedVisit
    Place place = Place.NOWHERE;
    /** Nanoseconds of the clock before which no visit may start. */
    long due;
    /** When it is looked at again while it waits: its due time as it was put there. */
    long wake;
    /** Power of two of its work left, under which it stands among the ready. */
    int rank;

    private int inFlight;
    private boolean answered;
    private long ownPause = -1;

    HostQueue(String host) {
        this.host = host;
    }

    void addLast(Visit visit) {
        visits.addLast(PackedVisit.pack(visit));
    }

    void addFirst(Visit visit) {
        visits.addFirst(visit);
    }

    Visit removeFirst() {
        return PackedVisit.unpack(visits.removeFirst());
    }

    int size() {
        return visits.size();
    }

    int inFlight() {
        return inFlight;
    }

    boolean idle() {
        return inFlight == 0 && visits.isEmpty();
    }

    /** Rows wait, and the host's limit has room: only its due time may still stand between. */
    boolean wantsVisit(int perHost) {
        return !visits.isEmpty() && inFlight < limit(perHost);
    }

    /** A host that has not answered yet, or that names a Crawl-delay, gets one visit at a time. */
    int limit(int perHost) {
        return answered && ownPause < 0 ? perHost : 1;
    }

    long pause(long standard) {
        return Math.max(standard, ownPause);
    }

    Visit start(long now, int perHost, long standardPause) {
        Visit visit = removeFirst();
        inFlight++;
        if (limit(perHost) > 1) due = Math.max(due, now + pause(standardPause));
        return visit.leaving(!visits.isEmpty());
    }

    void end(long now, int perHost, long standardPause) {
        inFlight--;
        if (limit(perHost) == 1) due = Math.max(due, now + pause(standardPause));
        answered = true;
    }

    void slowDown(long pause) {
        ownPause = Math.max(ownPause, pause);
    }
}
