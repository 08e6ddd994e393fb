package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;
import static io.fluxcrawl.testweb.RawResponse.PAGE;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Header fields: too many, too long, without end, and with characters that have no place in them. */
final class HostileHeaders {
    private HostileHeaders() {}

    static List<HostileCase> tricks() {
        return List.of(
                large("header-1m", "sends one header field of 1 MiB", "X-Large: " + "x".repeat(1 << 20) + "\r\n"),
                large("header-name-1m", "sends a field whose name has 1 MiB", "x".repeat(1 << 20) + ": large\r\n"),
                large("headers-20000", "sends 20,000 header fields", "X-Many: of these\r\n".repeat(20_000)),
                HostileCase.request("header-endless", "sends one header field without end", call -> {
                            call.status(200).write("HTTP/1.1 200 OK\r\nX-Endless: ");
                            call.pump(EndlessPieces.of("and on "), 0, call::reset);
                        })
                        .ends("headers_too_large"),
                HostileCase.request("headers-endless", "sends header fields without end", call -> {
                            call.status(200).write("HTTP/1.1 200 OK\r\n");
                            call.pump(EndlessPieces.of(number -> "X-" + number + ": and on\r\n"), 0, call::reset);
                        })
                        .ends("headers_too_large"),
                fine("headers-1000", "sends 1,000 header fields", fields(1000)),
                fine("header-48k", "sends one header field of 48 KiB", "X-Large: " + "x".repeat(48 << 10) + "\r\n"),
                fine("cookies-300", "sets 300 cookies", "Set-Cookie: a=b; Path=/; HttpOnly\r\n".repeat(300)),
                either("header-nul", "sends a NUL in a field's value", "X-Nul: a\0b\r\n"),
                either("header-nul-in-name", "sends a NUL in a field's name", "X-N\0ul: a\r\n"),
                either("header-control", "sends control characters in a value", "X-Bell: \u0007\u001b[31m\u0008\r\n"),
                either("header-bare-cr", "sends a CR alone within a value", "X-Cr: a\rSet-Cookie: evil=1\r\n"),
                either("header-no-colon", "sends a line without a colon", "This is no header\r\n"),
                either("header-empty-name", "sends a field without a name", ": nobody\r\n"),
                either("header-blank-before-colon", "sends a blank between name and colon", "X-Blank : a\r\n"),
                either("header-blank-in-name", "sends a blank within a name", "X Blank: a\r\n"),
                either("header-folded", "folds a value over two lines (obs-fold)", "X-Folded: one\r\n two\r\n"),
                either("header-fold-first", "begins its first line with a blank", " X-First: one\r\n"),
                fine("header-utf8", "sends UTF-8 in a value", "X-Name: " + utf8("Bücher 日本 🜁") + "\r\n"),
                fine("header-latin1", "sends ISO 8859-1 in a value", "X-Name: Stra\u00dfe\r\n"),
                fine("header-empty-value", "sends a field without a value", "X-Empty:\r\nX-Blank:   \r\n"),
                HostileCase.request("header-bare-lf", "ends every line with LF alone", call -> call.status(200)
                                .last(("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: " + PAGE.length() + "\n\n")
                                        + PAGE))
                        .ok(200),
                fine("content-type-missing", "names no Content-Type", "X-Nothing: here\r\n", ""),
                fine("content-type-empty", "names an empty Content-Type", "Content-Type:\r\n", ""),
                fine(
                        "content-type-garbage",
                        "names a Content-Type that is none",
                        "Content-Type: ;;text/html;;charset=\"\"utf;/\r\n",
                        ""),
                fine(
                        "content-type-twice",
                        "names two Content-Types",
                        "Content-Type: image/png\r\nContent-Type: text/html\r\n",
                        ""),
                fine(
                        "content-type-8k",
                        "names a Content-Type of 8 KiB",
                        "Content-Type: text/html; a=\"" + "x".repeat(8 << 10) + "\"\r\n",
                        ""),
                fine(
                        "date-garbage",
                        "names dates that are none",
                        "Date: yesterday\r\nLast-Modified: Wed, 99 Foo 20026 99:99:99 XXX\r\nExpires: -1\r\n"),
                fine("etag-garbage", "names an ETag without quotes, and another", "ETag: W/abc\r\nETag: \"\"x\r\n"),
                fine(
                        "link-garbage",
                        "sends Link headers that do not parse",
                        "Link: <<<>>>; rel=,,\r\nLink: </a; rel=\"canonical\r\n"));
    }

    private static String fields(int count) {
        StringBuilder fields = new StringBuilder(count * 16);
        for (int i = 0; i < count; i++)
            fields.append("X-Field-").append(i).append(": ").append(i).append("\r\n");
        return fields.toString();
    }

    /** One character for each byte of the text in UTF-8. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static HostileCase large(String name, String does, String lines) {
        return sends(name, does, lines, HTML + "\r\n").ends("headers_too_large");
    }

    /** RFC 9110, 5.5 and RFC 9112, 5: a client may refuse these or read around them. */
    private static HostileCase either(String name, String does, String lines) {
        return sends(name, does, lines, HTML + "\r\n").ends("ok", "bad_response");
    }

    private static HostileCase fine(String name, String does, String lines) {
        return fine(name, does, lines, HTML + "\r\n");
    }

    private static HostileCase fine(String name, String does, String lines, String type) {
        return sends(name, does, lines, type).ok(200);
    }

    private static HostileCase sends(String name, String does, String lines, String type) {
        return HostileCase.sends(
                name,
                does,
                200,
                "HTTP/1.1 200 OK\r\n" + lines + type + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE);
    }
}
