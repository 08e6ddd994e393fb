package io.fluxcrawl.parse.charset;

import org.jspecify.annotations.Nullable;

/** Decoders of the Encoding Standard, sections 10 to 14, each by the steps of its section. */
final class MultiByteDecoders {
    private MultiByteDecoders() {}

    /** Decoder of gb18030, which is that of GBK too (section 10.2.1). */
    static final class Gb18030 extends MultiByteDecoder {
        private final EncodingIndex index = EncodingIndex.of("gb18030");

        Gb18030(byte[] bytes, int from, int to) {
            super(bytes, from, to);
        }

        @Override
        int next() {
            if (at >= end) return END;
            int first = bytes[at++] & 0xFF;
            if (first < 0x80) return first;
            if (first == 0x80) return 0x20AC;
            if (first == 0xFF) return ERROR;
            int second = peek();
            if (second == END) return ERROR;
            if (second >= 0x30 && second <= 0x39) return four(first, second);
            int offset = second < 0x7F ? 0x40 : 0x41;
            boolean trail = (second >= 0x40 && second <= 0x7E) || (second >= 0x80 && second <= 0xFE);
            return pair(trail ? index.point((first - 0x81) * 190 + second - offset) : 0);
        }

        /** Reads a sequence of four bytes; where it is none, all but the first byte are read again. */
        private int four(int first, int second) {
            int third = at + 1 < end ? bytes[at + 1] & 0xFF : END;
            if (third == END) return cut();
            if (third < 0x81 || third > 0xFE) return ERROR;
            int fourth = at + 2 < end ? bytes[at + 2] & 0xFF : END;
            if (fourth == END) return cut();
            if (fourth < 0x30 || fourth > 0x39) return ERROR;
            int pointer = ((first - 0x81) * 10 * 126 * 10)
                    + ((second - 0x30) * 10 * 126)
                    + ((third - 0x81) * 10)
                    + fourth
                    - 0x30;
            at += 3;
            int point = EncodingIndex.rangesPoint(pointer);
            return point == 0 ? ERROR : point;
        }

        /** Ends at a sequence that the end of the bytes cuts: one error for all of it. */
        private int cut() {
            at = end;
            return ERROR;
        }
    }

    /** Decoder of Big5 (section 11.1.1). */
    static final class Big5 extends MultiByteDecoder {
        private static final char MACRON = '\u0304';
        private static final char CARON = '\u030C';

        private final EncodingIndex index = EncodingIndex.of("big5");

        Big5(byte[] bytes, int from, int to) {
            super(bytes, from, to);
        }

        @Override
        int next() {
            if (at >= end) return END;
            int lead = bytes[at++] & 0xFF;
            if (lead < 0x80) return lead;
            int trail = peek();
            if (lead == 0x80 || lead == 0xFF || trail == END) return ERROR;
            if (trail < 0x40 || (trail > 0x7E && trail < 0xA1) || trail == 0xFF) return pair(0);
            int pointer = (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62);
            return switch (pointer) {
                case 1133 -> combined(0xCA, MACRON);
                case 1135 -> combined(0xCA, CARON);
                case 1164 -> combined(0xEA, MACRON);
                case 1166 -> combined(0xEA, CARON);
                default -> pair(index.point(pointer));
            };
        }

        private int combined(int base, char mark) {
            held = mark;
            return pair(base);
        }
    }

    /** Decoder of EUC-JP (section 12.1.1). */
    static final class EucJp extends MultiByteDecoder {
        private final EncodingIndex jis0208 = EncodingIndex.of("jis0208");

        EucJp(byte[] bytes, int from, int to) {
            super(bytes, from, to);
        }

        @Override
        int next() {
            if (at >= end) return END;
            int lead = bytes[at++] & 0xFF;
            if (lead < 0x80) return lead;
            if (lead != 0x8E && lead != 0x8F && (lead < 0xA1 || lead == 0xFF)) return ERROR;
            int trail = peek();
            if (trail == END) return ERROR;
            if (lead == 0x8E) return pair(trail >= 0xA1 && trail <= 0xDF ? 0xFF61 - 0xA1 + trail : 0);
            if (lead == 0x8F) return isTrail(trail) ? jis0212(trail) : pair(0);
            return pair(isTrail(trail) ? jis0208.point((lead - 0xA1) * 94 + trail - 0xA1) : 0);
        }

        private int jis0212(int lead) {
            at++;
            int trail = peek();
            if (trail == END) return ERROR;
            return pair(isTrail(trail) ? EncodingIndex.of("jis0212").point((lead - 0xA1) * 94 + trail - 0xA1) : 0);
        }

        private static boolean isTrail(int octet) {
            return octet >= 0xA1 && octet <= 0xFE;
        }
    }

    /** Decoder of Shift_JIS (section 12.3.1). */
    static final class ShiftJis extends MultiByteDecoder {
        /** Pointers of the range for characters of the user's own, and the first of them in Unicode's private use area. */
        private static final int OWN_FROM = 8836;

        private static final int OWN_TO = 10715;
        private static final int PRIVATE_USE = 0xE000;

        private final EncodingIndex index = EncodingIndex.of("jis0208");

        ShiftJis(byte[] bytes, int from, int to) {
            super(bytes, from, to);
        }

