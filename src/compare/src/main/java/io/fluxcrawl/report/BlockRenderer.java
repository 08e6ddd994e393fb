package io.fluxcrawl.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renderer of blocks as HTML. */
final class BlockRenderer {
    /** Limit of a listing in characters, more than the longest source file that a page shows. */
    private static final int LONGEST_CODE = 200_000;

    private final HtmlBuilder html;
    private final TableRenderer tables;
    private final ChartData data;
    private final ListRenderer lists;

    BlockRenderer(HtmlBuilder html, ColourSlots colours) {
        this.html = html;
        tables = new TableRenderer(html);
        data = new ChartData(colours);
        lists = new ListRenderer(html, this::write);
    }

    void write(Block block) {
        if (block instanceof Paragraphs prose) prose(prose.paragraphs());
        else if (block instanceof Callout callout) callout(callout);
        else if (block instanceof DataTable table) tables.write(table);
        else if (block instanceof BarChart chart) chart(chart.reading(), data.of(chart), ChartTables.of(chart));
        else if (block instanceof LineChart chart) chart(chart.reading(), data.of(chart), ChartTables.of(chart));
        else if (block instanceof CodeListing listing) listing(listing);
        else if (block instanceof Cards cards) lists.write(cards);
        else if (block instanceof PagedTable table) lists.write(table);
        else if (block instanceof FilterList list) lists.write(list);
        else if (block instanceof CodeExcerpt excerpt) excerpt(excerpt);
        html.line();
    }

    private void prose(List<String> paragraphs) {
        for (String paragraph : paragraphs) html.paragraph(paragraph);
    }

    private void callout(Callout callout) {
        String kind = callout.kind().name().toLowerCase(Locale.ROOT);
        html.open("div", "class", "callout " + kind, "role", "note");
        html.element("strong", callout.kind().heading);
        html.paragraph(callout.text()).close("div");
    }

    private void chart(String reading, Map<String, Object> drawing, DataTable numbers) {
        html.open("figure", "class", "chart")
                .open("div", "class", "shown")
                .open("figcaption")
                .element("h3", numbers.caption());
        if (!reading.isEmpty()) html.paragraph(reading);
        html.close("figcaption").line();
        html.open("script", "type", "application/json")
                .raw(ScriptJson.of(drawing))
                .close("script")
                .line();
        html.open("div", "class", "drawing").element("noscript", "The chart needs JavaScript; its numbers follow.");
        html.close("div").close("div").line();
        html.open("details", "class", "numbers", "open", "").element("summary", "Numbers");
        tables.write(numbers);
        html.close("details").close("figure");
    }

    private void listing(CodeListing listing) {
        html.open("details", "class", "listing").open("summary").text(listing.title());
        if (!listing.language().isEmpty()) html.element("span", listing.language(), "class", "language");
        html.close("summary").open("pre", "tabindex", "0").open("code");
        html.text(listing.code(), LONGEST_CODE).close("code").close("pre").close("details");
    }

    private void excerpt(CodeExcerpt excerpt) {
        html.open("div", "class", "excerpt").open("p").text(excerpt.title());
        if (!excerpt.language().isEmpty()) html.element("span", excerpt.language(), "class", "language");
        html.close("p").open("pre", "tabindex", "0").open("code");
        html.text(excerpt.code(), LONGEST_CODE).close("code").close("pre").close("div");
    }
}
