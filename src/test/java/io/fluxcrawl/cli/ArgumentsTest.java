package io.fluxcrawl.cli;

import static io.fluxcrawl.cli.TestCommands.crawl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.AddressScope;
import io.fluxcrawl.CrawlOptions;
import io.fluxcrawl.fetch.FetchOptions;
import io.fluxcrawl.fetch.Headers;
import io.fluxcrawl.fetch.Proxy;
import io.fluxcrawl.frontier.PerAddress;
import io.fluxcrawl.frontier.AdaptiveDelay;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.sink.SinkTarget;
import io.fluxcrawl.url.SeedFormat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

class ArgumentsTest {
    @Test
    void withoutOptionsTheLibrarysDefaultsHoldButThatSeedsMayBePrivate() {
        CrawlOptions library = CrawlOptions.builder("fluxcrawl/" + Version.NUMBER).build();
        assertThat(crawl().options()).isEqualTo(library.toBuilder().addresses(AddressScope.SEEDS).build());
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Version.NUMBER).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @MethodSource("optionsAndWhatTheySet")
    void anOptionSetsWhatItNames(List<String> options, Function<CrawlOptions, Object> what, Object value) {
        assertThat(what.apply(crawl(options.toArray(String[]::new)).options())).isEqualTo(value);
    }

    static Stream<Arguments> optionsAndWhatTheySet() throws Exception {
        return Stream.of(
                set(CrawlOptions::concurrency, 7, "-c", "7"),
                set(CrawlOptions::concurrency, 1_000, "--concurrency=1_000"),
                set(o -> o.frontier().perHost(), 3, "--per-host", "3"),
                set(o -> o.frontier().perAddress(), PerAddress.of(2, Duration.ofSeconds(1)), "--per-ip", "2"),
                set(
                        o -> o.frontier().perAddress(),
                        PerAddress.of(1, Duration.ofMillis(50)),
                        "--per-ip",
                        "1",
                        "--ip-delay",
                        "50ms"),
                set(o -> o.frontier().delay(), Duration.ofMillis(1500), "--delay", "1.5s"),
                set(o -> o.frontier().adaptiveDelay(), AdaptiveDelay.OFF, "--no-throttle"),
                set(o -> o.frontier().adaptiveDelay(), AdaptiveDelay.ON, "--throttle"),
                set(o -> o.frontier().delay(), Duration.ZERO, "--delay", "0"),
                set(o -> o.retries().max(), 0, "--retries", "0"),
                set(CrawlOptions::obeyRobots, false, "--no-robots"),
                set(o -> o.recrawl().ifChanged(), true, "--if-changed"),
                set(o -> o.recrawl().hashes(), true, "--hash"),
                set(CrawlOptions::obeyRobots, true, "--robots"),
                set(CrawlOptions::maxRedirects, 0, "--max-redirects", "0"),
                set(o -> o.fetch().maxBodyBytes(), 512 << 10, "--max-bytes", "512k"),
                set(o -> o.fetch().maxHeldBytes(), 5L << 20, "--max-held", "5m"),
                set(o -> o.fetch().timeout(), Duration.ofSeconds(3), "--timeout", "3s"),
                set(o -> o.fetch().connectTimeout(), Duration.ofSeconds(2), "--connect-timeout", "2s"),
                set(o -> o.userAgent(), "me/1", "--user-agent", "me/1"),
                set(o -> o.robotsToken(), "me", "--user-agent", "me/1"),
                set(
                        o -> o.userAgent(),
                        Version.USER_AGENT + " (+https://me.example/bot)",
                        "--contact",
                        "https://me.example/bot"),
                set(
                        o -> o.userAgent(),
                        "me/1 (you@me.example)",
                        "--user-agent",
                        "me/1",
                        "--contact",
                        "you@me.example"),
                set(
                        o -> o.fetch().headers(),
                        Headers.EMPTY.with("From", "you@me.example"),
                        "--contact",
                        "you@me.example"),
                set(
                        o -> o.fetch().headers(),
                        Headers.EMPTY.with("A", "b: c").with("X", ""),
                        "--header",
                        "A:  b: c ",
                        "--header",
                        "X:"),
                set(
                        o -> o.fetch().hostHeaders().get("a.example"),
                        Headers.EMPTY.with("Cookie", "a=b"),
                        "--host-header",
                        "A.example=Cookie: a=b"),
                set(
                        o -> o.fetch().hostHeaders().get("a.example"),
                        Headers.EMPTY.with("authorization", "Basic bWU6cDp3PQ=="),
                        "--credentials",
                        "a.example=me:p:w="),
                set(
                        o -> o.fetch().proxy(),
                        Proxy.of("socks5://me:pw@[::1]:1081"),
                        "--proxy",
                        "socks5://me:pw@[::1]:1081"),
                set(o -> o.fetch().http2(), true, "--http2"),
                set(o -> o.fetch().insecure(), true, "--insecure"),
                set(
                        o -> o.fetch().resolve().get("a.example:443"),
                        List.of(InetAddress.getByName("192.0.2.1")),
                        "--resolve",
                        "a.example:443:192.0.2.1"),
                set(
                        o -> o.fetch().resolve().get("a.example"),
                        List.of(InetAddress.getByName("2001:db8::1")),
                        "--resolve",
                        "a.example:[2001:db8::1]"),
                set(
                        o -> o.fetch().nameServers(),
                        List.of(
                                new InetSocketAddress(InetAddress.getByName("192.0.2.53"), 53),
                                new InetSocketAddress(InetAddress.getByName("192.0.2.54"), 5353),
                                new InetSocketAddress(InetAddress.getByName("2001:db8::53"), 5353)),
                        "--dns",
                        "192.0.2.53,192.0.2.54:5353",
                        "--dns",
                        "[2001:db8::53]:5353"),
                set(CrawlOptions::addresses, AddressScope.ANY, "--allow-private"),
                set(CrawlOptions::addresses, AddressScope.PUBLIC, "--public-only"),
                set(o -> o.parse().extract(), Extract.FULL, "--extract", "full"),
                set(o -> o.parse().extract(), Extract.HEAD, "--extract", "HEAD"),
                set(CrawlOptions::parsers, 5, "--parsers", "5"));
    }

