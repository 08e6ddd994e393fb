package io.fluxcrawl.report;

import java.util.List;

/**
 * Bar chart with one bar per category and series. A table below it shows the numbers.
 *
 * @param reading sentence that explains the chart; empty for none
 * @param unit such as {@code pages/s}; empty for counts
 * @param scale logarithmic where medians would vanish beside the largest value; a bar then starts at the chart's edge,
 *     and a value of zero or less has none
 */
public record BarChart(
        String title, String reading, String unit, List<String> categories, List<Series> series, Axis.Scale scale)
        implements Block {
    /** Creates a chart with a linear scale. */
    public BarChart(String title, String reading, String unit, List<String> categories, List<Series> series) {
        this(title, reading, unit, categories, series, Axis.Scale.LINEAR);
    }

    /** @throws IllegalArgumentException if a series does not have one value per category */
    public BarChart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.values().size() != categories.size()) {
                throw new IllegalArgumentException("A chart of %d categories has %d values in the series %s"
                        .formatted(categories.size(), one.values().size(), one.name()));
            }
        }
    }

    /**
     * Series of a bar chart.
     *
     * @param values one per category, in the same order; {@link Measure#NONE} if nothing was measured
     */
    public record Series(String name, List<Measure> values) {
        /** Copies the list. */
        public Series {
            values = List.copyOf(values);
        }
    }
}
