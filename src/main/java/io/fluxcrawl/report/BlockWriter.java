package io.fluxcrawl.report;

import java.util.List;

/** Blocks as markup. */
final class BlockWriter {
    /** As long as the longest source file that a page would show, and more. */
    private static final int LONGEST_CODE = 200_000;

    private final Html html;
    private final TableWriter tables;

    BlockWriter(Html html) {
        this.html = html;
        tables = new TableWriter(html);
    }

    void write(Block block) {
        if (block instanceof Prose prose) prose(prose.paragraphs());
        else if (block instanceof Callout callout) callout(callout);
        else if (block instanceof DataTable table) tables.write(table);
        else if (block instanceof BarChart chart) chart(chart.title(), chart.reading(), ChartNumbers.of(chart));
        else if (block instanceof LineChart chart) chart(chart.title(), chart.reading(), ChartNumbers.of(chart));
        else if (block instanceof Listing listing) listing(listing);
        html.line();
    }

    private void prose(List<String> paragraphs) {
        for (String paragraph : paragraphs) html.element("p", paragraph);
    }

    private void callout(Callout callout) {
        String kind = callout.kind().name().toLowerCase(java.util.Locale.ROOT);
        html.open("div", "class", "callout " + kind, "role", "note");
        html.element("p", callout.text()).close("div");
    }

    private void chart(String title, String reading, DataTable numbers) {
        html.open("figure", "class", "chart").open("figcaption").element("h3", title);
        if (!reading.isEmpty()) html.element("p", reading);
        html.close("figcaption");
        tables.write(numbers);
        html.close("figure");
    }

    private void listing(Listing listing) {
        html.open("details", "class", "listing").open("summary").text(listing.title());
        if (!listing.language().isEmpty()) html.element("span", listing.language(), "class", "language");
        html.close("summary").open("pre").open("code");
        html.text(listing.code(), LONGEST_CODE).close("code").close("pre").close("details");
    }
}