    private static Arguments set(Function<CrawlOptions, Object> what, Object value, String... options) {
        return Arguments.of(List.of(options), what, value);
    }

    @Test
    void moreTimeForAVisitIsMoreForItsPhases() {
        FetchOptions twice = crawl("--timeout", "40s").options().fetch();
        FetchOptions usual = FetchOptions.DEFAULT;
        assertThat(twice.responseTimeout()).isEqualTo(usual.responseTimeout().multipliedBy(2));
        assertThat(twice.bodyIdleTimeout()).isEqualTo(usual.bodyIdleTimeout().multipliedBy(2));
        assertThat(twice.connectTimeout()).isEqualTo(usual.connectTimeout());
        assertThat(crawl("--timeout", "1s").options().fetch().responseTimeout())
                .isEqualTo(usual.responseTimeout());
    }

    @Test
    void outputsGoByTheirEndingAndByFormatWhereThatDoesNotTell() {
        assertThat(crawl().output.targets()).containsExactly(SinkTarget.of("-"));
        assertThat(crawl("-o", "a.csv.gz", "-o", "-", "-o", "feed", "--format", "csv")
                        .output
                        .targets())
                .containsExactly(
                        SinkTarget.of("a.csv.gz"),
                        SinkTarget.of("-", SinkTarget.Format.CSV),
                        SinkTarget.of("feed", SinkTarget.Format.CSV));
        assertThatThrownBy(() -> crawl("-o", "feed").plan()).hasMessageContaining("feed");
        assertThatThrownBy(() -> crawl("-o", "a.csv", "-o", "a.csv").plan()).hasMessageContaining("twice");
    }

