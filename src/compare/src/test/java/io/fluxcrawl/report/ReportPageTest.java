package io.fluxcrawl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.report.BarChart.Series;
import io.fluxcrawl.report.DataTable.Column;
import io.fluxcrawl.report.LineChart.Line;
import io.fluxcrawl.report.LineChart.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPageTest {
    @Test
    void writesASamplePage() throws IOException {
        Path sample = Path.of("src/compare/target/report-sample.html");
        SamplePage.page().writeTo(sample);
        assertThat(Files.readString(sample)).isEqualTo(SamplePage.page().html());
    }

    @Test
    void contentsLinkToEverySection() {
        Document page = Jsoup.parse(SamplePage.page().html());
        assertThat(page.select("nav a").eachText()).isEqualTo(page.select("h2").eachText());
        for (Element link : page.select("nav a"))
            assertThat(page.select(link.attr("href"))).hasSize(1);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void policyComesFirstAndAllowsOnlyOwnScripts() {
        Document page = Jsoup.parse(SamplePage.page().html());
        Element policy = page.selectFirst("head > meta[charset] + meta[http-equiv=Content-Security-Policy]");
        assertThat(policy).isNotNull();
        assertThat(policy.attr("content"))
                .startsWith("default-src 'none'; ")
                .contains(PageAssets.hash(page.expectFirst("style").data()))
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.select("script:not([type])"))
                .allSatisfy(script -> assertThat(policy.attr("content")).contains(PageAssets.hash(script.data())));
        assertThat(page.select("[style], [src], [onclick]")).isEmpty();
    }

    @Test
    void pageWithoutChartsHasNoChartLibrary() {
        String page = page(Paragraphs.of("Nothing but words."), Callout.note("And a note."))
                .html();
        assertThat(page).doesNotContain("Mike Bostock").hasSizeLessThan(60_000);
        assertThat(SamplePage.page().html())
                .contains("Copyright 2010-2023 Mike Bostock")
                .contains("Permission to use, copy");
    }

    @Test
    void nameHasOneColourInAllCharts() {
        Line first = new Line("first", List.of(Point.of(1, 1)));
        Line second = new Line("second", List.of(Point.of(1, 2)));
        ReportPage page = page(
                lines(first, second), lines(second), bars(List.of("second", "first")), bars(List.of("first", "else")));
        ColourSlots slots = ColourSlots.of(page);
        assertThat(slots.slot("first", 9)).isZero();
        assertThat(slots.slot("second", 9)).isEqualTo(1);
        assertThat(slots.slots(List.of("second", "first"))).containsExactly(1, 0);
        assertThat(slots.slots(List.of("first", "else")))
                .as("not all are lines: none is marked")
                .isEmpty();
    }

    @Test
    void lineTableHasARowPerXAndDashesForGaps() {
        Line fast = new Line("fast", List.of(new Point(10, new Measure(5, 4, 6)), Point.of(1, 1)));
        Line slow = new Line("slow", List.of(Point.of(1, 0.5), new Point(100, Measure.NONE)));
        Document page = Jsoup.parse(page(lines(fast, slow)).html());
        assertThat(page.select("figure tbody tr").eachText()).containsExactly("1 1 0.5", "10 5 4 to 6 –", "100 – –");
        assertThat(page.select("figure thead th").eachText())
                .containsExactly("at once", "fast pages/s", "slow pages/s");
    }

    @Test
    void barTableHasARowPerCategory() {
        Document page = Jsoup.parse(page(bars(List.of("a", "b"))).html());
        assertThat(page.select("figure tbody tr").eachText()).containsExactly("a 0", "b 1");
        assertThat(page.select("figure tbody th[scope=row]").eachText()).containsExactly("a", "b");
    }

    @Test
    void cellEmphasisIsNotColourOnly() {
        Cell best = Cell.of(new Measure(1_591, 1_540, 1_630)).withMark(Cell.Mark.BEST);
        List<Column> columns = List.of(Column.text("engine"), Column.number("rate", "pages/s"));
        Document page = Jsoup.parse(page(new DataTable("t", columns, List.of(List.of(Cell.of("async"), best))))
                .html());
        assertThat(page.select("td.best > b").text()).isEqualTo("1,591");
        assertThat(page.select("td.best > small").text()).isEqualTo("1,540 to 1,630");
        assertThat(page.select("th.number > .unit").text()).isEqualTo("pages/s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0
            -0.0 | 0
            3.14159 | 3.14
            0.0004567 | 0.000457
            99.96 | 100
            1590.6 | 1,591
            -20000 | -20,000
            123456789 | 123,456,789
            0.00000123 | 1.23E-6
            1e20 | 1E20
            """)
    void numbersHaveOneFormat(double number, String text) {
        assertThat(NumberText.text(number)).isEqualTo(text);
        assertThat(Cell.of(number).text()).isEqualTo(text);
    }

    @Test
    void inconsistentInputIsRejected() {
        assertThatThrownBy(() -> new Measure(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Measure(1, Double.NaN, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Measure.exact(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Point.of(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new BarChart("t", "", "", List.of("a", "b"), List.of(new Series("s", List.of(Measure.NONE)))))
                .hasMessageContaining("A chart of 2 categories has 1 values in the series s");
        assertThatThrownBy(() -> new DataTable("t", List.of(Column.text("a")), List.of(List.of())))
                .hasMessageContaining("A table of 1 columns has a row of 0 cells");
    }

    @Test
    void jsonCannotEndItsScript() {
        String json = ScriptJson.of(Map.of("</script>", List.of("<!--", "<script")));
        assertThat(json).doesNotContain("<").contains("\\u003c/script>");
    }

    @Test
    void failedWriteLeavesNoFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("page.html");
        Files.createDirectories(file.resolve("a folder of that name, with something in it"));
        assertThatThrownBy(() -> page().writeTo(file)).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThatThrownBy(() -> page().writeTo(folder.resolve("missing/page.html")))
                .isInstanceOf(IOException.class);
    }

    private static ReportPage page(Block... blocks) {
        return new ReportPage("A page", "", List.of(Section.of("A section", blocks)));
    }

    private static LineChart lines(Line... lines) {
        return new LineChart("t", "", Axis.log("at once", ""), Axis.log("rate", "pages/s"), List.of(lines));
    }

    private static BarChart bars(List<String> categories) {
        List<Measure> values =
                IntStream.range(0, categories.size()).mapToObj(Measure::exact).toList();
        return new BarChart("t", "", "ms", categories, List.of(new Series("s", values)));
    }
}
