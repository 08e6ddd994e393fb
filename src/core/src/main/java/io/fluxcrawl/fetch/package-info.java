/**
 * One GET with one {@link FetchOutcome}, on the event loops: stage 5 of 8. Start at {@link Fetcher}. No Netty buffer leaves
 * this package; its only Netty type outside is the client of {@link FetchOptions.Builder#httpClient}.
 */
@NullMarked
package io.fluxcrawl.fetch;

import org.jspecify.annotations.NullMarked;
