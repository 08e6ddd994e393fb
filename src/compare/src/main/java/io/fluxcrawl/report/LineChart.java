package io.fluxcrawl.report;

import java.util.List;

/**
 * Line chart with one line per series. A table below it shows the numbers.
 *
 * @param reading sentence that explains the chart; empty for none
 * @param references lines that were not measured, such as an ideal; drawn differently and not in the table
 */
public record LineChart(String title, String reading, Axis x, Axis y, List<Line> lines, List<Line> references)
        implements Block {
    /** Copies the lists. */
    public LineChart {
        lines = List.copyOf(lines);
        references = List.copyOf(references);
    }

    /** Creates a chart without references. */
    public LineChart(String title, String reading, Axis x, Axis y, List<Line> lines) {
        this(title, reading, x, y, lines, List.of());
    }

    /**
     * Line of a chart.
     *
     * @param points in any order; drawn by ascending x
     */
    public record Line(String name, List<Point> points) {
        /** Copies the list. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * Point of a line.
     *
     * @param x a finite number
     */
    public record Point(double x, Measure y) {
        /** @throws IllegalArgumentException if {@code x} is not finite */
        public Point {
            if (!Double.isFinite(x)) throw new IllegalArgumentException("x must be finite: " + x);
        }

        /** Returns a point without an interval. */
        public static Point of(double x, double y) {
            return new Point(x, Measure.exact(y));
        }
    }
}
