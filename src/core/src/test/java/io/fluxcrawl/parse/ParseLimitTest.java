package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.internal.ParseBudget;
import io.fluxcrawl.page.PageMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page has a budget of CPU time and a record a bound of characters; parse_limit tells what they cost. */
class ParseLimitTest {
    private static final ParseOptions FULL = ParseOptions.full().toBuilder()
            .fallbacks(true)
            .fields(List.of(FieldExtractor.of("a=a"), FieldExtractor.of("b=b")))
            .build();

    /** Returns a clock that goes on by so many milliseconds with each reading. */
    private static LongSupplier ticking(int millis) {
        AtomicLong nanos = new AtomicLong();
        return () -> nanos.getAndAdd(millis * 1_000_000L);
    }

    private static PageMetadata read(ParseOptions options, LongSupplier clock, String html) {
        return new DefaultPageParser(options, () -> clock).parse(Pages.html(html));
    }

    private static String many(String markup) {
        return "<title>seen</title><meta name=description content=D>" + markup.repeat(20_000) + "<h1>last</h1>";
    }

    @Test
    void whatWasFoundStaysWhereTheTimeIsUsedUp() {
        PageMetadata page = read(ParseOptions.head(), ticking(1_000), many("<meta name=a content=b>"));
        assertThat(page.head().title()).isEqualTo("seen");
        assertThat(page.head().description()).isEqualTo("D");
        assertThat(page.head().meta()).hasSizeBetween(1_000, 19_000);
        assertThat(page.parseLimit()).containsEntry("page", "cpu");
        assertThat(page.fault()).isNull();
    }

    @Test
    void aTreeEndsWhereTheTimeIsUsedUp() {
        PageMetadata page = read(FULL, ticking(200), many("<p>x</p>"));
        assertThat(page.head().title()).isEqualTo("seen");
        assertThat(page.parseLimit())
                .contains(Map.entry("page", "cpu"), Map.entry("fallbacks", "cpu"), Map.entry("fields", "cpu"));
        assertThat(page.fields()).isEmpty();
    }

    @Test
    void anOrdinaryPageNeverMeetsTheBudget() {
        PageMetadata page = read(FULL, ticking(1), HeadEqualsFullTest.LARGE);
        assertThat(page.parseLimit()).isEmpty();
        assertThat(Pages.full(HeadEqualsFullTest.LARGE).parseLimit()).isEmpty();
    }

    @Test
    void eachPartThatIsNotReadIsNamed() {
        String items = "<p itemscope class=h-card vocab='v:' typeof=T>x</p>";
        assertThat(endings(items)).contains("microdata", "rdfa", "microformats", "fallbacks", "fields", "json_ld");
    }

    /** Returns all that is named at whatever reading of the clock the time is used up. */
    private static List<String> endings(String markup) {
        String html = "<script type=application/ld+json>{}</script>" + markup.repeat(2_000);
        return IntStream.range(1, 12)
                .mapToObj(reading -> {
                    AtomicLong readings = new AtomicLong();
                    LongSupplier clock = () -> readings.incrementAndGet() > reading ? Long.MAX_VALUE / 2 : 0;
                    return read(FULL, clock, html).parseLimit().keySet();
                })
                .flatMap(Set::stream)
                .distinct()
                .toList();
    }

    @Test
    void stepsStandForTimeWhereThereIsNoClock() {
        ParseBudget budget = new ParseBudget(Duration.ofMillis(10), null);
        int steps = 0;
        while (budget.step()) steps++;
        assertThat(steps).isBetween(9_000, 11_000);
        assertThat(budget.isSpent()).isTrue();
        assertThat(new ParseBudget(Duration.ofMillis(10), null).steps(20_000)).isFalse();
    }

    @Test
    void selectorsEndWhereTheTimeIsUsedUp() {
        String html = "<table><tr>" + "<td>x".repeat(50_000) + "</table>";
        ParseOptions options = ParseOptions.builder()
                .fields(List.of(FieldExtractor.of("none[]=td:nth-child(60000)"), FieldExtractor.of("next=td")))
                .build();
        PageMetadata page = read(options, ticking(2), html);
        assertThat(page.parseLimit()).containsEntry("fields", "cpu");
        assertThat(page.fields()).doesNotContainKey("next");
    }

    @Test
    void aRuleThatWouldMultiplyIsRefusedWithASentence() {
        String html = "<div>" + "<h2>x</h2><p>x</p>".repeat(20_000) + "</div>";
        ParseOptions options = ParseOptions.builder()
                .fields(List.of(
                        FieldExtractor.of("last=xpath://p[last()]"),
                        FieldExtractor.of("before=xpath://p[count(preceding::p) > 5]"),
                        FieldExtractor.of("twice=xpath://p[//h2 = .]"),
                        FieldExtractor.of("has=div:has(h2 ~ p)"),
                        FieldExtractor.of("first=xpath://h2"),
                        FieldExtractor.of("id=xpath:count(//p)"),
                        FieldExtractor.of("plain=div:has(h2)@html")))
                .build();
        PageMetadata page = PageParser.create(options).parse(Pages.html(html));
        assertThat(page.fieldErrors()).containsOnlyKeys("last", "before", "twice", "has");
        assertThat(page.fieldErrors().get("last"))
                .contains("'//p[last()]' may take more than 200000000 steps on a page of");
        assertThat(page.fields()).containsKeys("first", "id", "plain");
    }

