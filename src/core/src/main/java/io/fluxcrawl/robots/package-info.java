/**
 * Rules of robots.txt (RFC 9309): stage 4 of 8. Each file is fetched once per origin, cached, and consulted before every
 * visit. Start at {@link Robots}. Only this package and {@code url} use crawler-commons.
 */
@NullMarked
package io.fluxcrawl.robots;

import org.jspecify.annotations.NullMarked;
