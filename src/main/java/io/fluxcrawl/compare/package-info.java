/**
 * The same list by every engine that a programmer would consider, measured, and shown. {@link Comparison} is the door;
 * {@link Engine} is what one brings to be measured along with ours.
 *
 * <p>Engines differ in one thing: who waits for the network, and who reads the page. Seeds, limits, parser, records and
 * output are the same, and what they write is compared row by row. Each run has a fresh JVM; the web they visit has
 * another.
 */
@NullMarked
package io.fluxcrawl.compare;

import org.jspecify.annotations.NullMarked;
