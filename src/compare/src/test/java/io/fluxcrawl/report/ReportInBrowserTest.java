package io.fluxcrawl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Report pages in a browser. Skipped without Chromium. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReportInBrowserTest {
    private static @Nullable Chromium running;
    private static Path folder = Path.of("");
    private static Path sample = Path.of("");
    private static Path hostile = Path.of("");

    @BeforeAll
    static void start(@TempDir Path given) throws IOException {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: name one by -Dfluxcrawl.chromium=FILE");
        running = new Chromium(
                executable.orElseThrow(), Path.of("src/compare/target/chromium").toAbsolutePath());
        folder = given;
        sample = folder.resolve("sample.html");
        hostile = folder.resolve("hostile.html");
        SamplePage.page().writeTo(sample);
        HostilePage.page().writeTo(hostile);
    }

    @AfterAll
    static void end() throws IOException {
        if (running != null) running.close();
    }

    private static Chromium browser() {
        if (running == null) throw new IllegalStateException("not started");
        return running;
    }

    @Test
    void chartHasAMarkPerNumber() {
        try (Tab tab = browser().open(sample)) {
            assertThat(tab.count("figure")).isEqualTo(4);
            assertThat(tab.count("figure .drawing > svg[role=img]")).isEqualTo(4);
            assertThat(tab.count(".bar")).isEqualTo(marks(BarChart.class));
            assertThat(tab.count(".mark")).isEqualTo(marks(LineChart.class));
            assertThat(tab.count(".reference")).isEqualTo(1);
            assertThat(tab.count(".whisker, .bar-whisker")).isEqualTo(intervals());
            assertThat(tab.eval("[...document.querySelectorAll('.mark, .line, .reference, .whisker, .bar-whisker')]"
                                    + ".filter(mark => /NaN|Infinity/.test(mark.outerHTML)).length")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void everyChartHasATableOfItsNumbers() {
        try (Tab tab = browser().open(sample)) {
            assertThat(tab.count("figure details.numbers[open] table")).isEqualTo(tab.count("figure"));
            assertThat(tab.count("figure tbody tr")).isEqualTo(7 + 3 + 8 + 8);
        }
    }

    @Test
    void pageSendsNoRequestAndLogsNoError() {
        for (Path page : new Path[] {sample, hostile}) {
            try (Tab tab = browser().open(page)) {
                pointAtCharts(tab);
                assertThat(tab.requests()).containsOnlyOnce(page.toUri().toString());
                assertThat(tab.requests())
                        .allMatch(url -> url.equals(page.toUri().toString()) || url.equals("data:,"));
                assertThat(tab.errors()).isEmpty();
            }
        }
    }

    @Test
    void requestsAndErrorsWouldBeDetected() throws IOException {
        Path planted = folder.resolve("planted.html");
        Files.writeString(planted, "<script>console.error('planted')</script><img src='http://planted.invalid/'>");
        try (Tab tab = browser().open(planted)) {
            assertThat(tab.requests()).contains("http://planted.invalid/");
            assertThat(tab.errors()).anyMatch(error -> error.contains("planted"));
        }
    }

    @Test
    void policyBlocksForeignScripts() throws IOException {
        Path planted = folder.resolve("injected.html");
        String injected = "<script>window.ran=1</script><img src='http://planted.invalid/'></main>";
        Files.writeString(planted, SamplePage.page().html().replace("</main>", injected));
        try (Tab tab = browser().open(planted)) {
            assertThat(tab.eval("typeof window.ran").asString()).isEqualTo("undefined");
            assertThat(tab.errors()).anyMatch(error -> error.contains("Content Security Policy"));
            assertThat(tab.count(".bar")).as("what it was made with runs on").isPositive();
        }
    }

    @Test
    void hostileTextIsShownNotRun() {
        try (Tab tab = browser().open(hostile)) {
            pointAtCharts(tab);
            assertThat(tab.eval("typeof window.ran").asString()).isEqualTo("undefined");
            assertThat(tab.count("img, iframe, object, embed, form, base, style ~ style"))
                    .isZero();
            assertThat(tab.count("script:not([type])")).isEqualTo(2);
            assertThat(tab.count("script[type]")).isEqualTo(2 * HostilePage.TEXTS.size() + 1);
            assertThat(tab.eval("[...document.querySelectorAll('*')].flatMap(all => [...all.attributes])"
                                    + ".filter(one => one.name.startsWith('on')).length")
                            .asInt())
                    .isZero();
            assertThat(tab.count("figure .drawing > svg")).isEqualTo(2 * HostilePage.TEXTS.size());
            assertThat(tab.text("#section-2 > p")).isEqualTo(HostilePage.TEXTS.get(1));
            assertThat(tab.text("#section-9 h2")).isEqualTo("\\u202edlo si siht\\u2066");
            assertThat(tab.text("#section-10 h2"))
                    .startsWith("nul\\u0000 bell\\u0007")
                    .endsWith("half\\ud800");
            assertThat(tab.eval("/[\\u0000-\\u0008\\u202a-\\u202e\\u2066-\\u2069\\ufffd]/"
                                    + ".test(document.documentElement.textContent)")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void tooltipShowsValueAtPointer() {
        try (Tab tab = browser().open(sample)) {
            pointAt(tab, "#section-3 .drawing > svg", 0.5);
            assertThat(tab.text("#section-3 .tip strong")).startsWith("Requests in flight: ");
            assertThat(tab.count("#section-3 .tip div")).isGreaterThanOrEqualTo(6);
            pointAt(tab, "#section-2 .drawing > svg", 0.1);
            assertThat(tab.text("#section-2 .tip strong")).isEqualTo("async");
        }
    }

    @Test
    void tooltipShowsHostileNamesAsText() {
        try (Tab tab = browser().open(hostile)) {
            pointAt(tab, "#section-2 figure .drawing > svg", 0.2);
            assertThat(tab.text("#section-2 .tip strong")).isEqualTo(HostilePage.TEXTS.get(1));
            assertThat(tab.eval(
                                    "[...new Set([...document.querySelectorAll('.tip *')].map(each => each.localName))]"
                                            + ".filter(name => !['strong','div','span','svg','rect','path'].includes(name)).length")
                            .asInt())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 700, 1600})
    void nothingOverflowsAtAnyWidth(int width) {
        for (Path page : new Path[] {sample, hostile}) {
            try (Tab tab = browser().open(page, width)) {
                assertThat(tab.eval("document.documentElement.scrollWidth").asInt())
                        .isLessThanOrEqualTo(width);
                assertThat(tab.eval(STICKING_OUT))
                        .as("texts outside of their chart")
                        .isEmpty();
            }
        }
    }

    private static final String STICKING_OUT = """
            [...document.querySelectorAll('.drawing > svg')].flatMap(svg => [...svg.querySelectorAll('text')]
                .filter(text => text.getBBox().x < -1 || text.getBBox().x + text.getBBox().width > svg.viewBox.baseVal.width + 1)
                .map(text => text.textContent))""";

    @ParameterizedTest
    @CsvSource({"screen,light,white", "screen,dark,black", "print,light,white", "print,dark,white"})
    void printIsWhiteAndDarkSchemeIsForScreens(String media, String scheme, String background) throws IOException {
        try (Tab tab = browser().open(sample)) {
            tab.emulate(media, scheme);
            double paper = luminance(tab, "backgroundColor");
            double ink = luminance(tab, "color");
            if (background.equals("white")) assertThat(paper).isEqualTo(1.0);
            else assertThat(paper).isLessThan(0.02);
            assertThat((Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05))
                    .isGreaterThan(7);
            Files.write(
                    Path.of("src/compare/target", "report-sample-" + media + "-" + scheme + ".png"), tab.screenshot());
        }
    }

    private static double luminance(Tab tab, String property) {
        JsonNode rgb =
                tab.eval("getComputedStyle(document.body)." + property + ".match(/\\d+/g).slice(0, 3).map(Number)");
        return Colours.luminance(
                rgb.get(0).asInt(), rgb.get(1).asInt(), rgb.get(2).asInt());
    }

    @Test
    void printingExpandsAndCollapsesSections() {
        try (Tab tab = browser().open(sample)) {
            tab.eval("window.addEventListener('beforeprint', () => { window.open_ = "
                    + "document.querySelectorAll('details[open]').length })");
            assertThat(new String(tab.pdf(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
            assertThat(tab.eval("window.open_").asInt()).isEqualTo(tab.count("details"));
            assertThat(tab.count("details.listing[open]")).isZero();
        }
    }

    @Test
    void dataIsSavedUnchanged() throws IOException {
        try (Tab tab = browser().open(hostile)) {
            Path saved = tab.save("header button", folder);
            assertThat(new JsonMapper().readTree(Files.readString(saved)))
                    .isEqualTo(new JsonMapper().readTree(HostilePage.JSON));
        }
    }

    private static void pointAtCharts(Tab tab) {
        for (String section : new String[] {"#section-2", "#section-3"}) pointAt(tab, section + " .drawing > svg", 0.4);
    }

    /** Moves the pointer to the middle of an element, at this share of its height. */
    private static void pointAt(Tab tab, String selector, double down) {
        JsonNode box = tab.eval("(() => { const it = document.querySelector('" + selector
                + "'); it.scrollIntoView({ block: 'center', behavior: 'instant' });"
                + " const { x, y, width, height } = it.getBoundingClientRect(); return [x, y, width, height]; })()");
        tab.pointTo(
                box.get(0).asDouble() + box.get(2).asDouble() / 2,
                box.get(1).asDouble() + box.get(3).asDouble() * down);
    }

    private static long marks(Class<? extends Block> kind) {
        return measures(kind).filter(Measure::isPresent).count();
    }

    private static long intervals() {
        return measures(Block.class).filter(Measure::hasInterval).count();
    }

    private static Stream<Measure> measures(Class<? extends Block> kind) {
        return SamplePage.page().sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(kind::isInstance)
                .flatMap(ReportInBrowserTest::measures);
    }

    private static Stream<Measure> measures(Block block) {
        if (block instanceof BarChart chart) {
            return chart.series().stream().flatMap(series -> series.values().stream());
        }
        if (block instanceof LineChart chart) {
            return chart.lines().stream()
                    .flatMap(line -> line.points().stream())
                    .map(LineChart.Point::y);
        }
        return Stream.empty();
    }
}