    @Test
    void theSameRulesAreReadOnAnOrdinaryPage() {
        String html = "<div>" + "<h2>x</h2><p>x</p>".repeat(200) + "</div>";
        ParseOptions options = ParseOptions.builder()
                .fields(List.of(
                        FieldExtractor.of("last=xpath://p[last()]"),
                        FieldExtractor.of("before=xpath://p[count(preceding::p) > 5]"),
                        FieldExtractor.of("has=div:has(h2 ~ p)")))
                .build();
        PageMetadata page = PageParser.create(options).parse(Pages.html(html));
        assertThat(page.fieldErrors()).isEmpty();
        assertThat(page.fields()).containsOnlyKeys("last", "before", "has");
    }

    @Test
    void wordsOfAPropertyShareOneContent() {
        String html = "<meta property='" + "a ".repeat(25_000) + "' content='" + "x  ".repeat(16_000) + "'>";
        PageMetadata page = Pages.full(html);
        assertThat(page.head().meta()).hasSize(1);
        assertThat(page.parseLimit()).isEmpty();
    }

    @Test
    void aRecordHasABound() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 100; i++) words.append("og:a").append(i).append(' ');
        String html = "<title>seen</title><meta property='" + words + "' content='" + "x".repeat(1_000_000) + "'>"
                + "<meta name=description content=D>";
        for (PageMetadata page : List.of(Pages.head(html), Pages.full(html))) {
            assertThat(json(page)).hasSizeLessThan(5 << 20);
            assertThat(page.head().title()).isEqualTo("seen");
            assertThat(page.head().description()).isEqualTo("D");
            assertThat(page.social().openGraph()).hasSize(4);
            assertThat(page.parseLimit())
                    .containsEntry("open_graph", "characters")
                    .containsEntry("meta", "characters");
        }
        assertThat(ParseDifferences.between(Pages.html(html))).isEmpty();
    }

    @Test
    void theLeastImportantColumnsAreCutFirst() {
        String html = "<title>T</title>" + "<meta name=a content=xxxxxxxx>".repeat(100) + "<h1>H</h1><h2>I</h2>";
        ParseOptions small =
                ParseOptions.full().toBuilder().maxRecordChars(1_000).build();
        PageMetadata page = PageParser.create(small).parse(Pages.html(html));
        assertThat(page.head().title()).isEqualTo("T");
        assertThat(page.preview()).isNotNull();
        assertThat(page.head().meta()).hasSizeBetween(10, 99);
        assertThat(page.parseLimit()).containsEntry("meta", "characters").doesNotContainKeys("title", "seo");
    }

    @Test
    void boundOfCharactersCutsEveryKindOfColumn() {
        String html =
                HeadEqualsFullTest.LARGE + "<p vocab='v:' typeof=T class=h-card itemscope><b property=x itemprop=y"
                        + " class=p-name>n</b><h2>a</h2><iframe src=/f></iframe></p>";
        ParseOptions all =
                ParseOptions.full().toBuilder().outlinks(true).fallbacks(true).build();
        for (int most = 1; most < 3_000; most += 7) {
            PageMetadata page = PageParser.create(
                            all.toBuilder().maxRecordChars(most).build())
                    .parse(Pages.html(html));
            assertThat(page.fault()).isNull();
            assertThat(json(page).length()).as("at most " + most).isLessThan(most * 4 + 4_000);
        }
        assertThat(PageParser.create(all).parse(Pages.html(html)).parseLimit()).isEmpty();
    }

    @Test
    void boundsMustBePositive() {
        assertThatThrownBy(() -> ParseOptions.builder().maxCpu(Duration.ZERO)).hasMessageContaining("maxCpu is PT0S");
        assertThatThrownBy(() -> ParseOptions.builder().maxRecordChars(0)).hasMessageContaining("maxRecordChars is 0");
    }

    @Test
    void oneBadReferenceCostsItsOwnValueOnly() {
        for (String bad : List.of(
                "http://xn--" + "a".repeat(3_000) + "/",
                "http://" + "ü".repeat(1_001) + "/",
                "http://" + "a.".repeat(40_000) + "/",
                "//" + "é".repeat(2_000))) {
            PageMetadata page = Pages.full("<title>T</title><base href='" + bad + "'><link rel=canonical href='" + bad
                    + "'><meta property=og:image content='" + bad + "'><link rel=icon href=/i.png><a href='" + bad
                    + "'>x</a><img src='" + bad + "'>");
            assertThat(page.fault()).isNull();
            assertThat(page.head().title()).isEqualTo("T");
            assertThat(page.head().canonical()).isNull();
            assertThat(page.head().icons()).hasSize(1);
        }
    }

    private static String json(PageMetadata page) {
        return RecordLine.of(Pages.html(""), page).toString();
    }
}
