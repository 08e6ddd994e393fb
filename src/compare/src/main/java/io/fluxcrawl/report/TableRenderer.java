package io.fluxcrawl.report;

import io.fluxcrawl.report.DataTable.Align;
import io.fluxcrawl.report.DataTable.Column;
import java.util.List;
import java.util.Locale;

/** Renderer of tables as HTML. A table scrolls by itself on narrow screens and is reachable by keyboard. */
final class TableRenderer {
    private final HtmlBuilder html;

    TableRenderer(HtmlBuilder html) {
        this.html = html;
    }

    void write(DataTable table) {
        html.open("div", "class", "table", "role", "region", "aria-label", table.caption(), "tabindex", "0");
        html.open("table").element("caption", table.caption()).open("thead").open("tr");
        for (Column column : table.columns()) heading(column);
        html.close("tr").close("thead").line().open("tbody");
        for (List<Cell> row : table.rows()) row(table.columns(), row);
        html.close("tbody").close("table").close("div").line();
    }

    private void heading(Column column) {
        html.open("th", "scope", "col", "class", side(column)).text(column.name());
        if (!column.unit().isEmpty()) html.text(" ").element("span", column.unit(), "class", "unit");
        html.close("th");
    }

    private void row(List<Column> columns, List<Cell> cells) {
        html.open("tr");
        for (int i = 0; i < cells.size(); i++) cell(cells.get(i), columns.get(i), i == 0);
        html.close("tr").line();
    }

    private void cell(Cell cell, Column column, boolean heading) {
        String style = side(column) + " " + cell.mark().name().toLowerCase(Locale.ROOT);
        if (heading) html.open("th", "scope", "row", "class", style);
        else html.open("td", "class", style);
        if (cell.mark() == Cell.Mark.BEST) html.element("b", cell.text(), "title", "The best of its column");
        else html.text(cell.text());
        if (!cell.note().isEmpty()) html.text(" ").element("small", cell.note());
        html.close(heading ? "th" : "td");
    }

    private static String side(Column column) {
        return column.align() == Align.END ? "number" : "text";
    }
}
