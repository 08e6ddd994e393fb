package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RobotsParserTest {
    private static final CrawlUrl ROBOTS_TXT = CrawlUrls.url("http://example.com/robots.txt");

    @TestFactory
    Stream<DynamicTest> rfc9309() {
        return RobotsCase.read("cases.txt").stream()
                .map(c -> DynamicTest.dynamicTest(c.title + " (line " + c.line + ")", () -> check(c)));
    }

    private static void check(RobotsCase c) {
        assertThat(c.expectations).isNotEmpty();
        FileRules rules = parse(c.agent, c.octets(), c.type);
        List<String> sitemaps = new ArrayList<>();
        for (String expected : c.expectations) {
            String[] words = expected.split(" ");
            switch (words[0]) {
                case "allow" ->
                    assertThat(verdict(rules, words[1])).as(words[1]).isInstanceOf(Verdict.Allowed.class);
                case "deny" ->
                    assertThat(verdict(rules, words[1]))
                            .as(words[1])
                            .isInstanceOfSatisfying(Verdict.Denied.class, denied -> assertThat(denied.rule())
                                    .endsWith("(line " + words[2] + ")"));
                case "delay" -> assertThat(rules.crawlDelay()).isEqualTo(delay(words[1]));
                default -> sitemaps.add(words[1]);
            }
        }
        assertThat(rules.sitemaps()).isEqualTo(sitemaps);
    }

    private static @Nullable Duration delay(String seconds) {
        return seconds.equals("none")
                ? null
                : Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact());
    }

    private static Verdict verdict(RobotsRules rules, String target) {
        return rules.verdict(CrawlUrls.url("http://example.com" + target));
    }

    private static FileRules parse(String agent, byte[] file, @Nullable String type) {
        return new RobotsParser(RobotsOptions.builder()
                        .productToken(RobotsOptions.productTokenOf(agent))
                        .build())
                .parse(ROBOTS_TXT, file, false, type);
    }

    private static FileRules parse(String file) {
        return parse("fluxcrawl", file.getBytes(StandardCharsets.ISO_8859_1), "text/plain");
    }

    @Test
    void theVerdictNamesTheRuleAndItsLine() {
        RobotsRules rules = parse("User-agent: *\n\nDisallow:    /private # keep out\n");
        assertThat(verdict(rules, "/private/x")).isEqualTo(new Verdict.Denied("Disallow: /private (line 3)"));
    }

    @Test
    void verdictsCutLongRulesAndControlCharacters() {
        RobotsRules rules = parse("User-agent: *\nDisallow: /\u001b[31m" + "x".repeat(5_000));
        assertThat(verdict(rules, "/%1B[31m" + "x".repeat(5_000)))
                .isInstanceOfSatisfying(Verdict.Denied.class, denied -> assertThat(denied.rule())
                        .startsWith("Disallow: /%1B[31mxxx")
                        .endsWith("x... (line 2)")
                        .hasSizeLessThan(250));
    }

    @Test
    void aLineCutByTheLimitDoesNotCount() {
        String head = "User-agent: *\nDisallow: /first\n#";
        String tail = "\nDisallow: /last\nDisallow: /cut/here";
        int limit = 500 << 10;
        String fill = "x".repeat(limit - head.length() - tail.length() + "/here".length());
        RobotsRules rules = parse(head + fill + tail);
        assertThat(verdict(rules, "/first")).isInstanceOf(Verdict.Denied.class);
        assertThat(verdict(rules, "/last")).isEqualTo(new Verdict.Denied("Disallow: /last (line 4)"));
        assertThat(verdict(rules, "/cut")).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict(rules, "/cut/here")).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aBodyThatWasCutLosesItsLastLine() {
        byte[] file = "User-agent: *\nDisallow: /a\nDisallow: /b".getBytes(StandardCharsets.US_ASCII);
        FileRules rules =
                new RobotsParser(RobotsOptions.builder().productToken("x").build()).parse(ROBOTS_TXT, file, true, null);
        assertThat(verdict(rules, "/a")).isInstanceOf(Verdict.Denied.class);
        assertThat(verdict(rules, "/b")).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void sitemapsAreBoundedInNumber() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 5_000; i++)
            file.append("Sitemap: https://example.com/").append(i).append(".xml\n");
        assertThat(parse(file.toString()).sitemaps()).hasSize(1_000).endsWith("https://example.com/999.xml");
    }

    @Test
    void sitemapsAreBoundedInLength() {
        String file = "Sitemap: https://example.com/" + "x".repeat(10_000) + "\nSitemap: https://example.com/ok.xml";
        assertThat(parse(file).sitemaps()).containsExactly("https://example.com/ok.xml");
    }

    @Test
    void withoutATokenOnlyTheStarSpeaksToUs() {
        byte[] file = "User-agent: a\nDisallow: /a\nUser-agent: *\nDisallow: /b".getBytes(StandardCharsets.US_ASCII);
        FileRules rules = parse("007", file, "text/plain");
        assertThat(verdict(rules, "/a")).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict(rules, "/b")).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void tenMegabytesOfOneLineAreReadUpToTheLimit() {
        assertThat(verdict(parse("User-agent: *" + "<".repeat(10_000_000)), "/"))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict(parse("Disallow: /" + "*a".repeat(5_000_000)), "/")).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void halfAMebibyteOfUnclosedTagsIsReadInLinearTime() {
        String file = "<html>User-agent: *\nDisallow: /a\n" + "<".repeat(500_000) + "\n";
        assertThat(verdict(parse(file), "/")).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aHundredThousandRulesAreReadUpToTheLimitAndAllOfThoseCount() {
        StringBuilder file = new StringBuilder("User-agent: *\n");
        for (int i = 0; i < 100_000; i++) file.append("Disallow: /").append(i).append("$\n");
        FileRules rules = parse(file.toString());
        assertThat(verdict(rules, "/20000")).isEqualTo(new Verdict.Denied("Disallow: /20000$ (line 20002)"));
        assertThat(verdict(rules, "/99999")).isInstanceOf(Verdict.Allowed.class);
        assertThat(rules.octets()).isLessThan(700_000);
    }

    @Test
    void wildcardsTakeLinearTimeWhateverThePath() {
        String path = "/" + "a".repeat(60_000);
        for (String stars :
                List.of("/*a*a*a*a*a*a*a*a*b", "/" + "*a".repeat(100) + "*b$", "/" + "*aaaa".repeat(50) + "b"))
            assertThat(verdict(parse("User-agent: *\nDisallow: " + stars), path))
                    .isInstanceOf(Verdict.Allowed.class);
        String longPiece = "/*" + "a".repeat(30_000) + "b";
        String many = IntStream.range(0, 15)
                .mapToObj(i -> "Disallow: " + longPiece + i + "\n")
                .reduce("", String::concat);
        assertThat(verdict(parse("User-agent: *\n" + many), path)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aFileThatWouldCostTooMuchToCompareDenies() {
        StringBuilder file = new StringBuilder("User-agent: *\n");
        for (int i = 0; i < 20_000; i++)
            file.append("Disallow: *aaab").append(i).append('\n');
        FileRules rules = parse(file.toString());
        assertThat(verdict(rules, "/a")).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict(rules, "/" + "a".repeat(60_000)))
                .isEqualTo(new Verdict.Denied("all rules: 20000 wildcards are too many for a URL of 60001 octets"));
    }

    @Test
    void byteOrderMarksBeforeALineAreNoPartOfIt() {
        for (String before : List.of("\uFEFF", " \uFEFF", "\uFEFF\uFEFF", "\uFEFF \t\uFEFF ")) {
            String file = before + "User-agent: *\n" + before + "Disallow: /a\n\n" + before + "Allow: /a/b\n" + before
                    + "Crawl-delay: 3\n";
            for (byte[] octets : List.of(
                    file.getBytes(StandardCharsets.UTF_8), ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE))) {
                FileRules rules = parse("acme", octets, null);
                assertThat(verdict(rules, "/a")).isInstanceOf(Verdict.Denied.class);
                assertThat(verdict(rules, "/a/b")).isInstanceOf(Verdict.Allowed.class);
                assertThat(rules.crawlDelay()).isEqualTo(Duration.ofSeconds(3));
            }
        }
    }
}
