package io.fluxcrawl.frontier;

import io.fluxcrawl.model.ResumedUrl;
import java.util.List;
import reactor.core.publisher.Mono;

/** Entrance for URLs that a crawl finds in pages and sitemaps. Every method may be called from any thread. */
public interface LinkIntake {
    /**
     * Announces that URLs found by a visit will follow. The crawl does not end while a token is open, so the token is taken
     * before the visit is {@linkplain Frontier#answer answered}, and its holder must close it, whatever happens.
     */
    ExpectedLinks expectLinks(Visit visit);

    /**
     * Returns what links have brought in since the last call, everything delivered before this call included. Recording
     * starts with the first call; later runs of the same crawl take the entries as their first rows.
     *
     * @return completes, on any thread, once no found URL waits for the list; errors with a {@code CancellationException} if
     *     the crawl was cancelled meanwhile
     */
    Mono<List<ResumedUrl>> journal();
}
