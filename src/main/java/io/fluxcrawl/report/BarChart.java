package io.fluxcrawl.report;

import java.util.List;

/**
 * Amounts side by side: for every category a bar of each series; the numbers stand in a table underneath.
 *
 * @param reading a sentence on what is shown and how to read it; empty for none
 * @param unit as in {@code pages/s}; empty for a plain count
 */
public record BarChart(String title, String reading, String unit, List<String> categories, List<Series> series)
        implements Block {
    /** @throws IllegalArgumentException if a series has not one value for each category */
    public BarChart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.values().size() != categories.size()) {
                throw new IllegalArgumentException("%d categories, but %d values of %s"
                        .formatted(categories.size(), one.values().size(), one.name()));
            }
        }
    }

    /** @param values one for each category, in their order; {@link Measure#NONE} where nothing was measured */
    public record Series(String name, List<Measure> values) {
        public Series {
            values = List.copyOf(values);
        }
    }
}
