package io.fluxcrawl.testweb;

/** The running account of one host. Safe for any thread; its lock is held for a few additions only. */
final class HostLog {
    private final String host;
    private final RequestStats all = new RequestStats();
    private final RequestStats pages = new RequestStats();

    HostLog(String host) {
        this.host = host;
    }

    /** Returns how many requests are under way here now, this one included. */
    synchronized int start(boolean robots, long now) {
        all.start(now);
        if (!robots) pages.start(now);
        return all.inFlight();
    }

    synchronized void end(boolean robots, long now) {
        all.end(now);
        if (!robots) pages.end(now);
    }

    synchronized HostStats tally() {
        return new HostStats(
                host,
                all.requests(),
                all.requests() - pages.requests(),
                all.mostInFlight(),
                pages.mostInFlight(),
                all.leastGap(),
                pages.leastGap());
    }
}
