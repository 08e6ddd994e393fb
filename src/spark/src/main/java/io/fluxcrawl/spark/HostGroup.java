package io.fluxcrawl.spark;

import org.jspecify.annotations.Nullable;

/**
 * Hosts whose rows stay together: those of a registrable domain, or of many small ones.
 *
 * @param id number of the group, from 0 and without gaps
 * @param rows rows of all its hosts
 * @param seconds least time of its slowest host: rows times the pause between them
 * @param slowestHost the host that needs so long; null for a group without a visit
 */
record HostGroup(
        int id, long rows, double seconds, @Nullable String slowestHost) {}
