/**
 * Queue of URLs that decides which is visited next, and when. {@link Frontier} is the entry point.
 *
 * <p>State is kept per host, never per request: a host has its rows, a count of visits in flight and a time before which
 * it may not be visited again. A host with rows stands in exactly one of three places: <em>waiting</em>, a heap by that
 * time; <em>ready</em>, ranked by work left, most first, so that the tail of a crawl is short; or <em>busy</em>, in
 * neither, at its limit of visits in flight. So one step costs O(log hosts), however the list is sorted. The schedule
 * itself ({@link HostSchedule}) is plain single-threaded code that is told the time; {@link ScheduledFrontier} runs it on
 * one thread and speaks Reactive Streams around it.
 *
 * <p>What a host may be asked follows from four things, the strictest of which holds: the options, its Crawl-delay
 * ({@link Frontier#slowDown}), the pause that it has earned by its latency and its errors ({@link io.fluxcrawl.options.AdaptiveDelay}), and what it
 * says or does in trouble ({@link io.fluxcrawl.options.HostBackoff}). Each is learnt from the {@link HostSignal} in a visit's {@link VisitOutcome} and
 * kept by {@link HostHealth}, which only hosts have about which something was learnt. Crawls on one thread share all of it
 * ({@link SharedHosts}). A host is forgotten when its last pause is
 * over, what was learnt about it a minute later.
 *
 * <p>Where limits per address are asked for ({@link io.fluxcrawl.options.PerAddress}), a host's first turn goes into finding out where it is
 * ({@link VisitOutcome.Relocate}), and costs nobody a pause. From then on a host that is due is <em>parked</em> at its
 * {@link Address}, which calls as many as it has room for, most work first: so a step costs no more where ten thousand
 * hosts share an address than where each has its own.
 *
 * <p>Memory is what a million waiting rows and a million hosts cost: rows wait as bytes ({@link RowQueue}), hosts stand in
 * an open-addressed table under a hash of their name ({@link HostTable}), and of a URL that has come only its hash and its
 * row stay ({@link SeenUrls}).
 */
@NullMarked
package io.fluxcrawl.frontier;

import org.jspecify.annotations.NullMarked;
