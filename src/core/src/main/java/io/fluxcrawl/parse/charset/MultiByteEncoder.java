package io.fluxcrawl.parse.charset;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Encoder of an encoding with more than one byte per character, by the algorithms of the Encoding Standard, sections 10 to 13.
 * URLs are the only text that is encoded: the query of a link is sent in the encoding of its page.
 */
enum MultiByteEncoder {
    GBK {
        @Override
        boolean encode(int point, IntConsumer octets) {
            if (point == 0x20AC) return octet(0x80, octets);
            int pointer = gb18030Pointer(point);
            return pointer >= 0 && gb18030(pointer, octets);
        }
    },
    GB18030 {
        @Override
        boolean encode(int point, IntConsumer octets) {
            if (point == 0xE5E5) return false;
            int pointer = gb18030Pointer(point);
            if (pointer >= 0) return gb18030(pointer, octets);
            int rest = EncodingIndex.rangesPointer(point);
            octets.accept(0x81 + rest / 12600);
            octets.accept(0x30 + rest / 1260 % 10);
            octets.accept(0x81 + rest / 10 % 126);
            octets.accept(0x30 + rest % 10);
            return true;
        }
    },
    BIG5 {
        @Override
        boolean encode(int point, IntConsumer octets) {
            int pointer = big5Pointer(point);
            if (pointer < 0) return false;
            int trail = pointer % 157;
            return pair(pointer / 157 + 0x81, trail + (trail < 0x3F ? 0x40 : 0x62), octets);
        }
    },
    EUC_JP {
        @Override
        boolean encode(int point, IntConsumer octets) {
            if (point == 0xA5) return octet(0x5C, octets);
            if (point == 0x203E) return octet(0x7E, octets);
            if (point >= 0xFF61 && point <= 0xFF9F) return pair(0x8E, point - 0xFF61 + 0xA1, octets);
            int pointer = EncodingIndex.of("jis0208").pointer(fullWidthMinus(point));
            return pointer >= 0 && pair(pointer / 94 + 0xA1, pointer % 94 + 0xA1, octets);
        }
    },
    SHIFT_JIS {
        @Override
        boolean encode(int point, IntConsumer octets) {
            if (point == 0x80) return octet(0x80, octets);
            if (point == 0xA5) return octet(0x5C, octets);
            if (point == 0x203E) return octet(0x7E, octets);
            if (point >= 0xFF61 && point <= 0xFF9F) return octet(point - 0xFF61 + 0xA1, octets);
            int pointer = shiftJisPointer(fullWidthMinus(point));
            if (pointer < 0) return false;
            int lead = pointer / 188;
            int trail = pointer % 188;
            return pair(lead + (lead < 0x1F ? 0x81 : 0xC1), trail + (trail < 0x3F ? 0x40 : 0x41), octets);
        }
    },
    EUC_KR {
        @Override
        boolean encode(int point, IntConsumer octets) {
            int pointer = EncodingIndex.of("euc-kr").pointer(point);
            return pointer >= 0 && pair(pointer / 190 + 0x81, pointer % 190 + 0x41, octets);
        }
    },
    ISO_2022_JP {
        @Override
        boolean encode(int point, IntConsumer octets) {
            throw new UnsupportedOperationException("This encoding has a state.");
        }

        @Override
        void encode(String text, IntConsumer octets, IntConsumer missing) {
            Iso2022JpState state = new Iso2022JpState(octets, missing);
            text.codePoints().forEach(state::encode);
            state.finish();
        }
    };

    /** Appends the bytes of a code point beyond ASCII; returns false where the encoding lacks it. */
    abstract boolean encode(int point, IntConsumer octets);

    /**
     * Encodes a text of Unicode scalar values.
     *
     * @param missing takes each code point that the encoding lacks
     */
    void encode(String text, IntConsumer octets, IntConsumer missing) {
        text.codePoints().forEach(point -> {
            if (point < 0x80) octets.accept(point);
            else if (!encode(point, octets)) missing.accept(point);
        });
    }

    private static boolean octet(int octet, IntConsumer octets) {
        octets.accept(octet);
        return true;
    }

    private static boolean pair(int lead, int trail, IntConsumer octets) {
        octets.accept(lead);
        octets.accept(trail);
        return true;
    }

    private static int fullWidthMinus(int point) {
        return point == 0x2212 ? 0xFF0D : point;
    }

    private static boolean gb18030(int pointer, IntConsumer octets) {
        int trail = pointer % 190;
        return pair(pointer / 190 + 0x81, trail + (trail < 0x3F ? 0x40 : 0x41), octets);
    }

