/**
 * Fetching of URLs, for the pipeline and robots.txt: {@link Fetcher} sends one GET and returns one {@link FetchOutcome}, on the
 * event loops. No Netty buffer leaves this package; its only Netty type outside is the client of
 * {@link io.fluxcrawl.options.FetchOptions.Builder#httpClient}.
 */
@NullMarked
package io.fluxcrawl.fetch;

import io.fluxcrawl.model.FetchOutcome;
import org.jspecify.annotations.NullMarked;
