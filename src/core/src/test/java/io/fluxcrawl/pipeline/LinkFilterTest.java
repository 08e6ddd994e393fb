package io.fluxcrawl.pipeline;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.options.FollowOptions;
import io.fluxcrawl.options.FollowOptions.Scope;
import io.fluxcrawl.options.UrlPattern;
import io.fluxcrawl.testing.CrawlUrls;
import io.fluxcrawl.url.CrawlUrl;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which links are worth following. */
class LinkFilterTest {
    @Test
    void aLinkToAPortThatBrowsersBlockIsNotFollowed() {
        LinkFilter any = new LinkFilter(
                FollowOptions.builder().depth(1).scope(FollowOptions.Scope.ANY).build());
        List<CrawlUrl> links =
                List.of(url("http://a.example:6667/x"), url("http://a.example:6667/"), url("http://a.example:8080/"));
        assertThat(any.from(url("http://a.example/"), links)).containsExactly(url("http://a.example:8080/"));
        assertThat(any.from(url("http://a.example:6667/"), links))
                .as("its own origin")
                .isEqualTo(links);
    }

    private static final FollowOptions LINKS = FollowOptions.links(1);

    @Test
    void theScopeIsThePagesHostItsOwnersHostsOrAnything() {
        String[] links = {"https://www.example.co.uk:8443/a", "https://shop.example.co.uk/", "https://other.co.uk/"};
        assertThat(kept(LINKS, links)).containsExactly(links[0]);
        assertThat(kept(LINKS.toBuilder().scope(Scope.DOMAIN).build(), links)).containsExactly(links[0], links[1]);
        assertThat(kept(LINKS.toBuilder().scope(Scope.ANY).build(), links)).containsExactly(links);
    }

    @Test
    void oneOfTheIncludedPatternsMustMatchAndNoneOfTheExcluded() {
        FollowOptions options = LINKS.toBuilder()
                .include("/blog/", "*/en/*")
                .exclude("*.pdf", "print=")
                .build();
        assertThat(kept(
                        options,
                        "http://www.example.co.uk/blog/1",
                        "http://www.example.co.uk/en/2",
                        "http://www.example.co.uk/blog/3.pdf",
                        "http://www.example.co.uk/blog/4?print=1",
                        "http://www.example.co.uk/about"))
                .containsExactly("http://www.example.co.uk/blog/1", "http://www.example.co.uk/en/2");
    }

    @Test
    void filesThatHoldNoPageAreLeft() {
        assertThat(kept(LINKS, "http://www.example.co.uk/a.JPG?x=1", "http://www.example.co.uk/b.zip"))
                .isEmpty();
        assertThat(kept(LINKS, "http://www.example.co.uk/c.pdf", "http://www.example.co.uk/v1.2/d"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/a;jsessionid=12AB?x=1, /a?x=1",
        "/a?PHPSESSID=1&x=1, /a?x=1",
        "/a?x=1&sid=9, /a?x=1",
        "/a?sid=9, /a",
        "/a?inside=9, /a?inside=9",
        "/a?x=sid, /a?x=sid"
    })
    void whatNamesASessionIsTakenOut(String given, String followed) {
        assertThat(kept(LINKS, "http://www.example.co.uk" + given))
                .containsExactly("http://www.example.co.uk" + followed);
    }

    @ParameterizedTest
    @CsvSource({
        "/blog/, true",
        "*.html, true",
        "http*page*, true",
        "*, true",
        "*.htm, false",
        "http://a/, true",
        "**l, true",
        "ttp*, false",
        "*p*g*x, false",
        "'', true"
    })
    void aPatternCoversTheWholeOrIsAPart(String pattern, boolean matches) {
        assertThat(new UrlPattern(pattern).matches("http://a/blog/page.html")).isEqualTo(matches);
    }

    @Test
    void aHostilePatternTakesNoTime() {
        assertThat(new UrlPattern("*a".repeat(200)).matches("a".repeat(60_000) + "b"))
                .isFalse();
    }

    private static List<String> kept(FollowOptions options, String... links) {
        List<CrawlUrl> urls = Stream.of(links).map(CrawlUrls::url).toList();
        return new LinkFilter(options)
                .from(url("http://www.example.co.uk/page"), urls).stream()
                        .map(CrawlUrl::href)
                        .toList();
    }
}
