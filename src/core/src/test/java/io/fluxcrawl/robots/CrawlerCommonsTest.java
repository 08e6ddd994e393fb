package io.fluxcrawl.robots;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.fluxcrawl.options.RobotsOptions;
import io.fluxcrawl.robots.RobotsRules.Verdict;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where crawler-commons follows RFC 9309 we say what it says; where it does not, this is the list of it. */
class CrawlerCommonsTest {
    private static final String HOST = "http://example.com";
    private static final CrawlUrl ROBOTS_TXT = CrawlUrls.url(HOST + "/robots.txt");

    private static boolean weAllow(String file, String target) {
        byte[] octets = file.getBytes(StandardCharsets.ISO_8859_1);
        FileRules rules = new RobotsParser(
                        RobotsOptions.builder().productToken("bot").build())
                .parse(ROBOTS_TXT, octets, false, "text/plain");
        return rules.verdict(CrawlUrls.url(HOST + target)) instanceof Verdict.Allowed;
    }

    private static boolean theyAllow(String file, String target) {
        byte[] octets = file.getBytes(StandardCharsets.ISO_8859_1);
        SimpleRobotRules rules =
                new SimpleRobotRulesParser().parseContent(ROBOTS_TXT.href(), octets, "text/plain", Set.of("bot"));
        return rules.isAllowed(HOST + target);
    }

    @Property(tries = 5_000)
    void groupsAndPlainRulesAreReadAsCrawlerCommonsReadsThem(
            @ForAll("files") String file, @ForAll("targets") String target) {
        assertThat(weAllow(file, target)).isEqualTo(theyAllow(file, target));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        the end is looked for in the first place only      ; Disallow: /*.gif$       ; /a.gif.gif          ; false
        a $ within a pattern is never matched              ; Disallow: /a$b          ; /a$b                ; false
        index.html is taken for the directory              ; Disallow: /index.html   ; /                   ; true
        reserved octets are not escaped before comparing   ; Disallow: /a?u=http%3A  ; /a?u=http:          ; false
        octets that are not UTF-8 are lost                 ; Disallow: /caf\u00e9    ; /caf%E9             ; false
        a line separator ends a line                       ; Disallow: /a\u00e2\u0080\u00a8b ; /a          ; true
        html in a comment, a blank before the colon        ; # <html>                ; /closed             ; false
        tags are taken out of paths                        ; Disallow: /<id>/ # <html> user-agent: ; //x   ; true
        a delay of six minutes denies everything           ; Crawl-delay: 360        ; /                   ; true
        """)
    void crawlerCommonsAloneIsNotToTheLetter(String what, String line, String target, boolean theyDeny) {
        String file = "User-agent : bot\nDisallow: /closed\n" + line + "\n";
        assertThat(theyAllow(file, target)).as(what).isEqualTo(!theyDeny);
        assertThat(weAllow(file, target)).as(what).isEqualTo(theyDeny);
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> agent = Arbitraries.of("*", "bot", "BOT", "other", "bot/1.0", "botanist", "")
                .map(name -> "User-agent: " + name);
        Arbitrary<String> key = Arbitraries.of("Disallow", "Allow", "disallow", "desallow");
        Arbitrary<String> path = Arbitraries.strings().withChars("ab/*?").ofMaxLength(6);
        Arbitrary<String> rule = Combinators.combine(key, path).as((word, text) -> word + ": /" + text);
        Arbitrary<String> other = Arbitraries.of(
                "", "# a", "Crawl-delay: 1", "Sitemap: http://a/b", "Disallow:", "nonsense", "Noindex: /");
        Arbitrary<List<String>> lines = Arbitraries.frequencyOf(
                        Tuple.of(2, agent), Tuple.of(5, rule), Tuple.of(1, other))
                .list()
                .ofMaxSize(14);
        return Combinators.combine(lines, Arbitraries.of("\n", "\r", "\r\n")).as((all, end) -> String.join(end, all));
    }

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.strings().withChars("aab/?").ofMaxLength(8).map(text -> "/" + text);
    }
}
