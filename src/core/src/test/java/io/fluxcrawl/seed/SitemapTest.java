package io.fluxcrawl.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        assertThat(read(URLSET)).isEqualTo(new Sitemap(false, List.of("http://a/?x=1&y", "http://a/2")));
    }

    @Test
    void anIndexNamesSitemaps() throws IOException {
        assertThat(read("<s:sitemapindex><s:sitemap><s:loc>http://a/1.xml</s:loc></s:sitemap></s:sitemapindex>"))
                .isEqualTo(new Sitemap(true, List.of("http://a/1.xml")));
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
