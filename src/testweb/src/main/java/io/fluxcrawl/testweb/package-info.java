/**
 * Web server on loopback for tests: sample sites, generated pages with a given latency and size, pages that change,
 * endless link graphs, and a hostile site. Start at {@link TestWeb}; {@link TestWebOptions} says what it serves, and
 * {@link AccessLog} records how a client behaved.
 */
@NullMarked
package io.fluxcrawl.testweb;

import org.jspecify.annotations.NullMarked;
