/**
 * Crawls of one list on several machines: the list is split into lists without a host in common, so that delays and limits per host
 * hold, and the outputs are merged as if it had been one crawl. {@link io.fluxcrawl.split.HostSplit} is the entry point.
 */
@NullMarked
package io.fluxcrawl.split;

import org.jspecify.annotations.NullMarked;
