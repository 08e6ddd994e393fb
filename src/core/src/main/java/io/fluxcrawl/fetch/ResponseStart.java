package io.fluxcrawl.fetch;

import java.nio.charset.StandardCharsets;

/** Finds the final response in what a server sent: after empty lines (RFC 9112, 2.2) and interim responses (RFC 9110, 15.2). */
final class ResponseStart {
    private ResponseStart() {}

    /** Returns the position of the status line. */
    static int find(byte[] bytes) {
        int at = blanksEnd(bytes, 0);
        while (interim(bytes, at)) {
            int end = headEnd(bytes, at);
            if (end < 0) return at;
            at = blanksEnd(bytes, end);
        }
        return at;
    }

    /** Returns the end of the head that begins at {@code start}, after its empty line; lines end with LF or CR LF. -1 if it has no end. */
    static int headEnd(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            int next = i + 1;
            if (next < bytes.length && bytes[next] == '\r') next++;
            if (next < bytes.length && bytes[next] == '\n') return next + 1;
        }
        return -1;
    }

    private static int blanksEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) at++;
        return at;
    }

    private static boolean interim(byte[] bytes, int at) {
        int space = at;
        while (space < bytes.length && bytes[space] > ' ') space++;
        if (space + 4 > bytes.length) return false;
        String status = new String(bytes, space, 4, StandardCharsets.ISO_8859_1);
        return status.matches(" 1[0-9][0-9]");
    }
}
