package io.fluxcrawl.fetch;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Sends one request and reads one response. Holds its own connections and threads until closed; safe for any thread. */
public interface Fetcher extends AutoCloseable {

    /** A fetcher that runs on a clock and event loops of its own. */
    static Fetcher create(String userAgent, FetchOptions options) {
        return create(userAgent, options, Schedulers.parallel());
    }

    /** @param clock tells the time and ends what takes too long; not closed with the fetcher */
    static Fetcher create(String userAgent, FetchOptions options, Scheduler clock) {
        return new NettyFetcher(userAgent, options, clock);
    }

    /**
     * One GET, on subscription. Ends in exactly one outcome within {@link FetchOptions#timeout()} and never errors;
     * follows no redirect and tries nothing again. Cancelling it closes its connection. Signals on an event loop.
     */
    Mono<FetchOutcome> fetch(FetchRequest request);

    /**
     * Where a visit would connect to first, on subscription, within {@link FetchOptions#dnsTimeout()}; asks name servers
     * only for what is not known, and what they say is known to the visit that follows. Never errors. Signals on any thread.
     */
    default Mono<Whereabouts> locate(FetchRequest request) {
        return Mono.just(new Whereabouts.Unknown());
    }

    /** Where a host is. */
    sealed interface Whereabouts {
        /** @param address without port or name */
        record At(String address) implements Whereabouts {}

        /** Nowhere that this visit may connect to, and why. */
        record Nowhere(FetchOutcome.Failed failed) implements Whereabouts {}

        /** This fetcher does not say, or goes through a proxy, which knows. */
        record Unknown() implements Whereabouts {}
    }

    /** How many connections there are at this moment, for progress and metrics; none unless the fetcher says otherwise. */
    default OpenConnections connections() {
        return new OpenConnections(0, 0, 0);
    }

    /** What bounds the bytes of all bodies together; by {@link FetchOptions#maxHeldBytes()} unless the fetcher says otherwise. */
    default ByteBudget budget() {
        return ByteBudget.unbounded();
    }

    /**
     * Connections over all hosts.
     *
     * @param open those that hold a file descriptor, {@code idle} ones included
     * @param idle those that wait for their host's next visit
     * @param bound how many visits may hold one at a time
     */
    record OpenConnections(int open, int idle, int bound) {}

    /** Closes every connection, then the event loops; requests under way end as {@code cancelled}. Blocks until done. */
    @Override
    void close();
}
