package io.fluxcrawl.frontier;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6265, as far as the redirects of one row go. */
class RowCookiesTest {
    private static RowCookies set(String at, String... setCookies) {
        return RowCookies.NONE.after(url(at), List.of(setCookies), date -> date.contains("1970"));
    }

    @ParameterizedTest
    @CsvSource({
        // set by | Set-Cookie | URL | sent
        "http://a.example.com/x/y, a=1, http://a.example.com/x/z, a=1",
        "http://a.example.com/x/y, a=1, http://a.example.com/x, a=1",
        "http://a.example.com/x/y, a=1, http://a.example.com/xy, ",
        "http://a.example.com/x/y, a=1, http://a.example.com/, ",
        "http://a.example.com/x, a=1, http://b.a.example.com/, ",
        "http://a.example.com/, a=1; Domain=example.com, http://b.example.com/, a=1",
        "http://a.example.com/, a=1; Domain=.Example.COM, https://example.com:8443/, a=1",
        "http://a.example.com/, a=1; domain=b.example.com, http://b.example.com/, ",
        "http://a.example.com/, a=1; domain=com, http://b.com/, ",
        "http://a.co.uk/, a=1; domain=co.uk, http://b.co.uk/, ",
        "http://a.example.com/, a=1; domain=ample.com, http://ample.com/, ",
        "http://127.0.0.1/, a=1; domain=0.0.1, http://127.0.0.1/, ",
        "http://127.0.0.1:81/, a=1; domain=127.0.0.1, http://127.0.0.1:82/, a=1",
        "http://localhost/, a=1, http://localhost/, a=1",
        "https://a.example.com/, a=1; Secure, https://a.example.com/, a=1",
        "https://a.example.com/, a=1; Secure, http://a.example.com/, ",
        "http://a.example.com/, a=1; Secure, https://a.example.com/, ",
        "http://a.example.com/x/y, a=1; Path=/, http://a.example.com/, a=1",
        "http://a.example.com/, a=1; path=/b, http://a.example.com/b/c?d, a=1",
        "http://a.example.com/x/y, a=1; path=z, http://a.example.com/x/z, a=1",
        "http://a.example.com/, a=1; Max-Age=0, http://a.example.com/, ",
        "http://a.example.com/, a=1; Max-Age=5; Expires=1970, http://a.example.com/, a=1",
        "http://a.example.com/, a=1; Expires=1970, http://a.example.com/, ",
        "http://a.example.com/, =1, http://a.example.com/, ",
        "http://a.example.com/, a, http://a.example.com/, ",
        "http://a.example.com/, a = b=c ; x, http://a.example.com/, a=b=c",
        "https://a.example.com/, __Host-a=1; Secure; Path=/, https://a.example.com/, __Host-a=1",
        "https://a.example.com/, __Host-a=1; Secure; Path=/; Domain=example.com, https://a.example.com/, ",
        "https://a.example.com/, __Secure-a=1, https://a.example.com/, ",
    })
    void aCookieGoesBackWhereItBelongs(String at, String setCookie, String to, String sent) {
        assertThat(set(at, setCookie).header(url(to))).isEqualTo(sent);
    }

    @Test
    void longerPathsComeFirstAndALaterValueReplacesAnEarlierOne() {
        RowCookies cookies = set("http://a.example/x/y", "a=1; path=/", "b=2", "c=3; path=/", "a=4; path=/");
        assertThat(cookies.header(url("http://a.example/x/y"))).isEqualTo("b=2; a=4; c=3");
        RowCookies later = cookies.after(url("http://a.example/x/y"), List.of("b=; max-age=-1"), date -> false);
        assertThat(later.header(url("http://a.example/x/y"))).isEqualTo("a=4; c=3");
    }

    @Test
    void aRequestRepeatsIfItsCookiesAreThoseOfTheLast() {
        RowCookies first = set("http://a.example/", "a=1");
        assertThat(first.repeats(url("http://a.example/"))).isFalse();
        RowCookies second = first.after(url("http://a.example/"), List.of("a=1"), date -> false);
        assertThat(second.repeats(url("http://a.example/"))).isTrue();
        RowCookies none = set("http://a.example/");
        assertThat(none.repeats(url("http://a.example/"))).isTrue();
    }

    @Test
    void cookiesWithoutEndAreBounded() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) many.add("a" + i + "=" + "x".repeat(4_000));
        RowCookies cookies = set("http://a.example/", many.toArray(String[]::new));
        assertThat(cookies.cookies()).hasSize(50);
        assertThat(cookies.header(url("http://a.example/"))).hasSizeLessThan(8_193);
        assertThat(set("http://a.example/", "a=" + "x".repeat(5_000)).cookies()).isEmpty();
    }
}
