package io.fluxcrawl.seed;

import static io.fluxcrawl.seed.Lists.concat;
import static io.fluxcrawl.seed.Lists.gzip;
import static io.fluxcrawl.seed.Lists.read;
import static io.fluxcrawl.seed.Lists.source;
import static io.fluxcrawl.seed.Lists.utf8;
import static io.fluxcrawl.seed.Lists.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What every list has in common, and plain text. */
class SeedReaderTest {
    @Test
    void aLineIsARowUnderItsNumber() {
        assertThat(read("list.txt", "http://a/\nhttp://b/\nhttp://c/\n"))
                .containsExactly(Seed.of(1, "http://a/"), Seed.of(2, "http://b/"), Seed.of(3, "http://c/"));
    }

    @Test
    void aBlankLineAndACommentAreNoRowsButCountAsLines() {
        assertThat(read("list.txt", "# all\n\n   \nhttp://a/\n\t# b\n\u00A0\n\u0000\nhttp://c/#d\n"))
                .containsExactly(Seed.of(4, "http://a/"), Seed.of(8, "http://c/#d"));
    }

    @Test
    void linesEndWithLfOrCrOrBothAndTheLastNeedsNoEnd() {
        assertThat(read("list.txt", "a\r\nb\rc\n\rd\r\r\ne"))
                .containsExactly(Seed.of(1, "a"), Seed.of(2, "b"), Seed.of(3, "c"), Seed.of(5, "d"), Seed.of(7, "e"));
    }

    @Test
    void theTextIsTheLineVerbatim() {
        assertThat(read("list.txt", " \thttp://a/ b\u0000c|\u00FC \u00A0\n"))
                .containsExactly(Seed.of(1, " \thttp://a/ b\u0000c|\u00FC \u00A0"));
    }

    @Test
    void noInputIsNoRow() {
        for (String name : List.of("x.txt", "x.csv", "x.tsv", "x.jsonl", "x", "x.txt.gz", "x.csv.zst")) {
            assertThat(read(name, "")).isEmpty();
            assertThat(read(name, "\n\r\n \n")).isEmpty();
            assertThat(read(name, gzip(new byte[0]))).isEmpty();
            assertThat(read(name, zstd(new byte[0]))).isEmpty();
        }
    }

