package io.fluxcrawl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page costs more than its size: each of these is read to its end by either extraction, and they agree. */
@Tag("slow")
class HostilePageTest {
    /** Ends a test that would hang; linear work takes a hundredth of it. */
    private static final Duration HANG = Duration.ofSeconds(60);

    record Page(String name, String markup) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void isReadToItsEnd(Page page) {
        assertTimeoutPreemptively(HANG, () -> {
            assertThat(ParseDifferences.between(Pages.html(page.markup()))).isEmpty();
        });
    }

    static Stream<Page> pages() {
        String seen = "<title>seen</title>";
        return Stream.of(
                new Page("100,000 nested divs", seen + "<div>".repeat(100_000)),
                new Page("100,000 nested templates", seen + "<template>".repeat(100_000) + "<meta name=a content=b>"),
                new Page("100,000 nested tables", seen + "<table><tr><td>".repeat(30_000) + "<meta name=a content=b>"),
                new Page("100,000 nested fonts", seen + "<font>".repeat(100_000) + "<p>x<meta name=a content=b>"),
                new Page("100,000 nested svgs", seen + "<svg>".repeat(100_000) + "<title>x</title>"),
                new Page("100,000 nested anchors and headings", seen + "<a href=x><h1>".repeat(30_000)),
                new Page("1,000,000 attributes", seen + "<meta name=a " + attributes(1_000_000) + " content=b>"),
                new Page("5 MB of <", seen + "<".repeat(5 << 20)),
                new Page("5 MB of </", seen + "</".repeat(5 << 19)),
                new Page("5 MB of <!", seen + "<!".repeat(5 << 19)),
                new Page("2 MB of <!--", seen + "<!--".repeat(1 << 19)),
                new Page("2 MB of <script>", seen + "<script>".repeat(1 << 18)),
                new Page("scripts that open a comment", seen + "<script><!--</script>".repeat(50_000)),
                new Page("scripts in scripts", seen + "<script><!--<script></script>".repeat(50_000) + "--></script>"),
                new Page("2 MB of <title>", "<title>".repeat(1 << 18)),
                new Page("2 MB of <textarea>", seen + "<textarea>".repeat(1 << 17)),
                new Page(
                        "an attribute of 5 MB", seen + "<meta name=description content='" + "x".repeat(5 << 20) + "'>"),
                new Page(
                        "an attribute that never ends",
                        seen + "<meta name=description content='" + "<a b=c>".repeat(1 << 19)),
                new Page("30,000 metas", seen + "<meta property=og:image content=x>".repeat(30_000)),
                new Page(
                        "20,000 links",
                        seen + "<link rel='canonical icon alternate' hreflang=xx href=//[>".repeat(20_000)),
                new Page("50,000 JSON-LD blocks", seen + "<script type=application/ld+json>{]</script>".repeat(50_000)),
                new Page("deep JSON-LD", seen + jsonLd("[".repeat(1_000_000))),
                new Page("long JSON-LD", seen + jsonLd("{\"a\":1},".repeat(200_000))),
                new Page(
                        "a number beyond all bounds",
                        seen + jsonLd("{\"a\":1e999999999,\"b\":" + "9".repeat(100_000) + "}")),
                new Page("1 MB of &", "<title>" + "&".repeat(1 << 20) + "</title>"),
                new Page(
                        "noscripts full of comments",
                        seen + "<noscript>" + "<!-- -->".repeat(100_000) + "<meta name=a>"),
                new Page(
                        "formatting without end",
                        seen + "<b><p>".repeat(20_000) + "</b>".repeat(20_000) + "<meta name=a content=b>"),
                new Page("fostered cells", seen + "<table><b>".repeat(5_000) + "<meta name=a content=b>"),
                new Page("100,000 nested items", seen + "<p itemscope itemprop=a>".repeat(100_000)),
                new Page("items by reference", seen + "<p id=a itemscope itemprop=b itemref='a b c d'>".repeat(20_000)),
                new Page(
                        "100,000 nested resources", seen + "<div vocab=x: typeof=T property='a b c'>x".repeat(100_000)),
                new Page("100,000 nested microformats", seen + "<div class='h-entry p-a u-b e-c'>x".repeat(100_000)),
                new Page("nested markup", seen + "<div class=h-entry>" + "<div class=e-c>x".repeat(100_000)),
                new Page("classic in classic", seen + "<div class='hentry vcard author fn'>x".repeat(50_000)),
                new Page("markup of many names", seen + "<div class='h-entry e-a e-b e-c e-d e-e'>x".repeat(20_000)),
                new Page(
                        "a value in many pieces", seen + "<p class='h-card'>" + "<b class='p-a value'>".repeat(50_000)),
                new Page(
                        "scripts in textareas",
                        seen + ("<textarea><script>" + "x".repeat(200) + "</script></textarea>").repeat(5_000)),
                new Page("svgs left open", seen + "<svg><style>".repeat(100_000)),
                new Page("1 MB of noise", seen + noise(1 << 20)));
    }

    private static String jsonLd(String text) {
        return "<script type=application/ld+json>" + text + "</script>";
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append('a').append(i).append("=b ");
        return text.toString();
    }

    private static String noise(int length) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder(length);
        String alphabet = "<>/=\"'!-&; abcmetalinkscript\0\n";
        for (int i = 0; i < length; i++) text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        return text.toString();
    }
}
