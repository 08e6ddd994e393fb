package io.fluxcrawl.cli;

import static io.fluxcrawl.cli.TestCommands.crawl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.FetchOptions;
import io.fluxcrawl.options.PerAddress;
import io.fluxcrawl.options.Proxy;
import io.fluxcrawl.parse.ParseOptions.Extract;
import io.fluxcrawl.seed.SeedFormat;
import io.fluxcrawl.sink.SinkTarget;
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
    void defaultsAreTheLibrarysExceptForPrivateSeeds() {
        CrawlOptions library =
                CrawlOptions.builder("fluxcrawl/" + Version.NUMBER).build();
        assertThat(crawl().options())
                .isEqualTo(library.toBuilder().addresses(AddressScope.SEEDS).build());
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(Version.NUMBER).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @MethodSource("optionsAndWhatTheySet")
    void anOptionSetsItsProperty(List<String> options, Function<CrawlOptions, Object> what, Object value) {
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
                set(CrawlOptions::cookies, false, "--no-cookies"),
                set(CrawlOptions::maxRedirects, 0, "--max-redirects", "0"),
                set(o -> o.fetch().maxBodyBytes(), 512 << 10, "--max-bytes", "512k"),
                set(o -> o.fetch().maxHeldBytes(), 5L << 20, "--max-held", "5m"),
                set(o -> o.parse().maxCpu(), Duration.ofMillis(1500), "--max-cpu", "1.5s"),
                set(o -> o.parse().maxRecordChars(), 1_000_000, "--max-record-chars", "1000000"),
                set(o -> o.fetch().timeout(), Duration.ofSeconds(3), "--timeout", "3s"),
                set(o -> o.fetch().connectTimeout(), Duration.ofSeconds(2), "--connect-timeout", "2s"),
                set(o -> o.userAgent(), "me/1", "--user-agent", "me/1"),
                set(o -> o.robotsToken(), "me", "--user-agent", "me/1"),
                set(
                        o -> o.userAgent(),
                        Version.USER_AGENT + " (+https://me.example/bot)",
                        "--contact",
                        "https://me.example/bot"),
                set(o -> o.userAgent(), "me/1 (you@me.example)", "--user-agent", "me/1", "--contact", "you@me.example"),
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
    void aLongerTimeoutExtendsItsPhases() {
        FetchOptions twice = crawl("--timeout", "40s").options().fetch();
        FetchOptions usual = FetchOptions.DEFAULT;
        assertThat(twice.responseTimeout()).isEqualTo(usual.responseTimeout().multipliedBy(2));
        assertThat(twice.bodyIdleTimeout()).isEqualTo(usual.bodyIdleTimeout().multipliedBy(2));
        assertThat(twice.connectTimeout()).isEqualTo(usual.connectTimeout());
        assertThat(crawl("--timeout", "1s").options().fetch().responseTimeout()).isEqualTo(usual.responseTimeout());
    }

    @Test
    void outputFormatIsDecidedByEndingThenByOption() {
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
    void inputOptionsArePassedOn() {
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
                "--concurency=5|Unknown option: '--concurency=5'. Did you mean --concurrency",
                "--no-robot|Unknown option: '--no-robot'. Did you mean --no-robots?",
                "-z|Unknown option: '-z'",
                "--delay=5|Invalid value for option '--delay': '5' has no unit: write 5s for seconds, or 5ms",
                "--timeout=0|Invalid value for option '--timeout': a limit of 0 leaves no time at all",
                "-c=0|Invalid value for option '--concurrency': 0 is too small: the minimum is 1",
                "-c=many|Invalid value for option '--concurrency': 'many' is not a whole number",
                "-c=9999999999|Invalid value for option '--concurrency': 9999999999 is too large",
                "--retries=-1|Invalid value for option '--retries': -1 is too small: the minimum is 0",
                "--max-held=0|Invalid value for option '--max-held': 0 is too small: the minimum is 1",
                "--max-bytes=3g|Invalid value for option '--max-bytes': '3g' is too large: the maximum is 2047m",
                "--max-bytes=lots|Invalid value for option '--max-bytes': 'lots' is not a size",
                "--profile=mine|Invalid value for option '--profile': 'mine' is not one of seo, preview",
                "--field=price|Invalid value for option '--field' (NAME=RULE): 'price' is no field: write"
                        + " NAME=SELECTOR@text",
                "--field=a=p[[|Invalid value for option '--field' (NAME=RULE): field a: 'p[[' is no CSS selector",
                "--extract=body|Invalid value for option '--extract': 'body' is not one of quick, head, full",
                "--input-format=xls|Invalid value for option '--input-format': 'xls' is not one of text, csv, tsv,"
                        + " jsonl, sitemap",
                "--header=Cookie|Invalid value for option '--header' ('K: V'): this is not a header",
                "--header=Bad Name: x|Invalid value for option '--header' ('K: V'): a header's name, before the"
                        + " colon",
                "--host-header=Cookie: x|Invalid value for option '--host-header' ('HOST=K: V'): the header has no"
                        + " host",
                "--credentials=secret|Invalid value for option '--credentials' (HOST=USER:PW): write the credentials"
                        + " as HOST=USER:PASSWORD",
                "--resolve=example.com|Invalid value for option '--resolve' (HOST[:PORT]:ADDR): 'example.com' is not"
                        + " HOST:ADDRESS",
                "--resolve=a.example:b.example|Invalid value for option '--resolve' (HOST[:PORT]:ADDR): 'b.example' is"
                        + " not an IP address",
                "--dns=dns.example|Invalid value for option '--dns' (ADDR[:PORT]): 'dns.example' is not an IP address",
                "--dns=192.0.2.53:x|Invalid value for option '--dns' (ADDR[:PORT]): 'x' is not a port",
                "--dns=1.2.3.999|Invalid value for option '--dns' (ADDR[:PORT]): '1.2.3.999' is not an IP address",
                "--proxy=http://me:se#cret@|Invalid value for option '--proxy': the proxy is no URL of the form",
                "--proxy=http://me:se cret@a.example|Invalid value for option '--proxy': the proxy is no URL of the form",
                "--header=Authorization secret|Invalid value for option '--header' ('K: V'): this is not a header: write 'Name: value'",
                "--host-header=Cookie: secret|Invalid value for option '--host-header' ('HOST=K: V'): the header has no host",
                "--proxy=ftp://a.example|Invalid value for option '--proxy': a proxy is http:// or socks5://, not ftp",
                "--cacert=/no/such.pem|Invalid value for option '--cacert': '/no/such.pem' cannot be read: no such"
                        + " file",
                "--delay=1s --delay=2s|option '--delay' should be specified only once",
                "--config=fast|--config fast: not a file and not one of the profiles polite, flat-out"
            })
    void aWrongOptionHasAHelpfulMessage(String options, String message) {
        assertThatThrownBy(() -> crawl(options.contains(": ") ? new String[] {options} : options.split(" ")))
                .isInstanceOfSatisfying(ParameterException.class, e -> assertThat(UsageErrors.explain(e))
                        .startsWith(message));
    }

    @Test
    void moreThanHalfOfTheHeapIsRefused() {
        long half = Runtime.getRuntime().maxMemory() / 2;
        assertThat(crawl("--max-held", "" + half).options().fetch().maxHeldBytes())
                .isEqualTo(half);
        assertThatThrownBy(() -> crawl("--max-held", "" + (half + 1)).plan())
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("--max-held is more than half of the heap")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void contradictingOptionsAreRefused() {
        assertThatThrownBy(() -> crawl("--allow-private", "--public-only").plan())
                .hasMessage("--allow-private and --public-only contradict each other");
        assertThatThrownBy(() -> crawl("--public-only", "--proxy=http://me:secret@a.example")
                        .options())
                .hasMessageStartingWith("--public-only cannot be kept with --proxy")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> crawl("--outlinks").plan())
                .hasMessage("--outlinks needs --extract full: the list of links is made from the document tree");
        assertThatThrownBy(() -> crawl("--field=a=p", "--field=a=b").plan()).hasMessage("two fields are called a");
        assertThatThrownBy(() -> crawl("--user-agent", "a\nb").plan()).isInstanceOf(CliException.class);
    }

    @Test
    void messagesNeverContainAPassword() {
        assertThat(CredentialsArgument.parse("a.example=me:secret")).hasToString("a.example=me:...");
        assertThatThrownBy(() -> crawl("--credentials", "=me:secret"))
                .satisfies(e ->
                        assertThat(UsageErrors.explain((ParameterException) e)).doesNotContain("secret"));
    }
}
