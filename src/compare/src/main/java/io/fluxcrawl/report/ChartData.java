package io.fluxcrawl.report;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.report.Axis.Scale;
import io.fluxcrawl.report.LineChart.Line;
import io.fluxcrawl.report.LineChart.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Data that the page's script draws a chart from. Numbers include their text, so that chart and table agree. */
final class ChartData {
    /** Limit of a label in characters, as space beside a chart is short; the table shows more. */
    private static final int LONGEST_LABEL = 80;

    private final ColourSlots colours;

    ChartData(ColourSlots colours) {
        this.colours = colours;
    }

    Map<String, Object> of(BarChart chart) {
        return Map.of(
                "kind", "bar",
                "log", chart.scale() == Scale.LOG,
                "title", label(chart.title()),
                "unit", label(chart.unit()),
                "categories", chart.categories().stream().map(ChartData::label).toList(),
                "slots", chart.series().size() == 1 ? colours.slots(chart.categories()) : List.of(),
                "series",
                        IntStream.range(0, chart.series().size())
                                .mapToObj(i -> series(chart.series().get(i), i))
                                .toList());
    }

    private Map<String, Object> series(BarChart.Series series, int index) {
        return Map.of(
                "name", label(series.name()),
                "slot", colours.slot(series.name(), index),
                "values", series.values().stream().map(ChartData::measure).toList());
    }

    Map<String, Object> of(LineChart chart) {
        return Map.of(
                "kind", "line",
                "title", label(chart.title()),
                "x", axis(chart.x()),
                "y", axis(chart.y()),
                "lines",
                        chart.lines().stream()
                                .map(line -> line(line, colours.slot(line.name(), 0)))
                                .toList(),
                "references",
                        chart.references().stream().map(line -> line(line, -1)).toList());
    }

    private static Map<String, Object> axis(Axis axis) {
        return Map.of("label", label(axis.label()), "unit", label(axis.unit()), "log", axis.scale() == Scale.LOG);
    }

    private static Map<String, Object> line(Line line, int slot) {
        List<Map<String, Object>> points = line.points().stream()
                .filter(point -> point.y().isPresent())
                .sorted(Comparator.comparingDouble(Point::x))
                .map(point -> Map.of("x", point.x(), "at", NumberText.text(point.x()), "y", measure(point.y())))
                .toList();
        return Map.of("name", label(line.name()), "slot", slot, "points", points);
    }

    private static Map<String, Object> measure(Measure measure) {
        if (!measure.isPresent()) return Map.of();
        return Map.of(
                "value", measure.value(),
                "low", measure.low(),
                "high", measure.high(),
                "text", NumberText.text(measure.value()),
                "interval", NumberText.interval(measure));
    }

    private static String label(String text) {
        return Sanitizer.forPage(text, LONGEST_LABEL);
    }
}
