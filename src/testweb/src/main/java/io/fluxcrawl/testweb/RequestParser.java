package io.fluxcrawl.testweb;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the requests of one connection (RFC 9112). Deliberately small: it accepts heads up to 64 KiB and skips
 * bodies with a Content-Length. Not safe for use by several threads.
 */
final class RequestParser {
    static final int MAX_HEAD = 64 << 10;

    private final String local;
    private long bodyLeft;
    private int scanned;

    RequestParser(String local) {
        this.local = local;
    }

    /**
     * Returns the next request, or null if more bytes are needed.
     *
     * @throws BadRequest if the bytes are not a valid request; the connection cannot be used any more
     */
    @Nullable
    WebRequest next(ByteBuf in) throws BadRequest {
        skipBody(in);
        if (bodyLeft > 0 || !in.isReadable()) return null;
        int first = in.getByte(in.readerIndex());
        if (first == 0x16) throw new BadRequest(400, "TLS bytes on a port without TLS");
        int end = endOfHead(in);
        if (end < 0) {
            if (in.readableBytes() > MAX_HEAD) throw new BadRequest(431, "request head above 64 KiB");
            return null;
        }
        String head = in.readCharSequence(end - in.readerIndex(), StandardCharsets.ISO_8859_1)
                .toString();
        scanned = 0;
        return parse(head);
    }

    private void skipBody(ByteBuf in) {
        int skipped = (int) Math.min(bodyLeft, in.readableBytes());
        in.skipBytes(skipped);
        bodyLeft -= skipped;
    }

    /** Returns the index after the empty line that ends a head, -1 if it is not there yet. */
    private int endOfHead(ByteBuf in) {
        int from = in.readerIndex() + Math.max(0, scanned - 3);
        while (true) {
            int newline = in.indexOf(from, in.writerIndex(), (byte) '\n');
            if (newline < 0) break;
            int before = newline - 1;
            if (before >= in.readerIndex() && in.getByte(before) == '\r') before--;
            if (before >= in.readerIndex() && in.getByte(before) == '\n') return newline + 1;
            if (before < in.readerIndex()) in.readerIndex(newline + 1);
            from = newline + 1;
        }
        scanned = in.readableBytes();
        return -1;
    }

    private WebRequest parse(String head) throws BadRequest {
        int lineEnd = head.indexOf('\n');
        String[] words = head.substring(0, lineEnd).strip().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.") || words[1].isEmpty()) {
            throw new BadRequest(400, "invalid HTTP/1 request line");
        }
        Map<String, String> headers = new HashMap<>();
        int from = lineEnd + 1;
        while (from < head.length()) {
            int to = head.indexOf('\n', from);
            String line = head.substring(from, to).strip();
            from = to + 1;
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        if (headers.containsKey("transfer-encoding")) throw new BadRequest(411, "request body without a length");
        bodyLeft = length(headers.getOrDefault("content-length", "0"));
        return WebRequest.of(words[0], words[1], !words[2].equals("HTTP/1.0"), headers, local);
    }

    private static long length(String text) throws BadRequest {
        try {
            long length = Long.parseLong(text);
            if (length >= 0) return length;
        } catch (NumberFormatException notANumber) {
            // reported below, like a negative number
        }
        throw new BadRequest(400, "invalid Content-Length");
    }

    /** Invalid request, with the status to answer it with. */
    static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        BadRequest(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
