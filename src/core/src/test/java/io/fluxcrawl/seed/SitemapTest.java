package io.fluxcrawl.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxcrawl.model.Seed;
import io.fluxcrawl.model.SitemapEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Sitemaps as sites serve them. */
class SitemapTest {
    private static final String URLSET =
            "<?xml version='1.0'?><urlset xmlns:image='i'><url><loc> http://a/?x=1&amp;y </loc>"
                    + "<image:image><image:loc>http://a/i.png</image:loc></image:image></url><url><loc>http://a/2</loc></url></urlset>";

    @Test
    void itsPagesAreTheLocationsOfItsEntries() throws IOException {
        assertThat(read(URLSET).urls()).containsExactly("http://a/?x=1&y", "http://a/2");
        assertThat(read(URLSET).index()).isFalse();
    }

    @Test
    void anIndexNamesSitemaps() throws IOException {
        Sitemap index = read("<s:sitemapindex><s:sitemap><s:loc>http://a/1.xml</s:loc></s:sitemap></s:sitemapindex>");
        assertThat(index.index()).isTrue();
        assertThat(index.urls()).containsExactly("http://a/1.xml");
    }

    @Test
    void datesAndPrioritiesStandInAnyOrderAndBelongToTheirEntry() throws IOException {
        assertThat(
                        read("<urlset><url><lastmod> 2026-01-02 </lastmod><loc>http://a/1</loc><priority>0.5</priority></url>"
                                        + "<url><loc>http://a/2</loc><image:lastmod>2020</image:lastmod></url>"
                                        + "<loc>http://a/3</loc><loc>http://a/4</loc><lastmod>2026-01-03</lastmod></urlset>")
                                .entries())
                .containsExactly(
                        new SitemapEntry("http://a/1", "2026-01-02", "0.5"),
                        new SitemapEntry("http://a/2", null, null),
                        new SitemapEntry("http://a/3", null, null),
                        new SitemapEntry("http://a/4", "2026-01-03", null));
        assertThat(
                        read("<rss><channel><pubDate>x</pubDate><item><link>http://a/1</link><pubDate>Fri, 2 Jan 2026</pubDate>"
                                        + "</item></channel></rss>")
                                .entries())
                .containsExactly(new SitemapEntry("http://a/1", "Fri, 2 Jan 2026", null));
        assertThat(
                        read("<feed><updated>x</updated><entry><link href='http://a/1'/><updated>2026-01-02</updated></entry></feed>")
                                .entries())
                .containsExactly(new SitemapEntry("http://a/1", "2026-01-02", null));
    }

    @Test
    void entriesBeyondTheBoundAreCounted() throws IOException {
        Sitemap large = read("<urlset>" + "<url><loc>http://a/1</loc></url>".repeat(50_002) + "</urlset>");
        assertThat(large.entries()).hasSize(50_000);
        assertThat(large.named()).isEqualTo(50_002);
        assertThat(large.bytes()).isEqualTo(17 + 50_002 * 32);
        assertThat(large.cut()).isFalse();
    }

    @Test
    void itMayBeGzipOrAText() throws IOException {
        assertThat(Sitemap.read(gzip(URLSET.getBytes(StandardCharsets.UTF_8))).urls())
                .hasSize(2);
        assertThat(read("http://a/1\r\nhttp://a/2\n\nnonsense\n").urls()).containsExactly("http://a/1", "http://a/2");
    }

    @Test
    void oneThatIsCutOffGivesWhatItHas() throws IOException {
        assertThat(read(URLSET.substring(0, URLSET.length() - 30)).urls()).containsExactly("http://a/?x=1&y");
        byte[] packed = gzip(URLSET.repeat(2_000).getBytes(StandardCharsets.UTF_8));
        assertThat(Sitemap.read(java.util.Arrays.copyOf(packed, packed.length - 50))
                        .urls())
                .isNotEmpty();
    }

    @Test
    void aPageIsNoSitemap() {
        assertThatThrownBy(() -> read("<!DOCTYPE html><html><body>Not found</body></html>"))
                .hasMessageContaining("its root is");
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    }

    @Test
    void aTextMayHaveAByteOrderMarkAndAnySpellingOfTheScheme() throws IOException {
        assertThat(read("\uFEFFhttp://a/1\nHTTP://a/2\nHttps://a/3\n").urls())
                .containsExactly("http://a/1", "HTTP://a/2", "Https://a/3");
        byte[] utf16 = "\uFEFFhttp://a/1\nhttp://a/é\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Sitemap.read(utf16).urls()).containsExactly("http://a/1", "http://a/é");
        assertThat(read("http://a/?x=1&y=2\nhttp://a/?a< 1\n").urls())
                .containsExactly("http://a/?x=1&y=2", "http://a/?a< 1");
    }

