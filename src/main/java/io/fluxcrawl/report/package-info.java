/**
 * A page for people: one HTML file out of typed blocks, that opens offline, sends no request, and shows the numbers under
 * every chart. {@link ReportPage} is the door; {@link Block} says what a page can hold.
 *
 * <p>All text given is data, whatever it holds: it is shown, never run.
 */
@NullMarked
package io.fluxcrawl.report;

import org.jspecify.annotations.NullMarked;
