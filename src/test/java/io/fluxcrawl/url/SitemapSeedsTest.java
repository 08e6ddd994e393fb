package io.fluxcrawl.url;

import static io.fluxcrawl.url.Lists.gzip;
import static io.fluxcrawl.url.Lists.read;
import static io.fluxcrawl.url.Lists.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SitemapSeedsTest {
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
            + " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">";

    @Test
    void anEntryIsARowUnderItsNumber() {
        assertThat(read(
                        "sitemap.xml",
                        START + "<url>\n <loc>\n http://a/?b&amp;c\n </loc>\n <lastmod>2026-01-02</lastmod>"
                                + "<priority> 0.5 </priority></url><url><loc>http://b/</loc></url></urlset>"))
                .containsExactly(
                        new Seed(1, "\n http://a/?b&c\n ", Map.of("lastmod", "2026-01-02", "priority", "0.5")),
                        Seed.of(2, "http://b/"));
    }

    @Test
    void whatBelongsToOtherVocabulariesIsPassedOver() {
        assertThat(read(
                        "sitemap.xml",
                        START + "<image:x><url><loc>no</loc></url></image:x><url><image:image><image:loc>no</image:loc>"
                                + "</image:image><loc>http://<!-- c -->a<![CDATA[/?&]]></loc></url></urlset>"))
                .containsExactly(Seed.of(1, "http://a/?&"));
    }

    @Test
    void theVocabularyMayHaveAPrefixOrNoName() {
        assertThat(read(
                        "sitemap.xml",
                        "<s:urlset xmlns:s=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><s:url><s:loc>http://a/</s:loc>"
                                + "</s:url></s:urlset>"))
                .containsExactly(Seed.of(1, "http://a/"));
        assertThat(read("sitemap.xml", "<urlset><url><loc>http://a/</loc></url></urlset>"))
                .containsExactly(Seed.of(1, "http://a/"));
    }

    @Test
    void anEntryWithoutLocIsARow() {
        assertThat(read("sitemap.xml", START + "<url/><url><lastmod>x</lastmod></url><url><loc/></url></urlset>"))
                .containsExactly(Seed.of(1, ""), new Seed(2, "", Map.of("lastmod", "x")), Seed.of(3, ""));
    }

    @Test
    void theCharsetIsWhatTheFileDeclares() {
        String latin = START.replace("UTF-8", "ISO-8859-1") + "<url><loc>http://a/ü</loc></url></urlset>";
        assertThat(read("sitemap.xml", latin.getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(Seed.of(1, "http://a/ü"));
        String utf16 = "\uFEFF" + START.replace("UTF-8", "UTF-16") + "<url><loc>http://a/ü</loc></url></urlset>";
        assertThat(read("sitemap.xml", utf16.getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly(Seed.of(1, "http://a/ü"));
        assertThat(read("sitemap.xml", utf16.substring(1).getBytes(StandardCharsets.UTF_16BE)))
                .containsExactly(Seed.of(1, "http://a/ü"));
        assertThat(read("sitemap.xml", "\uFEFF" + START + "<url><loc>http://a/ü</loc></url></urlset>"))
                .containsExactly(Seed.of(1, "http://a/ü"));
        assertThat(read("sitemap.xml.gz", gzip(utf8(START + "<url><loc>http://a/ü</loc></url></urlset>"))))
                .containsExactly(Seed.of(1, "http://a/ü"));
    }

    @Test
    void whatIsMalformedIsReplacedAndAnUnknownCharsetAnError() {
        byte[] bytes = utf8(START + "<url><loc>http://a/~</loc></url></urlset>");
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '~') bytes[i] = (byte) 0xFF;
        }
        assertThat(read("sitemap.xml", bytes)).containsExactly(Seed.of(1, "http://a/\uFFFD"));
        assertThatThrownBy(() -> read("sitemap.xml", "<?xml version='1.0' encoding='x-none'?><urlset/>"))
                .hasMessage("sitemap.xml: it declares a charset that is not known here: \"x-none\"");
    }

    @Test
    void anIndexOfSitemapsIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> read("sitemap.xml", "<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>"))
                .isInstanceOf(SeedException.class)
                .hasMessage(
                        "sitemap.xml: it is a sitemap index: it lists sitemaps, not pages. Crawl those that it names.");
        assertThatThrownBy(() -> read("feed.xml", "<rss><channel/></rss>"))
                .hasMessage("feed.xml: it is no sitemap: its root is <rss>, not <urlset>.");
    }

    @Test
    void brokenXmlEndsInAnErrorAfterTheRowsBeforeIt() {
        assertThatThrownBy(() -> read("sitemap.xml", START + "<url><loc>http://a/</loc></url>\n<url></urlset>"))
                .isInstanceOf(SeedException.class)
                .hasMessage("sitemap.xml: its XML is broken in line 3 (1 rows were read before, the last is row 1)");
        assertThatThrownBy(() -> read("sitemap.xml", "")).hasMessageStartingWith("sitemap.xml: its XML is broken");
        assertThatThrownBy(() -> read("sitemap.xml", "no xml"))
                .hasMessageStartingWith("sitemap.xml: its XML is broken");
        assertThatThrownBy(() -> read("sitemap.xml", START + "<url><loc>\u0000</loc></url></urlset>"))
                .hasMessageStartingWith("sitemap.xml: its XML is broken");
    }

    @Test
    void noEntityReachesAFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        String doctype = "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">" + "<!ENTITY % y SYSTEM \""
                + secret.toUri() + "\"> %y;]>";
        List<Seed> rows = readOrNothing(doctype + "<urlset><url><loc>http://a/&x;</loc></url></urlset>");
        assertThat(rows.toString()).doesNotContain("s3cret");
        assertThat(readOrNothing(doctype + "<urlset><url><loc>http://a/</loc></url></urlset>"))
                .containsExactly(Seed.of(1, "http://a/"));
    }

    @Test
    @Timeout(10)
    void noEntityExplodes() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE urlset [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 60; i++) {
            doctype.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        List<Seed> rows = readOrNothing(doctype + "]><urlset><url><loc>&a59;</loc></url></urlset>");
        assertThat(rows.toString()).hasSizeLessThan(1_000);
    }

    @Test
    void aLocBeyondEightMebibytesIsCut() {
        List<Seed> rows = read("sitemap.xml", START + "<url><loc>" + "x".repeat(9 << 20) + "</loc></url></urlset>");
        assertThat(rows).singleElement().extracting(row -> row.text().length()).isEqualTo(8 << 20);
    }

    @Test
    void aMillionEscapesAreRead() {
        StringBuilder sitemap = new StringBuilder(START);
        for (int i = 0; i < 50_000; i++) {
            sitemap.append("<url><loc>http://a/?")
                    .append("a&amp;".repeat(20))
                    .append(i)
                    .append("</loc></url>");
        }
        List<Seed> rows = read("sitemap.xml", sitemap.append("</urlset>").toString());
        assertThat(rows).hasSize(50_000);
        assertThat(rows.get(49_999)).isEqualTo(Seed.of(50_000, "http://a/?" + "a&".repeat(20) + 49_999));
    }

    private static List<Seed> readOrNothing(String content) {
        try {
            return read("sitemap.xml", content);
        } catch (SeedException e) {
            return List.of();
        }
    }
}