    @Test
    void aByteOrderMarkTellsTheCharsetAndIsTakenAway() {
        String text = "http://a/ü\r\nhttp://b/\uD83D\uDE00\r\n";
        List<Seed> rows = List.of(Seed.of(1, "http://a/ü"), Seed.of(2, "http://b/\uD83D\uDE00"));
        assertThat(read("x.txt", "\uFEFF" + text)).isEqualTo(rows);
        assertThat(read("x.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(rows);
        assertThat(read("x.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(rows);
        assertThat(read("x.txt", gzip(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(rows);
        assertThat(read("x.txt", "\uFEFF")).isEmpty();
    }

    @Test
    void anotherCharsetIsReadWhereItIsNamed() {
        assertThat(read(
                        "x.txt",
                        "http://a/ü".getBytes(StandardCharsets.ISO_8859_1),
                        SeedOptions.builder()
                                .charset(StandardCharsets.ISO_8859_1)
                                .build()))
                .containsExactly(Seed.of(1, "http://a/ü"));
    }

    @Test
    void transcodingKeepsPairsThatABufferCutsInTwo() {
        for (int before = 8_180; before < 8_200; before++) {
            String line = "x".repeat(before) + "\uD83D\uDE00y";
            assertThat(read("x.txt", ("\uFEFF" + line).getBytes(StandardCharsets.UTF_16BE)))
                    .containsExactly(Seed.of(1, line));
        }
    }

    @Test
    void malformedUtf8IsReplacedWhereTheListIsUtf8() {
        byte[] bytes = concat(utf8("ü"), new byte[] {(byte) 0xFF, (byte) 0xC3}, utf8("b\nc"), new byte[] {(byte) 0xE2});
        List<String> warnings = new ArrayList<>();
        assertThat(read("x.txt", bytes, warning(warnings)))
                .containsExactly(Seed.of(1, "ü\uFFFD\uFFFDb"), Seed.of(2, "c\uFFFD"));
        assertThat(warnings).containsExactly("x.txt: line 1 has bytes that are not UTF-8; they are read as U+FFFD.");
        byte[] latin = utf8("http://h/caf\uFFFD\n");
        assertThat(read("x.txt", latin, warning(warnings))).containsExactly(Seed.of(1, "http://h/caf\uFFFD"));
        assertThat(warnings).hasSize(1);
        SeedOptions utf8 = SeedOptions.builder().charset(StandardCharsets.UTF_8).build();
        assertThat(read("x.txt", new byte[] {'a', (byte) 0xE9}, utf8)).containsExactly(Seed.of(1, "a\uFFFD"));
    }

    private static SeedOptions warning(List<String> warnings) {
        return SeedOptions.builder().warnings(warnings::add).build();
    }

    @Test
    void aListOfASpreadsheetInWindows1252IsReadWithAWarning() {
        Charset windows = Charset.forName("windows-1252");
        List<String> warnings = new ArrayList<>();
        assertThat(read("x.csv", "url,t\nhttp://h/café,Größe\nhttp://h/b,5 €\n".getBytes(windows), warning(warnings)))
                .extracting(row -> row.text() + " " + row.input().get("t"))
                .containsExactly("http://h/café Größe", "http://h/b 5 €");
        assertThat(warnings)
                .containsExactly(
                        "x.csv: line 2 is not UTF-8; it and the like are read as windows-1252. If the list is in"
                                + " another charset, name it (`charset`).");
        assertThat(read("x.txt", "http://h/ñ\n".getBytes(windows), warning(warnings)))
                .containsExactly(Seed.of(1, "http://h/ñ"));
        assertThat(read("x.jsonl", "{\"url\":\"http://h/ñ\"}\n".getBytes(windows), warning(warnings)))
                .containsExactly(Seed.of(1, "http://h/ñ"));
    }

    @Test
    void utf16WithoutAByteOrderMarkIsRead() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(read("x.txt", "http://h/é\nhttp://h/한\n".getBytes(charset)))
                    .containsExactly(Seed.of(1, "http://h/é"), Seed.of(2, "http://h/한"));
            assertThat(read("x", "url\tt\nhttp://h/é\tx\n".getBytes(charset)))
                    .extracting(Seed::text)
                    .containsExactly("http://h/é");
        }
    }

    @Test
    void binaryDataIsNoList() {
        byte[] png = HexFormat.of()
                .parseHex("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff610000000173524742");
        byte[] random = new byte[4_000];
        new Random(7).nextBytes(random);
        random[0] = 'a';
        byte[] jpeg = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303");
        for (byte[] binary : List.of(png, random, jpeg)) {
            for (String name : List.of("x", "x.txt", "x.csv", "x.jsonl")) {
                assertThatThrownBy(() -> read(name, binary))
                        .isInstanceOf(SeedException.class)
                        .hasMessage(name + ": it is not a list but binary data.");
            }
        }
        assertThat(read("x.txt", "http://a/\u0000\u0001\nhttp://b/" + "x".repeat(100)))
                .hasSize(2);
    }

    @Test
    void aListIsCheckedBeforeAnythingElseBegins() {
        SeedReader.check(source("x.txt", utf8("http://a/\n")), SeedOptions.DEFAULT);
        for (String none : List.of("", "# all\n\n", "\uFEFF")) {
            assertThatThrownBy(() -> SeedReader.check(source("x.txt", utf8(none)), SeedOptions.DEFAULT))
                    .isInstanceOf(SeedException.class)
                    .hasMessage(
                            "x.txt: it holds no row: it is empty, or has nothing but blank lines, comments or a header.");
        }
        assertThatThrownBy(() -> SeedReader.check(source("x.csv", utf8("url,t\n")), SeedOptions.DEFAULT))
                .hasMessageStartingWith("x.csv: it holds no row");
        assertThatThrownBy(() -> SeedReader.begin(source("x.xlsx", utf8("PK\u0003\u0004")), SeedOptions.DEFAULT))
                .hasMessageContaining("an Excel or zip file");
        assertThatThrownBy(() -> SeedReader.begin(source("x", utf8("\n")), SeedOptions.DEFAULT))
                .hasMessageStartingWith("x: it holds no row");
    }

    @Test
    void aPipeThatWasCheckedGoesOnFromItsFirstRow() {
        AtomicInteger opened = new AtomicInteger();
        SeedSource pipe = new SeedSource("pipe", () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(utf8("http://a/\nhttp://b/\n"));
        });
        assertThat(SeedReader.begin(pipe, SeedOptions.DEFAULT).collectList().block())
                .containsExactly(Seed.of(1, "http://a/"), Seed.of(2, "http://b/"));
        assertThat(opened).hasValue(1);
    }

    @Test
    void aLineOfAMegabyteIsARow() {
        String line = "http://a/" + "b".repeat(1 << 20);
        assertThat(read("x.txt", line + "\n" + line)).containsExactly(Seed.of(1, line), Seed.of(2, line));
    }

    @Test
    void lineIsCutAtEightMebibytes() {
        byte[] line = new byte[(8 << 20) + 5];
        Arrays.fill(line, (byte) 'x');
        List<Seed> rows = read("x.txt", concat(line, utf8("\nnext\n"), line));
        assertThat(rows).extracting(Seed::row).containsExactly(1L, 2L, 3L);
        assertThat(rows).extracting(row -> row.text().length()).containsExactly(8 << 20, 4, 8 << 20);
    }

    @Test
    void gzipAndZstdAreTakenOffWhateverTheNameSays() {
        byte[] text = utf8("http://a/\nhttp://b/\n");
        List<Seed> rows = List.of(Seed.of(1, "http://a/"), Seed.of(2, "http://b/"));
        for (String name : List.of("x.txt.gz", "x.txt.zst", "x.txt", "x", "x.GZ")) {
            assertThat(read(name, gzip(text))).isEqualTo(rows);
            assertThat(read(name, zstd(text))).isEqualTo(rows);
            assertThat(read(name, text)).isEqualTo(rows);
        }
    }

    @Test
    void manyMembersAreOneList() {
        byte[] gz = concat(gzip(utf8("a\nb")), gzip(new byte[0]), gzip(utf8("c\n")), gzip(utf8("d")), new byte[700]);
        List<Seed> rows = List.of(Seed.of(1, "a"), Seed.of(2, "bc"), Seed.of(3, "d"));
        assertThat(read("x.gz", gz)).isEqualTo(rows);
        assertThat(read("x.zst", concat(zstd(utf8("a\nb")), zstd(utf8("c\n")), zstd(utf8("d")))))
                .isEqualTo(rows);
    }

    @Test
    void aMemberThatArrivesLateIsNotTakenForTheEnd() {
        byte[] gz = concat(gzip(utf8("a\n")), gzip(utf8("b\n")));
        for (int size = 1; size < 30; size++) {
            int chunk = size;
            SeedSource trickling = new SeedSource("x.gz", () -> new Trickle(gz, chunk));
            assertThat(SeedReader.read(trickling, SeedOptions.DEFAULT)
                            .collectList()
                            .block())
                    .containsExactly(Seed.of(1, "a"), Seed.of(2, "b"));
        }
    }

    @Test
    void gzipHeadersMayCarryEveryOptionalField() throws IOException {
        byte[] plain = gzip(utf8("a\n"));
        byte[] full = concat(
                new byte[] {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y'},
                utf8("name\0comment\0"),
                new byte[] {1, 2},
                Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(read("x.gz", full)).containsExactly(Seed.of(1, "a"));
    }

    @Test
    void aBrokenArchiveEndsInAnErrorAfterTheRowsBeforeIt() {
        byte[] text = randomLines(20_000);
        byte[] gz = gzip(text);
        byte[] zst = zstd(text);
        breaks("cut.gz", Arrays.copyOf(gz, gz.length / 2), "cut.gz: its gzip data is cut off (");
        breaks("cut.gz", Arrays.copyOf(gz, gz.length - 3), "cut.gz: its gzip data is cut off (20000 rows");
        breaks("cut.zst", Arrays.copyOf(zst, zst.length / 2), "cut.zst: its zstd data is cut off (");
        byte[] wrongSum = gz.clone();
        wrongSum[gz.length - 6] ^= 1;
        breaks("sum.gz", wrongSum, "sum.gz: its gzip data is corrupt: the checksum differs (20000 rows");
        breaks("more.gz", concat(gz, utf8("more")), "more.gz: its gzip data is followed by other bytes (20000 rows");
        byte[] corrupt = gz.clone();
        Arrays.fill(corrupt, gz.length / 2, gz.length / 2 + 50, (byte) 0xFF);
        breaks("bad.gz", corrupt, "bad.gz: its gzip data is corrupt: ");
        breaks("head.gz", new byte[] {0x1F, (byte) 0x8B, 8}, "head.gz: its gzip data is cut off");
    }

    private static void breaks(String name, byte[] content, String start) {
        StepVerifier.create(SeedReader.read(source(name, content), SeedOptions.DEFAULT)
                        .count())
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(SeedException.class)
                        .message()
                        .startsWith(start));
    }

    @Test
    void anErrorSaysHowFarTheListWasRead() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(utf8("a\n\nb\nc")), new Failing());
        StepVerifier.create(SeedReader.read(new SeedSource("x.txt", () -> broken), SeedOptions.DEFAULT))
                .expectNext(Seed.of(1, "a"), Seed.of(3, "b"))
                .verifyErrorSatisfies(e -> {
                    assertThat(e).hasMessage("x.txt: the disk is on fire (2 rows were read before, the last is row 3)");
                    assertThat(((SeedException) e).rows()).isEqualTo(2);
                });
    }

    @Test
    void aFileThatIsNotThereIsAnError(@TempDir Path folder) {
        assertThatThrownBy(() -> SeedReader.read(folder.resolve("none.txt")).blockLast())
                .isInstanceOf(SeedException.class)
                .hasMessageEndingWith("none.txt: no such file");
        assertThatThrownBy(() -> SeedReader.read(folder).blockLast())
                .isInstanceOf(SeedException.class)
                .hasMessageEndingWith(": it is a directory");
    }

    @Test
    void aFileIsReadAnewForEverySubscriber(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "a\nb\n");
        var rows = SeedReader.read(file);
        assertThat(rows.collectList().block()).containsExactly(Seed.of(1, "a"), Seed.of(2, "b"));
        Files.writeString(file, "c\n");
        assertThat(rows.collectList().block()).containsExactly(Seed.of(1, "c"));
    }

    @Test
    void standardInputCanBeReadOnce() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(utf8("a\nb\n")));
        try {
            var rows = SeedReader.read(SeedSource.named("-"), SeedOptions.DEFAULT);
            assertThat(rows.collectList().block()).containsExactly(Seed.of(1, "a"), Seed.of(2, "b"));
            assertThatThrownBy(rows::blockLast)
                    .isInstanceOf(SeedException.class)
                    .hasMessage("standard input: it can be read only once");
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'url,title\nhttp://a/,A\n', CSV",
        "'id;Page URL\n1;http://a/\n', CSV",
        "'\n\nAddress\tStatus\nhttp://a/\t200\n', CSV",
        "'\"url\",\"title\"\nhttp://a/,A\n', CSV",
        "'\"http://a/\",\"A\"\n', CSV",
        "'{\"url\":\"http://a/\"}\n', JSONL",
        "'\"http://a/\"\n', JSONL",
        "'<?xml version=\"1.0\"?><urlset><url><loc>http://a/</loc></url></urlset>', SITEMAP",
        "'<urlset><url><loc>http://a/</loc></url></urlset>', SITEMAP",
        "'http://a/\n', TEXT",
        "'# url, title\nhttp://a/\n', TEXT",
        "'url\nhttp://a/\n', TEXT",
    })
    void firstLineDecidesTheFormatOfAnUnknownName(String content, SeedFormat format) {
        List<Seed> rows = read("list", content);
        assertThat(rows)
                .isEqualTo(read(
                        "list", content, SeedOptions.builder().format(format).build()));
        assertThat(rows).last().extracting(Seed::text).isEqualTo("http://a/");
    }