        @Override
        int next() {
            if (at >= end) return END;
            int lead = bytes[at++] & 0xFF;
            if (lead <= 0x80) return lead;
            if (lead >= 0xA1 && lead <= 0xDF) return 0xFF61 - 0xA1 + lead;
            int trail = peek();
            if (lead == 0xA0 || lead > 0xFC || trail == END) return ERROR;
            if (trail < 0x40 || trail == 0x7F || trail > 0xFC) return pair(0);
            int pointer = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
            boolean own = pointer >= OWN_FROM && pointer <= OWN_TO;
            return pair(own ? PRIVATE_USE - OWN_FROM + pointer : index.point(pointer));
        }
    }

    /** Decoder of EUC-KR (section 13.1.1). */
    static final class EucKr extends MultiByteDecoder {
        private final EncodingIndex index = EncodingIndex.of("euc-kr");

        EucKr(byte[] bytes, int from, int to) {
            super(bytes, from, to);
        }

        @Override
        int next() {
            if (at >= end) return END;
            int lead = bytes[at++] & 0xFF;
            if (lead < 0x80) return lead;
            int trail = peek();
            if (lead == 0x80 || lead == 0xFF || trail == END) return ERROR;
            return pair(trail >= 0x41 && trail <= 0xFE ? index.point((lead - 0x81) * 190 + trail - 0x41) : 0);
        }
    }

    /** Decoder of ISO-2022-JP (section 12.2.1), which escape sequences switch between character sets. */
    static final class Iso2022Jp extends MultiByteDecoder {
        private enum Set {
            ASCII,
            ROMAN,
            KATAKANA,
            JIS0208
        }

        private final EncodingIndex index = EncodingIndex.of("jis0208");
        private Set set = Set.ASCII;

        /** True directly behind an escape sequence: a second one is an error. */
        private boolean escaped;

        Iso2022Jp(byte[] bytes, int from, int to) {
            super(bytes, from, to);
        }

        @Override
        boolean isAsciiHere() {
            return false;
        }

        @Override
        int next() {
            while (at < end) {
                int octet = bytes[at++] & 0xFF;
                if (octet == 0x1B) {
                    Set chosen = escape();
                    boolean twice = escaped;
                    escaped = chosen != null;
                    if (chosen == null) return ERROR;
                    set = chosen;
                    if (twice) return ERROR;
                } else {
                    escaped = false;
                    return character(octet);
                }
            }
            return END;
        }

        /** Reads the rest of an escape sequence; returns null, with nothing read, where it is none. */
        private @Nullable Set escape() {
            if (at + 1 >= end) return null;
            Set chosen = null;
            if (bytes[at] == '(') {
                chosen = switch (bytes[at + 1]) {
                    case 'B' -> Set.ASCII;
                    case 'J' -> Set.ROMAN;
                    case 'I' -> Set.KATAKANA;
                    default -> null;
                };
            } else if (bytes[at] == '$' && (bytes[at + 1] == '@' || bytes[at + 1] == 'B')) {
                chosen = Set.JIS0208;
            }
            if (chosen != null) at += 2;
            return chosen;
        }

        private int character(int octet) {
            return switch (set) {
                case ASCII -> octet > 0x7F || octet == 0x0E || octet == 0x0F ? ERROR : octet;
                case ROMAN ->
                    switch (octet) {
                        case 0x5C -> 0xA5;
                        case 0x7E -> 0x203E;
                        default -> octet > 0x7F || octet == 0x0E || octet == 0x0F ? ERROR : octet;
                    };
                case KATAKANA -> octet >= 0x21 && octet <= 0x5F ? 0xFF61 - 0x21 + octet : ERROR;
                case JIS0208 -> octet >= 0x21 && octet <= 0x7E ? jis0208(octet) : ERROR;
            };
        }

        private int jis0208(int lead) {
            if (at == end || bytes[at] == 0x1B) return ERROR;
            int trail = bytes[at++] & 0xFF;
            int point = trail >= 0x21 && trail <= 0x7E ? index.point((lead - 0x21) * 94 + trail - 0x21) : 0;
            return point == 0 ? ERROR : point;
        }
    }

    /** Decoder of UTF-16 (section 14.2.1): a lone surrogate is an error, and what follows it is read again. */
    static final class Utf16 extends MultiByteDecoder {
        private final int high;

        /** @param bigEndian true for UTF-16BE */
        Utf16(byte[] bytes, int from, int to, boolean bigEndian) {
            super(bytes, from, to);
            this.high = bigEndian ? 0 : 1;
        }

        @Override
        boolean isAsciiHere() {
            return false;
        }

        @Override
        int next() {
            if (at >= end) return END;
            if (at + 1 == end) {
                at = end;
                return ERROR;
            }
            char unit = unit(at);
            at += 2;
            if (!Character.isSurrogate(unit)) return unit;
            if (Character.isLowSurrogate(unit)) return ERROR;
            if (at + 1 >= end) {
                at = end; // one error for a pair that the end cuts
                return ERROR;
            }
            char low = unit(at);
            if (!Character.isLowSurrogate(low)) return ERROR;
            at += 2;
            return Character.toCodePoint(unit, low);
        }

        private char unit(int from) {
            return (char) (((bytes[from + high] & 0xFF) << 8) | (bytes[from + 1 - high] & 0xFF));
        }
    }
}
