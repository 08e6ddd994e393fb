package io.fluxcrawl.parse.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Multi-byte encodings against an independent implementation of the Encoding Standard, @exodus/bytes 1.16.0 of npm (MIT): its
 * results are in multi-byte-witness.tsv, as hashes over all sequences and as random malformed sequences.
 */
class EncodingStandardTest {
    private static final List<String[]> WITNESS = witness();

    private static List<String[]> witness() {
        try (InputStream in = EncodingStandardTest.class.getResourceAsStream("multi-byte-witness.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().map(line -> line.split("\t")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String witness(String encoding, String kind) {
        return WITNESS.stream()
                .filter(line -> line[0].equals(encoding) && line[1].equals(kind))
                .map(line -> line[2])
                .collect(Collectors.joining());
    }

    private static Encoding encoding(String label) {
        return Objects.requireNonNull(Encoding.forLabel(label));
    }

    private static String decode(Encoding encoding, int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) bytes[i] = (byte) octets[i];
        return encoding.decode(bytes, 0, bytes.length);
    }

    private static String points(String text) {
        return text.codePoints()
                .mapToObj(point -> Integer.toHexString(point).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static final class Sum {
        private final MessageDigest digest;

        Sum() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void line(String text) {
            digest.update((text + "\n").getBytes(StandardCharsets.UTF_16LE));
        }

        void ascii(String text) {
            digest.update((text + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "gb18030", "Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR"})
    void everyPairOfBytesDecodesByTheStandard(String label) {
        Encoding encoding = encoding(label);
        Sum sum = new Sum();
        for (int a = 0; a < 256; a++) for (int b = 0; b < 256; b++) sum.line(decode(encoding, a, b, '<'));
        assertThat(sum.hex()).isEqualTo(witness(label, "pairs"));
    }

    @Test
    void everyThreeBytesOfEucJpDecodeByTheStandard() {
        Encoding encoding = encoding("EUC-JP");
        Sum sum = new Sum();
        for (int a = 0; a < 256; a++) for (int b = 0; b < 256; b++) sum.line(decode(encoding, 0x8F, a, b, '<'));
        assertThat(sum.hex()).isEqualTo(witness("EUC-JP", "triples"));
    }

    @Test
    void everyFourBytesOfGb18030DecodeByTheStandard() {
        Encoding encoding = encoding("gb18030");
        Sum sum = new Sum();
        for (int a = 0x81; a < 0xFF; a++)
            for (int b = 0x30; b < 0x3A; b++)
                for (int c = 0x81; c < 0xFF; c++)
                    for (int d = 0x30; d < 0x3A; d++) sum.line(decode(encoding, a, b, c, d));
        assertThat(sum.hex()).isEqualTo(witness("gb18030", "fours"));
    }

    @Test
    void malformedSequencesDecodeByTheStandard() {
        int compared = 0;
        for (String[] line : WITNESS) {
            if (line[1].length() == 64 || !line[1].matches("(?:[0-9a-f]{2})+")) continue;
            byte[] bytes = HexFormat.of().parseHex(line[1]);
            String expected = line.length < 3 ? "" : line[2];
            assertThat(points(encoding(line[0]).decode(bytes, 0, bytes.length)))
                    .as("%s %s", line[0], line[1])
                    .isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isEqualTo(1050);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "gb18030", "Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR"})
    void everyCodePointEncodesByTheStandard(String label) {
        Encoding encoding = encoding(label);
        Sum sum = new Sum();
        for (int point = 0; point < 0x30000; point++) {
            if (point >= 0xD800 && point < 0xE000) continue;
            if (label.equals("ISO-2022-JP") && (point == 0x0E || point == 0x0F || point == 0x1B)) continue;
            if (point == 0x10000) point = 0x20000;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean[] missing = new boolean[1];
            encoding.encode(Character.toString(point), bytes::write, lacking -> missing[0] = true);
            sum.ascii(missing[0] ? "!" : HexFormat.of().formatHex(bytes.toByteArray()));
        }
        assertThat(sum.hex()).isEqualTo(witness(label, "encoder"));
    }

    @Test
    void eucKrIsTheSameInJava() {
        Charset java = Charset.forName("x-windows-949");
        Encoding encoding = encoding("EUC-KR");
        for (int lead = 0x81; lead < 0xFF; lead++) {
            for (int trail = 0x81; trail < 0xFF; trail++) {
                byte[] bytes = {(byte) lead, (byte) trail};
                String expected = new String(bytes, java);
                if (expected.length() != 1) continue;
                // Java maps the rows for characters of the user's own, which the standard leaves empty
                if (lead == 0xC9 || lead == 0xFE) continue;
                assertThat(encoding.decode(bytes, 0, 2)).as("%x%x", lead, trail).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EUC-JP, A1C1, FF5E",
        "EUC-JP, A1DD, FF0D",
        "Big5, A1E3, FF5E",
        "Big5, A145, 2027",
        "GBK, 80, 20AC",
        "gb18030, 80, 20AC",
        "gb18030, 81308130, 80",
        "gb18030, 90308130, 10000",
        "gb18030, E3329A35, 10FFFF",
        "gb18030, A6D9, FE10",
        "gb18030, FE59, 9FB4",
        "Big5, 8862, CA 304",
        "Big5, 88A5, EA 30C",
        "Shift_JIS, F040, E000",
        "EUC-JP, 8FA2C3, A6",
        "ISO-2022-JP, 1B284A5C7E, A5 203E",
        "ISO-2022-JP, 1B284921, FF61"
    })
    void sequencesWhichJavaReadsOtherwise(String label, String hex, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(points(encoding(label).decode(bytes, 0, bytes.length))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GBK, B93C, FFFD 3C",
        "gb18030, 81303C, FFFD 30 3C",
        "Big5, A13C, FFFD 3C",
        "EUC-JP, A43C, FFFD 3C",
        "EUC-JP, 8FA23C, FFFD 3C",
        "Shift_JIS, 813C, FFFD 3C",
        "EUC-KR, B03C, FFFD 3C",
        "ISO-2022-JP, 1B3C, FFFD 3C",
        "UTF-16LE, 00D83C00, FFFD 3C",
        "UTF-16BE, D800003C, FFFD 3C",
        "UTF-16LE, 3C0041, 3C FFFD",
        "UTF-16BE, DC00003C, FFFD 3C",
        "UTF-8, E43C, FFFD 3C"
    })
    void aStrayLeadByteSwallowsNoAscii(String label, String hex, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(points(encoding(label).decode(bytes, 0, bytes.length))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GBK, 81308130B93CD6D0",
        "gb18030, 90308130D6D0E3329A35",
        "Big5, 8862A4A488A5B93C",
        "UTF-16LE, 3DD800DE41003DD8",
        "ISO-2022-JP, 1B2442467C1B284241"
    })
    void aReaderGivesTheSameInPieces(String label, String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        String whole = encoding(label).decode(bytes, 0, bytes.length);
        for (int piece = 1; piece < 4; piece++) {
            Reader reader = encoding(label).reader(bytes, 0);
            StringBuilder text = new StringBuilder();
            char[] chars = new char[piece];
            for (int read = reader.read(chars); read >= 0; read = reader.read(chars)) text.append(chars, 0, read);
            assertThat(text.toString()).isEqualTo(whole);
        }
    }

    /** Differences of Java's single-byte charsets from the standard's indexes, other than C1 controls in holes. */
    @ParameterizedTest
    @CsvSource({
        "IBM866, IBM866, ''",
        "ISO-8859-2, ISO-8859-2, ''",
        "ISO-8859-8-I, ISO-8859-8, ''",
        "KOI8-R, KOI8-R, ''",
        "KOI8-U, KOI8-U, 'ae be'",
        "macintosh, x-MacRoman, ''",
        "windows-874, x-windows-874, ''",
        "windows-1250, windows-1250, ''",
        "windows-1251, windows-1251, ''",
        "windows-1252, windows-1252, ''",
        "windows-1255, windows-1255, 'ca'",
        "windows-1258, windows-1258, ''",
        "x-mac-cyrillic, x-MacUkraine, 'ff'",
        "ISO-8859-16, ISO-8859-16, ''"
    })
    void singleByteIndexesAreNearlyJavas(String label, String java, String differences) {
        StringBuilder found = new StringBuilder();
        for (int i = 0x80; i < 0x100; i++) {
            byte[] bytes = {(byte) i};
            String ours = encoding(label).decode(bytes, 0, 1);
            String javas = new String(bytes, Charset.forName(java));
            boolean hole = javas.equals("\uFFFD") && i < 0xA0 && ours.charAt(0) == i;
            if (!hole && !ours.equals(javas))
                found.append(Integer.toHexString(i)).append(' ');
        }
        assertThat(found.toString().trim()).isEqualTo(differences);
    }
}
