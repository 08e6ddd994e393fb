package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;

/**
 * The IPv6 parser of the <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL Standard, section 3.5</a>, and its
 * serializer (RFC 5952). Zone identifiers are not allowed in a URL.
 */
final class Ipv6 {
    private static final int PIECES = 8;

    private final String text;
    private final int end;
    private final int[] pieces = new int[PIECES];
    private int at;
    private int count;
    private int gap = -1;

    private Ipv6(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /**
     * Returns the canonical form, in brackets, of the address between {@code from} and {@code to}, without brackets.
     */
    static String canonical(String text, int from, int to) throws InvalidUrlException {
        Ipv6 address = new Ipv6(text, from, to);
        if (!address.parse()) throw new InvalidUrlException(Sanitizer.quote(text, from, to) + " is no IPv6 address.");
        return address.write();
    }

    /** Runs the steps of the "IPv6 parser"; returns false where the text is not an address. */
    private boolean parse() {
        if (peek(0) == ':') { // 5
            if (peek(1) != ':') return false;
            at += 2;
            gap = ++count;
        }
        while (at < end) { // 6
            if (count == PIECES) return false;
            if (peek(0) == ':') {
                if (gap >= 0) return false;
                at++;
                gap = ++count;
            } else {
                int start = at;
                int value = hexDigits();
                if (peek(0) == '.') return embeddedIpv4(start) && spread();
                if (!pieceEnds()) return false;
                pieces[count++] = value;
            }
        }
        return spread(); // 7 and 8
    }

    /** Takes up to four hexadecimal digits: steps 6.3 and 6.4. */
    private int hexDigits() {
        int start = at;
        int value = 0;
        for (int digit; at - start < 4 && (digit = PercentEncoding.hex(peek(0))) >= 0; at++)
            value = (value << 4) | digit;
        return value;
    }

    /** Tests that a piece ends at the end, or at a colon with something behind it: steps 6.6 and 6.7. */
    private boolean pieceEnds() {
        if (at == end) return true;
        return text.charAt(at++) == ':' && at < end;
    }

    /** Reads an IPv4 address from the digits just read, where there were any and two pieces are left: step 6.5. */
    private boolean embeddedIpv4(int start) {
        if (at == start || count > PIECES - 2) return false;
        at = start;
        return embeddedIpv4();
    }

    /** Reads four decimal parts as two pieces: steps 6.5.4 to 6.5.6. */
    private boolean embeddedIpv4() {
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (peek(0) != '.') return false;
                at++;
            }
            int start = at;
            int value = 0;
            for (; peek(0) >= '0' && peek(0) <= '9'; at++) {
                if (at > start && value == 0) return false;
                value = value * 10 + peek(0) - '0';
                if (value > 255) return false;
            }
            if (at == start) return false;
            pieces[count] = (pieces[count] << 8) | value;
            if ((part & 1) == 1) count++;
        }
        return at == end;
    }

    /** Moves the pieces behind {@code ::} to the end, zeros between: steps 7 and 8. */
    private boolean spread() {
        if (gap < 0) return count == PIECES;
        int after = count - gap;
        System.arraycopy(pieces, gap, pieces, PIECES - after, after);
        for (int i = gap; i < PIECES - after; i++) pieces[i] = 0;
        return true;
    }

    private int peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : -1;
    }

    private String write() {
        int zeros = longestZeros();
        StringBuilder out = new StringBuilder(41).append('[');
        for (int i = 0; i < PIECES; ) {
            if (i == zeros) {
                out.append(i == 0 ? "::" : ":");
                while (i < PIECES && pieces[i] == 0) i++;
            } else {
                out.append(Integer.toHexString(pieces[i]));
                if (++i < PIECES) out.append(':');
            }
        }
        return out.append(']').toString();
    }

    /** Returns the start of the first longest run of two or more zero pieces, -1 without one. */
    private int longestZeros() {
        int best = -1;
        int length = 1;
        for (int i = 0; i < PIECES; i++) {
            int start = i;
            while (i < PIECES && pieces[i] == 0) i++;
            if (i - start > length) {
                best = start;
                length = i - start;
            }
        }
        return best;
    }
}
