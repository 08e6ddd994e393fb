package io.fluxcrawl.fetch;

import static io.fluxcrawl.testing.CrawlUrls.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.fetch.FetchRequest.Credentials;
import io.fluxcrawl.model.Headers;
import io.fluxcrawl.options.FetchOptions;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadTest {
    private static final FetchOptions OPTIONS = FetchOptions.builder()
            .header("Authorization", "all")
            .header("X-Api-Key", "key")
            .header("Accept-Language", "de")
            .hostHeader("a.example", "x-host", "name")
            .hostHeader("a.example:8443", "x-host", "port")
            .hostHeader("http://b.example", "x-host", "origin")
            .build();

    private static HttpHeaders head(FetchRequest request, FetchOptions options) {
        HttpHeaders head = new DefaultHttpHeaders();
        new RequestHead("fluxcrawl-test", options, "gzip").write(request, head);
        return head;
    }

    @ParameterizedTest
    @CsvSource({
        "http://c.example/, ALL, all, ",
        "http://c.example/, OF_HOST, , ",
        "http://a.example/, ALL, all, name",
        "https://a.example/, OF_HOST, , name",
        "http://a.example/, OF_ORIGIN, , ",
        "https://a.example:8443/, ALL, all, port",
        "http://a.example:8443/, OF_ORIGIN, , ",
        "http://a.example:9999/, ALL, all, ",
        "http://aa.example/, ALL, all, ",
        "http://b.example/, OF_ORIGIN, , origin",
        "https://b.example/, ALL, all, ",
        "http://b.example:8080/, ALL, all, ",
    })
    void secretsGoToTheOriginsThatTheyAreFor(String url, Credentials credentials, String all, String host) {
        HttpHeaders head = head(FetchRequest.of(url(url)).withCredentials(credentials), OPTIONS);
        assertThat(head.get("authorization")).isEqualTo(all);
        assertThat(head.get("x-api-key")).isEqualTo(all == null ? null : "key");
        assertThat(head.get("x-host")).isEqualTo(host);
        assertThat(head.get("accept-language")).isEqualTo("de");
    }

    @Test
    void cookiesOfARowStandBesideThoseOfTheOptions() {
        FetchOptions options =
                FetchOptions.builder().header("Cookie", "a=1; b=2").build();
        FetchRequest request = FetchRequest.of(url("http://a.example/"));
        assertThat(head(request, options).get("cookie")).isEqualTo("a=1; b=2");
        Headers row = Headers.EMPTY.with("cookie", "b=3; c=4");
        assertThat(head(request.withHeaders(row), options).get("cookie")).isEqualTo("a=1; b=3; c=4");
        assertThat(head(request.withHeaders(row), FetchOptions.DEFAULT).get("cookie"))
                .isEqualTo("b=3; c=4");
    }
}
