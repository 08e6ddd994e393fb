package io.fluxcrawl.report;

import io.fluxcrawl.report.BarChart.Series;
import io.fluxcrawl.report.Cell.Mark;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.LineChart.Line;
import io.fluxcrawl.report.LineChart.Point;
import java.util.ArrayList;
import java.util.List;

/** Page with hostile text in every place that accepts text. */
final class HostilePage {
    static final String FLOOD = "flood".repeat(200_000);
    static final List<String> TEXTS = List.of(
            "</script><script>window.ran=1</script>",
            "<img src=x onerror=window.ran=2>",
            "\"><svg onload=window.ran=3>",
            "' onmouseover='window.ran=4",
            "<!--<script>",
            "</textarea></style></title></table><iframe src=//127.0.0.1:9/>",
            "&lt;b&gt; ${7*7} {{7*7}}",
            "javascript:window.ran=5",
            "\u202edlo si siht\u2066",
            "nul\0 bell\u0007 escape\u001b[31m line\u2028paragraph\u2029 half\ud800",
            "\uffff\ufdd0\u0085",
            FLOOD);

    static final String JSON = "{\"text\": \"</script><img src=x onerror=window.ran=6>\", \"<!--\": [1, null]}";

    private HostilePage() {}

    static ReportPage page() {
        String all = String.join(" ", TEXTS.subList(0, TEXTS.size() - 1));
        List<Section> sections = new ArrayList<>();
        for (String text : TEXTS) sections.add(section(text));
        return new ReportPage(all, all, sections).withDownload(new Download("../" + TEXTS.get(1), JSON));
    }

    private static Section section(String text) {
        Measure some = new Measure(2, 1, 3);
        return Section.of(
                text,
                Paragraphs.of(text),
                Callout.answer(text),
                new DataTable(
                        text,
                        List.of(Column.text(text), Column.number(text, text)),
                        List.of(List.of(
                                Cell.of(text), Cell.of(text).withMark(Mark.BEST).withNote(text)))),
                new BarChart(text, text, text, List.of(text, "plain"), List.of(new Series(text, List.of(some, some)))),
                new LineChart(
                        text,
                        text,
                        Axis.log(text, text),
                        Axis.linear(text, text),
                        List.of(new Line(text, List.of(new Point(1, some), new Point(10, some)))),
                        List.of(new Line(text, List.of(Point.of(1, 1), Point.of(10, 3))))),
                new CodeListing(text, text, text));
    }
}
