package io.fluxcrawl.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renderer of a page: policy, style, title, table of contents, sections and scripts. */
final class PageRenderer {
    /** Limit of an entry of the table of contents in characters; the section's own heading shows all of it. */
    private static final int LONGEST_ENTRY = 100;

    private final ReportPage page;
    private final HtmlBuilder html = new HtmlBuilder();
    private final BlockRenderer blocks;
    private final String style = PageAssets.style();
    private final String script = PageAssets.script();
    private final @Nullable String d3;

    private PageRenderer(ReportPage page) {
        this.page = page;
        blocks = new BlockRenderer(html, ColourSlots.of(page));
        d3 = page.sections().stream()
                        .flatMap(section -> section.blocks().stream())
                        .anyMatch(PageRenderer::isChart)
                ? PageAssets.d3()
                : null;
    }

    static String html(ReportPage page) {
        PageRenderer writer = new PageRenderer(page);
        writer.write();
        return writer.html.toString();
    }

    private static boolean isChart(Block block) {
        return block instanceof BarChart || block instanceof LineChart;
    }

    private void write() {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        head();
        html.open("body").line();
        header();
        contents();
        html.open("main").line();
        for (int i = 0; i < page.sections().size(); i++) section(page.sections().get(i), id(i));
        html.close("main").line();
        scripts();
        html.close("body").line().close("html").line();
    }

    /** Writes the head, the policy first: it applies only to what follows it. */
    private void head() {
        html.open("head").open("meta", "charset", "utf-8").line();
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy())
                .line();
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.open("meta", "name", "referrer", "content", "no-referrer").line();
        html.open("link", "rel", "icon", "href", "data:,").line(); // otherwise a browser would request one
        html.element("title", page.title()).line();
        html.open("style").raw(style).close("style").line().close("head").line();
    }

    private String policy() {
        String scripts = d3 == null ? PageAssets.hash(script) : PageAssets.hash(d3) + " " + PageAssets.hash(script);
        return "default-src 'none'; script-src " + scripts + "; style-src " + PageAssets.hash(style)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private void header() {
        html.open("header").element("h1", page.title());
        if (!page.lede().isEmpty()) html.paragraph(page.lede(), "class", "lede");
        if (page.download() != null) download(page.download());
        html.close("header").line();
    }

    private void download(Download download) {
        html.open("p", "class", "download");
        html.open("button", "type", "button", "data-file", download.fileName(), "hidden", "");
        html.text("Save the data (JSON)").close("button").close("p");
        html.open("script", "type", "application/json", "id", "report-data");
        html.raw(ScriptJson.inert(download.json())).close("script").line();
    }

    private void contents() {
        if (page.sections().size() < 2) return;
        html.open("nav", "aria-label", "Contents").open("ol");
        for (int i = 0; i < page.sections().size(); i++) {
            String heading = page.sections().get(i).heading();
            html.open("li").open("a", "href", "#" + id(i)).text(heading, LONGEST_ENTRY);
            html.close("a").close("li");
        }
        html.close("ol").close("nav").line();
    }

    private void section(Section section, String id) {
        html.open("section", "id", id, "aria-labelledby", id + "-heading");
        html.element("h2", section.heading(), "id", id + "-heading").line();
        section.blocks().forEach(blocks::write);
        html.close("section").line();
    }

    private void scripts() {
        List<String> wanted = d3 == null ? List.of(script) : List.of(d3, script);
        for (String one : wanted) html.open("script").raw(one).close("script").line();
    }

    private static String id(int section) {
        return "section-" + (section + 1);
    }
}
