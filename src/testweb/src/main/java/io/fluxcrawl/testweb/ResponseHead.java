package io.fluxcrawl.testweb;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Serializer of the status line and header fields of a {@link WebResponse} (RFC 9112). */
final class ResponseHead {
    /** IMF-fixdate (RFC 9110, 5.6.7). */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final Clock CLOCK = Clock.systemUTC();
    private static volatile Stamp stamp = new Stamp(0, "");

    private record Stamp(long second, String text) {}

    private ResponseHead() {}

    static ByteBuf of(WebResponse response, WebRequest request, boolean close, ByteBufAllocator alloc) {
        StringBuilder head = new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(ReasonPhrases.of(response.status()))
                .append("\r\n");
        for (HeaderField field : response.fields()) line(head, field.name(), field.value());
        if (response.chunked() && response.mayHaveBody()) line(head, "Transfer-Encoding", "chunked");
        else if (response.mayHaveBody())
            line(head, "Content-Length", Long.toString(response.content().length()));
        line(head, "Date", now());
        if (close) line(head, "Connection", "close");
        else if (!request.http11()) line(head, "Connection", "keep-alive");
        head.append("\r\n");
        ByteBuf bytes = alloc.buffer(head.length());
        bytes.writeCharSequence(head, StandardCharsets.ISO_8859_1);
        return bytes;
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** Returns the current time as an HTTP date, formatted once a second. */
    static String now() {
        long second = CLOCK.millis() / 1000;
        Stamp last = stamp;
        if (last.second != second) {
            last = new Stamp(second, DATE.format(CLOCK.instant()));
            stamp = last;
        }
        return last.text;
    }
}
