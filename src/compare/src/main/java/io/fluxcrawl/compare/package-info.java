/**
 * Measured comparison of engines, which are different ways to crawl the same list. Start at {@link Comparison};
 * implement {@link Engine} to measure an engine of your own.
 *
 * <p>Engines differ in which threads wait for the network and which threads parse. Seeds, limits, parser, records and
 * output are the same, and their records are compared row by row. Every run has a JVM of its own; the test web has
 * another.
 */
@NullMarked
package io.fluxcrawl.compare;

import org.jspecify.annotations.NullMarked;
