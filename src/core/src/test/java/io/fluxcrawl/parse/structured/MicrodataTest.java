package io.fluxcrawl.parse.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.Pages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Microdata become JSON as the HTML Standard has it (5.2, 5.4). */
class MicrodataTest {
    private static List<Object> items(String html) {
        return Pages.full(html).structuredData().microdata();
    }

    private static Map<String, Object> item(Map<String, Object> properties) {
        return Map.of("properties", properties);
    }

    @Test
    void anItemHasItsTypesItsIdAndItsProperties() {
        assertThat(items("<div itemscope itemtype='https://schema.org/Product  https://a.example/b' itemid='#p'>"
                        + "<h1 itemprop='name alias'>Blue\n <b>shoe</b></h1></div>"))
                .containsExactly(Map.of(
                        "type",
                        List.of("https://schema.org/Product", "https://a.example/b"),
                        "id",
                        Pages.URL + "#p",
                        "properties",
                        Map.of("name", List.of("Blue shoe"), "alias", List.of("Blue shoe"))));
    }

    @Test
    void aValueIsWhatItsElementIsFor() {
        assertThat(
                        items(
                                "<div itemscope><meta itemprop=meta content=' c '><img itemprop=img src=i.png><a itemprop=a href='/x#y'>t</a>"
                                        + "<link itemprop=link href='mailto:a@b'><object itemprop=object data=o.swf></object>"
                                        + "<data itemprop=data value=1>one</data><meter itemprop=meter value=2></meter>"
                                        + "<time itemprop=time datetime=2026-01-02>today</time><time itemprop=said>2026</time>"
                                        + "<span itemprop=content content=USD>$</span><a itemprop=none>t</a><p itemprop=text>a<br>b<script>no</script></div>"))
                .containsExactly(item(Map.ofEntries(
                        Map.entry("meta", List.of(" c ")),
                        Map.entry("img", List.of("https://example.com/dir/i.png")),
                        Map.entry("a", List.of("https://example.com/x#y")),
                        Map.entry("link", List.of("mailto:a@b")),
                        Map.entry("object", List.of("https://example.com/dir/o.swf")),
                        Map.entry("data", List.of("1")),
                        Map.entry("meter", List.of("2")),
                        Map.entry("time", List.of("2026-01-02")),
                        Map.entry("said", List.of("2026")),
                        Map.entry("content", List.of("USD")),
                        Map.entry("none", List.of("")),
                        Map.entry("text", List.of("a b")))));
    }

    @Test
    void anItemIsAValueAndKeepsItsOwnProperties() {
        assertThat(items("<div itemscope><p itemprop=outer>1</p><div itemprop=part itemscope><p itemprop=inner>2</p>"
                        + "<div itemscope><p itemprop=own>3</p></div></div></div>"))
                .containsExactly(
                        item(Map.of("outer", List.of("1"), "part", List.of(item(Map.of("inner", List.of("2")))))),
                        item(Map.of("own", List.of("3"))));
    }

    @Test
    void itemrefBringsInPropertiesFromElsewhereInTreeOrder() {
        PageMetadata page = Pages.full(
                "<p id=a itemprop=x>1</p><div itemscope itemref='b a b nowhere'><p itemprop=x>2</p></div><div id=b><p itemprop=x>3</p></div>");
        assertThat(page.structuredData().microdata()).containsExactly(item(Map.of("x", List.of("1", "2", "3"))));
        assertThat(page.structuredData().microdataErrors())
                .containsExactly("itemref names \"nowhere\", an id that no element has");
    }

    @Test
    void anItemThatIsItsOwnPropertyIsAnErrorThere() {
        PageMetadata page = Pages.full("<div itemscope itemref=a></div><div id=a itemprop=x itemscope itemref=b></div>"
                + "<div id=b itemprop=y itemscope itemref=a></div>");
        assertThat(page.structuredData().microdata())
                .containsExactly(
                        item(Map.of("x", List.of(item(Map.of("y", List.of(item(Map.of("x", List.of("ERROR"))))))))));
        assertThat(page.structuredData().microdataErrors()).containsExactly("an item is its own property");
    }

    @Test
    void templatesNoscriptAndDrawingsHoldNoItems() {
        assertThat(
                        items(
                                "<template><p itemscope></p></template><noscript><p itemscope></p></noscript><svg itemscope></svg>"))
                .isEmpty();
    }

    @Test
    void itemsBeyondTheLimitsAreCutWithAnError() {
        StringBuilder bomb = new StringBuilder("<div itemscope itemref='x0 y0'></div>");
        for (int i = 0; i < 40; i++) {
            String next = "itemscope itemref='x" + (i + 1) + " y" + (i + 1) + "'></p>";
            bomb.append("<p id=x").append(i).append(" itemprop='a b' ").append(next);
            bomb.append("<p id=y").append(i).append(" itemprop='a b' ").append(next);
        }
        PageMetadata page = Pages.full(bomb.toString());
        assertThat(page.structuredData().microdata()).hasSize(1);
        assertThat(page.structuredData().microdataErrors())
                .anyMatch(error -> error.startsWith("more than 20000 values"));
    }
}