    /** Code points that the encoder of gb18030 keeps two bytes for although its index has had others since 2022. */
    private static final int[] FORMER = {
        0xE78D, 0xA6D9, 0xE78E, 0xA6DA, 0xE78F, 0xA6DB, 0xE790, 0xA6DC, 0xE791, 0xA6DD, 0xE792, 0xA6DE, 0xE793, 0xA6DF,
        0xE794, 0xA6EC, 0xE795, 0xA6ED, 0xE796, 0xA6F3, 0xE81E, 0xFE59, 0xE826, 0xFE61, 0xE82B, 0xFE66, 0xE82C, 0xFE67,
        0xE832, 0xFE6D, 0xE843, 0xFE7E, 0xE854, 0xFE90, 0xE864, 0xFEA0
    };

    private static int gb18030Pointer(int point) {
        if (point >= 0xE78D && point <= 0xE864) {
            for (int i = 0; i < FORMER.length; i += 2) {
                if (FORMER[i] != point) continue;
                int trail = FORMER[i + 1] & 0xFF;
                return ((FORMER[i + 1] >> 8) - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41);
            }
        }
        return point == 0xE5E5 ? -1 : EncodingIndex.of("gb18030").pointer(point);
    }

    /** Inverted indexes of Big5 without Hong Kong's extension, and of Shift_JIS without NEC's duplicates. */
    private static final class Inverted {
        private static final int EXTENSION_END = (0xA1 - 0x81) * 157;
        private static final char[] BIG5 = big5();
        private static final char[] SHIFT_JIS = shiftJis();

        private static char[] big5() {
            EncodingIndex index = EncodingIndex.of("big5");
            char[] table = index.inverted(EXTENSION_END, index.size());
            // the last pointer of these counts
            for (int point : new int[] {0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345}) {
                for (int i = EXTENSION_END; i < index.size(); i++) {
                    if (index.point(i) == point) table[point] = (char) (i + 1);
                }
            }
            return table;
        }

        private static char[] shiftJis() {
            EncodingIndex index = EncodingIndex.of("jis0208");
            char[] table = index.inverted(0, 8272);
            char[] behind = index.inverted(8836, index.size());
            for (int point = 0; point < table.length; point++) if (table[point] == 0) table[point] = behind[point];
            return table;
        }
    }

    private static int big5Pointer(int point) {
        return EncodingIndex.entry(Inverted.BIG5, point);
    }

    private static int shiftJisPointer(int point) {
        return EncodingIndex.entry(Inverted.SHIFT_JIS, point);
    }

    /** State of the encoder of ISO-2022-JP (section 12.2.2). */
    private static final class Iso2022JpState {
        /** Full-width forms of U+FF61 to U+FF9F (index ISO-2022-JP katakana). */
        private static final String KATAKANA = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

        private final IntConsumer octets;
        private final IntConsumer missing;
        private @Nullable Character set;

        Iso2022JpState(IntConsumer octets, IntConsumer missing) {
            this.octets = octets;
            this.missing = missing;
        }

        void encode(int point) {
            if (point == 0x0E || point == 0x0F || point == 0x1B) {
                ascii(false);
                missing.accept(0xFFFD);
            } else if (point < 0x80) {
                ascii(point != 0x5C && point != 0x7E);
                octets.accept(point);
            } else if (point == 0xA5 || point == 0x203E) {
                choose('(', 'J');
                octets.accept(point == 0xA5 ? 0x5C : 0x7E);
            } else {
                jis0208(point);
            }
        }

        private void jis0208(int point) {
            int full = point >= 0xFF61 && point <= 0xFF9F ? KATAKANA.charAt(point - 0xFF61) : fullWidthMinus(point);
            int pointer = EncodingIndex.of("jis0208").pointer(full);
            if (pointer < 0) {
                ascii(true);
                missing.accept(point);
            } else {
                choose('$', 'B');
                pair(pointer / 94 + 0x21, pointer % 94 + 0x21, octets);
            }
        }

        /** Returns to ASCII; stays in Roman where that does as well. */
        private void ascii(boolean romanToo) {
            if (set == null || (romanToo && set == 'J')) return;
            escape('(', 'B');
            set = null;
        }

        private void choose(char kind, char wanted) {
            if (set != null && set == wanted) return;
            escape(kind, wanted);
            set = wanted;
        }

        private void escape(char kind, char wanted) {
            octets.accept(0x1B);
            octets.accept(kind);
            octets.accept(wanted);
        }

        void finish() {
            ascii(false);
        }
    }
}
