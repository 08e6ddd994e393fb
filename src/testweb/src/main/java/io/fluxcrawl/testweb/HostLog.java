package io.fluxcrawl.testweb;

/** Counters of one host. Safe for use by any thread; the lock is held for a few additions only. */
final class HostLog {
    private final String host;
    private final RequestStats all = new RequestStats();
    private final RequestStats pages = new RequestStats();

    HostLog(String host) {
        this.host = host;
    }

    /** Returns the number of requests in flight at this host, including this one. */
    synchronized int start(boolean robots, long now) {
        all.start(now);
        if (!robots) pages.start(now);
        return all.inFlight();
    }

    synchronized void end(boolean robots, long now) {
        all.end(now);
        if (!robots) pages.end(now);
    }

    synchronized HostStats stats() {
        return new HostStats(
                host,
                all.requests(),
                all.requests() - pages.requests(),
                all.maxInFlight(),
                pages.maxInFlight(),
                all.minGap(),
                pages.minGap());
    }
}
