package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.page.PageMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Fields of a user's own. */
class FieldsTest {
    private static final String PAGE =
            "<base href=/shop/><p class=price>9.50\n EUR</p><p class=price data-n=2><b>10</b></p>"
                    + "<a class=logo href='a/b#c'>x</a><img class=logo src=i.png><!-- SKU 12-x, SKU 13-y -->";

    private static PageMetadata parse(ParseOptions options, String contentType, String body, FieldExtractor... fields) {
        return PageParser.create(options.toBuilder().fields(List.of(fields)).build())
                .parse(Pages.of(contentType, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, List<String>> fields(String... rules) {
        FieldExtractor[] fields = Arrays.stream(rules).map(FieldExtractor::of).toArray(FieldExtractor[]::new);
        PageMetadata head = parse(ParseOptions.head(), "text/html; charset=utf-8", PAGE, fields);
        assertThat(parse(ParseOptions.full(), "text/html; charset=utf-8", PAGE, fields)
                        .fields())
                .isEqualTo(head.fields());
        assertThat(head.fieldErrors()).isEmpty();
        return head.fields();
    }

    @Test
    void aSelectorGivesTextMarkupOrAnAttributeOfTheFirstThatHasIt() {
        assertThat(fields(
                        "price=.price",
                        "text = p.price@text",
                        "html=.price:eq(1)@html",
                        "n=.price@data-n",
                        "link=.logo@href",
                        "image=.logo@src",
                        "none=.nothing",
                        "css=a[href*=@], a.logo"))
                .isEqualTo(Map.of(
                        "price", List.of("9.50 EUR"),
                        "text", List.of("9.50 EUR"),
                        "html", List.of("<b>10</b>"),
                        "n", List.of("2"),
                        "link", List.of("https://example.com/shop/a/b"),
                        "image", List.of("https://example.com/shop/i.png"),
                        "css", List.of("x")));
    }

    @Test
    void anXPathGivesTextAttributesOrWhatItComputes() {
        assertThat(fields(
                        "text=xpath://p[@class='price'][2]",
                        "first=xpath:(//p)[1]/text()",
                        "link=xpath://a/@href",
                        "n[]=xpath://p/@data-n",
                        "count=xpath:count(//p)",
                        "sum=xpath:1 div 4",
                        "shop=xpath:substring-before(//p, ' ')",
                        "is=xpath:count(//p) = 2",
                        "comment=xpath://comment()",
                        "prices[]=xpath://p",
                        "none=xpath://table"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("text", List.of("10")),
                        Map.entry("first", List.of("9.50\n EUR")),
                        Map.entry("link", List.of("https://example.com/shop/a/b")),
                        Map.entry("n", List.of("2")),
                        Map.entry("count", List.of("2")),
                        Map.entry("sum", List.of("0.25")),
                        Map.entry("shop", List.of("9.50\n")),
                        Map.entry("is", List.of("true")),
                        Map.entry("comment", List.of(" SKU 12-x, SKU 13-y ")),
                        Map.entry("prices", List.of("9.50 EUR", "10"))));
        PageMetadata feed = parse(
                ParseOptions.head(), "text/xml", "<a><b c='1'>x</b></a>", FieldExtractor.of("b=xpath:/a/b[@c=1]"));
        assertThat(feed.fields()).isEqualTo(Map.of("b", List.of("x")));
        assertThatThrownBy(() -> FieldExtractor.of("bad=xpath://p["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field bad: '//p[' is no XPath: ");
    }

    @Test
    void bracketsAskForAllThatFit() {
        assertThat(fields("prices[]=.price", "skus[]=regex:SKU (\\d+)"))
                .isEqualTo(Map.of("prices", List.of("9.50 EUR", "10"), "skus", List.of("12", "13")));
    }

    @Test
    void anExpressionGivesItsFirstGroupOrAllOfTheMatch() {
        assertThat(fields("group=regex:SKU (\\d+)-(.)", "all=regex:(?i)sku \\d+"))
                .isEqualTo(Map.of("group", List.of("12"), "all", List.of("SKU 12")));
    }

    @Test
    void regexWithNestedQuantifiersTakesLinearTime() {
        String hostile = "a".repeat(200_000) + "!";
        PageMetadata page = parse(
                ParseOptions.head(),
                "text/plain",
                hostile,
                FieldExtractor.of("x=regex:^(a+)+$"),
                FieldExtractor.of("y=regex:!"));
        assertThat(page.fields()).isEqualTo(Map.of("y", List.of("!")));
    }

    @Test
    void feedsAndTextHaveFieldsToo() {
        assertThat(parse(
                                ParseOptions.head(),
                                "application/rss+xml",
                                "<rss><channel><item><link>https://a.example/</link></item></channel></rss>",
                                FieldExtractor.of("first=item > link"))
                        .fields())
                .isEqualTo(Map.of("first", List.of("https://a.example/")));
        assertThat(parse(
                                ParseOptions.head(),
                                "application/json",
                                "{\"id\": 7}",
                                FieldExtractor.of("id=regex:\"id\": (\\d+)"),
                                FieldExtractor.of("p=p"))
                        .fields())
                .isEqualTo(Map.of("id", List.of("7")));
    }

    @Test
    void exceptionOfAnExtractorIsAnErrorOfItsFieldOnly() {
        FieldExtractor failing = new FieldExtractor() {
            @Override
            public String name() {
                return "bad";
            }

            @Override
            public List<String> extract(FieldSource page) {
                throw new IllegalStateException("no table of sizes");
            }
        };
        PageMetadata page = parse(ParseOptions.full(), "text/html", PAGE, failing, FieldExtractor.of("price=.price"));
        assertThat(page.fields()).isEqualTo(Map.of("price", List.of("9.50 EUR")));
        assertThat(page.fieldErrors()).isEqualTo(Map.of("bad", "IllegalStateException: no table of sizes"));
        assertThat(page.fault()).isNull();
        assertThat(Objects.requireNonNull(page.body()).wordCount()).isPositive();
    }

    @Test
    void valuesOfAnExtractorAreLimited() {
        FieldExtractor greedy = new FieldExtractor() {
            @Override
            public String name() {
                return "greedy";
            }

            @Override
            public List<String> extract(FieldSource page) {
                return Collections.nCopies(2_000_000, "x".repeat(200_000));
            }
        };
        ParseOptions wide = ParseOptions.builder().maxRecordChars(16 << 20).build();
        List<String> values = parse(wide, "text/html", PAGE, greedy).fields().getOrDefault("greedy", List.of());
        assertThat(values).hasSize(FieldExtractor.MAX_VALUES);
        assertThat(values.stream().mapToLong(String::length).sum()).isLessThanOrEqualTo(8_000_000);
    }

    @Test
    void invalidFieldIsRejectedWithASentence() {
        for (String bad : List.of("price", "=x", "a b=x", "1a=x", "x=", "x=p[[", "x=regex:(", "x=@href")) {
            assertThatThrownBy(() -> FieldExtractor.of(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).*(field|name).*");
        }
        assertThatThrownBy(() -> FieldExtractor.of("x=regex:a(?=b)")).hasMessageContaining("no look-around");
        assertThatThrownBy(() -> ParseOptions.builder()
                        .fields(List.of(FieldExtractor.of("x=p"), FieldExtractor.of("x[]=p")))
                        .build())
                .hasMessage("two fields are called x");
    }
}
