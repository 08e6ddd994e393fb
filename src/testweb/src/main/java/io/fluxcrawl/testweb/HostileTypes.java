package io.fluxcrawl.testweb;

import static io.fluxcrawl.testweb.RawResponse.HTML;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies that do not match their Content-Type or its charset. */
final class HostileTypes {
    private static final String START = "<!doctype html><html lang=\"en\"><head><title>Still here</title>";
    private static final String XHTML = "Content-Type: application/xhtml+xml";

    private HostileTypes() {}

    static List<HostileCase> cases() {
        List<HostileCase> cases = new ArrayList<>(charsets());
        cases.addAll(types());
        return cases;
    }

    private static List<HostileCase> charsets() {
        byte[] utf8 = (START + "<p>Źdźbło słomy, приливы").getBytes(StandardCharsets.UTF_8);
        byte[] cyrillic = "<title>Прилив и отлив</title>".getBytes(Charset.forName("windows-1251"));
        return List.of(
                bytes("charset-lie", "declares utf-8 and sends windows-1251", HTML, cyrillic),
                bytes(
                        "charset-lie-back",
                        "declares windows-1251 and sends UTF-8",
                        "Content-Type: text/html; charset=windows-1251",
                        utf8),
                bytes("charset-unknown", "names an unknown charset", "Content-Type: text/html; charset=klingon", utf8),
                bytes(
                        "charset-utf7",
                        "names UTF-7",
                        "Content-Type: text/html; charset=utf-7",
                        "+ADw-script+AD4-alert(1)+ADw-/script+AD4-".getBytes(StandardCharsets.US_ASCII)),
                bytes(
                        "charset-utf16-unmarked",
                        "declares utf-16 without a byte order mark",
                        "Content-Type: text/html; charset=utf-16",
                        (START + "x").getBytes(StandardCharsets.UTF_16BE)),
                bytes(
                        "charset-bom-lie",
                        "declares iso-8859-1 before a UTF-8 byte order mark",
                        "Content-Type: text/html; charset=iso-8859-1",
                        ("\uFEFF" + START).getBytes(StandardCharsets.UTF_8)),
                bytes(
                        "charset-quarrel",
                        "declares three charsets, one in the header and two in meta elements",
                        "Content-Type: text/html; charset=koi8-r",
                        "<meta charset=big5><meta http-equiv=content-type content='text/html;charset=gbk'><title>x</title>"
                                .getBytes(StandardCharsets.US_ASCII)),
                bytes(
                        "charset-broken-utf8",
                        "sends UTF-8 with invalid, overlong and surrogate sequences",
                        HTML,
                        latin(
                                "<title>\u00c0\u00af \u00ed\u00a0\u0080 \u00f8\u0088\u0080\u0080\u0080 \u00ff\u00fe \u00e2\u0082</title>")),
                bytes(
                        "charset-cut-character",
                        "ends in the middle of a character",
                        HTML,
                        Arrays.copyOf("<title>日本</title>日".getBytes(StandardCharsets.UTF_8), 23)),
                bytes(
                        "nul-bytes",
                        "has NUL characters in its page",
                        HTML,
                        latin("<ti\0tle>a\0b</title\0><me\0ta name=\0x>\0")));
    }

    private static List<HostileCase> types() {
        byte[] html = RawResponse.PAGE.getBytes(StandardCharsets.US_ASCII);
        byte[] png = latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\u0008\2\0\0\0\u0090wS\u00de");
        return List.of(
                bytes("html-as-image", "declares image/png and sends HTML", "Content-Type: image/png", html),
                bytes("html-as-text", "declares text/plain and sends HTML", "Content-Type: text/plain", html),
                bytes(
                        "html-as-bytes",
                        "declares application/octet-stream and sends HTML",
                        "Content-Type: application/octet-stream",
                        html),
                bytes("image-as-html", "declares text/html and sends an image", HTML, png),
                bytes(
                        "gzip-as-html",
                        "declares text/html and sends a gzip file",
                        HTML,
                        BodyEncodings.encode("gzip", html)),
                bytes("xml-doctype-bomb", "sends XML whose entities expand a billionfold", XHTML, billion()),
                bytes(
                        "xml-external",
                        "sends XML with a local file as external entity",
                        XHTML,
                        "<!DOCTYPE h [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><html><title>&a;</title></html>"
                                .getBytes(StandardCharsets.US_ASCII)),
                bytes(
                        "download",
                        "sends a Content-Disposition with a path",
                        HTML + "\r\nContent-Disposition: attachment; filename=\"../../x\"",
                        html));
    }

    /** Returns nine nested entities of ten references each ("billion laughs"). */
    private static byte[] billion() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE html [<!ENTITY e0 \"ha\">");
        for (int i = 1; i <= 9; i++) {
            String ten = ("&e" + (i - 1) + ";").repeat(10);
            xml.append("<!ENTITY e").append(i).append(" \"").append(ten).append("\">");
        }
        xml.append("]><html><head><title>&e9;</title></head></html>");
        return latin(xml.toString());
    }

    static HostileCase bytes(String name, String description, String type, byte[] body) {
        String head = RawResponse.ok(type, "Content-Length: " + body.length);
        return HostileCase.sending(name, description, 200, RawResponse.bytes(head, body))
                .expectsOk(200);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
