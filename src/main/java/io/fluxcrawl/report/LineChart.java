package io.fluxcrawl.report;

import java.util.List;

/**
 * How something grows with something else, a line a series; its numbers stand in a table underneath.
 *
 * @param reading a sentence on what is shown and how to read it; empty for none
 * @param references lines that were not measured, "ideal" say, drawn apart from the rest and left out of the table
 */
public record LineChart(String title, String reading, Axis x, Axis y, List<Line> lines, List<Line> references)
        implements Block {
    public LineChart {
        lines = List.copyOf(lines);
        references = List.copyOf(references);
    }

    public LineChart(String title, String reading, Axis x, Axis y, List<Line> lines) {
        this(title, reading, x, y, lines, List.of());
    }

    /** @param points in any order; drawn from the least x to the greatest */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** @param x finite */
    public record Point(double x, Measure y) {
        public Point {
            if (!Double.isFinite(x)) throw new IllegalArgumentException("Not a finite x: " + x);
        }

        public static Point of(double x, double y) {
            return new Point(x, Measure.exact(y));
        }
    }
}
