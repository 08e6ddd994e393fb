package io.fluxcrawl.parse.charset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxcrawl.model.Headers;
import io.fluxcrawl.page.PageMetadata;
import io.fluxcrawl.parse.PageParser;
import io.fluxcrawl.parse.Pages;
import io.fluxcrawl.parse.ParseOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which encoding a page is read, and by whose word. */
class CharsetTest {
    private static PageMetadata parse(@Nullable String contentType, byte[] body) {
        Headers headers = contentType == null ? Headers.EMPTY : Headers.EMPTY.with("content-type", contentType);
        return PageParser.create(ParseOptions.head()).parse(Pages.of(200, headers, body));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theStandardHasFortyEncodingsAnd228Labels() {
        Map<String, Encoding> labels = Encoding.labels();
        assertThat(labels).hasSize(228);
        assertThat(new HashSet<>(labels.values())).hasSize(40);
        labels.forEach((label, encoding) -> {
            assertThat(label).isEqualTo(label.toLowerCase(Locale.ROOT));
            assertThat(Encoding.forLabel(" " + label.toUpperCase(Locale.ROOT) + "\n"))
                    .isSameAs(encoding);
        });
    }

    @Test
    void everyEncodingIsNamedByALabelOfItsOwn() {
        for (Encoding encoding : Encoding.labels().values()) {
            assertThat(Encoding.forLabel(encoding.name())).isSameAs(encoding);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, 80, 20AC", "windows-1252, 81, 81", "iso-8859-1, 99, 2122", "windows-1255, ca, 5BA",
        "windows-1253, aa, FFFD", "koi8-u, ae, 45E", "koi8-u, be, 40E", "x-mac-cyrillic, ff, 20AC",
        "x-mac-cyrillic, a2, 490", "macintosh, db, 20AC", "windows-874, 81, 81", "windows-874, db, FFFD",
        "iso-8859-10, a1, 104", "iso-8859-14, a1, 1E02", "iso-8859-16, a4, 20AC", "x-user-defined, 80, F780",
        "x-user-defined, ff, F7FF", "ibm866, 80, 410", "iso-8859-8-i, e0, 5D0", "windows-1258, d2, 309"
    })
    void singleBytesDecodeByTheStandardsIndex(String label, String bite, String point) {
        Encoding encoding = Encoding.forLabel(label);
        assertThat(encoding).isNotNull();
        byte[] bytes = {(byte) Integer.parseInt(bite, 16)};
        assertThat(encoding.decode(bytes, 0, 1).codePointAt(0)).isEqualTo(Integer.parseInt(point, 16));
    }

    @Test
    void aByteOrderMarkOutweighsTheHeader() {
        PageMetadata page =
                parse("text/html; charset=windows-1251", "\uFEFF<title>é</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(page.head().title()).isEqualTo("é");
        assertThat(page.charsetSource()).isEqualTo("bom");
    }

    @Test
    void aCharacterThatThePagesEndCutsIsNoReasonToReadItOtherwise() {
        PageMetadata page = parse("text/html; charset=utf-8", latin1("<title>Ù"));
        assertThat(page.head().title()).isEqualTo("\uFFFD");
        assertThat(page.charset()).isEqualTo("UTF-8");
        assertThat(page.charsetSource()).isEqualTo("header");
    }

    @Test
    void headerHasPriorityOverTheMeta() {
        PageMetadata page = parse("text/html;charset=\"iso-8859-1\"", latin1("<meta charset=utf-8><title>é</title>"));
        assertThat(page.head().title()).isEqualTo("é");
        assertThat(page.charset()).isEqualTo("windows-1252");
        assertThat(page.charsetSource()).isEqualTo("header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<meta charset=windows-1251>|windows-1251",
                "<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>|Shift_JIS",
                "<meta content='text/html; charset=big5' http-equiv=content-type>|Big5",
                "<meta content='text/html; charset=big5'>|windows-1252",
                "<!-- <meta charset=koi8-r> --><meta charset=gb2312>|GBK",
                "<meta charset=utf-16>|UTF-8",
                "<meta charset=x-user-defined>|windows-1252",
                "<meta charset=nonsense><meta charset=euc-kr>|EUC-KR",
                "<div title='<meta charset=koi8-r>'><meta/charset=koi8-u>|KOI8-U",
                "<metacharset=koi8-r>|windows-1252",
                "<?xml version='1.0' encoding='koi8-r'?>|KOI8-R",
            })
    void aMetaIsFoundByTheStandardsPrescan(String markup, String charset) {
        PageMetadata page = parse("text/html", latin1(markup));
        assertThat(page.charset()).isEqualTo(charset);
        assertThat(page.charsetSource())
                .isEqualTo(charset.equals("windows-1252") && !markup.contains("user") ? "default" : "meta");
    }

    @Test
    void aDeclarationBehindTheFirst1024BytesCountsToo() {
        PageMetadata page = parse("text/html", latin1("<!--" + "x".repeat(5000) + "--><meta charset=koi8-r>"));
        assertThat(page.charset()).isEqualTo("KOI8-R");
    }

    @Test
    void undeclaredTextIsDetected() {
        PageMetadata utf8 = parse("text/html", "<title>日本語 é</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(utf8.charset()).isEqualTo("UTF-8");
        assertThat(utf8.charsetSource()).isEqualTo("detected");
        String russian =
                "<title>Привет</title><p>Это обычный русский текст, который никто не подписал, но прочесть его можно.";
        PageMetadata cyrillic = parse("text/html", russian.getBytes(Charset.forName("windows-1251")));
        assertThat(cyrillic.head().title()).isEqualTo("Привет");
        assertThat(cyrillic.charsetSource()).isEqualTo("detected");
    }

    @Test
    void theReplacementEncodingHasNoText() {
        PageMetadata page = parse("text/html; charset=iso-2022-kr", latin1("<title>x</title>"));
        assertThat(page.charset()).isEqualTo("replacement");
        assertThat(page.head().title()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Shift_JIS, 日本語", "EUC-JP, 日本語①", "ISO-2022-JP, 日本語", "GBK, 中文字", "Big5, 中文字", "EUC-KR, 한국어"})
    void eastAsianTextIsRead(String label, String text) {
        Encoding encoding = Encoding.forLabel(label);
        assertThat(encoding).isNotNull();
        Charset charset = Charset.forName(label.equals("EUC-JP") ? "x-eucJP-Open" : label);
        byte[] body = ("<meta charset=" + label + "><title>" + text + "</title>").getBytes(charset);
        assertThat(parse("text/html", body).head().title()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"gbk, B9", "big5, A4", "shift_jis, 83", "euc-jp, A4", "euc-kr, B0", "gb18030, 8130"})
    void aStrayLeadByteLeavesTheMarkupAlone(String label, String hex) {
        String stray = latin1Text(HexFormat.of().parseHex(hex));
        byte[] body = latin1("<title>a" + stray + "</title><link rel=canonical href=/c>");
        PageMetadata page = parse("text/html; charset=" + label, body);
        assertThat(page.head().title()).startsWith("a\uFFFD").doesNotContain("<");
        assertThat(page.head().canonical()).isEqualTo("https://example.com/c");
    }

    private static String latin1Text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE, 511", "UTF-16LE, 511", "UTF-16BE, 512", "UTF-16LE, 700", "UTF-16BE, 3"})
    void utf16WithoutByteOrderMarkIsDetected(String charset, int letters) {
        for (String title : new String[] {"Café", "한국어 웹 페이지", "\uD840\uDC00\uD840\uDC01", "\u9F98\u8C61龘"}) {
            String text = "<!DOCTYPE html><!--" + "x".repeat(letters) + "--><title>" + title + "</title><p>"
                    + title.repeat(40);
            PageMetadata page = parse("text/html", text.getBytes(Charset.forName(charset)));
            assertThat(page.charset()).isEqualTo(charset);
            assertThat(page.charsetSource()).isEqualTo("detected");
            assertThat(page.head().title()).isEqualTo(title);
        }
    }

    @Test
    void strayNulsAreNoUtf16() {
        PageMetadata page = parse("text/html", latin1("<title>\0a\0b\0\0c</title>" + "<p>text</p>".repeat(50)));
        assertThat(page.charset()).isEqualTo("windows-1252");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>var x='<meta charset=\"koi8-r\">'</script>|windows-1252",
                "<style>/*<meta charset=koi8-r>*/</style>|windows-1252",
                "<textarea><meta charset=koi8-r></textarea>|windows-1252",
                "<title><meta charset=koi8-r></title>|windows-1252",
                "<script><!-- <script> </script> <meta charset=koi8-r> --></script>|windows-1252",
                "<title><meta charset=koi8-r></title><meta charset=koi8-u>|KOI8-U",
                "<script>x='<a title=\"'</script><meta charset=koi8-r>|KOI8-R",
                "<style>x='<a title=\"'</style><meta http-equiv=content-type content='text/html;charset=koi8-r'>|KOI8-R",
                "<!--><meta charset=koi8-r>-->|KOI8-R",
                "<meta charset=utf-16>|UTF-8",
            })
    void aLateMetaCountsAsATagOnly(String markup, String charset) {
        PageMetadata page = parse("text/html", latin1("<!--" + "x".repeat(1100) + "-->" + markup));
        assertThat(page.charset()).isEqualTo(charset);
    }

    @Test
    void aMetaBehindAMisleadingScriptCountsInTheFirstBytesToo() {
        PageMetadata page = parse("text/html", latin1("<script>x='<a title=\"'</script><meta charset=koi8-r>"));
        assertThat(page.charset()).isEqualTo("KOI8-R");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, E4, %E4",
        "gbk, D6D0, %D6%D0",
        "shift_jis, 8A40, %8A@",
        "euc-kr, B0A1, %B0%A1",
        "big5, A4A4, %A4%A4",
        "utf-8, D0B4, %D0%B4",
        "windows-1251, 266575726F3B, %88",
        "koi8-r, 266575726F3B, %26%238364%3B",
        "iso-2022-jp, 1B2442467C1B2842, %1B$BF|%1B(B"
    })
    void queriesOfLinksAreSentInThePagesEncoding(String label, String hex, String query) {
        String text = latin1Text(HexFormat.of().parseHex(hex));
        byte[] body = latin1(
                "<link rel=canonical href='/x?q=" + text + "'><title>t</title><a href='/x?q=" + text + "'>a</a>");
        Headers headers = Headers.EMPTY.with("content-type", "text/html; charset=" + label);
        for (ParseOptions options : new ParseOptions[] {ParseOptions.head(), ParseOptions.full()}) {
            PageMetadata page = PageParser.create(options).parse(Pages.of(200, headers, body));
            assertThat(page.head().canonical()).isEqualTo("https://example.com/x?q=" + query);
        }
    }
}
