/**
 * A web on loopback: sample sites, synthetic hosts with latency and size to order, a site that changes, a site of links
 * without end, and a hostile site. {@link TestWeb} is the door, {@link TestWebOptions} says what it serves, and
 * {@link AccessLog} is the server's own account of who came when: what proves a crawler's manners.
 */
@NullMarked
package io.fluxcrawl.testweb;

import org.jspecify.annotations.NullMarked;
