package io.fluxcrawl.report;

import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.LineChart.Line;
import io.fluxcrawl.report.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables below charts, with every number of the chart. */
final class ChartTables {
    private ChartTables() {}

    /** Returns a table with a row per category and a column per series. */
    static DataTable of(BarChart chart) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Category")));
        for (BarChart.Series series : chart.series()) columns.add(Column.number(series.name(), chart.unit()));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < chart.categories().size(); i++) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(chart.categories().get(i))));
            for (BarChart.Series series : chart.series())
                row.add(Cell.of(series.values().get(i)));
            rows.add(row);
        }
        return new DataTable(chart.title(), columns, rows);
    }

    /** Returns a table with a row per x and a column per line. */
    static DataTable of(LineChart chart) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.number(chart.x().label(), chart.x().unit())));
        for (Line line : chart.lines())
            columns.add(Column.number(line.name(), chart.y().unit()));
        List<List<Cell>> rows = new ArrayList<>();
        chart.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::x)
                .sorted()
                .distinct()
                .forEach(x -> rows.add(row(x, chart.lines())));
        return new DataTable(chart.title(), columns, rows);
    }

    private static List<Cell> row(double x, List<Line> lines) {
        List<Cell> row = new ArrayList<>(List.of(Cell.of(x)));
        for (Line line : lines) row.add(at(x, line));
        return row;
    }

    /** Returns the cell of one x; several points with the same x share it. */
    private static Cell at(double x, Line line) {
        List<Cell> cells = line.points().stream()
                .filter(point -> point.x() == x && point.y().isPresent())
                .map(point -> Cell.of(point.y()))
                .toList();
        if (cells.isEmpty()) return Cell.NONE;
        if (cells.size() == 1) return cells.get(0);
        return Cell.of(cells.stream().map(Cell::text).collect(Collectors.joining("; ")));
    }
}
