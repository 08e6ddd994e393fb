package io.fluxcrawl.fetch;

import io.fluxcrawl.model.FetchOutcome;
import io.fluxcrawl.options.FetchOptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Client that sends one request and reads one response. Holds its own connections and threads until closed; safe for any thread. */
public interface Fetcher extends AutoCloseable {

    /** Creates a fetcher with the clock of the JVM and event loops of its own. */
    static Fetcher create(String userAgent, FetchOptions options) {
        return create(userAgent, options, Schedulers.parallel());
    }

    /**
     * Creates a fetcher.
     *
     * @param userAgent the User-Agent header of every request
     * @param clock tells the time and runs timeouts; not closed with the fetcher
     * @throws IllegalStateException if Netty or Reactor are of versions without what fluxcrawl calls
     */
    static Fetcher create(String userAgent, FetchOptions options, Scheduler clock) {
        try {
            return new NettyFetcher(userAgent, options, clock);
        } catch (LinkageError missing) {
            throw LibraryVersions.mismatch(missing);
        }
    }

    /**
     * Sends one GET, or HEAD where the request says so, on subscription. Ends in exactly one outcome within {@link FetchOptions#timeout()} and never errors;
     * follows no redirect and tries nothing again. Cancelling it closes its connection. Signals on an event loop.
     */
    Mono<FetchOutcome> fetch(FetchRequest request);

    /**
     * Returns the address that a request would connect to first, on subscription, within {@link FetchOptions#dnsTimeout()}; asks name servers
     * only for what is not known, and what they say is known to the visit that follows. Never errors. Signals on any thread.
     */
    default Mono<Whereabouts> locate(FetchRequest request) {
        return Mono.just(new Whereabouts.Unknown());
    }

    /** Location of a host. */
    sealed interface Whereabouts {
        /** @param address without port or name */
        record At(String address) implements Whereabouts {}

        /** No address that the request may connect to, and why. */
        record Nowhere(FetchOutcome.Failed failed) implements Whereabouts {}

        /** Unknown to this fetcher, or to be looked up by the proxy. */
        record Unknown() implements Whereabouts {}
    }

    /** Returns the present number of connections, for progress and metrics; zero unless the fetcher counts them. */
    default OpenConnections connections() {
        return new OpenConnections(0, 0, 0);
    }

    /** Returns a number that grows with every request that begins or ends; 0 unless the fetcher counts them. */
    default long activity() {
        return 0;
    }

    /** Returns the budget of the bytes of all bodies together; by {@link FetchOptions#maxHeldBytes()} unless the fetcher says otherwise. */
    default ByteBudget budget() {
        return ByteBudget.unbounded();
    }

    /**
     * Number of connections over all hosts.
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
