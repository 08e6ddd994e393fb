package io.fluxcrawl.report;

import java.util.List;

/** The page around the blocks: head, title, table of contents, sections. */
final class PageWriter {
    private final Html html = new Html();
    private final BlockWriter blocks = new BlockWriter(html);

    private PageWriter() {}

    static String html(ReportPage page) {
        PageWriter writer = new PageWriter();
        writer.write(page);
        return writer.html.toString();
    }

    private void write(ReportPage page) {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        head(page);
        html.open("body").line();
        html.open("header").element("h1", page.title()).element("p", page.lede(), "class", "lede");
        html.close("header").line();
        contents(page.sections());
        html.open("main").line();
        for (int i = 0; i < page.sections().size(); i++) section(page.sections().get(i), id(i));
        html.close("main").line().close("body").line().close("html").line();
    }

    private void head(ReportPage page) {
        html.open("head").open("meta", "charset", "utf-8").line();
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.element("title", page.title()).line().close("head").line();
    }

    private void contents(List<Section> sections) {
        if (sections.size() < 2) return;
        html.open("nav", "aria-label", "Contents").open("ol");
        for (int i = 0; i < sections.size(); i++) {
            html.open("li")
                    .element("a", sections.get(i).heading(), "href", "#" + id(i))
                    .close("li");
        }
        html.close("ol").close("nav").line();
    }

    private void section(Section section, String id) {
        html.open("section", "id", id, "aria-labelledby", id + "-heading");
        html.element("h2", section.heading(), "id", id + "-heading").line();
        for (Block block : section.blocks()) blocks.write(block);
        html.close("section").line();
    }

    private static String id(int section) {
        return "section-" + (section + 1);
    }
}
