package io.fluxcrawl.fetch;

import reactor.core.publisher.Mono;

/** Sends one request and reads one response. Holds its own connections and threads until closed; safe for any thread. */
public interface Fetcher extends AutoCloseable {

    /**
     * One GET, on subscription. Ends in exactly one outcome within {@link FetchOptions#timeout()} and never errors;
     * follows no redirect and tries nothing again. Cancelling it closes its connection. Signals on an event loop.
     */
    Mono<FetchOutcome> fetch(FetchRequest request);

    /** Closes every connection, then the event loops; requests under way end as {@code cancelled}. Blocks until done. */
    @Override
    void close();
}
