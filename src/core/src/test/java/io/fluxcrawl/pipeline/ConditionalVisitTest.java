package io.fluxcrawl.pipeline;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.Crawler;
import io.fluxcrawl.frontier.Visit;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.model.Outcome;
import io.fluxcrawl.model.Redirect;
import io.fluxcrawl.model.Seed;
import io.fluxcrawl.options.AdaptiveDelay;
import io.fluxcrawl.options.AddressScope;
import io.fluxcrawl.options.CrawlOptions;
import io.fluxcrawl.options.RecrawlOptions;
import io.fluxcrawl.record.CrawlRecord;
import io.fluxcrawl.testweb.TestWeb;
import io.fluxcrawl.testweb.TestWebOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class ConditionalVisitTest {
    private static final CrawlOptions OPTIONS = CrawlOptions.builder("fluxcrawl-test/1")
            .addresses(AddressScope.ANY)
            .recrawl(recrawl -> recrawl.ifChanged(true))
            .frontier(frontier -> frontier.delay(Duration.ZERO).adaptiveDelay(AdaptiveDelay.OFF))
            .build();

    private static CrawlRecord crawl(CrawlOptions options, String url, Map<String, @Nullable Object> known) {
        try (Crawler crawler = Crawler.create(options)) {
            return Objects.requireNonNull(
                    crawler.crawl(Flux.just(new Seed(1, url, known))).blockLast());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "weak", "modified"})
    void aPageThatIsStillTheSameIsOkWithStatus304AndOneThatChangedIsRead(String kind) {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String url = web.url("127.0.0.1", "/changing/" + kind);
            CrawlRecord first = crawl(OPTIONS, url, Map.of());
            assertThat(first.status()).isEqualTo(200);
            Map<String, @Nullable Object> known = Map.of(
                    "headers",
                    asInARecord(Objects.requireNonNull(first.response()).headers()));
            CrawlRecord same = crawl(OPTIONS, url, known);
            assertThat(same.outcome()).isEqualTo(Outcome.OK);
            assertThat(same.status()).isEqualTo(304);
            assertThat(Objects.requireNonNull(same.response()).bytes()).isZero();
            assertThat(same.page()).isNull();
            web.changingSiteVersion(2);
            CrawlRecord changed = crawl(OPTIONS, url, known);
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.page()).isNotNull();
            assertThat(changed.page().head().title()).startsWith("Title 2");
        }
    }

    private static Map<String, List<String>> asInARecord(Headers headers) {
        return headers.fields().stream()
                .collect(Collectors.toMap(Headers.Field::name, field -> List.of(field.value())));
    }

    @Test
    void whatIsKnownOfAPageSaysNothingOfTheOneItRedirectsTo() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            web.changingSiteVersion(2);
            CrawlRecord record = crawl(OPTIONS, web.url("127.0.0.1", "/changing/redirect"), Map.of("etag", "\"v1\""));
            assertThat(record.request().redirects()).hasSize(1);
            assertThat(record.status()).isEqualTo(200);
        }
    }

    @Test
    void columnsOfThatNameAreNothingButColumnsUnlessAsked() {
        try (TestWeb web = TestWeb.start(TestWebOptions.anyPort())) {
            String url = web.url("127.0.0.1", "/changing/same");
            Map<String, @Nullable Object> known = Map.of("etag", "\"v1\"");
            assertThat(crawl(OPTIONS.toBuilder().recrawl(RecrawlOptions.NONE).build(), url, known)
                            .status())
                    .isEqualTo(200);
            assertThat(crawl(OPTIONS, url, known).status()).isEqualTo(304);
        }
    }

    private static Visit visit(Map<String, @Nullable Object> input) {
        return Visit.of(new Seed(1, "http://a.test/", input), url("http://a.test/"), false);
    }

    private static Visit redirected(Visit visit, String to) {
        return visit.redirectedTo(url(to), new Redirect(visit.url(), 301, Duration.ZERO, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "etag|\"v1\"|if-none-match|\"v1\"",
                "ETag|W/\"v1\"|if-none-match|W/\"v1\"",
                "etag|v1|if-none-match|\"v1\"",
                "last_modified|Sun, 06 Nov 1994 08:49:37 GMT|if-modified-since|Sun, 06 Nov 1994 08:49:37 GMT",
                "Last-Modified|Sunday, 06-Nov-94 08:49:37 GMT|if-modified-since|Sun, 06 Nov 1994 08:49:37 GMT",
                "last modified|1994-11-06T09:49:37+01:00|if-modified-since|Sun, 06 Nov 1994 08:49:37 GMT",
            })
    void aColumnIsReadInAnyOfItsForms(String column, String value, String header, String sent) {
        assertThat(SeedValidators.of(visit(Map.of(column, value)))).isEqualTo(Headers.EMPTY.with(header, sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "two words", "\"a\", \"b\"", "a\"b", "\"a\r\nx: y\"", " ", "\u4e2d"})
    void whatIsNoEntityTagIsNotSent(String etag) {
        assertThat(SeedValidators.of(visit(Map.of("etag", etag)))).isEqualTo(Headers.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1994", "Sun, 06 Nov 1994", "06/11/1994"})
    void whatIsNoDateIsNotSent(String date) {
        assertThat(SeedValidators.of(visit(Map.of("last_modified", date)))).isEqualTo(Headers.EMPTY);
    }

    @Test
    void aRowThatNamesItsFinalUrlSpeaksOfThatAndOnItsOwnHostOnly() {
        Visit first = visit(Map.of("etag", "\"v1\"", "final_url", "https://a.test/home"));
        assertThat(SeedValidators.of(first)).isEqualTo(Headers.EMPTY);
        assertThat(SeedValidators.of(redirected(first, "https://a.test/home")).fields())
                .hasSize(1);
        assertThat(SeedValidators.of(redirected(first, "https://a.test/other"))).isEqualTo(Headers.EMPTY);
        Visit elsewhere = visit(Map.of("etag", "\"v1\"", "final_url", "https://b.test/"));
        assertThat(SeedValidators.of(redirected(elsewhere, "https://b.test/"))).isEqualTo(Headers.EMPTY);
    }
}
