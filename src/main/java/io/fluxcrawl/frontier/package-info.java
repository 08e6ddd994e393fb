/**
 * Which URL next, and when: station 3 of 8. {@link Frontier} is the door.
 *
 * <p>State is kept per host, never per request: a host has a queue of rows, a count of visits in flight and a time
 * before which it may not be visited again. A host with rows stands in exactly one of three places: <em>waiting</em>, a
 * heap by that time; <em>ready</em>, ranked by work left, most first, so that the tail of a crawl is short; or
 * <em>busy</em>, in neither, at its limit of visits in flight. So one step costs O(log hosts), however the list is
 * sorted. The schedule itself ({@link HostSchedule}) is plain single-threaded code that is told the time;
 * {@link ScheduledFrontier} runs it on one thread and speaks Reactive Streams around it.
 */
@NullMarked
package io.fluxcrawl.frontier;

import org.jspecify.annotations.NullMarked;