    @Test
    void rssAndAtomAreSitemapsToo() throws IOException {
        String rss = "<?xml version='1.0'?><rss version='2.0' xmlns:atom='a'><channel><link>http://a/</link>"
                + "<atom:link href='http://a/feed' rel='self'/><image><link>http://a/i</link></image>"
                + "<item><title>Tom &eacute; & Ann</title><link> http://a/1?x&amp;y </link><guid>7</guid></item>"
                + "<item><link><![CDATA[http://a/2]]></link></item></channel></rss>";
        assertThat(read(rss).urls()).containsExactly("http://a/1?x&y", "http://a/2");
        String atom = "<feed xmlns='http://www.w3.org/2005/Atom'><link href='http://a/'/>"
                + "<entry><link rel='self' href='http://a/x'/><link rel='alternate' type=\"text/html\""
                + " href='http://a/1?x&amp;y'/></entry><entry><title>t</title><link href=\"http://a/>2\"></link></entry></feed>";
        assertThat(read(atom).urls()).containsExactly("http://a/1?x&y", "http://a/>2");
        assertThat(read("<a:feed version='0.3'><a:entry><a:link rel='alternate' href='http://a/1'/></a:entry></a:feed>")
                        .urls())
                .containsExactly("http://a/1");
        assertThat(read("<rdf:RDF><channel/><item rdf:about='x'><link>http://a/1</link></item></rdf:RDF>")
                        .urls())
                .containsExactly("http://a/1");
    }

    @Test
    void itsCharsetIsMarkedOrDeclared() throws IOException {
        String latin = "<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>http://a/é</loc></url></urlset>";
        assertThat(Sitemap.read(latin.getBytes(StandardCharsets.ISO_8859_1)).urls())
                .containsExactly("http://a/é");
        assertThat(Sitemap.read(gzip(latin.getBytes(StandardCharsets.ISO_8859_1)))
                        .urls())
                .containsExactly("http://a/é");
        String utf16 = latin.replace("ISO-8859-1", "UTF-16");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(Sitemap.read(("\uFEFF" + utf16).getBytes(charset)).urls())
                    .containsExactly("http://a/é");
            assertThat(Sitemap.read(utf16.getBytes(charset)).urls()).containsExactly("http://a/é");
        }
        assertThat(read("\uFEFF" + latin.replace("ISO-8859-1", "UTF-8")).urls()).containsExactly("http://a/é");
        assertThat(read(latin.replace("ISO-8859-1", "x-klingon").replace("é", "e"))
                        .urls())
                .containsExactly("http://a/e");
    }

    @Test
    void whatAServerWritesBeforeTheXmlDoesNotMatter() throws IOException {
        String latin = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<urlset><url><loc>http://a/é</loc></url></urlset>";
        for (String before : List.of(
                "\n\n  ",
                "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/http.php</b> on line <b>7</b><br />\n",
                "Notice: http://b/ is old\n",
                "<!-- cached -->\n")) {
            byte[] file = (before + latin).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(Sitemap.read(file).urls()).as(before).containsExactly("http://a/é");
            assertThat(Lists.read("sitemap.xml", file))
                    .as(before)
                    .extracting(Seed::text)
                    .containsExactly("http://a/é");
        }
    }

    @Test
    void manyAttributesCostNoMoreThanTheyAre() throws IOException {
        String entry = "<feed><entry><link " + "x='1' ".repeat(400_000)
                + "href='http://a/'/><link href='http://a/2'/></entry></feed>";
        assertThat(read(entry).urls()).containsExactly("http://a/2");
        assertThat(read("<feed><entry><link " + "a".repeat(1 << 20) + " " + "=".repeat(1 << 20) + "/></entry></feed>")
                        .urls())
                .isEmpty();
    }

    @Test
    void aBombIsLeftAfterFiftyMebibytes() throws IOException {
        byte[] blanks = gzip(("<urlset>" + " ".repeat(60 << 20) + "<url><loc>http://a/</loc></url></urlset>")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(Sitemap.read(blanks).urls()).isEmpty();
    }

    private static Sitemap read(String text) throws IOException {
        return Sitemap.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
