package io.fluxcrawl.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNormalizerTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, https://example.com/",
        "example.com/x, https://example.com/x",
        "Example.COM/X?y#z, https://example.com/X?y",
        "example.com:8080/x, https://example.com:8080/x",
        "example.com:8080, https://example.com:8080/",
        "example.com:8080?q, https://example.com:8080/?q",
        "example.com:, https://example.com/",
        "example.com:/x, https://example.com/x",
        "www.example.com., https://www.example.com./",
        "//example.com/x, https://example.com/x",
        "///example.com/x, https://example.com/x",
        "'\\\\example.com\\x', https://example.com/x",
        "//intranet/x, https://intranet/x",
        "localhost, https://localhost/",
        "LOCALHOST/x, https://localhost/x",
        "localhost:3000, https://localhost:3000/",
        "intranet:8080/x, https://intranet:8080/x",
        "127.0.0.1, https://127.0.0.1/",
        "127.0.0.1:8080/x, https://127.0.0.1:8080/x",
        "[::1], https://[::1]/",
        "[::1]:8080, https://[::1]:8080/",
        "münchen.de/ü, https://xn--mnchen-3ya.de/%C3%BC",
        "münchen.de:8080, https://xn--mnchen-3ya.de:8080/",
        "日本語。jp, https://xn--wgv71a119e.jp/",
        "_dmarc.example.com, https://_dmarc.example.com/",
        "ex_ample.com/a b|c, https://ex_ample.com/a%20b|c",
        "user.name:secret@example.com/x, https://example.com/x",
        "example.com/mailto:x@y.z, https://example.com/mailto:x@y.z",
        "example.com/?u=http://x.y/, https://example.com/?u=http://x.y/",
        "com.example.app:/oauth, https://com.example.app/oauth",
        "4chan.org, https://4chan.org/",
        "1.1.1.1.com, https://1.1.1.1.com/",
    })
    void assumesHttpsWhereTheTextNamesNoScheme(String text, String href) {
        assertThat(UrlNormalizer.normalize(text)).isInstanceOfSatisfying(Normalized.Valid.class, v -> {
            assertThat(v.url().href()).isEqualTo(href);
            assertThat(v.schemeGuessed()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "example.com:80/x, http://example.com/x",
        "localhost:080, http://localhost/",
        "example.com:443/x, https://example.com/x",
        "HTTP:example.com, http://example.com/",
        "https:/example.com, https://example.com/",
    })
    void guessesNothingWhereSchemeOrPortSettleIt(String text, String href) {
        assertThat(UrlNormalizer.normalize(text)).isEqualTo(new Normalized.Valid(valid(href), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:someone@example.com",
                "MailTo:someone@example.com",
                "javascript:alert(1)",
                "ftp://example.com/x",
                "file:///etc/passwd",
                "file:C:\\x",
                "data:text/html,<p>",
                "tel:5551234",
                "tel:911",
                "about:blank",
                "ws://example.com/",
                "htp://example.com/",
                "view-source:https://example.com/",
                "app.bar://example.com/",
            })
    void namesTheSchemeThatCannotBeVisited(String text) {
        String scheme = text.substring(0, text.indexOf(':') + 1).toLowerCase(java.util.Locale.ROOT);
        assertThat(why(text)).isEqualTo("The scheme \"" + scheme + "\" cannot be visited; only http and https can.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "''=The row is empty.",
                "'   '=The row is empty.",
                "hello=\"hello\" names no scheme and no domain; put https:// before it if it is a host.",
                "hello.=\"hello.\" names no scheme and no domain; put https:// before it if it is a host.",
                "hello/x.html=\"hello/x.html\" names no scheme and no domain; put https:// before it if it is a host.",
                "hello world=The host \"hello world\" holds what no host may: a space.",
                "John Smith, Inc.=The host \"John Smith, Inc.\" holds what no host may: a space.",
                "/path/only=\"/path/only\" is a relative reference: it names no host.",
                "http//a.com/=\"http//a.com/\" lacks the colon after its scheme.",
                "'{\"id\":1}'=\"{\"id\":1}\" is JSON, or meant to be, and no URL was found in it.",
                "?q=\"?q\" is a relative reference: it names no host.",
                "./x=\"./x\" is a relative reference: it names no host.",
                "'\"http://example.com\"'=\"\"http://example.com\"\" starts with '\"'; take it away.",
                "<http://example.com>=\"<http://example.com>\" starts with '<'; take it away.",
                "someone@example.com=\"someone@example.com\" reads as an e-mail address;"
                        + " put https:// before it if it is a URL.",
                "12=\"12\" reads as a number; put https:// before it if it is an address.",
                "3.14=\"3.14\" reads as a number; put https:// before it if it is an address.",
                "12:30=\"12:30\" reads as a number; put https:// before it if it is an address.",
                "'$1,000.00'=The host \"$1,000.00\" ends in a number but is no IPv4 address.",
                "'a.com,b.com'=\"a.com,b.com\" names no scheme, and no host either: ',' is unusual in one."
                        + " Put https:// before it if it is a URL.",
                "http:=The URL names no host.",
                "http://=The URL names no host.",
                "http://?q=The URL names no host.",
                "http://u:p@/=The URL names no host.",
                "http://a b/=The host \"a b\" holds what no host may: a space.",
                "http://a%00b/=The host \"a%00b\" holds what no host may: U+0000.",
                "http://1.2.3.256/=The host \"1.2.3.256\" ends in a number but is no IPv4 address.",
                "http://[::g]/=\"::g\" is no IPv6 address.",
                "http://[::1/=The host \"[::1\" lacks its closing bracket.",
                "http://h:99999/=The port \"99999\" is above 65535.",
                "http://h:x/=The port \"x\" is no number.",
                "http://xn--ü.a/=The host \"xn--ü.a\" is no international domain name: its punycode is broken (UTS #46).",
            })
    void saysInASentenceWhatIsWrong(String text, String why) {
        assertThat(why(text)).isEqualTo(why);
    }

    @ParameterizedTest
    @MethodSource("overlongHosts")
    void aNameThatNoNameServerCanBeAskedForIsInvalid(String host) {
        assertThat(why("http://" + host + "/")).startsWith("The host \"").hasSizeLessThan(400);
        assertThat(why("https://u:p@" + host + ":8080/x")).startsWith("The host \"");
        CrawlUrl base = ((Normalized.Valid) UrlNormalizer.normalize("http://a.example/")).url();
        assertThat(UrlNormalizer.resolve(base, "//" + host + "/")).isInstanceOf(Normalized.Invalid.class);
    }

    static List<String> overlongHosts() {
        return List.of(
                "xn--" + "a".repeat(3_000),
                "é".repeat(1_001),
                "a".repeat(64) + ".example",
                "a.".repeat(126) + "ab.",
                "a.".repeat(126) + "ab",
                "example." + "%41".repeat(64),
                "日".repeat(60), // 64 letters in ASCII
                "\uFDFA".repeat(63), // one character stands for eighteen
                "a。" + "b".repeat(64) + "｡c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xn--8i7caa.famitei.net", "xn--a.example", "xn--.example", "2.xn--mgbb", "a.b.c.xn--pokxncvks"})
    void anAsciiNameStaysThoughUts46WouldNotMakeIt(String host) {
        assertThat(valid("https://" + host.toUpperCase(Locale.ROOT) + "/").href())
                .isEqualTo("https://" + host + "/");
        assertThat(valid("https://" + host + "/").href()).isEqualTo("https://" + host + "/");
    }

    @Test
    void theLongestNamesAreValid() {
        String name = ("a".repeat(63) + ".").repeat(3) + "b".repeat(61);
        assertThat(name).hasSize(253);
        assertThat(valid("http://" + name + "/").href()).isEqualTo("http://" + name + "/");
        assertThat(valid("http://" + name + "./").href()).isEqualTo("http://" + name + "./");
        assertThat(valid("http://" + "é".repeat(50) + ".fr/").href()).startsWith("http://xn--");
    }

    @Test
    void keepsHostileTextOutOfTheSentence() {
        assertThat(why("http://a\u001B[31m\u0007b/"))
                .isEqualTo("The host \"aU+001B[31mU+0007b\" holds what no host may: U+001B.");
        assertThat(why("http://a\u202Eb\uD800c\uDBC0\uDC00d\n/"))
                .isEqualTo("The host \"aU+202Eb\uFFFDcU+100000d\" is no international domain name:"
                        + " it holds a character that none may (UTS #46).");
        assertThat(why("http://" + "a b".repeat(10_000) + "/")).hasSizeLessThan(200);
        assertThat(why("x".repeat(60_000) + ":")).hasSizeLessThan(200);
    }

    @Test
    void boundsTheLengthAsGivenAndInCanonicalForm() {
        String start = "https://example.com/";
        String longest = start + "a".repeat(65_536 - start.length());
        assertThat(valid(longest).href()).isEqualTo(longest);
        assertThat(valid(" " + longest + "\r\n").href()).isEqualTo(longest);
        assertThat(why(longest + "a")).isEqualTo("The URL is 65537 characters long; 65536 is the bound.");
        assertThat(why(start + "ü".repeat(11_000))).isEqualTo("The URL is 66020 characters long; 65536 is the bound.");
        assertThat(why("a".repeat(1 << 20))).isEqualTo("The URL is 1048576 characters long; 65536 is the bound.");
    }

    @Test
    void dropsUnicodeBlanksAroundARow() {
        assertThat(valid("\uFEFF\u00A0http://example.com/\u3000\u200B").href()).isEqualTo("http://example.com/");
        assertThat(valid("\u00A0example.com\u2003").href()).isEqualTo("https://example.com/");
    }

    @Test
    void keepsCredentialsApartFromTheCanonicalForm() {
        CrawlUrl url = valid("http://us%40er:pa:ss%C3%BC%zz@example.com/x");
        assertThat(url.href()).isEqualTo("http://example.com/x");
        assertThat(url.userInfo()).isEqualTo("us@er:pa:ssü%zz");
        assertThat(valid("http://user@example.com/").userInfo()).isEqualTo("user:");
        assertThat(valid("http://:pass@example.com/").userInfo()).isEqualTo(":pass");
        assertThat(valid("http://:@example.com/").userInfo()).isNull();
        assertThat(valid("http://example.com/").userInfo()).isNull();
    }

    @Test
    void handsTheBasesCredentialsToReferencesWithinItsHostOnly() {
        CrawlUrl base = valid("http://u:p@example.com/a");
        assertThat(resolved(base, "b").userInfo()).isEqualTo("u:p");
        assertThat(resolved(base, "/b?c").userInfo()).isEqualTo("u:p");
        assertThat(resolved(base, "").userInfo()).isEqualTo("u:p");
        assertThat(resolved(base, "//example.org/").userInfo()).isNull();
        assertThat(resolved(base, "http://example.com/").userInfo()).isNull();
        assertThat(resolved(base, "//v:q@example.org/").userInfo()).isEqualTo("v:q");
    }

    @Test
    void refusesReferencesThatLeaveTheWeb() {
        CrawlUrl base = valid("http://example.com/a");
        assertThat(UrlNormalizer.resolve(base, "mailto:a@b.c"))
                .isEqualTo(
                        new Normalized.Invalid("The scheme \"mailto:\" cannot be visited; only http and https can."));
        assertThat(UrlNormalizer.resolve(base, "//")).isEqualTo(new Normalized.Invalid("The URL names no host."));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, /п?п=я#п, http://example.com/%D0%BF?%EF=%FF",
        "Shift_JIS, ?日本ソ x, http://example.com/a?%93%FA%96{%83\\%20x",
        "ISO-2022-JP, ?a日b, http://example.com/a?a%1B$BF|%1B(Bb",
        "ISO-8859-1, ?€é', http://example.com/a?%26%238364%3B%E9%27",
        "US-ASCII, ?😀, http://example.com/a?%26%23128512%3B",
        "UTF-16LE, ?é, http://example.com/a?%C3%A9",
        "UTF-8, ?é, http://example.com/a?%C3%A9",
        "x-JISAutoDetect, ?é, http://example.com/a?%C3%A9",
        "windows-1251, //пример.рф/?я, http://xn--e1afmkfd.xn--p1ai/?%FF",
    })
    void writesTheQueryInTheCharsetOfThePage(String charset, String reference, String href) {
        CrawlUrl base = valid("http://example.com/a");
        assertThat(UrlNormalizer.resolve(base, reference, Charset.forName(charset)))
                .isEqualTo(new Normalized.Valid(valid(href), false));
    }

    @Test
    void takesTheUrlApart() {
        CrawlUrl url = valid("https://[::1]:8443/a/b?c=d");
        assertThat(url.scheme()).isEqualTo("https");
        assertThat(url.secure()).isTrue();
        assertThat(url.host()).isEqualTo("[::1]");
        assertThat(url.port()).isEqualTo(8443);
        assertThat(url.origin()).isEqualTo("https://[::1]:8443");
        assertThat(url.target()).isEqualTo("/a/b?c=d");
        assertThat(valid("http://example.com").port()).isEqualTo(80);
        assertThat(valid("https://example.com").port()).isEqualTo(443);
        assertThat(valid("http://EXAMPLE.com:80/?").target()).isEqualTo("/?");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/x?y, http, http://example.com/x?y",
        "http://example.com/x?y, https, https://example.com/x?y",
        "https://u:p@example.com:8443/, http, http://example.com:8443/",
        "https://example.com:80/, http, http://example.com/",
        "http://example.com:443/, https, https://example.com/",
        "http://[::1]:8080/, https, https://[::1]:8080/",
        "http://example.com/, http, http://example.com/",
    })
    void swapsTheSchemeAndStaysCanonical(String text, String scheme, String href) {
        CrawlUrl swapped = valid(text).withScheme(scheme);
        assertThat(swapped.href()).isEqualTo(href);
        assertThat(swapped).isEqualTo(valid(href));
        assertThat(swapped.port()).isEqualTo(valid(href).port());
        assertThat(swapped.host()).isEqualTo(valid(href).host());
        assertThat(swapped.userInfo()).isEqualTo(valid(text).userInfo());
    }

    @Test
    void swapsToNoOtherScheme() {
        assertThatThrownBy(() -> valid("http://example.com").withScheme("ftp"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.co.uk, example.co.uk",
        "example.com, example.com",
        "a.b.c.example.com., example.com",
        "alice.github.io, alice.github.io",
        "www.münchen.de, xn--mnchen-3ya.de",
        "co.uk, co.uk",
        "127.0.0.1, 127.0.0.1",
        "[::1], [::1]",
        "localhost, localhost",
        "site-0.localhost, site-0.localhost",
    })
    void knowsUnderWhichNameOneOwnerHoldsAllHosts(String host, String domain) {
        assertThat(valid("http://" + host + "/").registrableDomain()).isEqualTo(domain);
    }

    private static CrawlUrl valid(String text) {
        return ((Normalized.Valid) UrlNormalizer.normalize(text)).url();
    }

    private static CrawlUrl resolved(CrawlUrl base, String reference) {
        return ((Normalized.Valid) UrlNormalizer.resolve(base, reference)).url();
    }

    private static String why(String text) {
        return ((Normalized.Invalid) UrlNormalizer.normalize(text)).why();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://http://h/|begins with two schemes; take one away.",
                "http://https://h/a|begins with two schemes; take one away.",
                "- http://h/|starts with '-'; take it away.",
                "* https://h/|starts with '*'; take it away.",
                "[http://h/]|is in brackets; take them away.",
                "[Home](http://h/)|is in brackets; take them away.",
                "{\"url\":\"http://h/\"},|is JSON with a comma behind it: a list of JSON Lines has one object or string per"
                        + " line, and nothing between them.",
                "http://a/ http://b/|holds several URLs; give each a row of its own.",
                "h.example/a https://b/|holds several URLs; give each a row of its own.",
                "h.example/a # home|has a comment behind the URL; a comment needs a line of its own.",
                "http://h/a # home|has a comment behind the URL; a comment needs a line of its own.",
                "http://h/a</loc>|ends with the markup \"</loc>\"; take it away.",
                "h.example/a</a>|ends with the markup \"</a>\"; take it away."
            })
    void saysWhatIsWrongWithARow(String row, String why) {
        assertThat(UrlNormalizer.normalize(row))
                .isEqualTo(new Normalized.Invalid(io.fluxcrawl.internal.Sanitizer.quote(row) + " " + why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h/#a b",
                "https://h/http://x/",
                "http://h/?u=http://x/",
                "http://h/a,http://b/",
                "http://h/a b",
                "http://h/a#b</x>c",
                "http://h/-",
                "http://[::1]/",
                "[::1]:8080"
            })
    void ordinaryRowsHaveNoDefect(String row) {
        assertThat(UrlNormalizer.normalize(row)).isInstanceOf(Normalized.Valid.class);
    }
}
