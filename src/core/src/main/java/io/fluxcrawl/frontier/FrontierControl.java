package io.fluxcrawl.frontier;

import io.fluxcrawl.model.CrawlStatus;
import io.fluxcrawl.model.HostState;
import io.fluxcrawl.options.FrontierOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Controls of a running frontier. Every method may be called from any thread, before, during and after the crawl. */
public interface FrontierControl {
    /**
     * Sets the global limit of visits in flight. Downstream demand still applies. Visits that have taken longer than two
     * seconds are counted apart, up to the same limit again, so that slow or dead hosts do not keep others waiting.
     *
     * @throws IllegalArgumentException if {@code visits} is below 1
     */
    void concurrency(int visits);

    /**
     * Sets the limit of visits in flight per host for this crawl, in place of {@link FrontierOptions#perHost()}.
     *
     * @throws IllegalArgumentException if {@code visits} is not between 1 and 32767
     */
    void perHost(int visits);

    /**
     * Sets the limit of visits in flight of one host for this crawl.
     *
     * @param host name as in a URL's canonical form
     * @param visits 0 keeps the host's rows waiting; null restores the limit of all hosts
     * @throws IllegalArgumentException if {@code visits} is not between 0 and 32767
     */
    void perHost(String host, @Nullable Integer visits);

    /** Lets no further visit out: rows that wait, and rows still to be read, come out as {@code cancelled} refusals. */
    void stop();

    /** Returns the state of the crawl as of the frontier's last step. */
    CrawlStatus status();

    /**
     * Returns the hosts whose rows wait, those first that take longest; empty before the crawl and after it. Looks at every
     * host on each subscription. Signals on the frontier's thread.
     *
     * @param limit number of hosts at most
     */
    Mono<List<HostState>> hosts(int limit);
}
