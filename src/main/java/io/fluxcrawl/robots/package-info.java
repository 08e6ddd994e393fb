/**
 * What a host's robots.txt allows: station 4 of 8. Fetched once per origin, cached, asked before every visit.
 * {@link Robots} is the door; only home (with {@code url}) of crawler-commons.
 */
@NullMarked
package io.fluxcrawl.robots;

import org.jspecify.annotations.NullMarked;
