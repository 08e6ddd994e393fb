package io.fluxcrawl.seed;

import static io.fluxcrawl.seed.Lists.gzip;
import static io.fluxcrawl.seed.Lists.read;
import static io.fluxcrawl.seed.Lists.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    void otherVocabulariesAreIgnored() {
        assertThat(read(
                        "sitemap.xml",
                        START + "<image:x><loc>no</loc></image:x><url><image:image><image:loc>no</image:loc>"
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
    void itemsOfRssAreRows() {
        String rss =
                "<rss version='2.0'><channel><link>http://site/</link><item><title>A &amp; B</title><link> http://a/?b&amp;c </link>"
                        + "<media:link>no</media:link></item><item><guid>http://no/</guid></item></channel></rss>";
        List<Seed> rows = List.of(
                new Seed(1, " http://a/?b&c ", Map.of("title", "A & B")),
                new Seed(2, "", Map.of("guid", "http://no/")));
        assertThat(read("feed.xml", rss)).isEqualTo(rows);
        assertThat(read("-", rss)).isEqualTo(rows);
        assertThat(read(
                        "-",
                        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><link>http://site/</link></channel>"
                                + "<item rdf:about='x'><link>http://a/</link></item></rdf:RDF>"))
                .containsExactly(Seed.of(1, "http://a/"));
    }

    @Test
    void entriesOfAtomAreRows() {
        String atom =
                "<link href='http://site/'/><entry><link rel='self' href='http://no/'/><link href='http://a/?b&amp;c'/>"
                        + "<link rel='alternate' href='http://second/'/><updated>2026-01-02</updated></entry>"
                        + "<entry><link rel=\"alternate\" href=\"http://b/\"></link></entry><entry><link rel='edit' href='x'/></entry>";
        List<Seed> rows = List.of(
                new Seed(1, "http://a/?b&c", Map.of("updated", "2026-01-02")), Seed.of(2, "http://b/"), Seed.of(3, ""));
        assertThat(read("-", "<feed xmlns='http://www.w3.org/2005/Atom'>" + atom + "</feed>"))
                .isEqualTo(rows);
        String prefixed = atom.replace("<link", "<a:link")
                .replace("/link", "/a:link")
                .replace("entry", "a:entry")
                .replace("updated", "a:updated");
        assertThat(read("atom.xml", "<?xml version='1.0'?><a:feed>" + prefixed + "</a:feed>"))
                .isEqualTo(rows);
    }

    @Test
    void anEntryWithoutLocIsARow() {
        assertThat(read("sitemap.xml", START + "<url/><url><lastmod>x</lastmod></url><url><loc/></url></urlset>"))
                .containsExactly(Seed.of(1, ""), new Seed(2, "", Map.of("lastmod", "x")), Seed.of(3, ""));
    }

    @Test
    void declaredCharsetIsUsed() {
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
    void malformedBytesAreReplacedUnknownCharsetIsAnError() {
        byte[] bytes = utf8(START + "<url><loc>http://a/~</loc></url></urlset>");
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '~') bytes[i] = (byte) 0xFF;
        }
        assertThat(read("sitemap.xml", bytes)).containsExactly(Seed.of(1, "http://a/\uFFFD"));
        assertThatThrownBy(() -> read("sitemap.xml", "<?xml version='1.0' encoding='x-none'?><urlset/>"))
                .hasMessage("sitemap.xml: it declares an unknown charset: \"x-none\"");
    }

    @Test
    void anIndexOfSitemapsIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> read("sitemap.xml", "<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>"))
                .isInstanceOf(SeedException.class)
                .hasMessage(
                        "sitemap.xml: it is a sitemap index: it lists sitemaps, not pages. Crawl those that it names.");
        assertThatThrownBy(() -> read("page.xml", "<html><body/></html>"))
                .hasMessage("page.xml: it is not a sitemap: its root is \"html\", not urlset, rss or feed.");
    }

    @Test
    void aSitemapThatIsCutOffIsAnErrorAfterTheRowsBeforeIt() {
        String whole = START + "<url><loc>http://a/</loc></url>\n<url><loc>http://b/</loc></url></urlset>";
        int second = whole.indexOf("<url><loc>http://b/");
        for (int length = second - 1; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            int rows = length < second + "<url><loc>http://b/</loc></url>".length() ? 1 : 2;
            assertThatThrownBy(() -> read("sitemap.xml", cut))
                    .as(cut)
                    .isInstanceOf(SeedException.class)
                    .hasMessage("sitemap.xml: its XML is cut off: urlset has no end (" + rows
                            + " rows were read before, the last is row " + rows + ")");
        }
    }

    @Test
    void aFileWithoutElementsIsNoSitemap() {
        for (String content : List.of("", "no xml", "<!-- c --> 1 < 2", "<?xml version='1.0'?>")) {
            assertThatThrownBy(() -> read("sitemap.xml", content))
                    .hasMessage("sitemap.xml: it is not a sitemap: it holds no XML element.");
        }
    }

    /** Entries, and the texts that are read from them with | between. */
    private static final String[][] DEFECTS = {
        {"<url><loc>http://a/?b&c=d&amp;e</loc></url>", "http://a/?b&c=d&e"},
        {"<url><loc>http://a/&nbsp;&#x;&#99999999;&;&</loc></url>", "http://a/&nbsp;&#x;&#99999999;&;&"},
        {"<url><loc>http://a/&#65;&#x42;&#x1F600;&lt;&gt;&quot;&apos;</loc></url>", "http://a/AB\uD83D\uDE00<>\"'"},
        {"<url><loc>http://a/ < 1</loc></url>", "http://a/ < 1"},
        {"<url><loc>http://a/</url>", "http://a/"},
        {"<url><loc>http://a/<url><loc>http://b/</loc></url>", "http://a/|http://b/"},
        {"<url><loc>http://a/</loc><url><loc>http://b/</loc></url>", "http://a/|http://b/"},
        {"<url><loc>http://a/", "http://a/"},
        {"<url ><loc x='>' y=\">\"\n>http://a/</loc\n></url >", "http://a/"},
        {"<url><loc><b>http://a/</b>b</loc></url>", "http://a/b"},
        {"<url><loc>http://a/</loc><loc>http://b/</loc></url>", "http://a/"},
        {"<url><loc><![CDATA[http://a/?b&c<d]]]></loc></url>", "http://a/?b&c<d]"},
        {"<url><loc>http://a/\u0000</loc></url>", "http://a/\u0000"},
        {"<url><!-- <url> --><loc>http://a/</loc><?x <url> ?></url>", "http://a/"},
        {"</urlset><urlset><url><loc>http://a/</loc></url>", "http://a/"},
        {"</url></loc><lastmod/><url><loc>http://a/</loc></url>", "http://a/"},
    };

    @Test
    void usualDefectsCostNoRow() {
        for (String[] defect : DEFECTS) {
            assertThat(read("sitemap.xml", START + defect[0] + "</urlset>"))
                    .as(defect[0])
                    .extracting(Seed::text)
                    .containsExactly(defect[1].split("\\|"));
        }
    }

    @Test
    void noEntityReachesAFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        String doctype = "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">" + "<!ENTITY % y SYSTEM \""
                + secret.toUri() + "\"> %y;]>";
        assertThat(read("sitemap.xml", doctype + "<urlset><url><loc>http://a/&x;</loc></url></urlset>"))
                .containsExactly(Seed.of(1, "http://a/&x;"));
        assertThat(read("sitemap.xml", doctype + "<urlset><url><loc>http://a/</loc></url></urlset>"))
                .containsExactly(Seed.of(1, "http://a/"));
    }

    @Test
    void noEntityExplodes() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE urlset [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 60; i++) {
            doctype.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        assertThat(read("sitemap.xml", doctype + "<!-- it's > ]> --> ]><urlset><url><loc>&a59;</loc></url></urlset>"))
                .containsExactly(Seed.of(1, "&a59;"));
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
}
