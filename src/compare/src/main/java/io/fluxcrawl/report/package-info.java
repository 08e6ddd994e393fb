/**
 * Self-contained HTML reports built from typed blocks. A page opens offline, sends no request, and shows the numbers
 * below every chart. Start at {@link ReportPage}; {@link Block} lists the elements of a page.
 *
 * <p>D3 7 (ISC licence, 280 kB, from its WebJar, inlined) draws the charts in the browser. Reasons: it draws SVG
 * elements with the page's CSS variables as colours, so light, dark and print need no second drawing and lines stay
 * sharp; its log scales, axes and symbols are complete; it writes text as text nodes, never as HTML; and it needs no
 * {@code eval}, so the page's policy can name the hash of each script. Not chosen: Apache ECharts (its WebJar ends with
 * 5.3.1 of 2022, 1 MB), Chart.js and uPlot (they draw on a canvas, which prints as pixels in the colours of the
 * screen), Observable Plot (no WebJar).
 *
 * <p>All given text is treated as data: it is shown, never executed.
 */
@NullMarked
package io.fluxcrawl.report;

import org.jspecify.annotations.NullMarked;
