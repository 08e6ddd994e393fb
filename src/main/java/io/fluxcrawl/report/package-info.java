/**
 * A page for people: one HTML file out of typed blocks, that opens offline, sends no request, and shows the numbers under
 * every chart. {@link ReportPage} is the door; {@link Block} says what a page can hold.
 *
 * <p>Charts are drawn in the browser by D3 7 (ISC licence, 280 kB, out of its WebJar), inlined. Why D3: it draws SVG
 * elements whose colours are the page's own CSS variables, so light, dark and paper need no second drawing and lines stay
 * sharp in print; its log scales, axes and symbols are the reference that others build on; it writes text as text nodes,
 * never as HTML; and it needs no {@code eval}, so the page's policy can name the hash of each script. Apache ECharts was
 * passed over as its WebJar ends with 5.3.1 of 2022 and weighs 1 MB, Chart.js and uPlot as they paint on a canvas, which
 * prints as pixels in the colours of the screen, and Observable Plot as no WebJar holds it.
 *
 * <p>All text given is data, whatever it holds: it is shown, never run.
 */
@NullMarked
package io.fluxcrawl.report;

import org.jspecify.annotations.NullMarked;
