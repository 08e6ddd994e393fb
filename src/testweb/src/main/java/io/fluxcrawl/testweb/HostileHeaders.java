package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Header fields that are too many, too long, endless, or contain invalid characters. */
final class HostileHeaders {
    private HostileHeaders() {}

    static List<HostileCase> cases() {
        return Stream.of(tooLarge(), withinLimits(), syntax(), contentTypes(), otherFields())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileCase> tooLarge() {
        return List.of(
                large("header-1m", "sends one header field of 1 MiB", "X-Large: " + "x".repeat(1 << 20) + "\r\n"),
                large("header-name-1m", "sends a field name of 1 MiB", "x".repeat(1 << 20) + ": large\r\n"),
                large("headers-20000", "sends 20,000 header fields", "X-Many: of these\r\n".repeat(20_000)),
                HostileCase.onRequest("header-endless", "sends one endless header field", exchange -> {
                            exchange.status(200).write("HTTP/1.1 200 OK\r\nX-Endless: ");
                            exchange.stream(EndlessPieces.of("and on "), 0, exchange::reset);
                        })
                        .expects("headers_too_large"),
                HostileCase.onRequest("headers-endless", "sends endless header fields", exchange -> {
                            exchange.status(200).write("HTTP/1.1 200 OK\r\n");
                            exchange.stream(
                                    EndlessPieces.of(number -> "X-" + number + ": and on\r\n"), 0, exchange::reset);
                        })
                        .expects("headers_too_large"));
    }

    private static List<HostileCase> withinLimits() {
        return List.of(
                valid("headers-1000", "sends 1,000 header fields", fields(1000)),
                valid("header-48k", "sends one header field of 48 KiB", "X-Large: " + "x".repeat(48 << 10) + "\r\n"),
                valid("cookies-300", "sets 300 cookies", "Set-Cookie: a=b; Path=/; HttpOnly\r\n".repeat(300)));
    }

    private static List<HostileCase> syntax() {
        return List.of(
                tolerable("header-nul", "sends a NUL in a field value", "X-Nul: a\0b\r\n"),
                tolerable("header-nul-in-name", "sends a NUL in a field name", "X-N\0ul: a\r\n"),
                tolerable(
                        "header-control", "sends control characters in a value", "X-Bell: \u0007\u001b[31m\u0008\r\n"),
                tolerable("header-bare-cr", "sends a bare CR within a value", "X-Cr: a\rSet-Cookie: evil=1\r\n"),
                tolerable("header-no-colon", "sends a line without a colon", "This is no header\r\n"),
                tolerable("header-empty-name", "sends a field without a name", ": nobody\r\n"),
                tolerable("header-blank-before-colon", "sends a space between name and colon", "X-Blank : a\r\n"),
                tolerable("header-blank-in-name", "sends a space within a name", "X Blank: a\r\n"),
                tolerable("header-folded", "folds a value over two lines (obs-fold)", "X-Folded: one\r\n two\r\n"),
                tolerable("header-fold-first", "starts its first line with a space", " X-First: one\r\n"),
                valid("header-utf8", "sends UTF-8 in a value", "X-Name: " + utf8("Bücher 日本 🜁") + "\r\n"),
                valid("header-latin1", "sends ISO 8859-1 in a value", "X-Name: Stra\u00dfe\r\n"),
                valid("header-empty-value", "sends a field without a value", "X-Empty:\r\nX-Blank:   \r\n"),
                HostileCase.onRequest(
                                "header-bare-lf", "ends every line with a bare LF", exchange -> exchange.status(200)
                                        .writeAndClose(("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: "
                                                        + PAGE.length() + "\n\n")
                                                + PAGE))
                        .expectsOk(200));
    }

    private static List<HostileCase> contentTypes() {
        return List.of(
                valid("content-type-missing", "sends no Content-Type", "X-Nothing: here\r\n", ""),
                valid("content-type-empty", "sends an empty Content-Type", "Content-Type:\r\n", ""),
                valid(
                        "content-type-garbage",
                        "sends an invalid Content-Type",
                        "Content-Type: ;;text/html;;charset=\"\"utf;/\r\n",
                        ""),
                valid(
                        "content-type-twice",
                        "sends two Content-Type fields",
                        "Content-Type: image/png\r\nContent-Type: text/html\r\n",
                        ""),
                valid(
                        "content-type-8k",
                        "sends a Content-Type of 8 KiB",
                        "Content-Type: text/html; a=\"" + "x".repeat(8 << 10) + "\"\r\n",
                        ""));
    }

    private static List<HostileCase> otherFields() {
        return List.of(
                valid(
                        "date-garbage",
                        "sends invalid dates",
                        "Date: yesterday\r\nLast-Modified: Wed, 99 Foo 20026 99:99:99 XXX\r\nExpires: -1\r\n"),
                valid("etag-garbage", "sends two invalid ETags", "ETag: W/abc\r\nETag: \"\"x\r\n"),
                valid(
                        "link-garbage",
                        "sends invalid Link headers",
                        "Link: <<<>>>; rel=,,\r\nLink: </a; rel=\"canonical\r\n"));
    }

    private static String fields(int count) {
        StringBuilder fields = new StringBuilder(count * 16);
        for (int i = 0; i < count; i++)
            fields.append("X-Field-").append(i).append(": ").append(i).append("\r\n");
        return fields.toString();
    }

    /** Returns a text with one character per UTF-8 byte. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static HostileCase large(String name, String description, String lines) {
        return sends(name, description, lines, HTML + "\r\n").expects("headers_too_large");
    }

    /** Returns a case that a client may reject or tolerate (RFC 9110, 5.5; RFC 9112, 5). */
    private static HostileCase tolerable(String name, String description, String lines) {
        return sends(name, description, lines, HTML + "\r\n").expects("ok", "bad_response");
    }

    private static HostileCase valid(String name, String description, String lines) {
        return valid(name, description, lines, HTML + "\r\n");
    }

    private static HostileCase valid(String name, String description, String lines, String type) {
        return sends(name, description, lines, type).expectsOk(200);
    }

    private static HostileCase sends(String name, String description, String lines, String type) {
        return HostileCase.sending(
                name,
                description,
                200,
                "HTTP/1.1 200 OK\r\n" + lines + type + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE);
    }
}
