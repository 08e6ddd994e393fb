/**
 * One GET, one {@link FetchOutcome}: station 5 of 8, on the event loops. {@link Fetcher} is the door; no Netty type and
 * no buffer leaves.
 */
@NullMarked
package io.fluxcrawl.fetch;

import org.jspecify.annotations.NullMarked;
