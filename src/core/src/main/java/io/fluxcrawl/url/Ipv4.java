package io.fluxcrawl.url;

import io.fluxcrawl.internal.Sanitizer;

/**
 * The IPv4 parser of the <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL Standard, section 3.5</a>: one to
 * four parts, decimal, octal or hexadecimal.
 */
final class Ipv4 {
    private static final long TOO_LARGE = 1L << 32;

    private Ipv4() {}

    /** Tests whether the last label is a number: the "ends in a number checker" of the standard. */
    static boolean endsInNumber(String host) {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        int start = host.lastIndexOf('.', end - 1) + 1;
        if (start >= end) return false;
        return digitsOnly(host, start, end) || number(host, start, end) >= 0;
    }

    /** Returns the dotted form of a host that {@link #endsInNumber}. */
    static String canonical(String host) throws InvalidUrlException {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        long address = 0;
        int parts = 0;
        for (int start = 0; start <= end; parts++) {
            int dot = host.indexOf('.', start);
            boolean last = dot < 0 || dot >= end;
            int stop = last ? end : dot;
            long value = start == stop ? -1 : number(host, start, stop);
            long bound = last && parts < 4 ? 1L << (8 * (4 - parts)) : 256;
            if (parts > 3 || value < 0 || value >= bound) throw none(host);
            address |= last ? value : value << (8 * (3 - parts));
            start = stop + 1;
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static InvalidUrlException none(String host) {
        return new InvalidUrlException(
                "The host " + Sanitizer.quote(host) + " ends in a number but is no IPv4 address.");
    }

    private static boolean digitsOnly(String host, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = host.charAt(i);
            if (c < '0' || c > '9') return false;
        }
        return true;
    }

    /**
     * Returns the value of a part; {@link #TOO_LARGE} or more where it does not fit an address, -1 where it is not a
     * number.
     */
    private static long number(String host, int start, int end) {
        int radix = 10;
        int i = start;
        if (end - i >= 2 && host.charAt(i) == '0') {
            boolean hex = (host.charAt(i + 1) | 0x20) == 'x';
            radix = hex ? 16 : 8;
            i += hex ? 2 : 1;
        }
        long value = 0;
        for (; i < end; i++) {
            int digit = PercentEncoding.hex(host.charAt(i));
            if (digit < 0 || digit >= radix) return -1;
            value = Math.min(TOO_LARGE, value * radix + digit);
        }
        return value;
    }
}