    @Test
    void theListsFormatAndColumnArePassedOn() {
        assertThat(crawl("--input-format", "jsonl", "--url-column", "page")
                        .input
                        .toOptions())
                .satisfies(options -> assertThat(options.format()).isEqualTo(SeedFormat.JSONL))
                .satisfies(options -> assertThat(options.urlColumn()).isEqualTo("page"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--concurency=5|There is no option --concurency (did you mean --concurrency?)",
                "--no-robot|There is no option --no-robot (did you mean --no-robots?)",
                "-z|There is no option -z",
                "--delay=5|--delay: '5' has no unit: write 5s for seconds, or 5ms",
                "--timeout=0|--timeout: a limit of 0 leaves no time at all",
                "-c=0|--concurrency: 0 is too few: 1 at least",
                "-c=many|--concurrency: 'many' is not a whole number",
                "-c=9999999999|--concurrency: 9999999999 is too many",
                "--retries=-1|--retries: -1 is too few: 0 at least",
                "--max-held=0|--max-held: 0 is too little",
                "--max-bytes=3g|--max-bytes: '3g' is beyond 2047m",
                "--max-bytes=lots|--max-bytes: 'lots' is not a size",
                "--profile=mine|--profile: 'mine' is none of seo, preview",
                "--field=price|--field: 'price' is no field: write NAME=SELECTOR@text",
                "--field=a=p[[|--field: field a: 'p[[' is no CSS selector",
                "--extract=body|--extract: 'body' is none of head, full",
                "--input-format=xls|--input-format: 'xls' is none of text, csv, tsv, jsonl, sitemap",
                "--header=Cookie|--header: 'Cookie' is not a header",
                "--header=Bad Name: x|--header: 'Bad Name' is no name of a header",
                "--host-header=Cookie: x|--host-header: 'Cookie: x' names no host",
                "--credentials=secret|--credentials: credentials are written HOST=USER:PASSWORD",
                "--resolve=example.com|--resolve: 'example.com' is not HOST:ADDRESS",
                "--resolve=a.example:b.example|--resolve: 'b.example' is not an IP address",
                "--dns=dns.example|--dns: 'dns.example' is not an IP address",
                "--dns=192.0.2.53:x|--dns: 'x' is not a port",
                "--dns=1.2.3.999|--dns: '1.2.3.999' is not an IP address",
                "--proxy=ftp://a.example|--proxy: a proxy is http:// or socks5://, not ftp",
                "--cacert=/no/such.pem|--cacert: '/no/such.pem' cannot be read: no such file",
                "--delay=1s --delay=2s|--delay is given twice",
                "--config=fast|--config fast: neither a file nor one of the profiles polite, flat-out"
            })
    void aMistakeIsToldInWordsThatHelp(String options, String message) {
        assertThatThrownBy(() -> crawl(options.contains(": ") ? new String[] {options} : options.split(" ")))
                .isInstanceOfSatisfying(ParameterException.class, e -> assertThat(Misuse.explain(e))
                        .startsWith(message));
    }

    @Test
    void moreMemoryForPagesThanHalfOfTheHeapIsRefused() {
        long half = Runtime.getRuntime().maxMemory() / 2;
        assertThat(crawl("--max-held", "" + half).options().fetch().maxHeldBytes())
                .isEqualTo(half);
        assertThatThrownBy(() -> crawl("--max-held", "" + (half + 1)).plan())
                .isInstanceOfSatisfying(Trouble.class, e -> assertThat(e.exit()).isEqualTo(Exit.USAGE))
                .hasMessageStartingWith("--max-held is more than half of the heap")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void twoWaysThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> crawl("--allow-private", "--public-only").plan())
                .hasMessage("--allow-private and --public-only contradict each other");
        assertThatThrownBy(() -> crawl("--outlinks").plan())
                .hasMessage("--outlinks wants --extract full: the links of a page take its tree");
        assertThatThrownBy(() -> crawl("--field=a=p", "--field=a=b").plan()).hasMessage("two fields are called a");
        assertThatThrownBy(() -> crawl("--user-agent", "a\nb").plan()).isInstanceOf(Trouble.class);
    }

    @Test
    void aPasswordStaysOutOfMessages() {
        assertThat(CredentialsText.parse("a.example=me:secret")).hasToString("a.example=me:...");
        assertThatThrownBy(() -> crawl("--credentials", "=me:secret"))
                .satisfies(
                        e -> assertThat(Misuse.explain((ParameterException) e)).doesNotContain("secret"));
    }
}
