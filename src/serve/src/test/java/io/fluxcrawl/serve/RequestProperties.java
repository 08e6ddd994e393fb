package io.fluxcrawl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Requests of every shape: the service answers each with something other than a 500, and goes on. */
class RequestProperties {
    private static @Nullable PreviewServer server;

    @BeforeContainer
    static void start() {
        server = PreviewServer.start(
                ServiceUnderTest.options().rate(1_000_000, 1_000_000).build());
    }

    @AfterContainer
    static void stop() {
        if (server != null) server.close();
    }

    @Provide
    static Arbitrary<String> targets() {
        Arbitrary<String> path = Arbitraries.of(
                "/v1/preview",
                "/oembed",
                "/image",
                "/health",
                "/ready",
                "/metrics",
                "/openapi.json",
                "/",
                "/try.js",
                "/x",
                "*",
                "");
        Arbitrary<String> name =
                Arbitraries.of("url", "lang", "fresh", "max_age", "sig", "maxwidth", "maxheight", "format", "x");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "http://127.0.0.1/",
                        "http%3A%2F%2F%5B",
                        "%",
                        "%zz",
                        "%00",
                        "%F0%9F%92%A9",
                        "1",
                        "0",
                        "-1",
                        "999999999999",
                        "json",
                        "xml",
                        "http://a:b@c:80/%",
                        "",
                        "de",
                        "javascript:alert(1)",
                        "http://10.0.0.1:443/#x?y",
                        "https://[::1]"),
                Arbitraries.strings().ascii().ofMaxLength(30).map(text -> text.replaceAll("[\\s#]", "")));
        Arbitrary<String> pair = Combinators.combine(name, value).as((n, v) -> n + "=" + v);
        return Combinators.combine(path, pair.list().ofMaxSize(5), Arbitraries.of("?", "??", "?&", ""))
                .as((p, pairs, mark) -> p + mark + String.join("&", pairs));
    }

    @Property(tries = 400)
    void noRequestLineGivesA500(@ForAll("targets") String target, @ForAll("methods") String method) {
        String answer = send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(status(answer))
                .as(target + ": " + answer)
                .isBetween(200, 599)
                .isNotEqualTo(500);
    }

    @Provide
    static Arbitrary<String> methods() {
        return Arbitraries.frequency(
                net.jqwik.api.Tuple.of(8, "GET"),
                net.jqwik.api.Tuple.of(1, "HEAD"),
                net.jqwik.api.Tuple.of(1, "PUT"),
                net.jqwik.api.Tuple.of(1, "OPTIONS"),
                net.jqwik.api.Tuple.of(1, "TRACE"));
    }

    @Provide
    static Arbitrary<String> bodies() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "[",
                        "]",
                        "{",
                        "}",
                        "\"",
                        ",",
                        ":",
                        "\n",
                        "\r\n",
                        "\"url\"",
                        "{\"url\":\"http://127.0.0.1/\"}",
                        "null",
                        "1e999",
                        "\"http://10.0.0.1/\"",
                        "http://[::1]/",
                        "\\ud800",
                        "[[[[",
                        "{\"urls\":[",
                        "\u0000",
                        "\"ftp://x\""),
                Arbitraries.strings().ofMaxLength(10));
        return piece.list().ofMaxSize(20).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 400)
    void noBodyGivesA500(@ForAll("bodies") String body, @ForAll("types") String type) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/preview HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        String answer = send(head + new String(bytes, StandardCharsets.ISO_8859_1));
        assertThat(status(answer)).as(body + ": " + answer).isIn(200, 400, 413, 415);
        if (status(answer) == 200) {
            assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).doesNotContain("internal_error");
        }
    }

    @Provide
    static Arbitrary<String> types() {
        return Arbitraries.of(
                "application/json",
                "application/x-ndjson",
                "application/JSONL",
                "text/plain;charset=utf-16",
                "",
                "a/b",
                ";",
                "application/json;;");
    }

    @Property(tries = 200)
    void bytesThatAreNoHttpHarmNobody(@ForAll @Size(max = 300) byte[] bytes) {
        String answer = RawHttp.send(address(), bytes, true);
        if (!answer.isEmpty()) assertThat(status(answer)).isNotEqualTo(500);
        assertThat(status(send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")))
                .isEqualTo(200);
    }

    private static InetSocketAddress address() {
        return Objects.requireNonNull(server).address();
    }

    private static String send(String request) {
        return RawHttp.send(address(), request);
    }

    private static int status(String answer) {
        return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer, 9, 12, 10) : -1;
    }
}
