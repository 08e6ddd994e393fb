package io.fluxcrawl.report;

import io.fluxcrawl.internal.Sanitizer;
import io.fluxcrawl.report.DataTable.Align;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.FilterList.Entry;
import io.fluxcrawl.report.FilterList.Fact;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Renderer of cards, tables in pages and lists with filters. Their controls are shown by the page's script. */
final class ListRenderer {
    /** Limit of a cell in characters. */
    private static final int LONGEST_CELL = 300;

    private final HtmlBuilder html;
    private final Consumer<Block> blocks;

    /** @param blocks writes the blocks of an entry */
    ListRenderer(HtmlBuilder html, Consumer<Block> blocks) {
        this.html = html;
        this.blocks = blocks;
    }

    void write(Cards cards) {
        html.open("dl", "class", "cards");
        for (Cards.Card card : cards.cards()) {
            html.open("div").element("dt", card.label()).open("dd").text(card.value());
            if (!card.note().isEmpty()) html.text(" ").element("small", card.note());
            html.close("dd").close("div");
        }
        html.close("dl").line();
    }

    void write(PagedTable table) {
        boolean paged = table.rows().size() > PagedTable.PAGE;
        html.open("div", "class", "paged", "data-page", String.valueOf(PagedTable.PAGE))
                .line();
        if (paged) controls(table);
        html.open(
                "div", "class", "table", "role", "region", "aria-label", "Table: " + table.caption(), "tabindex", "0");
        html.open("table").element("caption", table.caption()).open("thead").open("tr");
        for (Column column : table.columns()) html.element("th", column.name(), "scope", "col", "class", side(column));
        html.close("tr").close("thead").line().open("tbody");
        for (List<String> row :
                table.rows().subList(0, Math.min(PagedTable.PAGE, table.rows().size()))) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                html.open("td", "class", side(table.columns().get(i)));
                linked(row.get(i), LONGEST_CELL);
                html.close("td");
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div");
        if (!table.note().isEmpty()) html.element("p", table.note(), "class", "quiet");
        if (paged) {
            html.open("script", "type", "application/json")
                    .raw(ScriptJson.of(table.rows().stream()
                            .map(row -> row.stream()
                                    .map(cell -> Sanitizer.forPage(cell, LONGEST_CELL))
                                    .toList())
                            .toList()))
                    .close("script");
        }
        html.close("div").line();
    }

    private void controls(PagedTable table) {
        html.open("div", "class", "controls", "hidden", "");
        html.open("label")
                .text("Search ")
                .open("input", "type", "search", "aria-label", "Search in: " + table.caption());
        html.close("label");
        html.element("button", "Back", "type", "button", "data-step", "-1");
        html.element("button", "Next", "type", "button", "data-step", "1");
        html.element("span", "", "class", "shown-rows", "role", "status")
                .close("div")
                .line();
    }

    void write(FilterList list) {
        html.open("div", "class", "filter-list").line();
        html.open("div", "class", "controls", "hidden", "", "role", "search", "aria-label", list.caption());
        html.open("label").text("Search ").open("input", "type", "search").close("label");
        for (int i = 0; i < list.facets().size(); i++) choice(list, i);
        html.element("span", "", "class", "shown-rows", "role", "status")
                .close("div")
                .line();
        for (Entry entry : list.entries()) entry(list, entry);
        html.close("div").line();
    }

    private void choice(FilterList list, int facet) {
        TreeSet<String> values = list.entries().stream()
                .map(entry -> entry.facets().get(facet))
                .collect(Collectors.toCollection(TreeSet::new));
        html.open("label").text(list.facets().get(facet) + " ");
        html.open("select", "data-facet", String.valueOf(facet)).element("option", "all", "value", "");
        for (String value : values) html.element("option", value, "value", value);
        html.close("select").close("label");
    }

    private void entry(FilterList list, Entry entry) {
        html.open(
                "details",
                "class",
                "entry emphasis-" + entry.emphasis(),
                "data-facets",
                String.join("|", entry.facets()),
                "data-text",
                (entry.title() + " " + String.join(" ", entry.facets())).toLowerCase(Locale.ROOT));
        html.open("summary").element("span", entry.facets().get(0), "class", "tag");
        html.element("span", entry.title(), "class", "entry-title");
        for (String figure : entry.figures()) html.element("span", figure, "class", "figure");
        html.close("summary").line();
        html.open("div", "class", "entry-body").open("dl", "class", "facts");
        for (int i = 1; i < list.facets().size(); i++)
            fact(new Fact(list.facets().get(i), entry.facets().get(i)));
        entry.facts().forEach(this::fact);
        html.close("dl").line();
        entry.blocks().forEach(blocks);
        html.close("div").close("details").line();
    }

    private void fact(Fact fact) {
        html.element("dt", fact.name()).open("dd");
        linked(fact.text(), 2 * LONGEST_CELL);
        html.close("dd");
    }

    /** Writes text, as a link if it is an http or https URL that is shown whole. */
    private void linked(String text, int most) {
        String shown = Sanitizer.forPage(text, most);
        boolean url = (text.startsWith("https://") || text.startsWith("http://"))
                && shown.equals(text)
                && text.indexOf(' ') < 0;
        if (!url) {
            html.text(text, most);
            return;
        }
        html.open("a", "href", text, "rel", "noreferrer noopener", "target", "_blank")
                .text(text, most)
                .close("a");
    }

    private static String side(Column column) {
        return column.align() == Align.END ? "number" : "text";
    }
}