    @Test
    void theFormatCanBeForcedAgainstTheName() {
        SeedOptions text = SeedOptions.builder().format(SeedFormat.TEXT).build();
        assertThat(read("x.csv", "url,b\n", text)).containsExactly(Seed.of(1, "url,b"));
        assertThat(read("x.xml", "PK\u0003\u0004", text)).containsExactly(Seed.of(1, "PK\u0003\u0004"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.xlsx", "x.txt", "x.csv", "x"})
    void aFileThatIsNoListIsRefusedByItsFirstBytes(String name) {
        assertThatThrownBy(() -> read(name, "PK\u0003\u0004..."))
                .isInstanceOf(SeedException.class)
                .hasMessage(name + ": it is not a list but an Excel or zip file: save the sheet as CSV, or unpack it.");
        assertThatThrownBy(() -> read(name, "%PDF-1.7")).hasMessage(name + ": it is not a list but a PDF.");
        assertThatThrownBy(() -> read(name, "BZh91AY&SY")).hasMessageContaining("bzip2: unpack it first");
        assertThatThrownBy(() -> read(name, "PAR1\u0015")).hasMessageContaining("Parquet");
        assertThatThrownBy(() -> read(name, "SQLite format 3")).hasMessageContaining("SQLite");
    }

    @Test
    void aJsonArrayIsRefusedWithAdvice() {
        assertThatThrownBy(() -> read("x.json", "[\n {\"url\": \"http://a/\"}\n]"))
                .hasMessage("x.json: it is a JSON array; what is read is JSON Lines, one object or string per line"
                        + " (jq -c '.[]' makes them).");
        assertThat(read("x.json", "[::1]:8080\n")).containsExactly(Seed.of(1, "[::1]:8080"));
    }

    private static byte[] randomLines(int count) {
        Random random = new Random(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) out.writeBytes(utf8("http://example.com/" + random.nextLong() + "\n"));
        return out.toByteArray();
    }

    /** Hands out a few bytes at a time and never says that more are there. */
    private static final class Trickle extends ByteArrayInputStream {
        private final int chunk;

        Trickle(byte[] bytes, int chunk) {
            super(bytes);
            this.chunk = chunk;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, chunk));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the disk is on fire");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("the disk is on fire");
        }
    }
}
