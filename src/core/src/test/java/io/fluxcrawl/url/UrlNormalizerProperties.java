package io.fluxcrawl.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.url.UrlNormalizer.Normalized;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UrlNormalizerProperties {
    private static final CrawlUrl BASE = valid(UrlNormalizer.normalize("https://u:p@example.com:8443/a/b/c?d=e"));

    @Property(tries = 3_000)
    void anyTextIsReadAndWhatIsReadIsCanonical(@ForAll("texts") String text) {
        holds(UrlNormalizer.normalize(text));
    }

    @Property(tries = 3_000)
    void anyReferenceIsReadAndWhatIsReadIsCanonical(@ForAll("texts") String text) {
        holds(UrlNormalizer.resolve(BASE, text));
    }

    @Property(tries = 3_000)
    void fastPathAgreesWithTheWholeParser(@ForAll("texts") String text) throws InvalidUrlException {
        CrawlUrl plain = CanonicalScan.scan(text);
        if (plain == null) return;
        same(plain, UrlParser.parse(text));
    }

    @Property(tries = 3_000)
    void aHostOfNumbersAndAPortAreReadAsByTheWholeParser(
            @ForAll("numbers") List<String> numbers, @ForAll("ports") String port, @ForAll boolean secure)
            throws InvalidUrlException {
        String text = (secure ? "https://" : "http://") + String.join(".", numbers) + port + "/x";
        CrawlUrl plain = CanonicalScan.scan(text);
        if (plain != null) same(plain, UrlParser.parse(text));
    }

    @Property(tries = 1_000)
    void aHostOrAddressAndAPortTakeTheFastPath(
            @ForAll("hosts") String name,
            @ForAll @Size(4) List<@IntRange(max = 255) Integer> numbers,
            @ForAll boolean numeric,
            @ForAll @IntRange(min = 1, max = 65_535) int port) {
        String address = numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
        String host = numeric ? address : name;
        CrawlUrl plain = CanonicalScan.scan("http://" + host + (port == 80 ? "" : ":" + port) + "/x?y");
        assertThat(plain).isNotNull();
        assertThat(plain.host()).isEqualTo(host);
        assertThat(plain.port()).isEqualTo(port);
        assertThat(plain.target()).isEqualTo("/x?y");
    }

    @Property(tries = 3_000)
    void aCanonicalUrlResolvesToItselfAgainstAnyBase(@ForAll("urls") String text) {
        if (!(UrlNormalizer.normalize(text) instanceof Normalized.Valid v)) return;
        same(valid(UrlNormalizer.resolve(BASE, v.url().href())), v.url());
    }

    @Property(tries = 3_000)
    void aPlainUrlMeansToJavaNetUriWhatItMeansToUs(
            @ForAll("hosts") String host, @ForAll("segments") String path, @ForAll("segments") String query) {
        String text = "https://" + host + "/" + path + "?" + query;
        CrawlUrl url = valid(UrlNormalizer.normalize(text));
        URI uri = URI.create(url.href());
        assertThat(uri.getHost()).isEqualTo(url.host());
        assertThat(uri.getRawPath() + "?" + uri.getRawQuery()).isEqualTo(url.target());
        assertThat(uri.normalize()).isEqualTo(uri);
        assertThat(url.href()).isEqualTo(URI.create(text).normalize().toString());
    }

    @Property(tries = 3_000)
    void aReferenceOfAPlainUrlResolvesAsJavaNetUriDoes(@ForAll("segments") String path) {
        CrawlUrl base = valid(UrlNormalizer.normalize("http://example.com/x/y/z"));
        assertThat(valid(UrlNormalizer.resolve(base, path)).href())
                .isEqualTo(URI.create("http://example.com/x/y/z")
                        .resolve(path)
                        .normalize()
                        .toString());
    }

    @Property(tries = 3_000)
    void theSchemeSwapsBackAndForth(@ForAll("urls") String text) {
        if (!(UrlNormalizer.normalize(text) instanceof Normalized.Valid v)) return;
        CrawlUrl https = v.url().withScheme("https");
        same(https, valid(UrlNormalizer.normalize(https.href())));
        CrawlUrl http = https.withScheme("http");
        same(http, valid(UrlNormalizer.normalize(http.href())));
    }

    @Property(tries = 1_000)
    void aHostOfAnyLabelsIsReadWithoutAnException(@ForAll("longHosts") String host) {
        for (Normalized read : List.of(
                UrlNormalizer.normalize("http://" + host + "/x"),
                UrlNormalizer.normalize(host),
                UrlNormalizer.resolve(BASE, "//" + host))) {
            if (read instanceof Normalized.Invalid invalid) {
                assertThat(invalid.why()).isNotBlank().hasSizeLessThan(1_000);
            } else {
                holds(read);
                assertThat(valid(read).host().length()).isLessThanOrEqualTo(254);
            }
        }
    }

    /** Labels of any length, of letters that shrink, grow, join, turn around or vanish in UTS #46. */
    @Provide
    Arbitrary<String> longHosts() {
        Arbitrary<String> label = Combinators.combine(
                        Arbitraries.of("", "xn--", "XN--", "-", "ｘn--", "_"),
                        Arbitraries.of(
                                "a",
                                "é",
                                "ß",
                                "\u00AD",
                                "\u200D",
                                "\uFDFA",
                                "\uD83D\uDE00",
                                "\uD800",
                                "א",
                                "0",
                                "%41",
                                "\u0301",
                                "%C3%A9",
                                "%FF",
                                "日"),
                        Arbitraries.of(0, 1, 2, 40, 62, 63, 64, 65, 253, 1_000, 3_000),
                        Arbitraries.of("", "a", "1", "-"))
                .as((start, letter, times, end) -> start + letter.repeat(times) + end);
        Arbitrary<String> dot = Arbitraries.of(".", "。", "．", "｡", "%2e", "..");
        return Combinators.combine(label, dot, label, dot, label).as((a, b, c, d, e) -> a + b + c + d + e);
    }

    private static void holds(Normalized result) {
        if (result instanceof Normalized.Invalid invalid) {
            assertThat(invalid.why()).isNotBlank().hasSizeLessThan(400).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]+");
            return;
        }
        CrawlUrl url = valid(result);
        assertThat(url.href()).matches("https?://[!-~]+").doesNotContain("#").hasSizeLessThanOrEqualTo(65_536);
        assertThat(url.target()).startsWith("/");
        assertThat(url.port()).isBetween(0, 65_535);
        same(valid(UrlNormalizer.normalize(url.href())), url);
    }

    private static void same(CrawlUrl one, CrawlUrl other) {
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.host()).isEqualTo(other.host());
        assertThat(one.port()).isEqualTo(other.port());
        assertThat(one.origin()).isEqualTo(other.origin());
        assertThat(one.target()).isEqualTo(other.target());
    }

    private static CrawlUrl valid(Normalized result) {
        assertThat(result).isInstanceOf(Normalized.Valid.class);
        return ((Normalized.Valid) result).url();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings().ascii().ofMaxLength(60),
                urls());
    }

    /** URLs as a fuzzer would put them together: every delimiter, number base and oddity, in every place. */
    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> start = Arbitraries.of(
                "http://", "https://", "HTTP:/", "http:\\\\", "https:", "//", "", "\\", "/", " http://", "ht\ttp://");
        Arbitrary<String> host = Arbitraries.of(
                "example.com",
                "EX.com",
                "a_b.c",
                "münchen.de",
                "xn--mnchen-3ya.de",
                "xn--a",
                "127.1",
                "127.0.0.1",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4.",
                "1.2.3.4.5",
                "0x7f.0.0.1",
                "[::1]",
                "[1:2::1.2.3.4]",
                "[",
                "a..b",
                "localhost",
                "１２７.1",
                "日本。jp",
                "a%2eb",
                "",
                "u:p@h.i",
                "@",
                "\uD800");
        Arbitrary<String> port =
                Arbitraries.of("", "", ":", ":80", ":443", ":8080", ":65535", ":65536", ":08", ":0", ":x");
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "/", "/", "\\", ".", "..", "%2e", "?", "#", "'", "|", "^", " ", "\t", "%", "%zz", "ü",
                        "\uDC00"),
                Arbitraries.strings().ofMaxLength(3).all(),
                Arbitraries.strings().alpha().ofMaxLength(5));
        Arbitrary<String> rest = piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
        return Combinators.combine(start, host, port, rest).as((s, h, p, r) -> s + h + p + r);
    }

    @Provide
    Arbitrary<List<String>> numbers() {
        return Arbitraries.of("0", "1", "9", "10", "127", "255", "256", "300", "1000", "00", "01", "0x7f", "", "a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> ports() {
        return Arbitraries.of(
                "", ":", ":0", ":00", ":1", ":80", ":080", ":443", ":8080", ":65535", ":65536", ":99999999999", ":8a");
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(labels -> String.join(".", labels));
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings()
                .withChars("abcXYZ019-_~!$&()*+,;=")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> parts.stream().collect(Collectors.joining("/")));
    }
}
