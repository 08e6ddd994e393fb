package io.fluxcrawl.testweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of the hostile cases, as a plain socket receives them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileBytesTest {
    private TestWeb web;

    @BeforeAll
    void start() {
        web = TestWeb.start(TestWebOptions.builder().hostile(true).build());
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reset-before-response  | RESET  | ",
                "close-before-response  | CLOSED | ",
                "reset-in-status-line   | RESET  | HTTP/1.1 2",
                "close-in-status-line   | CLOSED | HTTP/1.1 2",
                "reset-in-headers       | RESET  | HTTP/1.1 200 OK\\r\\nContent-Ty",
                "close-in-headers       | CLOSED | HTTP/1.1 200 OK\\r\\nContent-Ty",
                "reset-after-headers    | RESET  | HTTP/1.1 200 .*\\r\\n\\r\\n",
                "reset-in-body          | RESET  | .*Content-Length: 100000\\r\\n\\r\\n<!doctype.*</html>",
                "reset-in-open-body     | RESET  | HTTP/1.1 200 OK\\r\\nContent-Type[^\\r]*\\r\\n\\r\\n<!doctype.*</html>",
                "reset-in-chunk         | RESET  | .*chunked\\r\\n\\r\\n800\\r\\n<!doctype.*</html>",
                "reset-after-response   | RESET  | .*Content-Length: 99\\r\\n\\r\\n<!doctype.*</html>",
                "keep-alive-lie         | CLOSED | .*Keep-Alive: timeout=600.*</html>",
                "two-responses          | CLOSED | .*</html>HTTP/1.1 500 .*",
                "http-0.9               | CLOSED | <!doctype.*",
                "ssh-banner             | CLOSED | SSH-2.0.*",
                "status-1000            | CLOSED | HTTP/1.1 1000 .*",
                "status-999             | CLOSED | HTTP/1.1 999 .*",
                "204-with-body          | CLOSED | HTTP/1.1 204 .*</html>",
                "103-hundred            | CLOSED | (HTTP/1.1 103 Early Hints\\r\\n[^\\r]*\\r\\n\\r\\n){100}HTTP/1.1 200 .*",
                "blank-lines-first      | CLOSED | \\r\\n\\r\\nHTTP/1.1 200 .*",
                "header-1m              | CLOSED | HTTP/1.1 200 OK\\r\\nX-Large: x{1048576}\\r\\n.*",
                "headers-1000           | CLOSED | .*X-Field-999: 999\\r\\n.*",
                "header-nul             | CLOSED | .*X-Nul: a\\x00b\\r\\n.*",
                "header-bare-lf         | CLOSED | HTTP/1.1 200 OK\\nContent-Type: [^\\n]*\\nContent-Length: 99\\n\\n<.*",
                "header-folded          | CLOSED | .*X-Folded: one\\r\\n two\\r\\n.*",
                "length-too-long        | CLOSED | .*Content-Length: 1099\\r\\n\\r\\n<.{97}>",
                "length-too-short       | CLOSED | .*Content-Length: 79\\r\\n\\r\\n<.{97}>",
                "length-two             | CLOSED | .*Content-Length: 99\\r\\nContent-Length: 7\\r\\n.*",
                "length-negative        | CLOSED | .*Content-Length: -1\\r\\n.*",
                "length-overflow        | CLOSED | .*Content-Length: 9{26}\\r\\n.*",
                "length-and-chunked     | CLOSED | .*Content-Length: 7\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n63\\r\\n.*",
                "chunk-size-garbage     | CLOSED | .*\\r\\n\\r\\nxyz\\r\\n.*",
                "chunk-no-end           | CLOSED | .*chunked\\r\\n\\r\\n63\\r\\n<.{97}>\\r\\n",
                "chunk-tiny             | CLOSED | .*chunked\\r\\n\\r\\n(1\\r\\nx\\r\\n)+0\\r\\n\\r\\n",
                "redirect-file          | CLOSED | HTTP/1.1 302 .*Location: file:///etc/passwd\\r\\n.*",
                "redirect-nowhere       | CLOSED | HTTP/1.1 302 (?!.*Location).*",
                "redirect-1m            | CLOSED | .*Location: /s/x{1048576}\\r\\n.*",
                "redirect-metadata      | CLOSED | .*Location: http://169.254.169.254/latest/meta-data/\\r\\n.*",
                "redirect-self          | CLOSED | .*Location: /hostile/redirect-self\\r\\n.*",
                "retry-429-seconds      | CLOSED | HTTP/1.1 429 .*Retry-After: 1\\r\\n.*",
                "retry-503-date         | CLOSED | HTTP/1.1 503 .*Retry-After: \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT\\r\\n.*",
                "retry-503-rfc850       | CLOSED | HTTP/1.1 503 .*Retry-After: \\w+day, \\d\\d-\\w{3}-\\d\\d [\\d:]{8} GMT\\r\\n.*",
                "retry-429-huge         | CLOSED | HTTP/1.1 429 .*Retry-After: 9{18}\\r\\n.*",
                "html-as-image          | CLOSED | .*Content-Type: image/png\\r\\n.*<!doctype html>.*",
                "charset-unknown        | CLOSED | .*charset=klingon\\r\\n.*",
                "formula-title          | CLOSED | .*<title>=cmd.*"
            })
    void sendsWhatItsDescriptionSays(String name, RawClient.End end, String pattern) throws IOException {
        RawClient.Received received = get(name);
        assertThat(received.end()).isEqualTo(end);
        String whole = pattern == null ? "" : pattern;
        assertThat(Pattern.compile(whole, Pattern.DOTALL)
                        .matcher(received.text())
                        .matches())
                .as(received.text().substring(0, Math.min(300, received.text().length())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "nested-tags, <div>, 100000", "attributes-100000, ' a', 100000", "metas-20000, <meta, 20000",
        "json-ld-nested, [, 100000", "headers-20000, X-Many, 20000", "cookies-300, Set-Cookie, 300"
    })
    void sendsAsManyAsItsDescriptionSays(String name, String what, int count) throws IOException {
        String text = get(name).text();
        assertThat(text.split(Pattern.quote(what), -1).length - 1).isEqualTo(count);
    }

    private RawClient.Received get(String name) throws IOException {
        return RawClient.get(web.port(), "localhost", "/hostile/" + name);
    }
}
